public import JanusCore
internal import JanusPlatform

/// Why the journal cannot be used. What it holds is untouched.
public enum JournalError: UserFacingError, Equatable {
  case full(path: String)
  case notWritable(path: String, reason: String)
  case damaged(path: String, reason: String)
  case newer(path: String, version: Int)
  case notAJournal(path: String)
  /// There is no file, or an empty one.
  case missing(path: String)
  case notReadable(path: String, reason: String)
  case other(path: String, reason: String)

  public var summary: String {
    switch self {
    case .full(let path): "The disk of \(path) is full."
    case .notWritable(let path, let reason): "The journal \(path) cannot be written: \(reason)."
    case .damaged(let path, let reason): "The journal \(path) is damaged: \(reason)."
    case .newer(let path, let version):
      "The journal \(path) was made by a newer version of Janus (format \(version))."
    case .notAJournal(let path): "\(path) is not a journal of Janus."
    case .missing(let path): "There is no journal \(path), or nothing in it yet."
    case .notReadable(let path, let reason): "The journal \(path) cannot be read: \(reason)."
    case .other(let path, let reason): "The journal \(path) failed: \(reason)."
    }
  }

  public var remedy: String {
    switch self {
    case .full: "Make room, then give the same command again: what was answered is kept."
    case .notWritable: "Choose another place with `--target-filename`, or correct the permissions."
    case .damaged(let path, _), .notAJournal(let path):
      "Move it away (`mv \(path) \(path).old`) to begin a new one, or restore it from a copy."
    case .newer: "Update Janus, or use another folder."
    case .missing: "`janus generate` begins one beside its output."
    case .notReadable: "Correct the permissions of the file and of its folder."
    case .other: ""
    }
  }

  public var exitCode: ExitCode { .failure }

  /// What SQLite said while the journal was only read.
  init(reading error: SQLiteError, path: String) {
    switch error.kind {
    case .readOnly, .cannotOpen: self = .notReadable(path: path, reason: error.message)
    default: self.init(error, path: path)
    }
  }

  init(_ error: SQLiteError, path: String) {
    switch error.kind {
    case .full: self = .full(path: path)
    case .readOnly, .cannotOpen: self = .notWritable(path: path, reason: error.message)
    case .corrupt: self = .damaged(path: path, reason: error.message)
    case .notADatabase: self = .notAJournal(path: path)
    case .io: self = .other(path: path, reason: "\(error.message) (is the disk full?)")
    case .busy, .other: self = .other(path: path, reason: error.message)
    }
  }
}
