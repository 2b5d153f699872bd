public import JanusCore

/// A shape with a name, as a server is told beside the messages what to answer.
///
/// Several providers want an object at the root: what is to be a list is asked for as the only member of an
/// object, and read with or without that object.
public struct AnswerFormat: Hashable, Sendable {
  /// Letters, digits, `_` and `-`; at most 64.
  public let name: String
  public let shape: AnswerShape
  /// Of an object; nil where the shape has none, and only JSON as such can be asked for.
  public let schema: JSONValue?
  /// The member that holds the list; nil where the shape is an object itself.
  public let listKey: String?

  public init(_ name: String, _ shape: AnswerShape, listKey: String = "items") {
    self.name = name
    self.shape = shape
    switch shape {
    case .object:
      self.listKey = nil
      schema = shape.isClosed ? shape.schema : nil
    case .anyObject:
      self.listKey = nil
      schema = nil
    default:
      self.listKey = listKey
      schema = shape.isClosed ? AnswerShape.object([.init(listKey, shape)]).schema : nil
    }
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.name == right.name && left.shape == right.shape && left.listKey == right.listKey
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension AnswerFormat {
  private static let turn = AnswerShape.object(
    [.init("user", .text), .init("assistant", .text)], isExact: true)

  /// Any object.
  public static let object = AnswerFormat("object", .anyObject)

  /// `{"conversations": [{"user": …, "assistant": …}, …]}`
  public static let conversation = AnswerFormat(
    "conversation", .object([.init("conversations", .list(turn, count: 1...Int.max))]))
  /// `{"conversation": {"user": …, "assistant": …}}`
  public static let instruct = AnswerFormat("instruct", .object([.init("conversation", turn)]))

  /// What samples of a project look like.
  public static func turns(of type: SampleType) -> AnswerFormat {
    switch type {
    case .conversation: .conversation
    case .instruct: .instruct
    }
  }

  /// `{"label": …, "reason": …}` with one of `labels`. A label counts without a reason too.
  public static func label(among labels: [String]) -> AnswerFormat {
    AnswerFormat(
      "label",
      .object([.init("label", .choice(labels)), .init("reason", .text, mayBeMissing: true)]))
  }

  /// An object with a whole number in `range` under each of `names`.
  public static func scores(_ names: [String], in range: ClosedRange<Int>) -> AnswerFormat {
    AnswerFormat("scores", .object(names.map { .init($0, .integer(in: range)) }))
  }

  /// A list, in an object under `key`.
  public static func list(
    of element: AnswerShape, count: ClosedRange<Int>? = nil, under key: String
  ) -> AnswerFormat {
    AnswerFormat("list", .list(element, count: count), listKey: key)
  }
}
