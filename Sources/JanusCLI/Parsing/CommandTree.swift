import JanusCore

/// Commands under one name: the program itself, or a group such as `janus diagram`.
struct CommandTree: Sendable {
  /// A command, or a group of them.
  enum Node: Sendable {
    case command(any Command.Type)
    case group(CommandTree)

    var name: String {
      switch self {
      case .command(let command): command.name
      case .group(let tree): tree.name
      }
    }

    var abstract: String {
      switch self {
      case .command(let command): command.abstract
      case .group(let tree): tree.abstract
      }
    }
  }

  /// Commands under one heading of the help.
  struct Section: Sendable {
    let title: String
    let nodes: [Node]

    init(_ title: String, _ nodes: [Node]) {
      self.title = title
      self.nodes = nodes
    }
  }

  let name: String
  let abstract: String
  var discussion = ""
  var examples: [Example] = []
  let sections: [Section]
  /// What options without a command are for.
  var defaultCommand: (any Command.Type)?

  var nodes: [Node] { sections.flatMap(\.nodes) }

  func node(named name: String) -> Node? { nodes.first { $0.name == name } }
}

/// What a command line asks for.
enum Invocation: Sendable {
  case version
  /// The help of a group, by the path to it: `["janus", "diagram"]`.
  case groupHelp(CommandTree, path: [String])
  case commandHelp(any Command.Type, path: [String])
  case run(any Command.Type, ParsedArguments)
}

extension CommandTree {
  /// Understands a whole command line, without the program's own name.
  func invocation(_ words: [String]) throws(UsageError) -> Invocation {
    if words.first == "--version" { return .version }
    if words.first == "help" {
      return try help(words.dropFirst().filter { !$0.hasPrefix("-") }, path: [name])
    }
    return try invocation(words, path: [name])
  }

  private func invocation(_ words: [String], path: [String]) throws(UsageError) -> Invocation {
    let globals = words.prefix { GlobalParameters.isName($0) }
    let rest = words.dropFirst(globals.count)
    if globals.contains(where: GlobalParameters.help.declaration.optionNames.contains) {
      return .groupHelp(self, path: path)
    }
    guard let word = rest.first else { return .groupHelp(self, path: path) }
    if let node = node(named: word) {
      return try node.invocation(Array(globals + rest.dropFirst()), path: path + [word])
    }
    if let defaultCommand, word.hasPrefix("-"), word != "-" {
      return try Node.command(defaultCommand).invocation(words, path: path + [defaultCommand.name])
    }
    throw UsageError(problem: problem(with: word), command: path.joined(separator: " "))
  }

  private func problem(with word: String) -> UsageProblem {
    if word.hasPrefix("-"), word != "-" {
      let known = GlobalParameters.all.map(\.declaration.name)
      return .unknownOption(word, suggestion: Suggestion.nearest(to: word, among: known))
    }
    return .unknownCommand(
      word, suggestion: Suggestion.nearest(to: word, among: nodes.map(\.name)))
  }

  /// Finds the help of the command at `words`, as in `janus help diagram check`.
  private func help(_ words: [String], path: [String]) throws(UsageError) -> Invocation {
    guard let word = words.first else { return .groupHelp(self, path: path) }
    switch node(named: word) {
    case .command(let command): return .commandHelp(command, path: path + [word])
    case .group(let tree): return try tree.help(Array(words.dropFirst()), path: path + [word])
    case nil: throw UsageError(problem: problem(with: word), command: path.joined(separator: " "))
    }
  }
}

extension CommandTree.Node {
  fileprivate func invocation(
    _ words: [String], path: [String]
  ) throws(UsageError) -> Invocation {
    switch self {
    case .group(let tree): return try tree.invocation(words, path: path)
    case .command(let command):
      let parser = ArgumentParser(command.allParameters, command: path.joined(separator: " "))
      if parser.asksForHelp(words) { return .commandHelp(command, path: path) }
      return .run(command, try parser.parse(words))
    }
  }
}

extension GlobalParameters {
  fileprivate static func isName(_ word: String) -> Bool {
    all.contains { $0.declaration.optionNames.contains(word) }
  }
}
