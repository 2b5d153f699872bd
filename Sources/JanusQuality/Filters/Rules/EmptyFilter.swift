internal import JanusCore

/// Rejects what says nothing.
struct EmptyFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "empty", summary: "A turn, a question or an answer is empty.",
    examples: [
      .kept(answer: "Yes."),
      .rejected(answer: " \n"),
      .rejected([
        "messages": [["role": "user", "content": ""], ["role": "assistant", "content": "Hi."]]
      ]),
      .kept(["instruction": "Add.", "input": "", "output": "3"]),
      .rejected(["instruction": "Add.", "input": "1 + 2", "output": ""]),
      .rejected(["input": "1 + 2", "target": nil]),
      .rejected(["text": "　"]),
    ])

  /// What must not be empty where it is there; `input` beside an `instruction` may.
  private static let keys = [
    "user", "assistant", "content", "value", "question", "answer", "query", "response", "output",
    "target", "completion", "instruction", "chosen", "prompt", "human", "gpt", "text",
  ]

  init(_ settings: FilterSettings) {}

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    if let key = Self.blankKey(record.value) { return .reject("`\(key)` is empty") }
    for list in ["messages", "conversations", "dialogs", "history"] {
      for (number, turn) in (record.value[list]?.arrayValue ?? []).enumerated() {
        if let key = Self.blankKey(turn) {
          return .reject("`\(list)[\(number)].\(key)` is empty")
        }
      }
    }
    for text in record.texts where text.text.isBlank { return .reject("\(text.speaker) is empty") }
    return .keep
  }

  private static func blankKey(_ value: JSONValue) -> String? {
    // A message that calls a tool need not say anything.
    guard let object = value.objectValue, object["tool_calls"] == nil else { return nil }
    for key in keys {
      switch object[key] {
      case .string(let text)? where text.isBlank: return key
      case .null?: return key
      default: continue
      }
    }
    return nil
  }
}
