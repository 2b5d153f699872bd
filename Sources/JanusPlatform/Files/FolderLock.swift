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
    /// The number of the process that holds it; nil if it has not said so yet.
    package var processIdentifier: Int?
  }

  private let file: OpenFile

  /// Takes the lock at `path`, and writes the process's number into it for others to read.
  /// - Throws: ``Held``, or ``FileError``.
  package init(path: String) throws {
    file = try OpenFile(path, flags: O_RDWR | O_CREAT, mode: 0o600)
    guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let text = (try? FileSystem.read(path, limit: 4096)).map {
        String(decoding: $0, as: UTF8.self)
      }
      throw Held(processIdentifier: text.flatMap { Int($0) })
    }
    _ = ftruncate(file.descriptor, 0)
    try file.write(Array(String(getpid()).utf8))
  }
}
