/// A parameter of a command: an ``Operand``, an ``Option`` or a ``Flag``.
protocol Parameter: Sendable {
  associatedtype Value: Sendable

  var declaration: ParameterDeclaration { get }

  /// Reads the value from every place at which the parameter was given, in order.
  func value(from occurrences: [Occurrence]) throws(UsageProblem) -> Value
}

/// One place on the command line at which a parameter was given.
struct Occurrence: Hashable, Sendable {
  /// The name as typed, which may be an alias.
  let name: String
  /// The value as typed; empty for a flag.
  let text: String
}

/// What there is to know about a parameter, whatever the type of its value.
struct ParameterDeclaration: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case operand, option, flag
  }

  let kind: Kind
  /// `--d-factor` for options and flags, `project` for operands; unique within a command.
  let name: String
  /// A name of one letter, `-d`.
  var short: String?
  /// Other names that are accepted, for example those of earlier versions.
  var aliases: [String] = []
  /// The name that turns a flag off, `--no-provenance`.
  var negation: String?
  /// What stands for the value in the help.
  var placeholder = ""
  /// What the value must be, as a noun phrase: "a whole number from 1".
  var expectation = ""
  var defaultText: String?
  /// All values that are possible; empty if they cannot be listed.
  var allowedValues: [String] = []
  var isRequired = false
  /// Whether every value given counts, and not only the last.
  var isList = false
  /// The environment variable that is used where the option is not given.
  var environment: String?
  /// Whether the value must never be shown or written down.
  var isSecret = false
  /// Whether the command that continues another one is given without it.
  var isForOnce = false
  var completion = Completion.nothing
  /// The heading in the help.
  var group: String
  let help: String

  /// Every name that gives this parameter on the command line; none for operands.
  var optionNames: [String] {
    kind == .operand ? [] : [name] + [short, negation].compactMap { $0 } + aliases
  }

  /// How a message names it: `--d-factor`, or `<project>`.
  var title: String { kind == .operand ? "<\(name)>" : name }
}

/// What a shell can offer where a value is to be typed.
enum Completion: Hashable, Sendable {
  case nothing, files, folders
}
