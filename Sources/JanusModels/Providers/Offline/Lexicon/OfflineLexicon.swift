package import JanusCore

/// What a scene's diagram has to say to its two roles, in words that can be spoken.
package struct OfflineLexicon: Sendable {
  /// `junior developer`; nil if the role's name holds no words.
  package private(set) var user: String?
  package private(set) var assistant: String?
  /// What there is to talk about: `marriage guidance`, `the appointment`.
  package private(set) var topics: [String] = []
  /// What the comments say that it is about: `marriage guidance`.
  private(set) var themes: [String] = []
  /// The user's attributes first, then the assistant's, then those of related entities; comments
  /// come last.
  package private(set) var facts: [OfflineFact] = []
  /// What binds the two who talk: `you provide counseling to me`.
  private(set) var bonds: [OfflineForm] = []
  /// What the user does: `I book appointments`.
  private(set) var doings: [OfflineForm] = []
  /// How often they meet: `we meet weekly`.
  private(set) var cadence: String?
  private(set) var things: [OfflineThing] = []
  /// The language that is programmed in, where one is named.
  private(set) var language: String?
  /// What the diagram is about, to choose a register by: the roles' words first.
  private(set) var signals: [Signal] = []

  /// A word that hints at what the diagram is about.
  struct Signal: Sendable {
    let word: String
    let weight: Int
  }

  /// Reads the diagram and the roles; the direction and the earlier turns do not matter.
  package init(scene: Scene) {
    let diagram = scene.diagram
    user = OfflineWords.phrase(scene.userRole, properNouns: false)
    assistant = OfflineWords.phrase(scene.assistantRole, properNouns: false)
    let cast = OfflineCast(scene: scene, user: user, assistant: assistant)
    for entity in cast.ordered {
      facts += Self.facts(of: entity, cast: cast)
    }
    language = Self.language(in: cast)
    readComments(diagram.comments)
    bonds = cast.bonds
    doings = cast.doings
    things = cast.things
    topics = themes + things.filter { !$0.isPerson }.prefix(8).map(\.name)
    topics = Self.unique(topics)
    facts = Self.unique(facts)
    signals = Self.signals(scene: scene)
  }

  private static func facts(of entity: Entity, cast: OfflineCast) -> [OfflineFact] {
    let owner = cast.owner(of: entity)
    return entity.attributes.compactMap { attribute in
      guard !OfflineTypes.isColumn(type: attribute.key, name: attribute.value),
        !OfflineTypes.isType(attribute.value)
      else { return nil }
      return owner == .other
        ? factOfOther(attribute, entity: entity, cast: cast)
        : factOfSpeaker(attribute, owner: owner)
    }
  }

  private static func factOfSpeaker(
    _ attribute: Attribute, owner: OfflineFact.Owner
  ) -> OfflineFact? {
    let value = OfflineDates.spoken(attribute.value) ?? attribute.value
    guard let clause = OfflineClause(key: attribute.key, value: value) else { return nil }
    let second = OfflinePronouns.second(clause.text)
    return OfflineFact(
      owner: owner, asUser: owner == .user ? clause.text : second,
      asAssistant: owner == .user ? second : clause.text, isIdentity: clause.isIdentity)
  }

  private static func factOfOther(
    _ attribute: Attribute, entity: Entity, cast: OfflineCast
  ) -> OfflineFact? {
    guard let key = OfflineWords.phrase(attribute.key, properNouns: false),
      let value = OfflineDates.spoken(attribute.value) ?? OfflineWords.phrase(attribute.value),
      !OfflineTypes.isTechnical(key), !OfflineTypes.isFlag(value),
      let name = cast.name(of: entity)
    else { return nil }
    let verb = OfflineWords.isPlural(key) ? "are" : "is"
    let said = ["name", "city", "country", "location"].contains(OfflineWords.lastWord(key))
    let text =
      "\(OfflineWords.withThe(key)) of \(name) \(verb) "
      + (said ? OfflineWords.titled(value) : value)
    return OfflineFact(owner: .other, asUser: text, asAssistant: text, isIdentity: false)
  }

  private static func language(in cast: OfflineCast) -> String? {
    for entity in cast.ordered {
      for attribute in entity.attributes
      where attribute.key.lowercased().contains("language")
        && !OfflineTypes.isColumn(type: attribute.key, name: attribute.value)
        && !OfflineTypes.isType(attribute.value)
      {
        if let value = OfflineWords.phrase(attribute.value),
          !OfflineProperNouns.isSpokenLanguage(value)
        {
          return value
        }
      }
    }
    return nil
  }
}

extension OfflineLexicon {
  private mutating func readComments(_ comments: [Comment]) {
    for comment in comments {
      guard let key = comment.key.flatMap({ OfflineWords.phrase($0, properNouns: false) }),
        let raw = comment.value,
        let value = OfflineDates.spoken(raw) ?? OfflineWords.phrase(raw),
        !OfflineTypes.isFlag(value), !OfflineTypes.isType(value), !Self.isAboutDrawing(key)
      else { continue }
      read(key: key, value: value)
    }
  }

  private mutating func read(key: String, value: String) {
    let last = OfflineWords.lastWord(key)
    let subjects = ["topic", "subject", "theme", "issue", "problem", "concern", "focus", "topics"]
    if subjects.contains(last) {
      themes.append(value)
    } else if ["frequency", "cadence", "rhythm"].contains(last), OfflineDates.isCadence(value) {
      cadence = "we meet \(value)"
    } else if ["start date", "started", "start"].contains(key), value.contains(where: \.isNumber) {
      addComment("we started on \(value)")
    } else {
      let verb = OfflineWords.isPlural(key) ? "are" : "is"
      addComment("\(OfflineWords.withThe(key)) \(verb) \(value)")
    }
  }

  private mutating func addComment(_ text: String) {
    facts.append(OfflineFact(owner: .comment, asUser: text, asAssistant: text, isIdentity: false))
  }

  /// Notes on how the diagram is drawn are not for the ears of those who talk.
  private static func isAboutDrawing(_ key: String) -> Bool {
    let drawing = [
      "entity", "entities", "attribute", "attributes", "relationship", "relationships", "diagram",
      "schema", "table", "tables", "todo", "fixme", "note", "author", "version", "legend",
      "mermaid",
    ]
    return key.split(separator: " ").contains { drawing.contains(String($0)) }
  }

  private static func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }

  private static func signals(scene: Scene) -> [Signal] {
    var signals: [Signal] = []
    func add(_ text: String, _ weight: Int) {
      signals += OfflineWords.words(text, properNouns: false)
        .map { Signal(word: $0, weight: weight) }
    }
    add(scene.userRole, 4)
    add(scene.assistantRole, 4)
    for entity in scene.diagram.entities {
      add(entity.name, 2)
      for attribute in entity.attributes {
        add(attribute.key, 1)
        add(attribute.value, 1)
      }
    }
    for relationship in scene.diagram.relationships { add(relationship.role, 1) }
    for comment in scene.diagram.comments { add(comment.text, 1) }
    return signals
  }
}
