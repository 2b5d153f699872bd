public import JanusCore

/// What an answer is to look like: from it come the JSON schema that a server is told, and the check of
/// what it answers.
public indirect enum AnswerShape: Hashable, Sendable {
  /// Text that is not blank.
  case text
  case integer(in: ClosedRange<Int>? = nil)
  /// One of these whole numbers.
  case integerChoice([Int])
  case number(in: ClosedRange<Double>? = nil)
  case boolean
  /// One of these texts.
  case choice([String])
  case list(AnswerShape, count: ClosedRange<Int>? = nil)
  /// All of these members, in this order; where it is exact, all of them and no others.
  case object([Field], isExact: Bool = false)
  /// Any object.
  case anyObject

  /// A member of an object.
  public struct Field: Hashable, Sendable {
    public var name: String
    public var shape: AnswerShape
    /// Whether an answer is of use without it too: it is asked for all the same.
    public var mayBeMissing: Bool

    public init(_ name: String, _ shape: AnswerShape, mayBeMissing: Bool = false) {
      self.name = name
      self.shape = shape
      self.mayBeMissing = mayBeMissing
    }
  }
}

// MARK: - The schema

extension AnswerShape {
  /// The shape as a JSON schema that every provider takes.
  ///
  /// It keeps to what OpenAI's strict mode and Anthropic's structured output know: all members are
  /// required, no others allowed, and bounds are said in words, or as an enumeration where they are near.
  /// An object of any members has no such schema.
  public var schema: JSONValue {
    switch self {
    case .text: ["type": "string"]
    case .boolean: ["type": "boolean"]
    case .anyObject: ["type": "object"]
    case .choice(let texts):
      ["type": "string", "enum": .array(texts.map { .string($0) })]
    case .integerChoice(let numbers):
      ["type": "integer", "enum": .array(numbers.map(JSONValue.int))]
    case .integer(let range?) where range.count <= Self.longestEnumeration:
      ["type": "integer", "enum": .array(range.map(JSONValue.int))]
    case .integer(let range):
      Self.described("integer", range.map { "From \($0.lowerBound) to \($0.upperBound)." })
    case .number(let range):
      Self.described("number", range.map { "From \($0.lowerBound) to \($0.upperBound)." })
    case .list(let element, let count):
      Self.described(
        "array", count.map { "Elements: \(Self.words($0))." }, more: ["items": element.schema])
    case .object(let fields, _):
      [
        "type": "object",
        "properties": .object(JSONObject(fields.map { .init($0.name, $0.shape.schema) })),
        "required": .array(fields.map { .string($0.name) }),
        "additionalProperties": false,
      ]
    }
  }

  private static let longestEnumeration = 21

  private static func described(
    _ type: String, _ description: String?, more: JSONObject = [:]
  ) -> JSONValue {
    var schema: JSONObject = ["type": .string(type)]
    schema["description"] = description.map { .string($0) }
    for member in more.members { schema[member.key] = member.value }
    return .object(schema)
  }

  private static func words(_ count: ClosedRange<Int>) -> String {
    switch (count.lowerBound, count.upperBound) {
    case (let low, let high) where low == high: "\(low)"
    case (let low, .max): "at least \(low)"
    case (let low, let high): "\(low) to \(high)"
    }
  }
}

extension AnswerShape {
  /// Whether a schema says all of it: an object of any members, wherever it stands, has none.
  var isClosed: Bool {
    switch self {
    case .anyObject: false
    case .list(let element, _): element.isClosed
    case .object(let fields, _): fields.allSatisfy(\.shape.isClosed)
    case .text, .integer, .integerChoice, .number, .boolean, .choice: true
    }
  }
}

// MARK: - The check

