internal import CSimdjson
package import JanusCore

/// Reads the texts of records quickly, by simdjson; for one thread at a time.
///
/// What it reads is what ``RecordText`` says. It answers for the usual records alone, and leaves all else to that.
@safe package final class JSONTextReader {
  private let reader: OpaquePointer

  /// - Parameter field: The place of the text in a record; nil for all that the record says.
  package init(field: FieldPath? = nil) {
    var keys: [UnsafeMutableBufferPointer<CChar>] = unsafe []
    var steps: [janus_path_step] = unsafe []
    for step in field?.steps ?? [] {
      switch step {
      case .key(let key):
        let bytes = key.utf8.map { CChar(bitPattern: $0) }
        let copy = UnsafeMutableBufferPointer<CChar>.allocate(capacity: max(1, bytes.count))
        _ = unsafe copy.update(fromContentsOf: bytes)
        unsafe keys.append(copy)
        unsafe steps.append(
          janus_path_step(key: copy.baseAddress, key_length: bytes.count, index: 0))
      case .index(let index):
        unsafe steps.append(janus_path_step(key: nil, key_length: 0, index: Int64(index)))
      }
    }
    defer { for unsafekey in unsafe keys { unsafe key.deallocate() } }
    guard let reader = unsafe janus_text_reader_make(steps, steps.count) else {
      preconditionFailure("There is no memory for a parser.")
    }
    unsafe self.reader = reader
  }

  deinit { unsafe janus_text_reader_free(reader) }

  /// Appends the text of the record `json` to `text`.
  /// - Returns: Whether it could; if not, ``RecordText`` has to tell, and whether it is a record at all.
  package func append(textOf json: [UInt8], to text: inout [UInt8]) -> Bool {
    var start: UnsafePointer<CChar>?
    var count = 0
    guard unsafe janus_text_read(reader, json, json.count, &start, &count) == 1 else {
      return false
    }
    unsafe text.append(contentsOf: UnsafeRawBufferPointer(start: start, count: count))
    return true
  }
}
