internal import JanusCore

/// The events of Anthropic's Messages.
///
/// Source: Anthropic API reference, "Streaming messages".
struct AnthropicStream: StreamedAnswer {
  /// Blocks by their index: their type, and what was written into them.
  private var blocks: [Int: (type: String, text: String)] = [:]
  private var stopReason: JSONValue?
  private var stopDetails: JSONValue?
  private var usage = JSONObject()
  private var isOver = false

  mutating func take(_ event: JSONValue) {
    let index = event["index"]?.intValue ?? 0
    switch event["type"]?.stringValue {
    case "message_start": add(event["message"]?["usage"])
    case "content_block_start":
      let block = event["content_block"]
      let type = block?["type"]?.stringValue ?? ""
      blocks[index] = (type, block?[type]?.stringValue ?? "")
    case "content_block_delta":
      let delta = event["delta"]
      let piece = delta?["text"]?.stringValue ?? delta?["thinking"]?.stringValue
      blocks[index]?.text += piece ?? ""
    case "message_delta":
      stopReason = event["delta"]?["stop_reason"] ?? stopReason
      stopDetails = event["delta"]?["stop_details"] ?? stopDetails
      add(event["usage"])
    case "message_stop": isOver = true
    // Pings, and what is added to the interface later.
    default: break
    }
  }

  /// The counts of later events are sums, and take the place of earlier ones.
  private mutating func add(_ counts: JSONValue?) {
    for member in counts?.objectValue?.members ?? [] where member.value != .null {
      usage[member.key] = member.value
    }
  }

  var text: String {
    blocks.sorted { $0.key < $1.key }.filter { $0.value.type == "text" }.map(\.value.text).joined()
  }

  var whole: JSONValue? {
    guard isOver else { return nil }
    let content = blocks.sorted { $0.key < $1.key }.map { _, block -> JSONValue in
      var object: JSONObject = ["type": .string(block.type)]
      object[block.type] = .string(block.text)
      return .object(object)
    }
    var reply: JSONObject = ["content": .array(content)]
    reply["stop_reason"] = stopReason
    reply["stop_details"] = stopDetails
    if !usage.members.isEmpty { reply["usage"] = .object(usage) }
    return .object(reply)
  }
}
