internal import CSimdjson
package import JanusCore

/// Reads the texts of records quickly, by simdjson; for one thread at a time.
///
/// What it reads is what ``RecordText`` says. It answers for the usual records alone, and leaves all else to that.
@safe package final class JSONTextReader {
  private let reader: OpaquePointer

  /// - Parameter field: The place of the text in a record; nil for all that the record says.
  package init(field: FieldPath? = nil) {
    // The keys one behind the other; the reader copies them.
    var text: [CChar] = []
    let steps = (field?.steps ?? []).map { step -> (start: Int, count: Int, index: Int?) in
      guard case .key(let key) = step else {
        if case .index(let index) = step { return (0, 0, index) }
        return (0, 0, nil)
      }
      let start = text.count
      text += key.utf8.map { CChar(bitPattern: $0) }
      return (start, text.count - start, nil)
    }
    text.append(0)
    let made = unsafe text.withUnsafeBufferPointer { keys in
      let steps = unsafe steps.map { step in
        unsafe janus_path_step(
          key: step.index == nil ? keys.baseAddress?.advanced(by: step.start) : nil,
          key_length: step.count, index: Int64(step.index ?? 0))
      }
      return unsafe janus_text_reader_make(steps, steps.count)
    }
    guard let made = unsafe made else { preconditionFailure("There is no memory for a parser.") }
    unsafe reader = made
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
