import JanusCore
import Testing

/// A schema as it was imported, for tests to look at.
struct ImportedSchema {
  let diagram: Diagram
  let diagnostics: [Diagnostic]

  init(_ sql: String) { self.init(Array(sql.utf8)) }

  init(_ sql: [UInt8]) {
    let parsed = SchemaImport.diagram(from: sql, path: "s.sql")
    (diagram, diagnostics) = (parsed.diagram, parsed.diagnostics)
  }

  /// The lines of the diagram behind its header, without indentation.
  var lines: [String] {
    diagram.mermaid.split(separator: "\n").dropFirst().map {
      String($0.drop { $0 == " " })
    }
  }

  /// The lines of attributes alone.
  var attributes: [String] {
    diagram.entities.flatMap(\.attributes).map { attribute in
      let keys = attribute.keys.isEmpty ? "" : " " + attribute.keys.joined(separator: ", ")
      return "\(attribute.type) \(attribute.name)\(keys)"
        + (attribute.comment.map { " '\($0)'" } ?? "")
    }
  }

  /// The lines of relationships alone.
  var relationships: [String] { lines.filter { $0.contains(" : ") && !$0.hasPrefix("%%") } }

  var entities: [String] { diagram.entities.map(\.name) }

  /// `line:column message` of each finding.
  var findings: [String] {
    diagnostics.map { "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.message)" }
  }

  /// Expects that what is printed reads back as an equal diagram, without errors.
  func expectRoundTrip(
    _ comment: @autoclosure () -> Comment = "", sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = diagram.mermaid
    let read = Diagram.parse(text, path: "d.mermaid")
    let errors = read.diagnostics.filter { $0.severity == .error }.map(\.headline)
    if !errors.isEmpty || read.diagram != diagram {
      Issue.record("\(comment()): \(errors) in\n\(text)", sourceLocation: sourceLocation)
    }
  }

  typealias Comment = String
}