extension AnswerShape {
  /// Makes sure that a value has this shape.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - path: Where it stands in the answer, such as `conversations[1].user`; empty for the whole.
  /// - Throws: The first fault, with its path.
  public func check(_ value: JSONValue, at path: String = "") throws(UnusableAnswer) {
    let place = path.isEmpty ? "" : " at \(path)"
    switch self {
    case .text:
      guard let text = value.stringValue, !text.isBlank else {
        throw UnusableAnswer("has no text\(place), but \(value.inWords)")
      }
    case .boolean:
      if value.boolValue == nil { throw wrong("true or false", value, place) }
    case .choice(let texts):
      guard let text = value.stringValue, texts.contains(text) else {
        throw wrong("one of \(texts.map { "\"\($0)\"" }.joined(separator: ", "))", value, place)
      }
    case .integerChoice(let numbers):
      guard let number = value.wholeNumber, numbers.contains(number) else {
        throw wrong("one of \(numbers.map(String.init).joined(separator: ", "))", value, place)
      }
    case .integer(let range):
      let expected = "a whole number" + (range.map(Self.bounds) ?? "")
      guard let number = value.wholeNumber, range?.contains(number) != false else {
        throw wrong(expected, value, place)
      }
    case .number(let range):
      let expected = "a number" + (range.map(Self.bounds) ?? "")
      guard let number = value.doubleValue, number.isFinite, range?.contains(number) != false else {
        throw wrong(expected, value, place)
      }
    case .list(let element, let count): try checkList(value, of: element, count: count, at: path)
    case .object(let fields, let isExact):
      try checkObject(value, with: fields, isExact: isExact, at: path)
    case .anyObject:
      if value.objectValue == nil { throw wrong("an object", value, place) }
    }
  }

  private func checkList(
    _ value: JSONValue, of element: AnswerShape, count: ClosedRange<Int>?, at path: String
  ) throws(UnusableAnswer) {
    let place = path.isEmpty ? "" : " at \(path)"
    guard let elements = value.arrayValue else { throw wrong("a list", value, place) }
    if let count, !count.contains(elements.count) {
      throw UnusableAnswer(
        "has \(elements.count) elements\(place) instead of \(Self.words(count))")
    }
    for (index, value) in elements.enumerated() {
      try element.check(value, at: "\(path)[\(index)]")
    }
  }

  private func checkObject(
    _ value: JSONValue, with fields: [Field], isExact: Bool, at path: String
  ) throws(UnusableAnswer) {
    let place = path.isEmpty ? "" : " at \(path)"
    guard let object = value.objectValue else { throw wrong("an object", value, place) }
    let names = fields.map { "\"\($0.name)\"" }
    if isExact, object.count != fields.count || fields.contains(where: { object[$0.name] == nil }) {
      let keys = object.keys.map { "\"\($0)\"" }.joined(separator: ", ")
      throw UnusableAnswer(
        "has the keys \(keys.isEmpty ? "(none)" : keys)\(place) instead of \(names.joined(separator: " and "))"
      )
    }
    for field in fields {
      if field.mayBeMissing, object[field.name]?.isNothing ?? true { continue }
      guard let member = object[field.name] else {
        throw UnusableAnswer("has no key \"\(field.name)\"\(place)")
      }
      try field.shape.check(member, at: path.isEmpty ? field.name : "\(path).\(field.name)")
    }
  }

  private func wrong(_ expected: String, _ value: JSONValue, _ place: String) -> UnusableAnswer {
    UnusableAnswer("has \(value.inWords)\(place) instead of \(expected)")
  }

  private static func bounds<Bound>(_ range: ClosedRange<Bound>) -> String {
    " from \(range.lowerBound) to \(range.upperBound)"
  }
}

extension JSONValue {
  /// An integer, however it is spelled: models write `3.0` too.
  fileprivate var wholeNumber: Int? { intValue ?? doubleValue.flatMap { Int(exactly: $0) } }

  /// Whether it says nothing: null, or a blank text.
  fileprivate var isNothing: Bool { self == .null || stringValue?.isBlank == true }

  /// What it is, as faults name it.
  fileprivate var inWords: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let text): text.count > 30 ? "a number" : text
    case .string(let text):
      text.isBlank ? "an empty text" : text.count > 60 ? "a long text" : "the text \"\(text)\""
    case .array(let elements): elements.isEmpty ? "an empty list" : "a list"
    case .object(let object): object.isEmpty ? "an empty object" : "an object"
    }
  }
}
