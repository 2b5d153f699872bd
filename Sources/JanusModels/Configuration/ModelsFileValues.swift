internal import JanusCore

/// Takes values out of YAML, and notes what is wrong with them. No message repeats a value that may be a key.
struct ModelsFileValues {
  private let path: String
  private var diagnostics: [Diagnostic] = []

  init(path: String) { self.path = path }

  /// By place. Where a line may hold a key, none that is about it shows it.
  var sortedDiagnostics: [Diagnostic] {
    let hidden = Set(diagnostics.filter(\.hidesSource).compactMap(\.position?.line))
    return diagnostics.inSourceOrder.map { diagnostic in
      var diagnostic = diagnostic
      if let line = diagnostic.position?.line, hidden.contains(line) {
        diagnostic.hidesSource = true
      }
      return diagnostic
    }
  }

  mutating func report(
    _ severity: Diagnostic.Severity = .error, at position: SourcePosition, _ message: String,
    hint: String = "", hidesSource: Bool = false
  ) {
    diagnostics.append(
      Diagnostic(
        severity, path: path, position: position, message, hint: hint, hidesSource: hidesSource))
  }

  /// The members of a mapping; a key that is not known is an error.
  mutating func members<Key: RawRepresentable<String> & CaseIterable & Hashable>(
    of node: YAMLNode, as type: Key.Type, in owner: String
  ) -> [Key: YAMLNode] {
    guard let members = node.mapping else {
      report(
        at: node.position, "\(owner) must be a mapping of keys, and is \(node.kindInWords)",
        hint: "It has the keys \(Self.list(Key.self)).")
      return [:]
    }
    var known: [Key: YAMLNode] = [:]
    for member in members {
      if let key = Key(rawValue: member.key) {
        known[key] = member.value
      } else {
        reportUnknown(member, as: Key.self, in: owner, present: members.map(\.key))
      }
    }
    return known
  }

  private mutating func reportUnknown<Key: RawRepresentable<String> & CaseIterable>(
    _ member: YAMLMember, as type: Key.Type, in owner: String, present: [String]
  ) {
    let word = member.key.lowercased()
    let mayBeSecret = ["key", "token", "secret", "password"].contains(where: word.contains)
    let missing = Key.allCases.map(\.rawValue).filter { !present.contains($0) }
    let near = Suggestion.nearest(to: member.key, among: missing)
    let hint =
      if let near {
        "Did you mean `\(near)`?"
      } else if mayBeSecret {
        "Keys don't belong here: put it into the environment, or into `.env`, and name the variable under `key_variable`."
      } else {
        "The keys are \(Self.list(Key.self))."
      }
    report(
      at: member.keyPosition, "there is no key `\(member.key)` in \(owner)", hint: hint,
      hidesSource: mayBeSecret)
  }

  private static func list<Key: RawRepresentable<String> & CaseIterable>(_ type: Key.Type) -> String
  {
    Key.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
  }
}

extension ModelsFileValues {
  /// The text of a scalar; nil after an error.
  mutating func text(_ node: YAMLNode, _ key: String) -> String? {
    guard let scalar = node.scalar, scalar.resolved == .text, !scalar.text.isBlank else {
      report(at: node.position, "`\(key)` must be text, and is \(kind(of: node))")
      return nil
    }
    return scalar.text
  }

  mutating func count(_ node: YAMLNode, _ key: String, in range: ClosedRange<Int>) -> Int? {
    let value = plainText(node).flatMap { Int($0.filter { $0 != "_" }) }
    if let value, range.contains(value) { return value }
    reportBad(
      node, key, "a whole number from \(range.lowerBound) to \(range.upperBound)",
      isNumber: value != nil)
    return nil
  }

  mutating func number(_ node: YAMLNode, _ key: String, in range: ClosedRange<Double>) -> Double? {
    let value = plainText(node).flatMap { Double($0.filter { $0 != "_" }) }
    if let value, range.contains(value) { return value }
    reportBad(
      node, key, "a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))",
      isNumber: value != nil)
    return nil
  }

  /// The seconds of a length of time.
  mutating func seconds(_ node: YAMLNode, _ key: String) -> Double? {
    let value = node.scalar.flatMap { Duration(words: $0.text) }.map { $0 / .seconds(1) }
    if let value, (0.001...86_400).contains(value) { return value }
    reportBad(
      node, key, "a time such as 90, 90s, 5m or 1h30m, of at most a day", isNumber: value != nil)
    return nil
  }

  /// One of the words of an enumeration.
  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: YAMLNode, _ key: String, among type: Choice.Type
  ) -> Choice? {
    let text = node.scalar?.text ?? ""
    if let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    report(
      at: node.position,
      "`\(key)` must be one of \(Self.list(Choice.self)), and is \(text.isEmpty ? kind(of: node) : text)",
      hint: Suggestion.nearest(to: text, among: words).map { "Did you mean `\($0)`?" } ?? "")
    return nil
  }

  mutating func variable(_ node: YAMLNode, _ key: String) -> String? {
    if let text = node.scalar?.text, EnvironmentFile.isName(text) { return text }
    report(
      at: node.position, "`\(key)` must be the name of a variable, such as MY_KEY",
      hint: "The key itself stands in the environment, or in `.env`.", hidesSource: true)
    return nil
  }

  /// A list of scalars, as they are written.
  mutating func texts(_ node: YAMLNode, _ key: String) -> [String] {
    let texts = node.sequence?.map { $0.scalar?.text }
    guard let texts, !texts.contains(nil) else {
      report(at: node.position, "`\(key)` must be a list of texts, and is \(kind(of: node))")
      return []
    }
    return texts.compactMap(\.self)
  }

  /// One address, or a list of them.
  mutating func addresses(_ node: YAMLNode, _ key: String) -> [String] {
    let elements = node.sequence ?? [node]
    if elements.isEmpty { report(at: node.position, "`\(key)` is an empty list") }
    var addresses: [String] = []
    for element in elements {
      let text = element.scalar?.text ?? ""
      if !BaseURL(text).isAddress {
        report(
          at: element.position, "an element of `\(key)` is no address of a server",
          hint: "Write it as http://HOST:PORT/v1.", hidesSource: text.contains("@"))
      } else if addresses.contains(text) {
        report(at: element.position, "the address is in the list twice")
      } else {
        addresses.append(text)
      }
    }
    return addresses
  }

  /// The text of a scalar without quotes.
  private func plainText(_ node: YAMLNode) -> String? {
    node.scalar.flatMap { $0.isPlain ? $0.text : nil }
  }

  private mutating func reportBad(
    _ node: YAMLNode, _ key: String, _ expectation: String, isNumber: Bool
  ) {
    let seen = isNumber ? node.scalar?.text ?? "" : kind(of: node)
    report(at: node.position, "`\(key)` must be \(expectation), and is \(seen)")
  }

  private func kind(of node: YAMLNode) -> String {
    guard let scalar = node.scalar else { return node.kindInWords }
    return scalar.text.isBlank ? "empty" : node.kindInWords
  }
}
