package import JanusCore

/// A prompt with places: `{input}`, `{history}`, `{case}`, what a method fills in, and the record's own keys.
///
/// Any other brace is plain text, so that examples of JSON can stand as they are. A text with `{{` was made for
/// Python's `str.format`: in it, doubled braces stand for single ones.
package struct SynthesisTemplate: Hashable, Sendable {
  private enum Part: Hashable, Sendable {
    case text(String)
    /// What stands between braces, and may be a place.
    case place(String)
  }

  private let parts: [Part]

  package init(_ text: String) {
    let isPython = text.contains("{{")
    var parts: [Part] = []
    var plain = ""
    var rest = text[...]
    while let brace = rest.firstIndex(where: { $0 == "{" || (isPython && $0 == "}") }) {
      plain += rest[..<brace]
      rest = rest[brace...]
      if isPython, rest.hasPrefix("{{") || rest.hasPrefix("}}") {
        plain.append(rest.removeFirst())
        rest.removeFirst()
      } else if let name = Self.name(in: rest) {
        if !plain.isEmpty { parts.append(.text(plain)) }
        plain = ""
        parts.append(.place(String(name)))
        rest = rest[name.endIndex...].dropFirst()
      } else {
        plain.append(rest.removeFirst())
      }
    }
    plain += rest
    if !plain.isEmpty { parts.append(.text(plain)) }
    self.parts = parts
  }

  /// What stands between braces at the beginning, if it can be a key.
  private static func name(in text: Substring) -> Substring? {
    guard text.first == "{" else { return nil }
    let name = text.dropFirst().prefix {
      $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "."
    }
    guard !name.isEmpty, name.endIndex < text.endIndex, text[name.endIndex] == "}" else {
      return nil
    }
    return name
  }

  /// The names between braces, each once, in their order: those of places, and what may be plain text.
  package var names: [String] {
    var names: [String] = []
    for case .place(let name) in parts where !names.contains(name) { names.append(name) }
    return names
  }

  /// The text with `value(name)` in each place; where that is nil, the braces stay as they are.
  package func filled(_ value: (String) -> String?) -> String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let plain): text += plain
      case .place(let name): text += value(name) ?? "{\(name)}"
      }
    }
    return text
  }

  /// The text for an item. What a method says comes first, then `{input}`, `{history}` and `{case}`, then the record's
  /// own keys.
  package func filled(for item: SynthesisItem, _ values: [String: String] = [:]) -> String {
    filled { name in
      if let value = values[name] { return value }
      switch name {
      case "input": return item.input
      case "history": return item.history
      case "case": return JSONWriter.string(.object(item.record))
      default: return item.record[name].map(Self.text(of:))
      }
    }
  }

  /// A value as a prompt shows it: a text as it is, all else as JSON.
  package static func text(of value: JSONValue) -> String {
    switch value {
    case .string(let text): text
    case .null: ""
    default: JSONWriter.string(value)
    }
  }
}

extension SynthesisItem {
  /// What the record asks: its `input` (unless that is a list of messages), or else the last question of its talk, or all that it says. Alpaca's `input` is
  /// only what its `instruction` is about, so there it is both.
  package var input: String {
    if view.shape != .alpaca, let input = record["input"], input["messages"] == nil {
      return SynthesisTemplate.text(of: input)
    }
    return view.query ?? view.text
  }

  /// What was said before, a line each; empty if nothing was.
  package var history: String { Self.lines(of: view.history, in: language) }

  /// Talk, a line for each utterance, with the speaker's name.
  package static func lines(
    of talk: some Sequence<Utterance>, in language: PromptLanguage
  ) -> String {
    talk.map { "\($0.role.name(in: language))\(language == .zh ? "：" : ": ")\($0.text)" }
      .joined(separator: "\n")
  }
}

extension Utterance.Role {
  fileprivate func name(in language: PromptLanguage) -> String {
    switch (self, language) {
    case (.system, .en): "System"
    case (.system, .zh): "系统"
    case (.user, .en): "User"
    case (.user, .zh): "用户"
    case (.assistant, .en): "Assistant"
    case (.assistant, .zh): "助手"
    case (.other(let name), _): name
    }
  }
}
