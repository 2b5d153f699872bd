/// A piece of a file that goes out as a request's body, read while it is sent.
package struct FileSlice: Hashable, Sendable {
  package var path: String
  /// In bytes.
  package var range: Range<Int>

  package init(path: String, range: Range<Int>) {
    self.path = path
    self.range = range
  }
}

/// Takes the body of a response as it comes, rather than all of it in memory.
///
/// It is called on the client's own thread, for a status of 200 or 206 only; other bodies are messages.
package protocol HTTPBodySink: Sendable {
  /// - Returns: Whether the transfer goes on.
  func take(_ bytes: [UInt8], status: Int) -> Bool
}
