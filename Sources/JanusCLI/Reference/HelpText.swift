/// The text of `--help`.
struct HelpText {
  /// The widest that the column of names gets; a longer name has a line to itself.
  private static let widestNames = 30
  /// Where there is less room than this beside the names, every explanation goes below its name.
  private static let narrowestExplanations = 28

  let width: Int
  let style: TextStyle

  init(width: Int, style: TextStyle = .plain) {
    self.width = width
    self.style = style
  }

  init(_ console: Console) {
    self.init(width: console.textWidth, style: console.outputStyle)
  }

  func text(of command: any Command.Type, path: [String]) -> String {
    let declarations = command.allParameters.map(\.declaration)
    var blocks = [TextLayout.wrap(command.abstract, width: width)]
    blocks.append(usage(Usage.line(of: command, path: path)))
    blocks.append(TextLayout.wrapParagraphs(command.discussion, width: width))
    for (group, members) in declarations.grouped {
      blocks.append(
        section(group, members.map { ($0.label(alignedWith: members), $0.explanation) }))
    }
    blocks.append(examples(command.examples))
    return joined(blocks)
  }

  func text(of group: CommandTree, path: [String]) -> String {
    let name = path.joined(separator: " ")
    var blocks = [TextLayout.wrap(group.abstract, width: width)]
    blocks.append(usage("\(name) <command> [options]"))
    blocks.append(TextLayout.wrapParagraphs(group.discussion, width: width))
    if let command = group.defaultCommand {
      let note = "Options without a command are for `\(name) \(command.name)`."
      blocks.append(TextLayout.wrap(note, width: width))
    }
    for part in group.sections {
      blocks.append(section(part.title, part.nodes.map { ($0.name, $0.abstract) }))
    }
    var general = GlobalParameters.all.map(\.declaration).map { ($0.label, $0.explanation) }
    if path.count == 1 { general.append(("    --version", "Show the version.")) }
    blocks.append(section(GlobalParameters.group, general))
    blocks.append(examples(group.examples))
    let more = "`\(name) <command> --help` says more about a command."
    blocks.append(TextLayout.wrap(more, width: width))
    return joined(blocks)
  }

  private func joined(_ blocks: [[String]]) -> String {
    blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private func usage(_ line: String) -> [String] {
    let lines = TextLayout.wrap("Usage: " + line, width: width, hanging: "         ")
    guard let first = lines.first else { return [] }
    return [style.bold("Usage:") + first.dropFirst("Usage:".count)] + lines.dropFirst()
  }

  /// A heading, and names with their explanations in two columns, or one below the other.
  private func section(_ title: String, _ rows: [(name: String, explanation: String)]) -> [String] {
    let longest = rows.map(\.name.displayWidth).filter { $0 <= Self.widestNames }.max() ?? 0
    let isNarrow = width - longest - 4 < Self.narrowestExplanations
    let column = isNarrow ? 8 : longest + 4
    let indent = String(repeating: " ", count: column)
    let body = rows.flatMap { name, explanation in
      let shown = "  " + style.cyan(name)
      let lines = TextLayout.wrap(explanation, width: width, indent: indent)
      guard let first = lines.first, !isNarrow, name.displayWidth + 4 <= column else {
        return [shown] + lines
      }
      return [shown.padded(to: column) + first.dropFirst(column)] + lines.dropFirst()
    }
    return [style.bold(title + ":")] + body
  }

  private func examples(_ examples: [Example]) -> [String] {
    guard !examples.isEmpty else { return [] }
    let body = examples.flatMap { example in
      TextLayout.wrapCommand(
        example.commandLine.split(separator: " ").map(String.init), width: width, indent: "  ")
        + TextLayout.wrap(example.explanation, width: width, indent: "      ")
    }
    return [style.bold("Examples:")] + body
  }
}
