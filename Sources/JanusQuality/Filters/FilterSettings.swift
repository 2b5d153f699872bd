package import JanusCore

/// The values of one rule's settings.
package struct FilterSettings: Sendable {
  private let manifest: FilterManifest
  private let values: [String: String]
  /// What must not show in the records.
  package let secrets: LeakSources

  /// - Throws: ``FilterError`` of a setting that the rule has not.
  package init(
    _ manifest: FilterManifest, values: [String: String] = [:],
    secrets: LeakSources = LeakSources()
  ) throws(FilterError) {
    let names = manifest.settings.map(\.name)
    for name in values.keys.sorted() where !names.contains(name) {
      throw .unknownSetting(name, rule: manifest.name, known: names)
    }
    self.manifest = manifest
    self.values = values
    self.secrets = secrets
  }

  /// What was given, or else is the default.
  func text(_ name: String) -> String? {
    values[name] ?? manifest.settings.first { $0.name == name }?.fallback
  }

  /// A list with commas between.
  func list(_ name: String) -> [String] {
    (text(name) ?? "").split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  /// A list of words of which all are known.
  func list(_ name: String, among known: [String]) throws(FilterError) -> [String] {
    let words = list(name)
    for word in words where !known.contains(word) {
      throw wrong(name, word, "one of \(known.joined(separator: ", "))")
    }
    return words
  }

  func count(_ name: String) throws(FilterError) -> Int? {
    guard let text = text(name) else { return nil }
    guard let number = Int(text), number >= 0 else { throw wrong(name, text, "a whole number") }
    return number
  }

  func share(_ name: String) throws(FilterError) -> Double? {
    guard let text = text(name) else { return nil }
    guard let number = Double(text), (0...1).contains(number) else {
      throw wrong(name, text, "a number from 0 to 1")
    }
    return number
  }

  private func wrong(_ name: String, _ text: String, _ expected: String) -> FilterError {
    .wrongValue(text, setting: "\(manifest.name).\(name)", expected: expected)
  }

  /// The error where none of the settings was given, and the rule is nothing without.
  func nothingSet() -> FilterError {
    .nothingSet(rule: manifest.name, settings: manifest.settings.map(\.name))
  }
}

/// What a project keeps to itself.
package struct LeakSources: Sendable {
  /// Its diagrams.
  package var diagrams: [Diagram] = []
  /// The texts of its prompts, without what is filled into them.
  package var prompts: [String] = []

  package init() {}
}

/// What is wrong with the rules that were named.
package enum FilterError: UserFacingError, Equatable {
  case unknownRule(String, known: [String])
  case unknownSetting(String, rule: String, known: [String])
  case unusedSetting(String, rule: String)
  case wrongValue(String, setting: String, expected: String)
  case nothingSet(rule: String, settings: [String])

  package var summary: String {
    switch self {
    case .unknownRule(let name, _): "There is no rule `\(name)`."
    case .unknownSetting(let name, let rule, _): "The rule `\(rule)` has no setting `\(name)`."
    case .unusedSetting(let name, let rule):
      "`\(rule).\(name)` is set, and the rule `\(rule)` is not used."
    case .wrongValue(let text, let setting, let expected):
      "`\(setting)` is \(expected), not `\(text)`."
    case .nothingSet(let rule, _): "The rule `\(rule)` has nothing to go by."
    }
  }

  package var remedy: String {
    switch self {
    case .unknownRule(let name, let known), .unknownSetting(let name, _, let known):
      Suggestion.nearest(to: name, among: known).map { "Did you mean `\($0)`?" }
        ?? (known.isEmpty ? "It has none." : "There are \(known.joined(separator: ", ")).")
    case .unusedSetting(_, let rule): "Add it to the rules: `--rules …,\(rule)`."
    case .wrongValue: "`janus filter --list-rules` tells what each rule goes by."
    case .nothingSet(let rule, let settings):
      "Set \(settings.map { "`\(rule).\($0)`" }.joined(separator: ", ")), as in `--set \(rule).\(settings[0])=…`."
    }
  }

  package var exitCode: ExitCode { .usage }
}
