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

  /// The JSON object in a text: from its first `{` to its last `}`, after a `<think>` block is cut.
  ///
  /// Control characters inside strings and commas before closing brackets are let pass. If that is no
  /// JSON, the first `{` that begins a whole object counts, whatever follows it.
  public static func object(in text: String) throws(UnusableAnswer) -> JSONObject {
    let bytes = withoutThoughts(Array(text.utf8))
    guard let first = bytes.firstIndex(of: UInt8(ascii: "{")) else {
      throw UnusableAnswer(bytes.isEmpty ? "is empty" : "has no JSON object")
    }
    let leniency: JSONParser.Leniency = [.controlCharacters, .trailingCommas]
    var problem = "has a JSON object that is not closed"
    if let last = bytes.lastIndex(of: UInt8(ascii: "}")), last > first {
      do {
        if case .object(let object) = try JSONParser.parse(
          bytes, in: first..<(last + 1), leniency: leniency)
        {
          return object
        }
      } catch {
        problem = "is not valid JSON (\(error.message))"
      }
    }
    var attempts = 0
    var start = first
    while attempts < 8 {
      if let (value, _) = try? JSONParser.parsePrefix(bytes, at: start, leniency: leniency),
        case .object(let object) = value, !object.isEmpty
      {
        return object
      }
      attempts += 1
      guard let next = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "{")) else { break }
      start = next
    }
    throw UnusableAnswer(problem)
  }

  /// The text without what a reasoning model thought: up to the last `</think>`, whether it was opened or not.
  private static func withoutThoughts(_ bytes: [UInt8]) -> [UInt8] {
    let close = Array("</think>".utf8)
    guard bytes.count >= close.count else { return bytes }
    // Inside the JSON the word may be part of what somebody says: only a block before it is cut.
    let firstBrace = bytes.firstIndex(of: UInt8(ascii: "{")) ?? bytes.count
    let opensFirst = bytes[..<firstBrace].containsSequence(Array("<think>".utf8))
    var cut: Int?
    for index in 0...(bytes.count - close.count)
    where bytes[index] == close[0] && bytes[index..<(index + close.count)].elementsEqual(close) {
      cut = index + close.count
      if opensFirst { break }
    }
    guard let cut, bytes[cut...].contains(UInt8(ascii: "{")) else { return bytes }
    return Array(bytes[cut...])
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
      guard let text = value.stringValue, !text.trimmed.isEmpty else {
        throw UnusableAnswer("has a turn \(number) without text for \"\(key)\"")
      }
    }
    return Turn(
      user: user.stringValue ?? "", assistant: assistant.stringValue ?? "",
      isAssistantFirst: object.keys.first == "assistant")
  }
}

extension ArraySlice<UInt8> {
  fileprivate func containsSequence(_ wanted: [UInt8]) -> Bool {
    guard count >= wanted.count else { return false }
    return (startIndex...(endIndex - wanted.count)).contains {
      self[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }
}
