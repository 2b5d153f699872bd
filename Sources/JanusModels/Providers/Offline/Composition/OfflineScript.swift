import JanusCore

/// Everything about a conversation that the scene alone decides.
struct OfflineScript: Sendable {
  let library = OfflineLibrary.shared
  let lexicon: OfflineLexicon
  /// The field of life that the diagram is about.
  let register: OfflineRegister
  let isGeneral: Bool
  let direction: OfflineDirection
  let echo: OfflineEcho
  let isDerivation: Bool
  let isInstruction: Bool
  /// What the user may tell of; facts that were told before are left out.
  let userFacts: [OfflineFact]
  let settings: [OfflineForm]
  let expertise: [OfflineForm]
  /// The gaps whose words never change.
  private(set) var gaps = OfflineGaps()
  /// Which lines the earlier turns have used, by number.
  let used: [Bool]

  init(scene: Scene, lexicon: OfflineLexicon) {
    let library = OfflineLibrary.shared
    let chosen = OfflineRegisterChoice(lexicon: lexicon, library: library)
    let direction = OfflineDirectionChoice(text: scene.direction, library: library)
    let concerns = (chosen.isGeneral ? [] : chosen.register.concerns) + library.general.concerns
    let echo = OfflineEcho(turns: scene.earlierTurns, concerns: concerns)
    self.lexicon = lexicon
    register = chosen.register
    isGeneral = chosen.isGeneral
    self.direction = direction.direction
    self.echo = echo
    isDerivation = !scene.earlierTurns.isEmpty
    isInstruction = scene.type == .instruct
    let facts = lexicon.facts.filter { !echo.contains($0.asUser) && !echo.contains($0.asAssistant) }
    userFacts = facts.filter { $0.owner == .user }
    settings = facts.filter { $0.owner == .comment || $0.owner == .other }.map(\.form)
    expertise = lexicon.facts.filter { $0.owner == .assistant && !$0.isIdentity }.map(\.form)
    used = Self.linesUsed(by: echo, in: library)
    fill(angle: direction.angle)
  }

  private static func linesUsed(by echo: OfflineEcho, in library: OfflineLibrary) -> [Bool] {
    guard !echo.beginnings.isEmpty else {
      return Array(repeating: false, count: library.lineCount)
    }
    var used = library.beginnings.map { $0.map(echo.beginnings.contains) ?? false }
    // A line whose reply was given has been said as well, however it began.
    for (number, reply) in library.replies where used[reply.number] { used[number] = true }
    return used
  }

  private mutating func fill(angle: String?) {
    set(.user, lexicon.user)
    set(.auser, lexicon.user.map(OfflineWords.withArticle))
    set(.aassistant, lexicon.assistant.map(OfflineWords.withArticle))
    set(.cadence, lexicon.cadence)
    set(.language, lexicon.language)
    set(.angle, angle)
    set(.question, echo.question)
  }

  private mutating func set(_ slot: OfflineSlot, _ words: String?) {
    gaps[slot] = words.map(OfflineForm.init(_:))
  }
}
