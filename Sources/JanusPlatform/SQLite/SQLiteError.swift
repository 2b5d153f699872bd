internal import CSQLite

/// What SQLite refused, with its own words.
package struct SQLiteError: Error, Equatable, Sendable {
  package enum Kind: Sendable {
    case busy, full, readOnly, corrupt, notADatabase, cannotOpen, io, other
  }

  package var kind: Kind
  package var message: String

  init(code: Int32, message: String) {
    self.message = message
    switch code & 0xFF {
    case SQLITE_BUSY, SQLITE_LOCKED: kind = .busy
    case SQLITE_FULL: kind = .full
    case SQLITE_READONLY, SQLITE_PERM: kind = .readOnly
    case SQLITE_CORRUPT: kind = .corrupt
    case SQLITE_NOTADB: kind = .notADatabase
    case SQLITE_CANTOPEN: kind = .cannotOpen
    case SQLITE_IOERR: kind = .io
    default: kind = .other
    }
  }
}
