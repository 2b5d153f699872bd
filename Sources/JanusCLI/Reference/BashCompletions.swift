/// Completions for bash from 3.2, without the bash-completion package.
struct BashCompletions {
  let program: String
  let places: [CompletionPlace]

  var lines: [String] {
    header
      + [
        "  for ((index = 1; index < COMP_CWORD; index++)); do",
        "    word=\"${COMP_WORDS[index]}\"",
        "    case \"$place $word\" in",
      ]
      + branch(Array(places.dropFirst().map(\.name)), "place=\"$place $word\"; count=0", indent: 6)
      + branch(
        valueOptions.map(\.pattern),
        "((index++)); [[ ${COMP_WORDS[index]} == = ]] && ((index++))", indent: 6)
      + [
        "      *) [[ $word == -* ]] || ((count++)) ;;",
        "    esac",
        "  done",
        "  case \"$place $option\" in",
      ]
      + valueOptions.flatMap { branch([$0.pattern], $0.action, indent: 4) }
      + ["  esac", "  if [[ $current == -* ]]; then", "    case \"$place\" in"]
      + places.flatMap { place in
        branch([place.name], words(place.options.flatMap(\.optionNames)), indent: 6)
      }
      + ["    esac", "    return", "  fi", "  case \"$place $count\" in"]
      + places.flatMap(operandBranches)
      + ["  esac", "}", "complete -F _\(program) \(program)"]
  }

  private var header: [String] {
    """
    # Completions of \(program) for bash.
    _\(program)_words() { COMPREPLY=($(compgen -W "$1" -- "$current")); }
    _\(program)_paths() {
      local IFS=$'\\n'
      COMPREPLY=($(compgen "$1" -- "$current"))
      compopt -o filenames 2> /dev/null || true
    }
    _\(program)() {
      local current="${COMP_WORDS[COMP_CWORD]}" option="${COMP_WORDS[COMP_CWORD - 1]}"
      local place=\(program) count=0 index word
      COMPREPLY=()
      if [[ $current == = ]]; then
        current=""
      elif [[ $option == = ]]; then
        option="${COMP_WORDS[COMP_CWORD - 2]}"
      fi
    """.split(separator: "\n").map(String.init)
  }

  /// Every name of an option that takes a value, at every place, and how the value is completed.
  private var valueOptions: [(pattern: String, action: String)] {
    places.flatMap { place in
      place.options.filter { $0.kind == .option }.flatMap { option in
        option.optionNames.map { ("\(place.name) \($0)", action(option) + "; return") }
      }
    }
  }

  private func operandBranches(_ place: CompletionPlace) -> [String] {
    guard place.commands.isEmpty else {
      let names = place.commands.map(\.name) + (place.path.count == 1 ? ["help"] : [])
      return branch(["\(place.name) 0"], words(names), indent: 4)
    }
    return place.operands.enumerated().flatMap { index, operand in
      branch(
        ["\(place.name) \(index)"], action(operand), indent: 4, matchesMore: operand.isList)
    }
  }

  private func action(_ parameter: ParameterDeclaration) -> String {
    if !parameter.allowedValues.isEmpty { return words(parameter.allowedValues) }
    switch parameter.completion {
    case .files: return "_\(program)_paths -f"
    case .folders: return "_\(program)_paths -d"
    case .nothing: return ":"
    }
  }

  private func words(_ words: [String]) -> String {
    "_\(program)_words " + words.joined(separator: " ").shellQuoted
  }

  /// A branch of a `case`; nothing if there is no pattern.
  private func branch(
    _ patterns: [String], _ action: String, indent: Int, matchesMore: Bool = false
  ) -> [String] {
    guard !patterns.isEmpty else { return [] }
    let quoted =
      patterns.map(\.shellQuoted) + (matchesMore ? ["'\(patterns[0].dropLast(1))'*"] : [])
    let space = String(repeating: " ", count: indent)
    return ["\(space)\(quoted.joined(separator: " | "))) \(action) ;;"]
  }
}
