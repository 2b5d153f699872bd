/// The line that says how a command is written.
enum Usage {
  static func line(of command: any Command.Type, path: [String]) -> String {
    let declarations = command.allParameters.map(\.declaration)
    let required = declarations.filter { $0.kind == .option && $0.isRequired }.map {
      "\($0.name) <\($0.placeholder)>"
    }
    let operands = declarations.filter { $0.kind == .operand }.map { operand in
      let title = operand.title + (operand.isList ? "..." : "")
      return operand.isRequired ? title : "[\(title)]"
    }
    return (path + required + ["[options]"] + operands).joined(separator: " ")
  }
}

extension ParameterDeclaration {
  /// The name as the help shows it: `-d, --d-factor <n>`.
  var label: String {
    guard kind != .operand else { return title + (isList ? "..." : "") }
    let shown = negation == nil ? name : "--[no-]" + name.dropFirst(2)
    let value = kind == .option ? " <\(placeholder)>" : ""
    return (short.map { "\($0), " } ?? "    ") + shown + value
  }

  /// The name as the help shows it; without room for short names if no parameter has one.
  func label(alignedWith others: [ParameterDeclaration]) -> String {
    let hasShort = others.contains { $0.short != nil }
    return hasShort || kind == .operand ? label : String(label.dropFirst(short == nil ? 4 : 0))
  }

  /// The help, and all else that there is to know, as sentences.
  var explanation: String {
    ([help] + remarks).joined(separator: " ")
  }

  var remarks: [String] {
    var remarks: [String] = []
    if isList, kind == .option { remarks.append("May be given more than once.") }
    if !allowedValues.isEmpty { remarks.append("One of \(allowedValues.joined(separator: ", ")).") }
    if let defaultText { remarks.append("Default: \(defaultText).") }
    if let environment { remarks.append("Environment: \(environment).") }
    if !aliases.isEmpty { remarks.append("Also \(aliases.joined(separator: ", ")).") }
    return remarks
  }
}

extension [ParameterDeclaration] {
  /// The parameters under their headings, in the order of first mention, operands before all.
  var grouped: [(group: String, members: [ParameterDeclaration])] {
    var groups: [(group: String, members: [ParameterDeclaration])] = []
    for declaration in filter({ $0.kind == .operand }) + filter({ $0.kind != .operand }) {
      if let index = groups.firstIndex(where: { $0.group == declaration.group }) {
        groups[index].members.append(declaration)
      } else {
        groups.append((declaration.group, [declaration]))
      }
    }
    return groups
  }
}
