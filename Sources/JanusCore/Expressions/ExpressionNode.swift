/// A part of a condition.
indirect enum ExpressionNode: Hashable, Sendable {
  enum Comparison: String, Hashable, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }
  enum Arithmetic: String, Hashable, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case modulo = "%"
  }

  case literal(ExpressionValue)
  /// A place among the condition's fields.
  case field(Int)
  case list([ExpressionNode])
  case negation(ExpressionNode)
  case conjunction(ExpressionNode, ExpressionNode)
  case disjunction(ExpressionNode, ExpressionNode)
  case comparison(Comparison, ExpressionNode, ExpressionNode)
  case membership(ExpressionNode, ExpressionNode)
  /// The second is a place among the condition's patterns.
  case match(ExpressionNode, Int)
  case arithmetic(Arithmetic, ExpressionNode, ExpressionNode)
  case call(ExpressionFunction, [ExpressionNode])
}

/// What a condition can ask of a value.
package enum ExpressionFunction: String, Hashable, Sendable, CaseIterable {
  /// Characters of a text, elements of a list, keys of an object; 0 of what is not there.
  case len
  /// Words of a text; characters where a script writes without spaces.
  case words
  /// About how many tokens a text has.
  case tokens
  case lower
  /// A text as a number, where it is one.
  case number
  /// Whether a field is there and is not null.
  case has
  /// All that the record says.
  case text
  /// How often the user speaks.
  case turns

  var argumentCount: Int { self == .text || self == .turns ? 0 : 1 }
}

/// What comes out of a part of a condition.
enum ExpressionValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  /// A whole number that may be none of Double's: the identifiers of records are as long as that.
  case longInteger(Int)
  case text(String)
  case list([ExpressionValue])
  case object(JSONObject)

  init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let text): self = ExpressionValue(number: text) ?? .text(text)
    case .string(let text): self = .text(text)
    case .array(let elements): self = .list(elements.map(ExpressionValue.init))
    case .object(let object): self = .object(object)
    }
  }

  /// A number as it is written; nil if it is none.
  init?(number text: String) {
    if let integer = Int(text) {
      self.init(integer)
    } else {
      guard let number = Double(text) else { return nil }
      self = .number(number)
    }
  }

  init(_ integer: Int) {
    self = integer.magnitude <= 1 << 53 ? .number(Double(integer)) : .longInteger(integer)
  }

  /// Nothing, no, zero and what is empty are false.
  var isTrue: Bool {
    switch self {
    case .null: false
    case .bool(let value): value
    case .number(let number): number != 0
    case .longInteger: true
    case .text(let text): !text.isEmpty
    case .list(let elements): !elements.isEmpty
    case .object(let object): !object.isEmpty
    }
  }

  /// A number, or a text that is one, as tables have them.
  var number: Double? {
    switch self {
    case .number(let number): number
    case .longInteger(let integer): Double(integer)
    case .text(let text): Double(text.trimmed)
    default: nil
    }
  }

  /// A whole number, or a text that is one.
  var integer: Int? {
    switch self {
    case .number(let number): Int(exactly: number)
    case .longInteger(let integer): integer
    case .text(let text): Int(text.trimmed) ?? Double(text.trimmed).flatMap { Int(exactly: $0) }
    default: nil
    }
  }

  private var isNumber: Bool {
    switch self {
    case .number, .longInteger: true
    default: false
    }
  }

  /// Whether both are the same; a number is the same as a text that reads so.
  func equals(_ other: ExpressionValue) -> Bool {
    switch (self, other) {
    case (.number, .text), (.text, .number), (.longInteger, _), (_, .longInteger):
      if let left = integer, let right = other.integer { return left == right }
      if let left = number, let right = other.number { return left == right }
      return false
    default: return self == other
    }
  }

  /// Whether this is before `other`; nil where they cannot be compared.
  func isLess(than other: ExpressionValue) -> Bool? {
    switch (self, other) {
    case _ where isNumber && other.number != nil || other.isNumber && number != nil:
      if let left = integer, let right = other.integer { return left < right }
      guard let left = number, let right = other.number else { return nil }
      return left < right
    case (.text(let left), .text(let right)):
      return left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
    default: return nil
    }
  }
}
