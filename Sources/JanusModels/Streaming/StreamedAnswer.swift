internal import JanusCore

/// Puts an answer together that came as events, into the reply that would have come as a whole: so that both are
/// read by the same rules.
protocol StreamedAnswer {
  init()
  /// Takes what the next event says.
  mutating func take(_ event: JSONValue)
  /// Takes note of `[DONE]`, the word with which some interfaces end.
  mutating func end()
  /// The reply; nil before its end has come.
  var whole: JSONValue? { get }
  /// What the model has said so far.
  var text: String { get }
}

extension StreamedAnswer {
  mutating func end() {}

  /// Reads all events of a body.
  ///
  /// - Returns: The reply, or the event that tells of a fault.
  /// - Throws: ``ProviderError`` where the stream was cut before its end, or holds what is no event.
  static func read(_ body: [UInt8]) throws(ProviderError) -> JSONValue {
    var answer = Self()
    let events = ServerSentEvents.data(in: body)
    for (number, data) in events.enumerated() {
      if data.elementsEqual("[DONE]".utf8) {
        answer.end()
        break
      }
      guard let event = try? JSONParser.parse(data) else {
        // Where the stream was cut, its last event is half an event.
        if number == events.count - 1 { break }
        throw .malformedReply("an event of its stream is no JSON")
      }
      if let error = event["error"], error != .null { return event }
      answer.take(event)
    }
    guard let whole = answer.whole else {
      throw .connectionLost(
        reason: "the stream ended before the answer did, after \(answer.text.count) characters")
    }
    return whole
  }

  /// How many characters of an answer came in a body that has no end.
  static func characterCount(in body: [UInt8]) -> Int {
    var answer = Self()
    for data in ServerSentEvents.data(in: body) {
      if let event = try? JSONParser.parse(data) { answer.take(event) }
    }
    return answer.text.count
  }
}
