/// What came of reading a diagram.
public struct ParsedDiagram: Hashable, Sendable {
  /// Complete unless ``diagnostics`` holds errors; then it is what could be read.
  public var diagram: Diagram
  /// By place: errors where Mermaid refuses the text, and warnings where it accepts what was hardly meant.
  public var diagnostics: [Diagnostic]

  /// Makes a result.
  public init(diagram: Diagram, diagnostics: [Diagnostic]) {
    self.diagram = diagram
    self.diagnostics = diagnostics
  }
}

extension Diagram {
  /// Reads a Mermaid `erDiagram`. The same texts are accepted, with the same tree, as by Mermaid.
  ///
  /// Reading goes on behind a mistake, so that all of them are found at once. Bytes that are no
  /// UTF-8 are read as U+FFFD, with a warning.
  /// - Parameters:
  ///   - source: Any bytes.
  ///   - path: The file as its user would name it, for the diagnostics.
  ///   - frontMatter: Reads the YAML before the diagram.
  /// - Returns: The diagram, and what is wrong or doubtful in its text.
  /// - Complexity: O(*n*) for *n* bytes.
  public static func parse(
    _ source: [UInt8], path: String,
    frontMatter: FrontMatterReader = PlainFrontMatter.read
  ) -> ParsedDiagram {
    let repaired = String(decoding: source, as: UTF8.self)
    let bytes = Array(repaired.utf8)
    let text = DiagramText(bytes)
    var report = DiagramReport(bytes, text: text.text, path: path)
    let wasRepaired = bytes != source
    if wasRepaired { report.warnOfEncoding(source, repaired: bytes) }
    let title = report.readTitle(of: text, with: frontMatter)
    var parser = DiagramParser(text, report: report)
    parser.builder.setTitle(title)
    parser.parse()
    return parser.finished()
  }

  /// Reads a Mermaid `erDiagram`.
  /// - Parameters:
  ///   - source: The text.
  ///   - path: The file as its user would name it, for the diagnostics.
  ///   - frontMatter: Reads the YAML before the diagram.
  /// - Returns: The diagram, and what is wrong or doubtful in its text.
  /// - Complexity: O(*n*) for *n* bytes.
  public static func parse(
    _ source: String, path: String,
    frontMatter: FrontMatterReader = PlainFrontMatter.read
  ) -> ParsedDiagram {
    parse(Array(source.utf8), path: path, frontMatter: frontMatter)
  }
}

extension DiagramReport {
  fileprivate mutating func warnOfEncoding(_ source: [UInt8], repaired: [UInt8]) {
    let firstBad = zip(source, repaired).enumerated().first { $1.0 != $1.1 }
    let origin = firstBad?.offset ?? Swift.min(source.count, repaired.count)
    warning(
      at: position(ofOrigin: origin), "this is no UTF-8; such bytes are read as `\u{FFFD}`",
      hint: "save the file as UTF-8")
  }

  fileprivate mutating func readTitle(
    of text: DiagramText, with reader: FrontMatterReader
  ) -> String? {
    guard let frontMatter = text.frontMatter else { return nil }
    switch reader(frontMatter.yaml) {
    case .success(let title): return title
    case .failure(let problem):
      var place = position(ofOrigin: frontMatter.origin)
      place.line += problem.position.line - 1
      place.column = problem.position.column
      error(
        at: place, "the front matter is no valid YAML: \(problem.message)",
        hint: "front matter is YAML between two lines `---`")
      return nil
    }
  }
}

extension DiagramParser {
  fileprivate func finished() -> ParsedDiagram {
    var report = report
    let diagram = builder.diagram
    if !report.hasErrors {
      for doubt in diagram.doubts(exceptUnrelated: builder.accidental) {
        report.warning(at: doubt.position, doubt.message, hint: doubt.hint)
      }
    }
    return ParsedDiagram(diagram: diagram, diagnostics: report.diagnostics.inSourceOrder)
  }
}
