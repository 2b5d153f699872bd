import JanusCore
import JanusModels
import JanusPlatform

/// A recipe: options in a YAML file, by their names without dashes.
///
/// ```yaml
/// input: [enquiries.jsonl]
/// labels: [symptom, medicine]
/// models: [openai/gpt-5.4-mini, ollama/qwen3:8b]
/// ```
enum SynthesisRecipe {
  /// The words that a recipe stands for on the command line.
  /// - Throws: ``JanusError`` with all that is wrong in the file, each with its place.
  static func words(_ path: String, _ parameters: [any Parameter]) throws -> [String] {
    let bytes: [UInt8]
    do { bytes = try FileSystem.read(path, limit: YAMLReader.largestText) } catch {
      throw JanusError("The recipe \(path) cannot be read: \(error.reason).", exitCode: .badData)
    }
    let node = try YAMLReader.read(bytes, path: path)
    guard let members = node?.mapping else {
      throw JanusError(
        "The recipe \(path) is \(node?.kindInWords ?? "empty"), not a mapping.",
        remedy: "`--print-recipe` writes one.", exitCode: .badConfiguration)
    }
    var words: [String] = []
    var found: [Diagnostic] = []
    for member in members {
      do throws(Problem) {
        words += try Self.words(of: member, parameters.map(\.declaration))
      } catch {
        found.append(
          Diagnostic(.error, path: path, position: member.keyPosition, error.message))
      }
    }
    guard found.isEmpty else {
      throw JanusError(
        "The recipe \(path) has \(HumanNumber.of(found.count, "error")).",
        exitCode: .badConfiguration, diagnostics: found)
    }
    return words
  }

  private struct Problem: Error {
    var message: String
  }

  private static func words(
    of member: YAMLMember, _ declarations: [ParameterDeclaration]
  ) throws(Problem) -> [String] {
    let name = "--" + member.key.map { $0 == "_" ? "-" : "\($0)" }.joined()
    // A recipe is passed on, and a key is not.
    let known = declarations.filter { $0.kind != .operand && !$0.isSecret }
    var found: ParameterDeclaration?
    for declaration in known where declaration.optionNames.contains(name) { found = declaration }
    guard let declaration = found else {
      let near = Suggestion.nearest(to: name, among: known.map(\.name))
      throw Problem(
        message: "there is no `\(member.key)`"
          + (near.map { "; did you mean `\($0.dropFirst(2))`?" } ?? ""))
    }
    if declaration.kind == .flag {
      guard case .bool(let isOn)? = member.value.scalar?.resolved else {
        throw Problem(message: "`\(member.key)` is yes or no, not \(member.value.kindInWords)")
      }
      return isOn ? [name] : declaration.negation.map { [$0] } ?? []
    }
    if let text = member.value.scalar?.text { return ["\(name)=\(text)"] }
    let texts = member.value.sequence?.compactMap { $0.scalar?.text } ?? []
    guard declaration.isList, let nodes = member.value.sequence, texts.count == nodes.count else {
      throw Problem(
        message:
          "`\(member.key)` takes \(declaration.expectation), not \(member.value.kindInWords)")
    }
    return texts.map { "\(name)=\($0)" }
  }

  /// The recipe of a command: what was given stands as it is, all else as a comment.
  static func text(
    _ parameters: [any Parameter], _ arguments: ParsedArguments
  ) -> String {
    var lines = ["# \(arguments.command) --recipe THIS_FILE", ""]
    let declarations = parameters.map(\.declaration)
    // What a recipe said stands behind the command line, which beats it.
    let given = Self.given(arguments.repeatableWords, declarations).merging(
      Self.given(arguments.words, declarations)
    ) { own, _ in own }
    for parameter in parameters {
      let declaration = parameter.declaration
      guard declaration.kind != .operand, !declaration.isSecret,
        !Self.leftOut.contains(declaration.name)
      else { continue }
      let key = String(declaration.name.dropFirst(2))
      lines += TextLayout.wrap("# " + declaration.help, width: 100, hanging: "# ")
      if let texts = given[declaration.name] {
        let isListed = parameter is RoleParameter || parameter is SettingParameter
        lines.append("\(key): \(scalar(texts, declaration, isListed: isListed))")
      } else {
        lines.append("# \(key): \(declaration.defaultText.map(quoted) ?? "")".trimmed)
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  private static let leftOut: Set<String> = ["--recipe", "--print-recipe", "--json"]

  /// The values of a command line that was understood already, by the options' first names.
  private static func given(
    _ words: [String], _ declarations: [ParameterDeclaration]
  ) -> [String: [String]] {
    var given: [String: [String]] = [:]
    var rest = words[...]
    while let word = rest.popFirst() {
      for declaration in declarations where declaration.optionNames.contains(word) {
        let text =
          declaration.kind == .flag
          ? (word == declaration.negation ? "false" : "true") : rest.popFirst() ?? ""
        given[declaration.name, default: []].append(text)
        break
      }
    }
    return given
  }

  /// The values as YAML has them; `isListed` if commas part the elements of a text.
  private static func scalar(
    _ texts: [String], _ declaration: ParameterDeclaration, isListed: Bool
  ) -> String {
    guard declaration.isList else { return quoted(texts.last ?? "") }
    let elements = isListed ? texts.flatMap(\.listed) : texts
    return "[" + elements.map(quoted).joined(separator: ", ") + "]"
  }

  /// A text as YAML reads it back.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || "/_-.:".contains($0))
      } && !text.hasPrefix("-") && !text.hasSuffix(":")
    return isPlain ? text : JSONWriter.string(.string(text))
  }
}
