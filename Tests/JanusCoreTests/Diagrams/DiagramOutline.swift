import JanusCore

/// A diagram in one line, for tables of cases: entities with their attributes, then relationships,
/// then settings, with ` | ` between them.
func outline(_ diagram: Diagram) -> String {
  var parts = diagram.entities.map(outline)
  parts += diagram.relationships.map { relationship in
    let line = relationship.isIdentifying ? "--" : ".."
    return "\(relationship.from) \(relationship.cardinalityFrom.rawValue)\(line)"
      + "\(relationship.cardinalityTo.rawValue) \(relationship.to) '\(relationship.role)'"
  }
  if let title = diagram.title { parts.append("title '\(title)'") }
  if diagram.direction != .topToBottom { parts.append("direction \(diagram.direction.rawValue)") }
  if let text = diagram.accessibilityTitle { parts.append("accTitle '\(text)'") }
  if let text = diagram.accessibilityDescription { parts.append("accDescr '\(text)'") }
  parts += diagram.classDefinitions.map { "classDef \($0.name) \($0.styles)" }
  return parts.joined(separator: " | ")
}

private func outline(_ entity: Entity) -> String {
  var text = "<\(entity.name)>"
  if let alias = entity.alias { text += "[\(alias)]" }
  if !entity.classes.isEmpty { text += ":::\(entity.classes.joined(separator: ","))" }
  if !entity.styles.isEmpty { text += " style \(entity.styles)" }
  for attribute in entity.attributes {
    text += " {\(attribute.type) \(attribute.name)"
    if !attribute.keys.isEmpty { text += " \(attribute.keys.joined(separator: ","))" }
    if let comment = attribute.comment { text += " '\(comment)'" }
    text += "}"
  }
  return text
}

/// What a text is read as; `refused` if it is refused.
func reading(of text: String) -> String {
  let parsed = Diagram.parse(text, path: "test.mermaid")
  return parsed.diagnostics.hasErrors ? "refused" : outline(parsed.diagram)
}

/// What the lines of a diagram, without its header, are read as.
func reading(ofLines lines: String) -> String { reading(of: "erDiagram\n" + lines) }

func warnings(of text: String) -> [String] {
  Diagram.parse(text, path: "d").diagnostics.filter { $0.severity == .warning }.map(\.headline)
}
