/// Completions for fish: a line for everything that can be typed, with the place where it can.
struct FishCompletions {
  let program: String
  let places: [CompletionPlace]

  var lines: [String] {
    let inner = places.dropFirst().map(\.name.fishQuoted).joined(separator: " ")
    return [
      "# Completions of \(program) for fish.",
      "function __\(program)_place",
      "  set -l place \(program)",
      "  for word in (commandline -opc)[2..-1]",
      "    switch \"$place $word\"",
      "      case \(inner)",
      "        set place \"$place $word\"",
      "    end",
      "  end",
      "  echo $place",
      "end",
      "complete -c \(program) -f",
    ] + places.flatMap(lines)
  }

  private func lines(of place: CompletionPlace) -> [String] {
    let condition = "test (__\(program)_place) = \"\(place.name)\""
    let start = "complete -c \(program) -n \(condition.fishQuoted)"
    return place.commands.map { "\(start) -a \($0.name) -d \($0.abstract.fishQuoted)" }
      + place.options.map { option in
        let names = option.optionNames.map { name in
          name.hasPrefix("--") ? "-l \(name.dropFirst(2))" : "-s \(name.dropFirst())"
        }
        let value = option.kind == .option ? " " + value(of: option) : ""
        return "\(start) \(names.joined(separator: " "))\(value) -d \(option.help.fishQuoted)"
      }
      + place.operands.compactMap { operand in
        let words = candidates(operand)
        if operand.completion == .files, words.isEmpty { return "\(start) -F" }
        return words.isEmpty ? nil : "\(start) -a \(words.fishQuoted)"
      }
  }

  private func value(of option: ParameterDeclaration) -> String {
    let words = candidates(option)
    if option.completion == .files, words.isEmpty { return "-r -F" }
    return words.isEmpty ? "-x" : "-x -a \(words.fishQuoted)"
  }

  private func candidates(_ parameter: ParameterDeclaration) -> String {
    if !parameter.allowedValues.isEmpty { return parameter.allowedValues.joined(separator: " ") }
    return parameter.completion == .folders ? "(__fish_complete_directories)" : ""
  }
}

extension String {
  /// The text as one word for fish, whose single quotes know escapes.
  fileprivate var fishQuoted: String {
    "'" + map { "\\'".contains($0) ? "\\\($0)" : "\($0)" }.joined() + "'"
  }
}
