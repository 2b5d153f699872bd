import JanusCore

/// Reads the words after a command's name into values, as the command's parameters declare them.
struct ArgumentParser {
  /// The command as typed from the beginning: `janus generate`.
  let command: String
  private let parameters: [any Parameter]
  private let declarations: [ParameterDeclaration]
  private let byName: [String: ParameterDeclaration]

  init(_ parameters: [any Parameter], command: String) {
    self.command = command
    self.parameters = parameters
    declarations = parameters.map(\.declaration)
    let pairs = declarations.flatMap { declaration in
      declaration.optionNames.map { ($0, declaration) }
    }
    byName = Dictionary(pairs) { first, _ in first }
  }

  /// Whether help is asked for anywhere before `--`, be it as one of several short flags. No option
  /// can take such a word for its value.
  func asksForHelp(_ words: [String]) -> Bool {
    let names = GlobalParameters.help.declaration.optionNames
    return words.prefix { $0 != "--" }.contains { word in
      if names.contains(word) { return true }
      let flags = word.hasPrefix("-") ? word.dropFirst().map { "-\($0)" } : []
      return flags.contains(where: names.contains)
        && flags.allSatisfy { byName[$0]?.kind == .flag }
    }
  }

  func parse(_ words: [String]) throws(UsageError) -> ParsedArguments {
    do {
      var reading = Reading()
      try read(words, into: &reading)
      try assignOperands(&reading)
      var values: [String: any Sendable] = [:]
      for parameter in parameters {
        let name = parameter.declaration.name
        values[name] = try parameter.value(from: reading.occurrences[name] ?? [])
      }
      return ParsedArguments(
        command: command, words: reading.words, repeatableWords: reading.repeatableWords,
        values: values,
        given: Set(reading.occurrences.keys))
    } catch {
      throw UsageError(problem: error, command: command)
    }
  }
}

extension ArgumentParser {
  /// What has been found so far.
  private struct Reading {
    var occurrences: [String: [Occurrence]] = [:]
    var operands: [String] = []
    var words: [String] = []
    /// Those with which the command is given again: without secrets, and what is for once.
    var repeatableWords: [String] = []

    mutating func add(_ text: String, for declaration: ParameterDeclaration, as name: String) {
      occurrences[declaration.name, default: []].append(Occurrence(name: name, text: text))
      let isFlag = declaration.kind == .flag
      words += isFlag ? [name] : [name, declaration.isSecret ? "***" : text]
      if !declaration.isSecret, !declaration.isForOnce {
        repeatableWords += isFlag ? [name] : [name, text]
      }
    }

    mutating func addOperand(_ text: String) {
      operands.append(text)
      words.append(text)
      repeatableWords.append(text)
    }
  }

  private func read(_ words: [String], into reading: inout Reading) throws(UsageProblem) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        reading.words.append(word)
        reading.repeatableWords.append(word)
        for operand in rest { reading.addOperand(operand) }
        return
      } else if word.hasPrefix("--") {
        try readLong(word, &rest, into: &reading)
      } else if word.hasPrefix("-"), word != "-", byName[String(word.prefix(2))] != nil {
        try readShort(word, &rest, into: &reading)
      } else if word.hasPrefix("-"), word != "-", !word.looksLikeNegativeNumber {
        throw unknownOption(word)
      } else {
        reading.addOperand(word)
      }
    }
  }

  /// Reads `--name`, `--name value` or `--name=value`.
  private func readLong(
    _ word: String, _ rest: inout ArraySlice<String>, into reading: inout Reading
  ) throws(UsageProblem) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let attached = parts.count > 1 ? String(parts[1]) : nil
    guard let declaration = byName[name] else { throw unknownOption(name) }
    if declaration.kind == .option {
      var text = attached
      if text == nil { text = try takeValue(of: declaration, named: name, from: &rest) }
      reading.add(text ?? "", for: declaration, as: name)
    } else if let attached {
      throw .unwantedValue(flag: name, value: attached)
    } else {
      reading.add("", for: declaration, as: name)
    }
  }

  /// Reads `-o value`, `-oVALUE`, `-o=VALUE`, or several flags such as `-qv`.
  private func readShort(
    _ word: String, _ rest: inout ArraySlice<String>, into reading: inout Reading
  ) throws(UsageProblem) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      let name = "-\(letter)"
      guard let declaration = byName[name] else { throw unknownOption(name) }
      if declaration.kind == .flag {
        if letters.first == "=" {
          throw .unwantedValue(flag: name, value: String(letters.dropFirst()))
        }
        reading.add("", for: declaration, as: name)
        continue
      }
      if letters.first == "=" {
        letters.removeFirst()
      } else if letters.isEmpty {
        let text = try takeValue(of: declaration, named: name, from: &rest)
        reading.add(text, for: declaration, as: name)
        return
      }
      reading.add(String(letters), for: declaration, as: name)
      return
    }
  }

  /// Takes the next word for a value, unless it can only be meant as an option.
  private func takeValue(
    of declaration: ParameterDeclaration, named name: String, from rest: inout ArraySlice<String>
  ) throws(UsageProblem) -> String {
    guard let next = rest.first, !isOption(next) else {
      throw .missingValue(option: name, expectation: declaration.expectation)
    }
    rest.removeFirst()
    return next
  }

  private func isOption(_ word: String) -> Bool {
    guard word.hasPrefix("-"), word != "-" else { return false }
    if word.hasPrefix("--") { return !word.contains { $0.isWhitespace && $0 != "=" } }
    return byName[String(word.prefix(2))] != nil
  }

  private func unknownOption(_ name: String) -> UsageProblem {
    let known = declarations.flatMap { declaration in
      [declaration.name] + [declaration.negation].compactMap { $0 } + declaration.aliases
    }.filter { $0.hasPrefix("--") }
    return .unknownOption(name, suggestion: Suggestion.nearest(to: name, among: known))
  }

  /// Gives the operands to the parameters in order: what must be given comes first, and a list takes
  /// what the parameters after it do not need.
  private func assignOperands(_ reading: inout Reading) throws(UsageProblem) {
    var left = reading.operands[...]
    let operands = declarations.filter { $0.kind == .operand }
    for (index, operand) in operands.enumerated() {
      let neededLater = operands[(index + 1)...].count { $0.isRequired }
      let free = left.count - neededLater
      let count = operand.isList ? max(0, free) : min(1, operand.isRequired ? left.count : free)
      guard count > 0 else { continue }
      reading.occurrences[operand.name] = left.prefix(count).map {
        Occurrence(name: operand.title, text: $0)
      }
      left = left.dropFirst(count)
    }
    if let surplus = left.first { throw .unexpectedOperand(surplus) }
  }
}

extension String {
  /// Whether this is `-` and a digit, or `-.5`.
  fileprivate var looksLikeNegativeNumber: Bool {
    guard hasPrefix("-"), let next = dropFirst().first(where: { $0 != "." }) else { return false }
    return next.isASCII && next.isNumber
  }
}
