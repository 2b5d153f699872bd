import JanusCore

/// Who is who in a diagram, seen from the two who talk.
struct OfflineCast {
  /// The user's entity, the assistant's, and then the others: those related to the two come first.
  let ordered: [Entity]
  private let userEntity: String?
  private let assistantEntity: String?
  private let relationships: [Relationship]

  init(scene: Scene, user: String?, assistant: String?) {
    let entities = scene.diagram.entities
    func entity(for role: String, _ phrase: String?) -> String? {
      entities.first { $0.name == role || $0.alias == role }?.name
        ?? entities.first { phrase != nil && Self.plainName($0) == phrase }?.name
    }
    let user = entity(for: scene.userRole, user)
    let assistant = entity(for: scene.assistantRole, assistant)
    userEntity = user
    assistantEntity = assistant
    relationships = scene.diagram.relationships
    let related = Self.neighbours(of: [user, assistant], in: relationships)
    func rank(_ entity: Entity) -> Int {
      if entity.name == user { return 0 }
      if entity.name == assistant { return 1 }
      return related.contains(entity.name) ? 2 : 3
    }
    ordered = (0...3).flatMap { wanted in entities.filter { rank($0) == wanted } }
  }

  func owner(of entity: Entity) -> OfflineFact.Owner {
    if entity.name == userEntity { return .user }
    return entity.name == assistantEntity ? .assistant : .other
  }

  /// `the appointment`; nil if the name holds no words.
  func name(of entity: Entity) -> String? { Self.plainName(entity).map(OfflineWords.withThe) }

  /// What the two are to each other, and what else the assistant does.
  var bonds: [OfflineForm] {
    guard let user = userEntity, let assistant = assistantEntity, user != assistant else {
      return []
    }
    return relationships.compactMap { relationship in
      let isMutual = relationship.from == user && relationship.to == assistant
      let isAssistants = relationship.from == assistant && relationship.to != assistant
      return isMutual || isAssistants ? clause(relationship) : nil
    }
  }

  /// What the user does, apart from what concerns the assistant: `I book appointments`.
  var doings: [OfflineForm] {
    guard let user = userEntity else { return [] }
    return relationships.compactMap { relationship in
      let isOthers = relationship.to != user && relationship.to != assistantEntity
      guard relationship.from == user, isOthers,
        let predicate = OfflinePredicate(label: relationship.role), predicate.isAction
      else { return nil }
      return clause(relationship)
    }
  }

  /// The entities that take no part in the talk.
  var things: [OfflineThing] {
    ordered.filter { owner(of: $0) == .other }.prefix(16).compactMap { entity in
      guard let plain = Self.plainName(entity) else { return nil }
      let name = OfflineWords.withThe(plain)
      let links = relationships.filter {
        ($0.from == entity.name || $0.to == entity.name) && $0.from != $0.to
          && $0.from != userEntity && $0.from != assistantEntity
      }
      return OfflineThing(
        name: name, isPerson: OfflineThing.isPerson(plain),
        details: details(of: entity), links: links.prefix(6).compactMap(clause))
    }
  }

  private func details(of entity: Entity) -> [String] {
    entity.attributes.prefix(12).compactMap { attribute in
      let isColumn = OfflineTypes.isColumn(type: attribute.key, name: attribute.value)
      guard
        let aspect = OfflineWords.phrase(
          isColumn ? attribute.value : attribute.key, properNouns: false),
        !OfflineTypes.isTechnical(aspect), !OfflineTypes.isLabel(aspect),
        !attribute.keys.contains("FK")
      else { return nil }
      return OfflineWords.withThe(aspect)
    }
  }

  /// `I place orders`, `the order contains products`; nil for labels that are no verbs.
  private func clause(_ relationship: Relationship) -> OfflineForm? {
    guard let predicate = OfflinePredicate(label: relationship.role),
      let subject = ordered.first(where: { $0.name == relationship.from }),
      let object = ordered.first(where: { $0.name == relationship.to }),
      let target = objectForm(object, isMany: relationship.cardinalityTo.isMany)
    else { return nil }
    switch owner(of: subject) {
    case .user:
      return OfflineForm(
        user: "I \(predicate.first) \(target.user)",
        assistant: "you \(predicate.base) \(target.assistant)")
    case .assistant:
      return OfflineForm(
        user: "you \(predicate.base) \(target.user)",
        assistant: "I \(predicate.first) \(target.assistant)")
    case .other, .comment:
      guard let name = name(of: subject), let plain = Self.plainName(subject) else { return nil }
      let verb = OfflineWords.isPlural(plain) ? predicate.base : predicate.third
      return OfflineForm(
        user: "\(name) \(verb) \(target.user)", assistant: "\(name) \(verb) \(target.assistant)")
    }
  }

  private func objectForm(_ entity: Entity, isMany: Bool) -> OfflineForm? {
    switch owner(of: entity) {
    case .user: return OfflineForm(user: "me", assistant: "you")
    case .assistant: return OfflineForm(user: "you", assistant: "me")
    case .other, .comment:
      guard let plain = Self.plainName(entity) else { return nil }
      return OfflineForm(
        isMany ? OfflineWords.plural(plain) : OfflineWords.withArticle(plain))
    }
  }

  private static func plainName(_ entity: Entity) -> String? {
    entity.alias.flatMap { OfflineWords.phrase($0, properNouns: false) }
      ?? OfflineWords.phrase(entity.name, properNouns: false)
  }

  private static func neighbours(
    of names: [String?], in relationships: [Relationship]
  ) -> Set<String> {
    var neighbours: Set<String> = []
    for relationship in relationships {
      if names.contains(relationship.from) { neighbours.insert(relationship.to) }
      if names.contains(relationship.to) { neighbours.insert(relationship.from) }
    }
    return neighbours
  }
}

extension Cardinality {
  fileprivate var isMany: Bool { self == .zeroOrMore || self == .oneOrMore }
}
