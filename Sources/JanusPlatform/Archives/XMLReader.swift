internal import CXML

/// Reads XML as it comes in, one event after another, by libxml2.
///
/// Names are without their prefixes. No other document is loaded, and no entity of the document's own is put in.
@safe package final class XMLReader {
  package enum Event: Equatable {
    case start(String)
    case end(String)
    case text(String)
  }

  private let reader: xmlTextReaderPtr
  private let input: Input
  /// The element whose end comes next, though the text has none: `<a/>`.
  private var emptyElement: String?

  /// Reads the document that `source` gives; `name` names it in errors.
  package init(_ source: any ByteSource, name: String) {
    input = Input(source, name: name)
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    let reader = unsafe xmlReaderForIO(
      { context, buffer, count in
        guard let context = unsafe context, let buffer = unsafe buffer else { return -1 }
        let input = unsafe Unmanaged<Input>.fromOpaque(context).takeUnretainedValue()
        return unsafe input.read(
          into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(count)))
      }, nil, Unmanaged.passUnretained(input).toOpaque(), nil, nil, Int32(options))
    guard let reader = unsafe reader else { fatalError("libxml2 has no memory.") }
    unsafe self.reader = unsafe reader
  }

  deinit { unsafe xmlFreeTextReader(reader) }

  /// The next event; nil at the end of the document.
  /// - Throws: ``FileError`` where the document cannot be read, or is no XML.
  package func next() throws(FileError) -> Event? {
    if let name = emptyElement {
      emptyElement = nil
      return .end(name)
    }
    while true {
      let result = unsafe xmlTextReaderRead(reader)
      if let failure = input.failure { throw failure }
      guard result >= 0 else {
        let line = unsafe xmlTextReaderGetParserLineNumber(reader)
        throw FileError(path: input.name, reason: "Its XML is wrong (line \(line))")
      }
      guard result == 1 else { return nil }
      if let event { return event }
    }
  }

  private var event: Event? {
    switch unsafe xmlReaderTypes(UInt32(bitPattern: xmlTextReaderNodeType(reader))) {
    case XML_READER_TYPE_ELEMENT:
      let name = unsafe text(xmlTextReaderConstLocalName(reader))
      if unsafe xmlTextReaderIsEmptyElement(reader) == 1 { emptyElement = name }
      return .start(name)
    case XML_READER_TYPE_END_ELEMENT:
      return .end(unsafe text(xmlTextReaderConstLocalName(reader)))
    case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_WHITESPACE,
      XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      return .text(unsafe text(xmlTextReaderConstValue(reader)))
    default: return nil
    }
  }

  /// An attribute of the element that has just started, by its name as it is written.
  package func attribute(_ name: String) -> String? {
    guard unsafe xmlTextReaderMoveToAttribute(reader, name) == 1 else { return nil }
    defer { unsafe xmlTextReaderMoveToElement(reader) }
    return unsafe text(xmlTextReaderConstValue(reader))
  }

  private func text(_ bytes: UnsafePointer<xmlChar>?) -> String {
    guard let bytes = unsafe bytes else { return "" }
    return unsafe String(cString: bytes)
  }
}

/// What libxml2 reads from.
private final class Input {
  let name: String
  private let source: any ByteSource
  private var waiting: ArraySlice<UInt8> = []
  private(set) var failure: FileError?

  init(_ source: any ByteSource, name: String) {
    self.source = source
    self.name = name
  }

  /// Fills the buffer as far as it goes.
  /// - Returns: How many bytes were put there; 0 at the end, -1 after a failure.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int32 {
    do throws(FileError) {
      if waiting.isEmpty { waiting = try source.next() }
    } catch {
      failure = error
      return -1
    }
    let part = waiting.prefix(buffer.count)
    unsafe buffer.copyBytes(from: part)
    waiting = waiting.dropFirst(part.count)
    return Int32(part.count)
  }
}
