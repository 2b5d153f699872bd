#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The process's standard streams, and the terminal behind them.
package enum Terminal {
  package enum Stream: Int32, Sendable {
    case input = 0
    case output = 1
    case errors = 2
  }

  package struct Size: Hashable, Sendable {
    package let columns: Int
    package let rows: Int

    package init(columns: Int, rows: Int) {
      self.columns = columns
      self.rows = rows
    }
  }

  package static func isTerminal(_ stream: Stream) -> Bool { isatty(stream.rawValue) == 1 }

  /// Returns the size of the terminal behind a stream now; nil if there is none or it does not say.
  package static func size(of stream: Stream) -> Size? {
    var size = winsize()
    guard unsafe ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }

  /// How a write ended.
  package enum WriteOutcome: Hashable, Sendable {
    case written
    /// Nobody reads the stream any more.
    case closed
    /// It failed for this reason, for example "No space left on device".
    case failed(String)
  }

  /// Writes all of a text, however many writes that takes.
  @discardableResult
  package static func write(_ text: String, to stream: Stream) -> WriteOutcome {
    var text = text
    return text.withUTF8 { bytes in
      var start = 0
      while start < bytes.count {
        let rest = unsafe UnsafeBufferPointer(rebasing: bytes[start...])
        #if canImport(Darwin)
          let count = unsafe Darwin.write(stream.rawValue, rest.baseAddress, rest.count)
        #else
          let count = unsafe Glibc.write(stream.rawValue, rest.baseAddress, rest.count)
        #endif
        if count >= 0 {
          start += count
        } else if errno == EAGAIN {
          waitUntilWritable(stream)
        } else if errno == EPIPE {
          return .closed
        } else if errno != EINTR {
          return unsafe .failed(String(cString: strerror(errno)))
        }
      }
      return .written
    }
  }

  private static func waitUntilWritable(_ stream: Stream) {
    var descriptor = pollfd(fd: stream.rawValue, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&descriptor, 1, -1)
  }
}
