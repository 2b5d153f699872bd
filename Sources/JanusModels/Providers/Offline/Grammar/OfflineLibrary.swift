/// All tables, read once.
struct OfflineLibrary: Sendable {
  static let shared = OfflineLibrary()

  private(set) var registers: [OfflineRegister] = []
  private(set) var directions: [OfflineDirection] = []
  private(set) var dialogue: [OfflinePart: [OfflineLine]] = [:]
  /// What takes the place of some parts where it is about errands.
  private(set) var errands: [OfflinePart: [OfflineLine]] = [:]
  /// Lines that go with the line of the same number: the answer to a question, the reply to an
  /// objection.
  private(set) var replies: [Int: OfflineLine] = [:]
  private(set) var lineCount = 0
  /// How each line begins, by its number.
  private(set) var beginnings: [UInt64?] = []

  private init() {
    for table in OfflineTables.registers { registers.append(register(table)) }
    for table in OfflineTables.allDirections { readDirections(table) }
    for table in OfflineTables.dialogue { readDialogue(table) }
  }

  /// The register for diagrams of any subject.
  var general: OfflineRegister { registers.last ?? OfflineRegister() }
  /// What is said of a direction that is not known.
  var otherDirection: OfflineDirection { directions.last ?? OfflineDirection() }

  private mutating func line(_ text: some StringProtocol) -> OfflineLine {
    let line = OfflineLine(Substring(text), number: lineCount)
    beginnings.append(line.beginning)
    lineCount += 1
    return line
  }

  private mutating func register(_ table: String) -> OfflineRegister {
    var register = OfflineRegister()
    for entry in OfflineTables.entries(of: table) {
      switch entry.key {
      case "register": register.name = entry.value
      case "words": register.words = Self.words(entry.value)
      case "expert": register.experts = Self.words(entry.value)
      case "seeker": register.seekers = Self.words(entry.value)
      case "meeting": register.meeting = entry.value
      case "manner": register.isErrand = entry.value == "errand"
      case "ack": register.acknowledgements.append(line(entry.value))
      case "sign": register.signs.append(entry.value)
      case "mistake": register.mistakes.append(entry.value)
      case "example": register.examples.append(line(entry.value))
      case "concern": register.concerns.append(OfflineConcern(name: entry.value))
      default:
        if var concern = register.concerns.popLast() {
          read(entry, into: &concern)
          register.concerns.append(concern)
        }
      }
    }
    return register
  }

  private mutating func read(_ entry: OfflineTables.Entry, into concern: inout OfflineConcern) {
    switch entry.key {
    case "task":
      concern.tasks.append(
        OfflineConcern.Task(
          user: line(entry.value), assistant: line(OfflinePronouns.second(entry.value)),
          third: line(OfflinePronouns.third(entry.value))))
    case "say": concern.says.append(line(entry.value))
    case "ask": concern.asks.append(remark(entry))
    case "see": concern.insights.append(remark(entry))
    case "step":
      let parts = entry.parts
      guard parts.count == 3 else { return }
      concern.steps.append(
        OfflineConcern.Step(text: line(parts[0]), handle: String(parts[1]), how: line(parts[2])))
    default: break
    }
  }

  private mutating func remark(_ entry: OfflineTables.Entry) -> OfflineConcern.Remark {
    let parts = entry.parts
    let fits = parts.dropFirst().flatMap { $0.split(separator: " ").compactMap { Int($0) } }
    return OfflineConcern.Remark(line: line(parts.first ?? ""), fits: fits.map { $0 - 1 })
  }

  private mutating func readDirections(_ table: String) {
    for entry in OfflineTables.entries(of: table) {
      if entry.key == "direction" {
        directions.append(OfflineDirection())
      }
      guard var direction = directions.popLast() else { continue }
      switch entry.key {
      case "direction": direction.name = entry.value
      case "keys": direction.keys = Self.words(entry.value)
      case "style": direction.style = OfflineDirection.Style(rawValue: entry.value) ?? .plain
      case "use":
        direction.ingredients = Self.words(entry.value)
          .compactMap(OfflineDirection.Ingredient.init(rawValue:))
      case "ask": direction.asks.append(line(entry.value))
      case "again": direction.asksAgain.append(line(entry.value))
      case "lead": direction.leads.append(line(entry.value))
      case "touch": direction.touches.append(line(entry.value))
      default: break
      }
      directions.append(direction)
    }
  }

  private mutating func readDialogue(_ table: String) {
    var part = OfflinePart.open
    var isErrand = false
    for entry in OfflineTables.entries(of: table) {
      if entry.key == "part" {
        isErrand = entry.value.hasSuffix(".errand")
        part = OfflinePart(rawValue: String(entry.value.dropLast(isErrand ? 7 : 0))) ?? part
        continue
      }
      let parts = entry.parts
      guard let first = parts.first else { continue }
      let spoken = line(first)
      if isErrand {
        errands[part, default: []].append(spoken)
      } else {
        dialogue[part, default: []].append(spoken)
      }
      if parts.count > 1 { replies[spoken.number] = line(parts[1]) }
    }
  }

  private static func words(_ value: String) -> [String] {
    value.split(separator: " ").map(String.init)
  }
}
