/// Reads a setup from its YAML, and collects all that is wrong with it.
public struct SetupReader {
  private static let keys = [
    "category", "type", "initial_prompt", "derivational_prompt", "output_format", "delimiter",
    "user_role", "assistant_role", "seed_evolving_directions", "derivational_evolving_directions",
    "er_diagram", "er_diagram_path", "model",
  ]

  private let path: String
  private let root: YAMLNode
  private var diagnostics: [Diagnostic] = []

  private init(_ root: YAMLNode, path: String) {
    self.root = root
    self.path = path
  }

  /// Reads the setup in `root`.
  ///
  /// - Parameters:
  ///   - root: The document; nil of an empty file.
  ///   - path: The file, as messages name it.
  ///   - type: What samples are to be made; nil to take what the setup says, else conversations.
  /// - Returns: The setup, nil where there are errors; and everything that was found.
  public static func read(
    _ root: YAMLNode?, path: String, type: SampleType?
  ) -> (setup: Setup?, diagnostics: [Diagnostic]) {
    guard let root, root.mapping != nil else {
      let what = root.map { "it is \($0.kindInWords)" } ?? "it is empty"
      let problem = Diagnostic(
        .error, path: path, position: .start, "the setup must be a mapping of keys, and \(what)",
        hint: "`janus init FOLDER` writes one to begin with.")
      return (nil, [problem])
    }
    var reader = SetupReader(root, path: path)
    let setup = reader.setup(type: type)
    let diagnostics = reader.diagnostics.inSourceOrder
    return (diagnostics.hasErrors ? nil : setup, diagnostics)
  }

  private mutating func setup(type: SampleType?) -> Setup {
    hintAtUnknownKeys()
    let type = type ?? writtenType()
    let seedPlaces = PromptPlaces.initial(type)
    let derivationPlaces = PromptPlaces.derivational(type)
    return Setup(
      category: optionalText("category") ?? withoutCategory(),
      type: type,
      initialPrompt: template("initial_prompt", places: seedPlaces, type: type),
      derivationalPrompt: template("derivational_prompt", places: derivationPlaces, type: type),
      outputFormat: text("output_format"),
      delimiter: text("delimiter"),
      userRole: text("user_role"),
      assistantRole: text("assistant_role"),
      seedDirections: words("seed_evolving_directions"),
      derivationalDirections: words("derivational_evolving_directions"),
      diagramText: optionalText("er_diagram"),
      diagramPath: optionalText("er_diagram_path"),
      model: optionalText("model"))
  }

  private mutating func report(
    _ severity: Diagnostic.Severity, at position: SourcePosition?, _ message: String,
    hint: String = ""
  ) {
    diagnostics.append(
      Diagnostic(severity, path: path, position: position, message, hint: hint))
  }

  private mutating func hintAtUnknownKeys() {
    for member in root.mapping ?? [] where !Self.keys.contains(member.key) {
      let missing = Self.keys.filter { root[$0] == nil }
      let hint =
        Suggestion.nearest(to: member.key, among: missing).map { "Did you mean `\($0)`?" }
        ?? "It has no effect."
      report(.warning, at: member.keyPosition, "there is no key `\(member.key)`", hint: hint)
    }
  }

  private mutating func writtenType() -> SampleType {
    guard let word = optionalText("type") else { return .conversation }
    if let type = SampleType(rawValue: word) { return type }
    report(
      .error, at: root["type"]?.position, "`type` is \"\(word)\"",
      hint: "It is `conversation` or `instruct`.")
    return .conversation
  }

  private mutating func withoutCategory() -> String {
    if root["category"] == nil {
      report(
        .warning, at: .start, "there is no `category`; it will be empty in every record",
        hint: "Add `category: ` and a word for what the data is about.")
    }
    return ""
  }

