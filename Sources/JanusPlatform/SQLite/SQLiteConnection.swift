internal import CSQLite

/// One connection to a database file. Used by one thread at a time; closed with its last reference.
@safe package final class SQLiteConnection {
  package enum Access: Sendable {
    case readOnly, readWrite
  }

  let handle: OpaquePointer

  /// Opens, and unless `access` is read-only creates, the database at `path`.
  package init(path: String, access: Access) throws(SQLiteError) {
    var handle: OpaquePointer?
    // The form of addresses is what `attach` needs.
    let flags =
      SQLITE_OPEN_URI
      | (access == .readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    let path = path.hasPrefix("file:") ? "./\(path)" : path
    let result = unsafe sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard let handle = unsafe handle else {
      throw SQLiteError(code: SQLITE_NOMEM, message: "out of memory")
    }
    guard result == SQLITE_OK else {
      let message = unsafe String(cString: sqlite3_errmsg(handle))
      unsafe sqlite3_close_v2(handle)
      throw SQLiteError(code: result, message: message)
    }
    unsafe self.handle = handle
    _ = unsafe sqlite3_busy_timeout(handle, 5000)
  }

  deinit { _ = unsafe sqlite3_close_v2(handle) }

  /// Makes the tables of the database at `path` known under `name`, for reading alone: transactions of this connection
  /// do not keep others from writing to it.
  package func attach(_ path: String, as name: String) throws(SQLiteError) {
    var address = "file:"
    for byte in path.utf8 {
      let isPlain =
        switch byte {
        case 0x2D...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
        default: false
        }
      address += isPlain ? String(UnicodeScalar(byte)) : "%" + [byte].hexadecimal
    }
    try prepare("ATTACH ? AS \(name)").run([.text(address + "?mode=ro")])
  }

  /// Runs statements that give no rows, separated by semicolons.
  package func execute(_ sql: String) throws(SQLiteError) {
    try check(unsafe sqlite3_exec(handle, sql, nil, nil, nil))
  }

  /// Compiles one statement, to be run as often as wanted.
  package func prepare(_ sql: String) throws(SQLiteError) -> SQLiteStatement {
    var statement: OpaquePointer?
    try check(
      unsafe sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    )
    guard let statement = unsafe statement else {
      throw SQLiteError(code: SQLITE_MISUSE, message: "empty statement")
    }
    return unsafe SQLiteStatement(statement, connection: self)
  }

  /// Does `work` as a whole or not at all; others who write wait meanwhile.
  /// - Throws: What `work` throws, or ``SQLiteError``.
  package func transaction<Value>(_ work: () throws -> Value) throws -> Value {
    try execute("BEGIN IMMEDIATE")
    do {
      let value = try work()
      try execute("COMMIT")
      return value
    } catch {
      // A statement that failed may have ended the transaction already.
      try? execute("ROLLBACK")
      throw error
    }
  }

  package var lastInsertedRow: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

  func check(_ result: Int32) throws(SQLiteError) {
    guard result != SQLITE_OK, result != SQLITE_ROW, result != SQLITE_DONE else { return }
    throw SQLiteError(code: result, message: unsafe String(cString: sqlite3_errmsg(handle)))
  }
}

/// What is bound to a statement's parameters.
package enum SQLiteValue: Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// A compiled statement, finalised with its last reference.
@safe package final class SQLiteStatement {
  private let raw: OpaquePointer
  /// Keeps `raw` valid.
  private let connection: SQLiteConnection

  init(_ raw: OpaquePointer, connection: SQLiteConnection) {
    unsafe self.raw = raw
    self.connection = connection
  }

  deinit { _ = unsafe sqlite3_finalize(raw) }

  /// Runs the statement to its end with `values` for its parameters, in their order.
  package func run(_ values: [SQLiteValue] = []) throws(SQLiteError) {
    try bind(values)
    defer { reset() }
    while try step() {}
  }

  /// Runs the statement, and hands each row to `body` until that returns false.
  package func forEachRow(
    _ values: [SQLiteValue] = [], _ body: (SQLiteRow) -> Bool
  ) throws(SQLiteError) {
    try bind(values)
    defer { reset() }
    while try step() {
      guard body(unsafe SQLiteRow(raw)) else { return }
    }
  }

  /// What `body` makes of the first row; nil if there is none.
  package func first<Value>(
    _ values: [SQLiteValue] = [], _ body: (SQLiteRow) -> Value
  ) throws(SQLiteError) -> Value? {
    var result: Value?
    try forEachRow(values) { row in
      result = body(row)
      return false
    }
    return result
  }

  private func step() throws(SQLiteError) -> Bool {
    let result = unsafe sqlite3_step(raw)
    try connection.check(result)
    return result == SQLITE_ROW
  }

  private func reset() {
    _ = unsafe sqlite3_reset(raw)
    _ = unsafe sqlite3_clear_bindings(raw)
  }

  private func bind(_ values: [SQLiteValue]) throws(SQLiteError) {
    for (offset, value) in values.enumerated() {
      let index = Int32(offset + 1)
      switch value {
      case .null: try connection.check(unsafe sqlite3_bind_null(raw, index))
      case .integer(let number): try connection.check(unsafe sqlite3_bind_int64(raw, index, number))
      case .real(let number): try connection.check(unsafe sqlite3_bind_double(raw, index, number))
      case .text(var text):
        let result = text.withUTF8 { bytes in
          unsafe bytes.withMemoryRebound(to: CChar.self) {
            unsafe janus_sqlite_bind_text(raw, index, $0.baseAddress ?? emptyText, UInt64($0.count))
          }
        }
        try connection.check(result)
      case .blob(let bytes):
        try connection.check(
          unsafe janus_sqlite_bind_blob(raw, index, bytes, UInt64(bytes.count)))
      }
    }
  }
}

/// SQLite takes a null pointer for NULL, so empty text needs an address.
nonisolated(unsafe) private let emptyText = unsafe UnsafePointer(
  UnsafeMutablePointer<CChar>.allocate(capacity: 1))

/// The row that a statement stands at; valid only while it stands there.
@safe package struct SQLiteRow {
  private let raw: OpaquePointer

  init(_ raw: OpaquePointer) { unsafe self.raw = raw }

  package func isNull(_ column: Int) -> Bool {
    unsafe sqlite3_column_type(raw, Int32(column)) == SQLITE_NULL
  }
  package func int(_ column: Int) -> Int { Int(unsafe sqlite3_column_int64(raw, Int32(column))) }
  package func double(_ column: Int) -> Double { unsafe sqlite3_column_double(raw, Int32(column)) }

  package func blob(_ column: Int) -> [UInt8] {
    guard let bytes = unsafe sqlite3_column_blob(raw, Int32(column)) else { return [] }
    let count = unsafe Int(sqlite3_column_bytes(raw, Int32(column)))
    return unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }

  package func text(_ column: Int) -> String { String(decoding: blob(column), as: UTF8.self) }
}
