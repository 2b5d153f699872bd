/// A place within a record: `input`, `conversations[0].user`, `messages[-1].content`, `meta["a.b"]`.
///
/// An index counts from 0, or from the end if it is negative. A key with dots or brackets stands in brackets and quotes.
package struct FieldPath: Hashable, Sendable, CustomStringConvertible {
  package enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
  }

  package let description: String
  package let steps: [Step]

  /// Reads a path as it is written.
  /// - Throws: ``FieldPathError/malformed(_:offset:_:)``.
  package init(_ text: String) throws(FieldPathError) {
    description = text
    var parser = FieldPathParser(text)
    steps = try parser.steps()
  }

  /// The path of these steps; nil where there is none that reads back as they are: of no steps, or a key that has dots
  /// or brackets and both kinds of quotes.
  package init?(steps: [Step]) {
    var text = ""
    for step in steps {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .key(let key) where key.isEmpty || key.contains(where: { ".[]".contains($0) }):
        let quote = key.contains("\"") ? "'" : "\""
        text += "[\(quote)\(key)\(quote)]"
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      }
    }
    guard !steps.isEmpty, let path = try? FieldPath(text), path.steps == steps else { return nil }
    self = path
  }

  /// What stands at this place.
  /// - Throws: ``FieldPathError/missing(path:step:)``, which says how far the record goes.
  package func value(in record: JSONValue) throws(FieldPathError) -> JSONValue {
    var value = record
    for (number, step) in steps.enumerated() {
      guard let next = Self.value(of: step, in: value) else {
        throw .missing(path: description, step: describe(steps[..<number], then: step, in: value))
      }
      value = next
    }
    return value
  }

  private static func value(of step: Step, in value: JSONValue) -> JSONValue? {
    switch step {
    case .key(let key): value[key]
    case .index(let index): value[index < 0 ? (value.arrayValue?.count ?? 0) + index : index]
    }
  }

  private func describe(_ before: ArraySlice<Step>, then step: Step, in value: JSONValue) -> String
  {
    let place = before.isEmpty ? "the record" : "`\(Self.text(before))`"
    return switch (step, value) {
    case (.key(let key), .object): "\(place) has no key `\(key)`"
    case (.key, _): "\(place) is no object"
    case (.index(let index), .array(let elements)):
      "\(place) has no element \(index): it has \(elements.count)"
    case (.index, _): "\(place) is no array"
    }
  }

  private static func text(_ steps: ArraySlice<Step>) -> String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      case .index(let index): text += "[\(index)]"
      }
    }
    return text
  }
}

/// Why a field cannot be found.
package enum FieldPathError: UserFacingError, Equatable {
  /// The path is not one; `offset` counts characters from 0.
  case malformed(String, offset: Int, reason: String)
  /// The record has nothing at that place.
  case missing(path: String, step: String)

  package var summary: String {
    switch self {
    case .malformed(let path, let offset, let reason):
      "`\(path)` is not the path of a field: \(reason) at character \(offset + 1)."
    case .missing(let path, let step): "there is no `\(path)`: \(step)"
    }
  }
  package var remedy: String {
    switch self {
    case .malformed: "A path looks like `input`, `conversations[0].user` or `messages[-1].content`."
    case .missing: ""
    }
  }
  package var exitCode: ExitCode {
    switch self {
    case .malformed: .usage
    case .missing: .badData
    }
  }
}

/// Takes a path apart.
private struct FieldPathParser {
  private let text: String
  private let characters: [Character]
  private var index = 0

  init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  mutating func steps() throws(FieldPathError) -> [FieldPath.Step] {
    var steps: [FieldPath.Step] = []
    while index < characters.count || steps.isEmpty {
      if current == "[" {
        steps.append(try bracket())
      } else {
        if !steps.isEmpty { try expect(".") }
        steps.append(.key(try key()))
      }
    }
    return steps
  }

  private var current: Character? { index < characters.count ? characters[index] : nil }

  private func failure(_ reason: String) -> FieldPathError {
    .malformed(text, offset: index, reason: reason)
  }

  private mutating func expect(_ character: Character) throws(FieldPathError) {
    guard current == character else { throw failure("`\(character)` should come") }
    index += 1
  }

  private mutating func key() throws(FieldPathError) -> String {
    let start = index
    while let current, current != ".", current != "[", current != "]" { index += 1 }
    guard index > start else { throw failure("a key should come") }
    return String(characters[start..<index])
  }

  private mutating func bracket() throws(FieldPathError) -> FieldPath.Step {
    try expect("[")
    let step: FieldPath.Step
    if let quote = current, quote == "\"" || quote == "'" {
      index += 1
      let start = index
      while let current, current != quote { index += 1 }
      step = .key(String(characters[start..<index]))
      try expect(quote)
    } else {
      let start = index
      while let current, current != "]" { index += 1 }
      guard let number = Int(String(characters[start..<index])) else {
        index = start
        throw failure("a number or a key in quotes should come")
      }
      step = .index(number)
    }
    try expect("]")
    return step
  }
}
