internal import JanusCore
internal import JanusPlatform

/// Looks into a journal without changing it, also while a run writes to it.
///
/// It sees what was committed when it is asked. Use it from one thread at a time.
public struct JournalReader {
  public let path: String
  let connection: SQLiteConnection
  private let newestReply: SQLiteStatement

  /// Opens the journal at `path`.
  /// - Throws: ``JournalError`` where there is none, or it is damaged, newer, or of something else.
  public init(opening path: String) throws(JournalError) {
    guard FileSystem.exists(path) else { throw .missing(path: path) }
    self.path = path
    connection = try Self.reading(path) { () throws(SQLiteError) in
      try SQLiteConnection(path: path, access: .readOnly)
    }
    guard try JournalSchema.isReadable(connection, path: path) else {
      throw .missing(path: path)
    }
    newestReply = try Self.reading(path) { [connection] () throws(SQLiteError) in
      try connection.prepare(
        "SELECT text, finish FROM answers WHERE key = ? ORDER BY id DESC LIMIT 1")
    }
  }

  /// Opens the journal at `path`; nil if there is none that can be read.
  public init?(path: String) {
    guard let reader = try? JournalReader(opening: path) else { return nil }
    self = reader
  }

  /// The newest answer to a call; nil if there is none.
  public func reply(to key: CallKey) -> ChatReply? {
    try? newestReply.first([.blob(key.bytes)]) { row in
      ChatReply(text: row.text(0), finishReason: ChatReply.FinishReason(word: row.text(1)))
    }
  }

  /// Does what may fail in SQLite, and says so in the journal's words.
  static func reading<Value>(
    _ path: String, _ body: () throws(SQLiteError) -> Value
  ) throws(JournalError) -> Value {
    do { return try body() } catch { throw JournalError(reading: error, path: path) }
  }

  func reading<Value>(
    _ body: () throws(SQLiteError) -> Value
  ) throws(JournalError) -> Value {
    try Self.reading(path, body)
  }
}

extension SQLiteRow {
  /// A time in seconds since 1970, no later than calendars go.
  func time(_ column: Int) -> Double { min(max(double(column), 0), 253_402_300_799) }
}
