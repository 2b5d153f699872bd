/// One setting of a method: an option `--NAME`, and a key of a recipe.
///
/// The type of the value says what becomes of it when it is not given: `MethodSetting<Int>` has a default,
/// `MethodSetting<Int?>` is nil, `MethodSetting<[String]>` is empty, `MethodSetting<Bool>` is false.
package struct MethodSetting<Value: Sendable>: Sendable {
  package let declaration: SettingDeclaration
  /// Reads the value from the texts given; nil where they mean none.
  let read: @Sendable ([String]) -> Value?
  let fallback: Value

  private init(
    _ declaration: SettingDeclaration, fallback: Value,
    read: @escaping @Sendable ([String]) -> Value?
  ) {
    self.declaration = declaration
    self.fallback = fallback
    self.read = read
  }
}

/// What there is to know about a setting, whatever the type of its value.
package struct SettingDeclaration: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// There or not.
    case flag
    case value
    /// Given often, or with commas between.
    case list
    /// Names a file.
    case file
  }

  /// As the option has it without its dashes, and as a recipe has it: `pairs`, `early-stop`.
  package var name: String
  package var kind: Kind
  /// What stands for the value in the help.
  package var placeholder: String
  /// What the value must be, as a noun phrase.
  package var expectation: String
  package var defaultText: String?
  /// All values that are possible; empty if they cannot be listed.
  package var allowedValues: [String] = []
  package var help: String
}

extension MethodSetting<Bool> {
  /// A flag.
  package init(_ name: String, help: String) {
    self.init(
      SettingDeclaration(
        name: name, kind: .flag, placeholder: "", expectation: "yes or no", help: help),
      fallback: false
    ) { texts in
      switch texts.last?.lowercased() {
      case "yes", "true", "on", "1": true
      case "no", "false", "off", "0": false
      default: nil
      }
    }
  }
}

extension MethodSetting<Int> {
  package init(_ name: String, default fallback: Int, in range: ClosedRange<Int>, help: String) {
    self.init(
      .wholeNumber(name, in: range, default: String(fallback), help: help), fallback: fallback
    ) { $0.last.flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil } }
  }
}

extension MethodSetting<Int?> {
  package init(_ name: String, in range: ClosedRange<Int>, help: String) {
    self.init(.wholeNumber(name, in: range, default: nil, help: help), fallback: nil) {
      $0.last.flatMap { Int($0) }.flatMap { range.contains($0) ? .some($0) : nil }
    }
  }
}

extension MethodSetting<Double> {
  package init(
    _ name: String, default fallback: Double, in range: ClosedRange<Double>, help: String
  ) {
    self.init(
      .number(name, in: range, default: "\(fallback)", help: help), fallback: fallback
    ) { $0.last.flatMap { Double($0) }.flatMap { range.contains($0) ? $0 : nil } }
  }
}

extension MethodSetting<Double?> {
  package init(_ name: String, in range: ClosedRange<Double>, help: String) {
    self.init(.number(name, in: range, default: nil, help: help), fallback: nil) {
      $0.last.flatMap { Double($0) }.flatMap { range.contains($0) ? .some($0) : nil }
    }
  }
}

extension MethodSetting<String> {
  package init(
    _ name: String, default fallback: String, placeholder: String = "text", help: String
  ) {
    self.init(
      SettingDeclaration(
        name: name, kind: .value, placeholder: placeholder, expectation: "a text",
        defaultText: fallback, help: help), fallback: fallback
    ) { $0.last.flatMap { $0.isEmpty ? nil : $0 } }
  }
}

extension MethodSetting<String?> {
  package init(_ name: String, placeholder: String = "text", help: String) {
    self.init(
      SettingDeclaration(
        name: name, kind: .value, placeholder: placeholder, expectation: "a text", help: help),
      fallback: nil
    ) { $0.last.flatMap { $0.isEmpty ? nil : .some($0) } }
  }

  /// A setting whose value is the text of the file that it names.
  package init(file name: String, help: String) {
    self.init(
      SettingDeclaration(
        name: name, kind: .file, placeholder: "file", expectation: "a file", help: help),
      fallback: nil
    ) { $0.last.map { .some($0) } }
  }
}

extension MethodSetting<[String]> {
  /// A list, given often or with commas between; where it `isDistinct`, with nothing twice.
  package init(
    list name: String, isDistinct: Bool = false, placeholder: String = "a,b,…", help: String
  ) {
    self.init(
      SettingDeclaration(
        name: name, kind: .list, placeholder: placeholder,
        expectation: "\(isDistinct ? "different " : "")texts with commas between", help: help),
      fallback: []
    ) { $0.contains("") || isDistinct && Set($0).count < $0.count ? nil : $0 }
  }
}

extension MethodSetting where Value: RawRepresentable<String> & CaseIterable {
  /// One of some words.
  package init(_ name: String, default fallback: Value, help: String) {
    self.init(
      .choice(name, among: Value.allCases.map(\.rawValue), default: fallback.rawValue, help: help),
      fallback: fallback
    ) { $0.last.flatMap { Value(rawValue: $0) } }
  }

  /// One of some words, or nil.
  package static func optional(_ name: String, help: String) -> MethodSetting<Value?> {
    MethodSetting<Value?>(
      .choice(name, among: Value.allCases.map(\.rawValue), default: nil, help: help), fallback: nil
    ) { $0.last.flatMap { Value(rawValue: $0) }.map { .some($0) } }
  }
}

extension SettingDeclaration {
  fileprivate static func wholeNumber(
    _ name: String, in range: ClosedRange<Int>, default fallback: String?, help: String
  ) -> SettingDeclaration {
    let bounds =
      range.upperBound == .max
      ? "from \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
    return SettingDeclaration(
      name: name, kind: .value, placeholder: "n", expectation: "a whole number \(bounds)",
      defaultText: fallback, help: help)
  }

  fileprivate static func number(
    _ name: String, in range: ClosedRange<Double>, default fallback: String?, help: String
  ) -> SettingDeclaration {
    SettingDeclaration(
      name: name, kind: .value, placeholder: "x",
      expectation: range.upperBound.isFinite && range.lowerBound.isFinite
        ? "a number from \(range.lowerBound) to \(range.upperBound)" : "a number",
      defaultText: fallback, help: help)
  }

  fileprivate static func choice(
    _ name: String, among words: [String], default fallback: String?, help: String
  ) -> SettingDeclaration {
    SettingDeclaration(
      name: name, kind: .value, placeholder: words.joined(separator: "|"),
      expectation: words.count < 2
        ? words.joined() : words.dropLast().joined(separator: ", ") + " or " + (words.last ?? ""),
      defaultText: fallback, allowedValues: words, help: help)
  }
}
