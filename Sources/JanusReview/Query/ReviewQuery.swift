internal import JanusCore

/// Which records are wanted, and in what order: filters that are joined by "and", each with alternatives.
struct ReviewQuery: Hashable, Sendable {
  enum Status: String, Sendable, CaseIterable {
    case undecided, kept, dropped, edited, noted, disagreed
  }

  struct ScoreRange: Hashable, Sendable {
    var name: String
    var least: Double?
    var most: Double?
  }

  enum Order: Hashable, Sendable {
    case number(isReversed: Bool)
    case length(isReversed: Bool)
    case score(String, isReversed: Bool)
    case similarity
    case random(seed: Int64)
  }

  /// What a person typed; empty for nothing.
  var text = ""
  var statuses: Set<Status> = []
  var flags: Set<String> = []
  var tags: Set<String> = []
  var facets: [String: Set<String>] = [:]
  var score: ScoreRange?
  var fewestCharacters: Int?
  var mostCharacters: Int?
  var order = Order.number(isReversed: false)

  init() {}

  /// Names that stand beside a query and are no part of it.
  static let otherNames: Set<String> = ["offset", "limit", "find", "form", "token", "other"]
  private static let longestText = 1000

  /// Reads the items of a query.
  /// - Throws: ``ReviewFault`` of a name or a value that is not known, so that no filter is left out in silence.
  init(_ items: [(name: String, value: String)]) throws(ReviewFault) {
    var seed: Int64 = 1
    var (least, most): (Double?, Double?)
    for (name, value) in items where !Self.otherNames.contains(name) {
      switch name {
      case "q": text = String(value.prefix(Self.longestText))
      case "status":
        guard let status = Status(rawValue: value) else { throw Self.unknown(name, value) }
        statuses.insert(status)
      case "flag": flags.insert(value)
      case "tag": tags.insert(value)
      case "score": score = ScoreRange(name: value)
      case "min": least = try Self.number(name, value)
      case "max": most = try Self.number(name, value)
      case "chars_min": fewestCharacters = try Self.count(name, value)
      case "chars_max": mostCharacters = try Self.count(name, value)
      case "sort": order = try Self.order(value)
      case "seed":
        guard let number = Int64(value) else { throw Self.unknown(name, value) }
        seed = number
      case _ where name.hasPrefix("f."):
        facets[String(name.dropFirst(2)), default: []].insert(value)
      default: throw .badRequest("There is no filter `\(name.excerpt)`.")
      }
    }
    score?.least = least
    score?.most = most
    if case .random = order { order = .random(seed: seed) }
  }

  private static func unknown(_ name: String, _ value: String) -> ReviewFault {
    .badRequest("`\(name)` cannot be `\(value.excerpt)`.")
  }

  private static func number(_ name: String, _ value: String) throws(ReviewFault) -> Double? {
    guard !value.isEmpty else { return nil }
    guard let number = Double(value), number.isFinite else { throw unknown(name, value) }
    return number
  }

  private static func count(_ name: String, _ value: String) throws(ReviewFault) -> Int? {
    guard !value.isEmpty else { return nil }
    guard let number = Int(value), number >= 0 else { throw unknown(name, value) }
    return number
  }

  private static func order(_ text: String) throws(ReviewFault) -> Order {
    let isReversed = text.hasPrefix("-")
    let name = isReversed ? String(text.dropFirst()) : text
    switch name {
    case "order": return .number(isReversed: isReversed)
    case "length": return .length(isReversed: isReversed)
    case "similarity" where !isReversed: return .similarity
    case "random" where !isReversed: return .random(seed: 1)
    case _ where name.hasPrefix("score:"):
      return .score(String(name.dropFirst(6)), isReversed: isReversed)
    default: throw unknown("sort", text)
    }
  }
}
