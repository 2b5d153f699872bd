public import JanusCore

/// Why an answer cannot be used, in words that fit behind "the answer …".
public struct UnusableAnswer: Error, Hashable, Sendable {
  public var reason: String

  public init(_ reason: String) { self.reason = reason }
}

/// Reads what a model wrote: leniently where that is safe, and then by its shape.
public enum AnswerReader {
  /// The conversation of a reply.
  /// - Returns: At least one turn; for `.instruct` exactly one.
  public static func turns(
    of reply: ChatReply, as type: SampleType
  ) throws(UnusableAnswer) -> [Turn] {
    switch reply.finishReason {
    case .stop: break
    case .length: throw UnusableAnswer("was cut off by the limit on tokens")
    case .refused(let reason): throw UnusableAnswer("was refused (\(reason))")
    case .other(let reason): throw UnusableAnswer("ended early (\(reason))")
    }
    let object = try object(in: reply.text)
    let turns = try turnValues(of: object, as: type)
    var result: [Turn] = []
    for (offset, value) in turns.enumerated() {
      result.append(try turn(value, number: offset + 1))
    }
    return result
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

  private static func turnValues(
    of object: JSONObject, as type: SampleType
  ) throws(UnusableAnswer) -> [JSONValue] {
    let key = type == .conversation ? "conversations" : "conversation"
    let other = type == .conversation ? "conversation" : "conversations"
    guard let value = object[key] ?? object[other] else {
      throw UnusableAnswer("has no key \"\(key)\"")
    }
    let turns: [JSONValue]
    switch value {
    case .array(let elements): turns = elements
    case .object: turns = [value]
    default: throw UnusableAnswer("has something else than turns under \"\(key)\"")
    }
    guard !turns.isEmpty else { throw UnusableAnswer("has no turns") }
    guard type == .conversation || turns.count == 1 else {
      throw UnusableAnswer("has \(turns.count) turns instead of one")
    }
    return turns
  }

  private static func turn(_ value: JSONValue, number: Int) throws(UnusableAnswer) -> Turn {
    guard case .object(let object) = value else {
      throw UnusableAnswer("has a turn \(number) that is no object")
    }
    guard object.count == 2, let user = object["user"], let assistant = object["assistant"] else {
      let keys = object.keys.map { "\"\($0)\"" }.joined(separator: ", ")
      throw UnusableAnswer(
        "has a turn \(number) with the keys \(keys) instead of \"user\" and \"assistant\"")
    }
    for (key, value) in [("user", user), ("assistant", assistant)] {
      guard let text = value.stringValue, !text.isBlank else {
        throw UnusableAnswer("has a turn \(number) without text for \"\(key)\"")
      }
    }
    return Turn(
      user: user.stringValue ?? "", assistant: assistant.stringValue ?? "",
      isAssistantFirst: object.keys.first == "assistant")
  }
}
