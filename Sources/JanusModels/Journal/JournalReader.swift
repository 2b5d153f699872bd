internal import JanusPlatform

/// Looks into a journal without changing it, also while a run writes to it.
public struct JournalReader {
  private let select: SQLiteStatement

  /// Opens the journal at `path`; nil if there is none that can be read.
  public init?(path: String) {
    guard FileSystem.exists(path),
      let connection = try? SQLiteConnection(path: path, access: .readOnly),
      let select = try? connection.prepare(
        "SELECT text, finish FROM answers WHERE key = ? ORDER BY id DESC LIMIT 1")
    else { return nil }
    self.select = select
  }

  /// The newest answer to a call; nil if there is none.
  public func reply(to key: CallKey) -> ChatReply? {
    try? select.first([.blob(key.bytes)]) { row in
      ChatReply(text: row.text(0), finishReason: ChatReply.FinishReason(word: row.text(1)))
    }
  }
}
