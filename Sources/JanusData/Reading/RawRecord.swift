package import JanusCore

/// Where a record stands.
package struct RecordPlace: Hashable, Sendable {
  /// The file as the user named it.
  package var file: String
  /// Where the record begins: both numbers from 1, columns in bytes. Of a workbook, the row.
  package var position: SourcePosition
  /// Counts the records of the file from 0, bad ones too.
  package var index: Int
  /// Where its bytes are in the file; nil if they cannot be read from there again: of what is compressed, decoded or no JSON.
  package var bytes: Range<Int>?

  package init(file: String, position: SourcePosition = .start, index: Int) {
    self.file = file
    self.position = position
    self.index = index
  }
}

/// A record as it stood in its file, not read yet.
package struct RawRecord: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// JSON, byte for byte, without the white space around it.
    case json([UInt8])
    /// A row or a line that was no JSON.
    case value(JSONValue)
    /// What is no record.
    case broken(reason: String, text: String)
  }

  package var place: RecordPlace
  package var content: Content

  package init(place: RecordPlace, content: Content) {
    self.place = place
    self.content = content
  }

  /// What the record says.
  /// - Throws: ``RecordFault`` where that cannot be told.
  package func value() throws(RecordFault) -> JSONValue {
    switch content {
    case .value(let value): return value
    case .broken(let reason, let text): throw RecordFault(place, reason: reason, text: text)
    case .json(let bytes):
      do {
        return try JSONParser.parse(bytes)
      } catch {
        throw RecordFault(self, error, in: bytes)
      }
    }
  }

  /// What the record says, which has to be an object with keys.
  /// - Throws: ``RecordFault`` where it is none, or cannot be told.
  package func object() throws(RecordFault) -> JSONValue {
    let value = try value()
    guard value.objectValue == nil else { return value }
    throw RecordFault(
      place, reason: "it is no object with keys", text: String(decoding: bytes, as: UTF8.self))
  }

  /// The record as JSON: its own bytes where it was JSON. Empty of what is no record.
  package var bytes: [UInt8] {
    switch content {
    case .json(let bytes): bytes
    case .value(let value): JSONWriter.bytes(value)
    case .broken: []
    }
  }
}

/// A record that was read.
package struct Record: Sendable {
  package var raw: RawRecord
  package var value: JSONValue

  package var place: RecordPlace { raw.place }
}

/// A record that is none, with its place and the reason.
package struct RecordFault: Error, Hashable, Sendable {
  package var file: String
  /// Where the mistake is: both numbers from 1, columns in bytes.
  package var position: SourcePosition
  package var reason: String
  /// The record's text, or its beginning.
  package var text: String

  package init(_ place: RecordPlace, reason: String, text: String) {
    file = place.file
    position = place.position
    self.reason = reason
    self.text = text
  }

  /// Finds the line and the column of a mistake inside a record that may have many lines.
  init(_ record: RawRecord, _ error: JSONError, in bytes: [UInt8]) {
    self.init(record.place, reason: error.message, text: String(decoding: bytes, as: UTF8.self))
    let before = bytes[..<min(error.offset, bytes.count)]
    if let lineEnd = before.lastIndex(of: 0x0A) {
      position.line += before.count { $0 == 0x0A }
      position.column = before.count - lineEnd
    } else {
      position.column += before.count
    }
  }

  /// The line of a file of rejects.
  package var record: JSONValue {
    [
      "file": .string(file), "line": .int(position.line), "reason": .string(reason),
      "text": .string(text),
    ]
  }

  package var diagnostic: Diagnostic {
    Diagnostic(.error, path: file, position: position, reason, hidesSource: true)
  }

  /// The error of a reading that takes no bad records.
  package var error: JanusError {
    JanusError(
      "\(file):\(position.line):\(position.column): this is no record: \(reason).",
      remedy: "Mend it or take it out.", exitCode: .badData)
  }
}
