public import JanusCore

/// Why an answer cannot be used, in words that fit behind "the answer …".
public struct UnusableAnswer: Error, Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// It is not what was asked for.
    case malformed
    case cutOff = "cut_off"
    /// The model declined.
    case refused
    /// A filter of the provider's held it back.
    case filtered
    /// It ended early for another reason.
    case incomplete
  }

  public var reason: String
  public var kind: Kind

  public init(_ reason: String, kind: Kind = .malformed) {
    self.reason = reason
    self.kind = kind
  }
}

/// Reads what a model wrote: leniently where that is safe, and then by its shape.
public enum AnswerReader {
  /// The text of a reply that ended well.
  public static func text(of reply: ChatReply) throws(UnusableAnswer) -> String {
    switch reply.finishReason {
    case .stop: return reply.text
    case .length: throw UnusableAnswer("was cut off by the limit on tokens", kind: .cutOff)
    case .refused(let reason): throw UnusableAnswer("was refused (\(reason))", kind: .refused)
    case .filtered(let reason):
      throw UnusableAnswer("was held back by a filter (\(reason))", kind: .filtered)
    case .other(let reason): throw UnusableAnswer("ended early (\(reason))", kind: .incomplete)
    }
  }

  /// The value of a reply in a format.
  /// - Returns: What the format's shape describes: of a list without the object around it.
  public static func value(
    of reply: ChatReply, as format: AnswerFormat
  ) throws(UnusableAnswer) -> JSONValue {
    let text = try text(of: reply)
    if let key = format.listKey {
      let value = try list(in: text, under: key)
      try format.shape.check(value, at: key)
      return value
    }
    let value = JSONValue.object(try object(in: text))
    try format.shape.check(value)
    return value
  }

  /// The conversation of a reply.
  ///
  /// One turn may stand alone or in a list, and under either key, `conversation` or `conversations`.
  /// - Returns: At least one turn; for `.instruct` exactly one.
  public static func turns(
    of reply: ChatReply, as type: SampleType
  ) throws(UnusableAnswer) -> [Turn] {
    let object = try object(in: try text(of: reply))
    let format = AnswerFormat.turns(of: type)
    guard let value = object["conversations"] ?? object["conversation"] else {
      try format.shape.check(.object(object))
      return []
    }
    let turns = value.arrayValue ?? [value]
    switch type {
    case .conversation: try format.shape.check(["conversations": .array(turns)])
    case .instruct:
      guard turns.count == 1 else {
        throw UnusableAnswer("has \(turns.count) turns instead of one")
      }
      try format.shape.check(["conversation": turns[0]])
    }
    return turns.map { turn in
      Turn(
        user: turn["user"]?.stringValue ?? "", assistant: turn["assistant"]?.stringValue ?? "",
        isAssistantFirst: turn.objectValue?.keys.first == "assistant")
    }
  }

  /// A list in a text: under `key` in an object, or on its own.
  private static func list(in text: String, under key: String) throws(UnusableAnswer) -> JSONValue {
    let bytes = Array(text.utf8)
    let start = bytes.firstIndex { $0 == openingBrace || $0 == UInt8(ascii: "[") }
    if let start, bytes[start] == UInt8(ascii: "["),
      let last = bytes.lastIndex(of: UInt8(ascii: "]")), last > start,
      let value = try? JSONParser.parse(bytes, in: start..<(last + 1), leniency: leniency)
    {
      return value
    }
    let object = try object(in: text)
    guard let value = object[key] else { throw UnusableAnswer("has no key \"\(key)\"") }
    return value
  }

  /// Whether the text has one JSON object, from its first `{` to its last `}`.
  static func isOneObject(_ text: String) -> Bool {
    (try? outermostObject(in: Array(text.utf8), from: 0)) != nil
  }

  /// The JSON object in a text: from its first `{` to its last `}`.
  ///
  /// Control characters inside strings and commas before closing brackets are let pass. If that is no
  /// JSON, what a reasoning model thought is cut off; and if that does not help, the first `{` that begins
  /// a whole object counts, whatever follows it.
  public static func object(in text: String) throws(UnusableAnswer) -> JSONObject {
    let bytes = Array(text.utf8)
    // What somebody says may hold the tags of thoughts: the whole comes first.
    if let object = try? outermostObject(in: bytes, from: 0) { return object }
    let start = endOfThoughts(in: bytes)
    let problem: UnusableAnswer
    do { return try outermostObject(in: bytes, from: start) } catch { problem = error }
    guard let object = firstWholeObject(in: bytes, from: start) else { throw problem }
    return object
  }

  private static let openingBrace = UInt8(ascii: "{")
  private static let leniency: JSONParser.Leniency = [.controlCharacters, .trailingCommas]

  private static func outermostObject(
    in bytes: [UInt8], from start: Int
  ) throws(UnusableAnswer) -> JSONObject {
    guard let first = bytes[start...].firstIndex(of: openingBrace) else {
      let isBlank = String(decoding: bytes, as: UTF8.self).isBlank
      throw UnusableAnswer(isBlank ? "is empty" : "has no JSON object")
    }
    guard let last = bytes.lastIndex(of: UInt8(ascii: "}")), last > first else {
      throw UnusableAnswer("has a JSON object that is not closed")
    }
    do {
      let value = try JSONParser.parse(bytes, in: first..<(last + 1), leniency: leniency)
      return value.objectValue ?? JSONObject()
    } catch {
      throw UnusableAnswer("is not valid JSON (\(error.message))")
    }
  }

  /// An object that is broken is passed over with all that it holds: the parts of an answer are no answer.
  private static func firstWholeObject(in bytes: [UInt8], from start: Int) -> JSONObject? {
    var start = start
    while let brace = bytes[start...].firstIndex(of: openingBrace) {
      do {
        let (value, end) = try JSONParser.parsePrefix(bytes, at: brace, leniency: leniency)
        if let object = value.objectValue, !object.isEmpty { return object }
        start = end
      } catch {
        start = max(brace + 1, error.offset)
      }
    }
    return nil
  }

  /// Where the text goes on behind what a reasoning model thought: behind the first `</think>` if a
  /// `<think>` comes before any brace, else behind the last. 0 if there are no thoughts before an object.
  private static func endOfThoughts(in bytes: [UInt8]) -> Int {
    let close = Array("</think>".utf8)
    let head = bytes.prefix { $0 != openingBrace }
    let cut =
      head.firstRange(of: Array("<think>".utf8)) == nil
      ? bytes.ranges(of: close).last : bytes.firstRange(of: close)
    guard let cut, bytes[cut.upperBound...].contains(openingBrace) else { return 0 }
    return cut.upperBound
  }
}
