/// Bytes that come in pieces: a file, or what another source gives, decompressed or decoded.
package protocol ByteSource: AnyObject {
  /// The next bytes; empty at the end.
  func next() throws(FileError) -> ArraySlice<UInt8>
}

/// A source whose first bytes can be looked at before they are taken.
package final class PeekableSource: ByteSource {
  private let source: any ByteSource
  private var waiting: ArraySlice<UInt8> = []

  package init(_ source: any ByteSource) { self.source = source }

  /// The first `count` bytes that come next, or fewer at the end. They still come by ``next()``.
  package func peek(_ count: Int) throws(FileError) -> ArraySlice<UInt8> {
    try wait(for: count)
    return waiting.prefix(count)
  }

  private func wait(for count: Int) throws(FileError) {
    while waiting.count < count {
      let more = try source.next()
      if more.isEmpty { break }
      waiting = waiting.isEmpty ? more : waiting + more
    }
  }

  /// Leaves out the first `count` bytes that come next.
  package func drop(_ count: Int) throws(FileError) {
    try wait(for: count)
    waiting = waiting.dropFirst(count)
  }

  package func next() throws(FileError) -> ArraySlice<UInt8> {
    if waiting.isEmpty { return try source.next() }
    defer { waiting = [] }
    return waiting
  }
}
