import JanusCore
import JanusSynthesis

/// A setting of a method as an option: what is wrong with its value the method itself says.
struct SettingParameter: Parameter {
  let declaration: ParameterDeclaration

  init(_ setting: SettingDeclaration, group: String) {
    declaration = ParameterDeclaration(
      kind: setting.kind == .flag ? .flag : .option, name: "--\(setting.name)",
      placeholder: setting.placeholder, expectation: setting.expectation,
      defaultText: setting.defaultText, allowedValues: setting.allowedValues,
      isList: setting.kind == .list, completion: setting.kind == .file ? .files : .nothing,
      group: group, help: setting.help)
  }

  /// The texts given; of a flag, `true`. nil if there are none.
  func value(from occurrences: [Occurrence]) -> [String]? {
    guard !occurrences.isEmpty else { return nil }
    if declaration.kind == .flag { return ["true"] }
    return declaration.isList ? occurrences.flatMap { $0.text.listed } : occurrences.map(\.text)
  }
}

extension String {
  /// The parts between commas, without white space around them.
  var listed: [String] {
    split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
  }
}
