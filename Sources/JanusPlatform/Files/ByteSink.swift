/// Where bytes are written to: a file, the standard output, or a compressor before one of them.
package protocol ByteSink: AnyObject {
  func append(_ bytes: [UInt8]) throws(FileError)
  /// Makes what was written durable, as far as the place allows; nothing can be added then.
  func commit() throws(FileError)
}

extension AtomicFile: ByteSink {}
