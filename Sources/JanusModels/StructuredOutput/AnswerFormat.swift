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
      schema = shape.schema
    case .anyObject:
      self.listKey = nil
      schema = nil
    default:
      self.listKey = listKey
      schema = AnswerShape.object([.init(listKey, shape)]).schema
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

  /// `{"label": …, "reason": …}` with one of `labels`.
  public static func label(among labels: [String]) -> AnswerFormat {
    AnswerFormat("label", .object([.init("label", .choice(labels)), .init("reason", .text)]))
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

/// How a model is told the shape of its answer, beside what the prompt says.
public enum StructuredOutput: String, Hashable, Sendable, CaseIterable {
  /// By the best way that the server has.
  case auto
  /// By a JSON schema.
  case schema
  /// By asking for some JSON object.
  case json
  /// By the prompt alone.
  case prompt

  /// What is left out of requests.
  var withheld: Set<DroppableParameter> {
    switch self {
    case .auto, .schema: []
    case .json: [.jsonSchema]
    case .prompt: [.jsonSchema, .jsonMode]
    }
  }

  /// What a provider must offer for it.
  public var capability: Capability? {
    switch self {
    case .schema: .jsonSchema
    case .json: .jsonMode
    case .auto, .prompt: nil
    }
  }
}

/// What one request says about the shape of its answer.
enum AnswerConstraint: Equatable {
  case schema(name: String, JSONValue)
  case json
}

extension ChatRequest {
  /// The most exact constraint that can be sent without the parameters `left` out; nil if there is none.
  func constraint(without left: Set<DroppableParameter>) -> AnswerConstraint? {
    guard let format else { return nil }
    if let schema = format.schema, !left.contains(.jsonSchema) {
      return .schema(name: format.name, schema)
    }
    return left.contains(.jsonMode) ? nil : .json
  }

  /// The parameters that a server can complain of when it is asked without those `left` out.
  func refusable(without left: Set<DroppableParameter>) -> Set<DroppableParameter> {
    var sent = Set(DroppableParameter.allCases).subtracting(left)
    switch constraint(without: left) {
    case .schema: sent.remove(.jsonMode)
    case .json: sent.remove(.jsonSchema)
    case nil: sent.subtract([.jsonSchema, .jsonMode])
    }
    return sent
  }
}
