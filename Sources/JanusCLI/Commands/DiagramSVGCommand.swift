import JanusCore
import JanusKit
import JanusPlatform

extension DrawingOptions.Theme: ParameterValue {}
extension Diagram.Direction: ParameterValue {}

/// `janus diagram svg`: draws a diagram.
struct DiagramSVGCommand: Command {
  static let name = "svg"
  static let abstract = "Draw a diagram as an SVG file."
  static let discussion = """
    The drawing shows what Mermaid's would: entities with their attributes, relationships with crow's \
    feet and roles. It suits light and dark surroundings alike, and can be opened in a browser or put \
    into a page.

    A file that Mermaid would refuse is refused, unless --lenient is given: then what could be read of \
    it is drawn.
    """
  static let examples = [
    Example(
      "janus diagram svg my_project/diagram.mermaid -o diagram.svg", "Draw a project's diagram."),
    Example(
      "janus diagram svg shop.mermaid --direction LR --theme dark > shop.svg",
      "From left to right, dark."),
  ]
  static let parameters: [any Parameter] = [file, output, theme, direction, lenient]

  private static let file = Operand(
    "file", completes: .files, help: "The diagram; - reads the standard input.")
  private static let output = Option<String?>(
    "--output", short: "-o", in: .notEmpty, placeholder: "file", completes: .files,
    help: "The file to write; by default the drawing goes to the standard output.")
  private static let theme = Option(
    "--theme", default: DrawingOptions.Theme.auto,
    help: "The colours; auto leaves the choice to whoever looks at the drawing.")
  private static let direction = Option<Diagram.Direction?>(
    "--direction", help: "Which way the drawing runs, in place of what the diagram says.")
  private static let lenient = Flag(
    "--lenient", help: "Draw what could be read of a file that Mermaid would refuse.")

  private let path: String
  private let target: String?
  private let isLenient: Bool
  private var options = DrawingOptions()

  init(_ arguments: ParsedArguments) {
    path = arguments[Self.file]
    target = arguments[Self.output].flatMap { $0 == "-" ? nil : $0 }
    isLenient = arguments[Self.lenient]
    options.theme = arguments[Self.theme]
    options.direction = arguments[Self.direction]
  }

  func run(_ console: Console) async throws -> ExitCode {
    let file = try DiagramFile(path: path)
    let diagram = isLenient ? file.diagram : try file.accepted()
    console.report(file.diagnostics, sources: [file.path: file.source])
    let drawing = try await draw(diagram)
    if let note = drawing.simplification?.note { console.note(note) }
    guard let target else {
      console.write(drawing.svg)
      return .success
    }
    do {
      try FileSystem.writeAtomically(Array(drawing.svg.utf8), to: target)
    } catch {
      throw JanusError("\(target) cannot be written: \(error.reason).")
    }
    console.note("Wrote \(target).")
    return .success
  }

  @concurrent
  private func draw(_ diagram: Diagram) async throws -> DiagramDrawing {
    try DiagramDrawing(diagram, options: options, layout: GraphLayout.graphviz)
  }
}

extension DiagramDrawing.Simplification {
  fileprivate var note: String {
    switch self {
    case .hasty:
      "The diagram is large, so its boxes are placed with less care, and lines may run over roles."
    case .grid:
      "The diagram is too large to be placed by its relationships, so its boxes stand in rows."
    }
  }
}
