/// A condition on a record: `len(output) > 20 and score >= 4 and lang in ["en", "de"]`.
///
/// Values are numbers, texts in quotes, `true`, `false`, `null`, lists, and fields by their paths (``FieldPath``; in
/// backquotes if they are unusual). There are `and`, `or`, `not`, the six comparisons, `in`, `matches` with a regular
/// expression, `+ - * / %`, and ``ExpressionFunction``s. A field that is not there is null, and nothing is greater or less
/// than null.
package struct RecordExpression: Hashable, Sendable, CustomStringConvertible {
  package let description: String
  /// Each field that it names, once.
  package let fields: [FieldPath]
  let patterns: [String]
  let root: ExpressionNode

  /// Reads a condition as it is written.
  package init(_ text: String) throws(ExpressionError) {
    description = text
    var parser = try ExpressionParser(text)
    root = try parser.expression()
    fields = parser.fields
    patterns = parser.patterns
  }
}

/// Tells of records whether a condition holds; for one thread at a time.
package final class ExpressionEvaluator {
  private let expression: RecordExpression
  private let patterns: [Pattern]
  /// The fields that any record had so far, by their places.
  package private(set) var foundFields: Set<Int> = []
  private var record = JSONValue.null

  package init(_ expression: RecordExpression) {
    self.expression = expression
    // The parser has made sure of them.
    patterns = expression.patterns.compactMap { try? Pattern($0) }
  }

  /// Whether the condition holds for `record`.
  package func holds(for record: JSONValue) -> Bool {
    self.record = record
    return value(expression.root).isTrue
  }

  private func value(_ node: ExpressionNode) -> ExpressionValue {
    switch node {
    case .literal(let value): value
    case .field(let place): field(place)
    case .list(let nodes): .list(nodes.map(value))
    case .negation(let node): .bool(!value(node).isTrue)
    case .conjunction(let left, let right): .bool(value(left).isTrue && value(right).isTrue)
    case .disjunction(let left, let right): .bool(value(left).isTrue || value(right).isTrue)
    case .comparison(let sign, let left, let right):
      .bool(Self.compare(sign, value(left), value(right)))
    case .membership(let element, let list): .bool(Self.isMember(value(element), of: value(list)))
    case .match(let node, let place): .bool(matches(value(node), patterns[place]))
    case .arithmetic(let sign, let left, let right):
      Self.calculate(sign, value(left), value(right))
    case .call(let function, let arguments): call(function, arguments)
    }
  }

  private func field(_ place: Int) -> ExpressionValue {
    guard let value = try? expression.fields[place].value(in: record) else { return .null }
    foundFields.insert(place)
    return ExpressionValue(value)
  }

  private static func compare(
    _ sign: ExpressionNode.Comparison, _ left: ExpressionValue, _ right: ExpressionValue
  ) -> Bool {
    switch sign {
    case .equal: left.equals(right)
    case .notEqual: !left.equals(right)
    case .less: left.isLess(than: right) == true
    case .greater: right.isLess(than: left) == true
    case .lessOrEqual: right.isLess(than: left) == false
    case .greaterOrEqual: left.isLess(than: right) == false
    }
  }

  private static func isMember(_ element: ExpressionValue, of list: ExpressionValue) -> Bool {
    switch (element, list) {
    case (_, .list(let elements)):
      for candidate in elements where candidate.equals(element) { return true }
      return false
    case (.text(let part), .text(let whole)): return part.isEmpty || whole.contains(part)
    case (.text(let key), .object(let object)): return object[key] != nil
    default: return false
    }
  }

  private func matches(_ value: ExpressionValue, _ pattern: Pattern) -> Bool {
    guard case .text(let text) = value else { return false }
    return pattern.matches(text)
  }

  private static func calculate(
    _ sign: ExpressionNode.Arithmetic, _ left: ExpressionValue, _ right: ExpressionValue
  ) -> ExpressionValue {
    if sign == .plus, case .text(let first) = left, case .text(let second) = right {
      return .text(first + second)
    }
    if let exact = calculateExactly(sign, left, right) { return exact }
    guard let first = left.number, let second = right.number else { return .null }
    let result: Double =
      switch sign {
      case .plus: first + second
      case .minus: first - second
      case .times: first * second
      case .divided: first / second
      case .modulo: first.truncatingRemainder(dividingBy: second)
      }
    return result.isFinite ? .number(result) : .null
  }

  /// The result where long integers go in or come out; nil where that of Double does.
  private static func calculateExactly(
    _ sign: ExpressionNode.Arithmetic, _ left: ExpressionValue, _ right: ExpressionValue
  ) -> ExpressionValue? {
    guard let first = left.integer, let second = right.integer else { return nil }
    let result: (partialValue: Int, overflow: Bool)
    switch sign {
    case .plus: result = first.addingReportingOverflow(second)
    case .minus: result = first.subtractingReportingOverflow(second)
    case .times: result = first.multipliedReportingOverflow(by: second)
    case .modulo: result = first.remainderReportingOverflow(dividingBy: second)
    case .divided: return nil
    }
    return result.overflow ? nil : ExpressionValue(result.partialValue)
  }

  private func call(
    _ function: ExpressionFunction, _ arguments: [ExpressionNode]
  ) -> ExpressionValue {
    let argument = arguments.first.map(value) ?? .null
    switch function {
    case .text: return .text(RecordText.whole(of: record))
    case .turns:
      return .number(Double(RecordView(record).turns.count { $0.role == .user }))
    case .has: return .bool(argument != .null)
    case .len: return .number(Double(Self.length(of: argument)))
    case .number:
      return argument.integer.map { ExpressionValue($0) } ?? argument.number.map { .number($0) }
        ?? .null
    case .words, .tokens, .lower:
      guard case .text(let text) = argument else {
        return function == .lower ? argument : .number(0)
      }
      switch function {
      case .words: return .number(Double(WordCount.words(in: text)))
      case .tokens: return .number(Double(TokenEstimate.tokens(in: text)))
      default: return .text(text.lowercased())
      }
    }
  }

  private static func length(of value: ExpressionValue) -> Int {
    switch value {
    case .text(let text): text.count
    case .list(let elements): elements.count
    case .object(let object): object.count
    case .null, .bool, .number, .longInteger: 0
    }
  }
}
