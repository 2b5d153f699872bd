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
  case text(String)
  case list([ExpressionValue])
  case object(JSONObject)

  init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let text): self = Double(text).map(ExpressionValue.number) ?? .text(text)
    case .string(let text): self = .text(text)
    case .array(let elements): self = .list(elements.map(ExpressionValue.init))
    case .object(let object): self = .object(object)
    }
  }

  /// Nothing, no, zero and what is empty are false.
  var isTrue: Bool {
    switch self {
    case .null: false
    case .bool(let value): value
    case .number(let number): number != 0
    case .text(let text): !text.isEmpty
    case .list(let elements): !elements.isEmpty
    case .object(let object): !object.isEmpty
    }
  }

  /// A number, or a text that is one, as tables have them.
  var number: Double? {
    switch self {
    case .number(let number): number
    case .text(let text): Double(text.trimmed)
    default: nil
    }
  }

  /// Whether both are the same; a number is the same as a text that reads so.
  func equals(_ other: ExpressionValue) -> Bool {
    switch (self, other) {
    case (.number, .text), (.text, .number):
      if let left = number, let right = other.number { return left == right }
      return false
    default: return self == other
    }
  }

  /// Whether this is before `other`; nil where they cannot be compared.
  func isLess(than other: ExpressionValue) -> Bool? {
    switch (self, other) {
    case (.number, .number), (.number, .text), (.text, .number):
      guard let left = number, let right = other.number else { return nil }
      return left < right
    case (.text(let left), .text(let right)):
      return left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
    default: return nil
    }
  }
}
