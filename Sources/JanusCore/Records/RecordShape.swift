/// The form in which a record holds its talk, recognised by its keys.
package enum RecordShape: String, Hashable, Sendable, CaseIterable {
  /// `{"chosen","rejected"}`, with `prompt` or with the prompt inside both (TRL's preference format).
  case preference
  /// `{"messages":[{"role","content"}]}`, as OpenAI has it; also under the key `conversations`.
  case messages
  /// `{"conversations":[{"from","value"}]}`
  case shareGPT
  /// `{"conversations":[{"user","assistant"}]}`, Janus's own.
  case janus
  /// `{"instruction","input","output","system","history"}`
  case alpaca
  /// `{"input","target","history",…}` or `{"dialogs"}`, as JoyDataForge has it.
  case forge
  /// Anything else.
  case plain

  /// The shape of `record`.
  package init(of record: JSONValue) {
    if record["chosen"] != nil, record["rejected"] != nil {
      self = .preference
    } else if let shape = Self.list(record["messages"]) ?? Self.list(record["conversations"]) {
      self = shape
    } else if record["instruction"]?.stringValue != nil,
      record["output"] != nil || record["input"]?.stringValue != nil
    {
      self = .alpaca
    } else if Self.isForge(record) {
      self = .forge
    } else {
      self = .plain
    }
  }

  /// Keys that hold a talk as a list of messages.
  package static let listKeys = ["messages", "conversations"]
  /// Keys whose words are not seen where a list of messages is.
  package static let keysBehindLists = Set(questionKeys + answerKeys + ["dialogs"])
  /// In the order in which a plain record's question is looked for.
  package static let questionKeys = ["input", "question", "query", "prompt", "instruction"]
  package static let answerKeys = ["target", "answer", "response", "output", "completion"]

  private static func list(_ value: JSONValue?) -> RecordShape? {
    guard let first = value?[0] else { return nil }
    if first["role"] != nil, first["content"] != nil { return .messages }
    if first["from"] != nil, first["value"] != nil { return .shareGPT }
    return first["user"] != nil && first["assistant"] != nil ? .janus : nil
  }

  private static func isForge(_ record: JSONValue) -> Bool {
    if record["dialogs"] != nil { return true }
    guard record["input"]?.stringValue != nil else { return false }
    let companions = [
      "target", "history", "summary_content", "tag", "task_label", "num_task_label",
    ]
    for key in companions where record[key] != nil { return true }
    return false
  }
}
