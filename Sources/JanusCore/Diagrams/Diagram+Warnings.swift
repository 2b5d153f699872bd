/// Something about a whole diagram that its author hardly meant.
struct DiagramDoubt {
  var position: SourcePosition
  var message: String
  var hint: String
}

extension Diagram {
  /// Entities that nothing relates to (but for those at the given indices), attributes given twice,
  /// and names that are easily confused.
  func doubts(exceptUnrelated excluded: Set<Int>) -> [DiagramDoubt] {
    var related: Set<String> = []
    for relationship in relationships {
      related.insert(relationship.from)
      related.insert(relationship.to)
    }
    var namesAlike: [String: Int] = [:]
    var doubts: [DiagramDoubt] = []
    for (index, entity) in entities.enumerated() {
      if !related.contains(entity.name), !excluded.contains(index) {
        doubts.append(
          DiagramDoubt(
            position: entity.position,
            message: "nothing relates to the entity `\(entity.shortName)`",
            hint: "add a relationship such as `\(entity.shortName) ||--o{ OTHER : role`"))
      }
      if let other = namesAlike.updateValue(index, forKey: entity.name.lowercased()) {
        doubts.append(entity.doubt(besides: entities[other]))
      }
      doubts += entity.repeatedAttributes
    }
    return doubts
  }
}

extension Entity {
  fileprivate func doubt(besides other: Entity) -> DiagramDoubt {
    let difference =
      name == other.name ? "only in how its accents are coded" : "only in capital letters"
    return DiagramDoubt(
      position: position, message: "`\(shortName)` differs from `\(other.shortName)` \(difference)",
      hint: "spell both alike if they are one entity")
  }

  fileprivate var repeatedAttributes: [DiagramDoubt] {
    guard attributes.count > 1 else { return [] }
    var seen: Set<[String]> = []
    return attributes.compactMap { attribute in
      if seen.insert([attribute.type, attribute.name]).inserted { return nil }
      return DiagramDoubt(
        position: attribute.position,
        message: "`\(attribute.excerpt)` is given twice in `\(shortName)`",
        hint: "remove one of the two")
    }
  }
}

extension Entity {
  fileprivate var shortName: String { name.excerpt }
}

extension Attribute {
  fileprivate var excerpt: String { "\(type) \(name)".excerpt }
}
