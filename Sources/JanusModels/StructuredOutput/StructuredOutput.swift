internal import JanusCore

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

  /// The parameters that a server can complain of when it is asked without those `left` out, for an answer that
  /// `streams` or not.
  func refusable(
    without left: Set<DroppableParameter>, streams: Bool = false
  ) -> Set<DroppableParameter> {
    var sent = Set(DroppableParameter.allCases).subtracting(left)
    if !streams { sent.remove(.streamOptions) }
    switch constraint(without: left) {
    case .schema: sent.remove(.jsonMode)
    case .json: sent.remove(.jsonSchema)
    case nil: sent.subtract([.jsonSchema, .jsonMode])
    }
    return sent
  }
}
