/// The manual of all commands, in Markdown, made from their declarations.
enum CommandReference {
  static func markdown(_ tree: CommandTree) -> String {
    var blocks = ["# The command line", tree.abstract]
    if !tree.discussion.isEmpty { blocks.append(tree.discussion) }
    if let name = tree.defaultCommand?.name {
      blocks.append("Options without a command are for `\(tree.name) \(name)`.")
    }
    blocks += examples(tree.examples)
    blocks += [contents(of: tree, path: [tree.name])]
    blocks += ["Every command takes these:", table(GlobalParameters.all.map(\.declaration))]
    blocks += tree.nodes.flatMap { section($0, path: [tree.name]) }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private static func section(_ node: CommandTree.Node, path: [String]) -> [String] {
    let path = path + [node.name]
    switch node {
    case .command(let command): return section(command, path: path)
    case .group(let tree):
      var blocks = ["## \(path.joined(separator: " "))", tree.abstract]
      if !tree.discussion.isEmpty { blocks.append(tree.discussion) }
      return blocks + examples(tree.examples) + [contents(of: tree, path: path)]
        + tree.nodes.flatMap { section($0, path: path) }
    }
  }

  private static func section(_ command: any Command.Type, path: [String]) -> [String] {
    var blocks = ["## \(path.joined(separator: " "))", command.abstract]
    blocks.append("```\n\(Usage.line(of: command, path: path))\n```")
    if !command.discussion.isEmpty { blocks.append(command.discussion) }
    for (group, members) in command.parameters.map(\.declaration).grouped {
      blocks += ["\(group):", table(members)]
    }
    return blocks + examples(command.examples)
  }

  private static func contents(of tree: CommandTree, path: [String]) -> String {
    let rows = tree.nodes.map { node in
      let name = (path + [node.name]).joined(separator: " ")
      let anchor = name.map { $0 == " " ? "-" : "\($0)" }.joined()
      return "| [`\(name)`](#\(anchor)) | \(escaped(node.abstract)) |"
    }
    return (["| command | does |", "| --- | --- |"] + rows).joined(separator: "\n")
  }

  private static func table(_ members: [ParameterDeclaration]) -> String {
    let rows = members.map { member in
      let label = member.label.drop { $0 == " " }
      return "| `\(escaped(String(label)))` | \(escaped(member.explanation)) |"
    }
    return (["| parameter | meaning |", "| --- | --- |"] + rows).joined(separator: "\n")
  }

  private static func examples(_ examples: [Example]) -> [String] {
    examples.flatMap { [$0.explanation, "```sh\n\($0.commandLine)\n```"] }
  }

  private static func escaped(_ text: String) -> String {
    text.map { $0 == "|" ? "\\|" : $0.isNewline ? " " : "\($0)" }.joined()
  }
}
