#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A lock that one process at a time can hold, by a file. The system lets go of it when the process
/// ends, however it ends.
package final class FolderLock: Sendable {
  /// Somebody else holds the lock.
  package struct Held: Error {
    /// What the holder wrote about itself.
    package var holder: String
  }

  private let file: OpenFile

  /// Takes the lock at `path`, and writes `holder` into it for others to read.
  package init(path: String, holder: String) throws {
    file = try OpenFile(path, flags: O_RDWR | O_CREAT, mode: 0o600)
    guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let text = (try? FileSystem.read(path, limit: 4096)).map { String(decoding: $0, as: UTF8.self) }
      throw Held(holder: text ?? "")
    }
    _ = ftruncate(file.descriptor, 0)
    try file.write(Array(holder.utf8))
  }
}