  private mutating func text(_ key: String) -> String {
    guard let node = root[key] else {
      report(.error, at: .start, "the key `\(key)` is missing", hint: Self.purpose(of: key))
      return ""
    }
    return text(of: node, key: key) ?? ""
  }

  private mutating func optionalText(_ key: String) -> String? {
    guard let node = root[key], node.scalar?.resolved != .null else { return nil }
    return text(of: node, key: key)
  }

  /// The text of a scalar, which is `key`'s value or a word of its list; nil after an error.
  private mutating func text(
    of node: YAMLNode, key: String, inList isInList: Bool = false
  ) -> String? {
    let subject = isInList ? "a word of `\(key)`" : "`\(key)`"
    guard let scalar = node.scalar else {
      report(.error, at: node.position, "\(subject) must be text, and is \(node.kindInWords)")
      return nil
    }
    switch scalar.resolved {
    case .text: break
    // A whole number reads the same as text and as a number.
    case .number where Int(scalar.text).map { String($0) } == scalar.text: break
    case .null:
      report(.error, at: node.position, "\(subject) is empty", hint: Self.purpose(of: key))
      return nil
    default:
      report(
        .error, at: node.position,
        "\(subject) must be text, and `\(scalar.text)` is \(node.kindInWords) in YAML",
        hint: "Put it in quotes: \"\(scalar.text)\".")
      return nil
    }
    if scalar.text.allSatisfy(\.isWhitespace), key != "output_format" {
      report(.error, at: node.position, "\(subject) is empty", hint: Self.purpose(of: key))
      return nil
    }
    return scalar.text
  }

  private mutating func words(_ key: String) -> [String] {
    guard let node = root[key] else {
      report(.error, at: .start, "the key `\(key)` is missing", hint: Self.purpose(of: key))
      return []
    }
    guard let elements = node.sequence else {
      report(
        .error, at: node.position, "`\(key)` must be a list of words, and is \(node.kindInWords)",
        hint: "Write each word on a line of its own, behind `- `.")
      return []
    }
    if elements.isEmpty {
      report(.error, at: node.position, "`\(key)` is an empty list", hint: Self.purpose(of: key))
    }
    var words: [String] = []
    for element in elements {
      guard let word = text(of: element, key: key, inList: true) else { continue }
      if words.contains(word) {
        report(
          .warning, at: element.position,
          "\"\(word)\" is in the list twice, and will be asked for twice")
      }
      words.append(word)
    }
    return words
  }

  private mutating func template(
    _ key: String, places: [String], type: SampleType
  ) -> PromptTemplate {
    let text = text(key)
    let template = PromptTemplate(text)
    guard let node = root[key], !text.isEmpty else { return template }
    if template.placeCount != places.count {
      let much = template.placeCount < places.count ? "too few" : "too many"
      report(
        .error, at: node.position,
        "`\(key)` has \(template.placeCount) `%s`, \(much): for \(type.rawValue) it needs \(places.count)",
        hint:
          "They stand, in this order, for \(places.joined(separator: ", ")). A `%%` is a plain %.")
    }
    if template.loosePercentCount > 0 {
      report(
        .warning, at: node.position,
        "`\(key)` has a `%` that is neither `%s` nor `%%`; it stays as it is",
        hint: "Write `%%` to say that it is meant.")
    }
    return template
  }

  private static func purpose(of key: String) -> String {
    switch key {
    case "initial_prompt": "It is the prompt for the seeds, with `%s` for what changes."
    case "derivational_prompt":
      "It is the prompt that grows a seed further, with `%s` for what changes."
    case "output_format":
      "It tells the model the JSON to answer with, and stands after every prompt."
    case "delimiter":
      "It is the line between the diagram and the instruction, for example \"----------\"."
    case "user_role": "It names who asks, as in the diagram."
    case "assistant_role": "It names who answers, as in the diagram."
    case "seed_evolving_directions", "derivational_evolving_directions":
      "It lists directions for the talk, for example `- general`."
    default: ""
    }
  }
}
