#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif
internal import Synchronization

/// A file that a download fills, and that a later one goes on with.
package final class ResumableFile: HTTPBodySink {
  private struct State {
    /// Where the next bytes go.
    var length: Int
    var status: Int?
    var failure: FileError?
  }

  private let file: OpenFile
  private let state: Mutex<State>
  private let didTake: @Sendable (Int) -> Void

  /// Opens the file at `path`, and makes it if it is not there. `didTake` is told of bytes as they come.
  /// - Throws: ``FileError``.
  package init(
    path: String, didTake: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws(FileError) {
    file = try OpenFile(path, flags: O_RDWR | O_CREAT | O_APPEND)
    state = Mutex(State(length: FileSystem.size(of: path)))
    self.didTake = didTake
  }

  /// How many bytes are there.
  package var length: Int { state.withLock(\.length) }
  /// Why what came could not be written; nil if it could.
  package var failure: FileError? { state.withLock(\.failure) }

  /// Begins again with an empty file.
  package func clear() {
    state.withLock { state in
      _ = ftruncate(file.descriptor, 0)
      state.length = 0
    }
  }

  /// Must be called before each request: what the next status means depends on it.
  package func prepare() { state.withLock { $0.status = nil } }

  package func take(_ bytes: [UInt8], status: Int) -> Bool {
    let isWritten = state.withLock { state in
      // A server that sends everything again does not know of ranges.
      if state.status == nil, status == 200, state.length > 0 {
        _ = ftruncate(file.descriptor, 0)
        state.length = 0
      }
      state.status = status
      do throws(FileError) {
        try file.write(bytes)
        state.length += bytes.count
        return true
      } catch {
        state.failure = error
        return false
      }
    }
    if isWritten { didTake(bytes.count) }
    return isWritten
  }
}
