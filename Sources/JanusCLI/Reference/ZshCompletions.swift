/// Completions for zsh: a function a place, with `_arguments` for options and operands.
struct ZshCompletions {
  let program: String
  let places: [CompletionPlace]

  var lines: [String] {
    ["#compdef \(program)", "# Completions of \(program) for zsh."]
      + places.flatMap { $0.commands.isEmpty ? command($0) : group($0) }
      + [
        "if [[ ${funcstack[1]} == _\(program) ]]; then",
        "  _\(program) \"$@\"",
        "else",
        "  compdef _\(program) \(program)",
        "fi",
      ]
  }

  private func command(_ place: CompletionPlace) -> [String] {
    let specifications =
      place.options.flatMap(specifications)
      + place.operands.enumerated().map { index, operand in
        let position = operand.isList ? "*" : "\(index + 1)"
        let colons = operand.isRequired || operand.isList ? ":" : "::"
        return "\(position)\(colons)\(escaped(operand.name)):\(action(operand))"
      }
    return ["\(place.identifier)() {", "  _arguments -s -S \\"]
      + specifications.enumerated().map { index, specification in
        "    \(specification.shellQuoted)\(index + 1 < specifications.count ? " \\" : "")"
      }
      + ["}"]
  }

  private func group(_ place: CompletionPlace) -> [String] {
    let names = place.commands.map { "    " + "\($0.name):\($0.abstract)".shellQuoted }
    let branches = place.commands.map { node in
      let inner = CompletionPlace(
        path: place.path + [node.name], commands: [], options: [], operands: [])
      return "    \(node.name)) shift words; ((CURRENT--)); \(inner.identifier) ;;"
    }
    let options = place.options.flatMap(specifications).map { "      " + $0.shellQuoted }
    return ["\(place.identifier)() {", "  local -a commands", "  commands=("] + names
      + ["  )", "  if ((CURRENT == 2)) && [[ ${words[2]} != -* ]]; then"]
      + ["    _describe command commands", "    return", "  fi"]
      + ["  case ${words[2]} in"] + branches
      + ["    *)", "      _arguments -s -S \\"]
      + [options.map { "  " + $0 }.joined(separator: " \\\n"), "      ;;", "  esac", "}"]
  }

  /// What `_arguments` wants to know of an option, once for each of its names.
  private func specifications(_ option: ParameterDeclaration) -> [String] {
    let names = option.optionNames
    return names.map { name in
      let others = option.isList ? "*" : names.count > 1 ? "(\(names.joined(separator: " ")))" : ""
      let help = "[\(escaped(option.help))]"
      guard option.kind == .option else { return others + name + help }
      let joint = name.hasPrefix("--") ? "=" : "+"
      return "\(others)\(name)\(joint)\(help):\(escaped(option.placeholder)):\(action(option))"
    }
  }

  private func action(_ parameter: ParameterDeclaration) -> String {
    if !parameter.allowedValues.isEmpty {
      return "(\(parameter.allowedValues.joined(separator: " ")))"
    }
    switch parameter.completion {
    case .files: return "_files"
    case .folders: return "_files -/"
    case .nothing: return " "
    }
  }

  private func escaped(_ text: String) -> String {
    text.map { "[]:\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }
}
