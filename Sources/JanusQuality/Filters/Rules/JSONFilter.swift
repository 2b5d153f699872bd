internal import JanusCore

/// Rejects texts with JSON that is damaged, or that was to be taken apart.
struct JSONFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "json",
    summary:
      "A text is, or has in a block of code, JSON that cannot be read; or turns of talk are left in it as JSON.",
    examples: [
      .kept(answer: "Here:\n```json\n{\"a\": [1, 2]}\n```"),
      .rejected(answer: "Here:\n```json\n{\"a\": [1, 2}\n```"),
      .kept(answer: "Here:\n```json\n{\"a\": 1, ...}\n```"),
      .kept(answer: "{\"a\": 1}"),
      .rejected(answer: "{\"a\": 1, \"b\": \"two"),
      .kept(answer: "{x} is a set."),
      .rejected(answer: "I see.\", \"assistant\": \"Tell me more."),
      .rejected(answer: "{\"user\": \"Hi\", \"assistant\": \"Hello\"}"),
    ])

  private static let turnKeys = PhraseFinder([
    "\"assistant\":", "\"user\":", "\"assistant\" :", "\"user\" :", "\"conversations\":",
  ])

  init(_ settings: FilterSettings) {}

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    for text in record.texts {
      if let place = Self.turnKeys.first(in: text.prose) {
        return .reject("\(text.speaker) has turns of talk as JSON in it", span: text.excerpt(place))
      }
      for block in text.code.blocks where block.language == "json" && text.code.unclosedFence == nil
      {
        if let fault = Self.fault(text.bytes, block.content) {
          return .reject(
            "a block of JSON cannot be read: \(fault)", span: text.excerpt(block.content))
        }
      }
      if Self.looksLikeJSON(text.bytes), let fault = Self.fault(text.bytes, text.bytes.indices) {
        return .reject("\(text.speaker) is JSON that cannot be read: \(fault)")
      }
    }
    return .keep
  }

  /// Whether the text begins as an object with a key, or a list of them.
  private static func looksLikeJSON(_ bytes: [UInt8]) -> Bool {
    let signs = bytes.lazy.filter { $0 > 0x20 }.prefix(3)
    let text = String(decoding: signs, as: UTF8.self)
    return text.hasPrefix("{\"") || text.hasPrefix("[{\"")
  }

  private static func fault(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
    let content = bytes[range]
    // What is left out on purpose, and comments, are no damage.
    let text = String(decoding: content, as: UTF8.self)
    if text.isBlank || text.contains("...") || text.contains("…") || text.contains("//") {
      return nil
    }
    do {
      _ = try JSONParser.parse(bytes, in: range, leniency: .controlCharacters)
      return nil
    } catch {
      // One value after another is how lines of JSON go.
      return isLines(text) ? nil : error.message
    }
  }

  private static func isLines(_ text: String) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.isBlank }
    return lines.count > 1 && lines.allSatisfy { (try? JSONParser.parse(String($0))) != nil }
  }
}
