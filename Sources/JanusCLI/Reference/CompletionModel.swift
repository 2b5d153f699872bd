/// A place on a command line, and what can be typed there: what the scripts of all shells are made of.
struct CompletionPlace {
  /// The words that lead here: `["janus", "diagram"]`.
  let path: [String]
  /// The commands that can follow.
  let commands: [CommandTree.Node]
  /// Options and flags.
  let options: [ParameterDeclaration]
  let operands: [ParameterDeclaration]

  var name: String { path.joined(separator: " ") }
  /// A name for a shell function.
  var identifier: String {
    "_" + path.joined(separator: "_").map { $0.isLetter || $0.isNumber ? $0 : "_" }
  }
}

extension CommandTree {
  private static let version = ParameterDeclaration(
    kind: .flag, name: "--version", group: GlobalParameters.group, help: "Show the version.")

  /// Every place of the command line, those further in after those that lead to them.
  ///
  /// The options of the default command can be typed without its name.
  var completionPlaces: [CompletionPlace] { places(after: []) }

  private func places(after path: [String]) -> [CompletionPlace] {
    let path = path + [name]
    var options = (defaultCommand?.allParameters ?? GlobalParameters.all).map(\.declaration)
      .filter { $0.kind != .operand }
    if path.count == 1 { options.append(Self.version) }
    let own = CompletionPlace(path: path, commands: nodes, options: options, operands: [])
    return [own]
      + nodes.flatMap { node in
        switch node {
        case .group(let tree): return tree.places(after: path)
        case .command(let command):
          let all = command.allParameters.map(\.declaration)
          return [
            CompletionPlace(
              path: path + [command.name], commands: [],
              options: all.filter { $0.kind != .operand },
              operands: all.filter { $0.kind == .operand })
          ]
        }
      }
  }
}

extension String {
  /// The text as one word for a shell that knows single quotes.
  var shellQuoted: String {
    "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
