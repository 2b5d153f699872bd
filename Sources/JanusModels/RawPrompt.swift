internal import JanusCore

/// A text that a model is to go on from as it stands, without a chat's template around it.
public struct RawPrompt: Hashable, Sendable {
  /// Without the token that begins every text of the model.
  public var text: String
  /// That token as text; empty where the model has none, nil to leave it to the server.
  public var beginning: String?
  /// Texts that end the answer, and are no part of it.
  public var stop: [String]
  /// Tokens that end the answer: a server that hides special tokens cannot find them as text.
  public var stopTokens: [Int]

  public init(
    _ text: String, beginning: String? = nil, stop: [String] = [], stopTokens: [Int] = []
  ) {
    self.text = text
    self.beginning = beginning
    self.stop = stop
    self.stopTokens = stopTokens
  }
}

extension RawPrompt {
  /// As the journal keeps it.
  var json: JSONValue {
    var object: JSONObject = ["prompt": .string(text)]
    object["beginning"] = beginning.map { .string($0) }
    if !stop.isEmpty { object["stop"] = .array(stop.map { .string($0) }) }
    if !stopTokens.isEmpty { object["stop_token_ids"] = .array(stopTokens.map(JSONValue.int)) }
    return .object(object)
  }

  init?(json: JSONValue) {
    guard let text = json["prompt"]?.stringValue else { return nil }
    self.init(
      text, beginning: json["beginning"]?.stringValue,
      stop: json["stop"]?.arrayValue?.compactMap(\.stringValue) ?? [],
      stopTokens: json["stop_token_ids"]?.arrayValue?.compactMap(\.intValue) ?? [])
  }
}
