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

  /// Writes all of a text, however many writes that takes.
  ///
  /// - Returns: Whether all was written; false once nobody reads the stream any more.
  @discardableResult
  package static func write(_ text: String, to stream: Stream) -> Bool {
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
        } else if errno != EINTR {
          return false
        }
      }
      return true
    }
  }

  private static func waitUntilWritable(_ stream: Stream) {
    var descriptor = pollfd(fd: stream.rawValue, events: Int16(POLLOUT), revents: 0)
    _ = unsafe poll(&descriptor, 1, -1)
  }
}
