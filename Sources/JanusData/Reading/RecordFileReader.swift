internal import JanusCore
internal import JanusPlatform

/// The records of one file: opened, decompressed, decoded and cut.
struct RecordFileReader {
  private let splitter: any RecordSplitter
  private let text: TextSource?
  private let name: String
  /// Whether the file can be read at any place, byte for byte as its text.
  private let isOnDisk: Bool
  private var count = 0
  /// Where the last record begins.
  private var position = SourcePosition.start

  init(path: String, options: RecordReader.Options) throws(FileError) {
    let isStandardInput = path == RecordFiles.standardInput
    let name = isStandardInput ? "standard input" : path
    self.name = name
    let file = PeekableSource(
      isStandardInput
        ? FileReader(standardInputChunkSize: 1 << 20)
        : try FileReader(path: path, chunkSize: 1 << 20))
    let magic = try file.peek(4)
    let compression = Compression(magic: magic)
    let content = compression.map { PeekableSource($0.reader(of: file, path: name)) } ?? file
    let isArchive = try content.peek(4).elementsEqual([0x50, 0x4B, 0x03, 0x04])
    guard try !content.peek(4).elementsEqual("PAR1".utf8) else {
      throw FileError(
        path: name,
        reason:
          "It is Parquet, which Janus does not read; Python's pandas.read_parquet(…).to_json(…, orient=\"records\", lines=True) makes JSON lines of it"
      )
    }
    if let encoding = Self.wideEncoding(of: try content.peek(4)) {
      throw FileError(
        path: name,
        reason:
          "It is \(encoding), and Janus reads UTF-8; `iconv -f \(encoding) -t UTF-8` makes that of it"
      )
    }
    let type = options.type ?? (isArchive ? .workbook : RecordFileType(path: path) ?? .json)
    guard type != .workbook else {
      guard compression == nil, !isStandardInput else {
        throw FileError(path: name, reason: "A workbook has to be a file of its own")
      }
      splitter = try WorkbookSplitter(path: path)
      (text, isOnDisk) = (nil, false)
      return
    }
    let text = TextSource(content, encoding: options.encoding)
    self.text = text
    isOnDisk = compression == nil && !isStandardInput && FileSystem.isRegularFile(path)
    splitter = try Self.splitter(of: text, type, largestRecord: options.largestRecord)
  }

  /// The encoding of a text whose characters have two or four bytes each; nil of any other.
  private static func wideEncoding(of bytes: ArraySlice<UInt8>) -> String? {
    let bytes = Array(bytes)
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes == [0, 0, 0xFE, 0xFF] { return "UTF-32" }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    // Without a mark: what is ASCII has a zero in every second byte.
    guard bytes.count == 4 else { return nil }
    switch bytes.map({ $0 == 0 }) {
    case [false, true, false, true]: return "UTF-16LE"
    case [true, false, true, false]: return "UTF-16BE"
    default: return nil
    }
  }

  static func splitter(
    of text: TextSource, _ type: RecordFileType, largestRecord: Int
  ) throws(FileError) -> any RecordSplitter {
    var window = TextWindow(text)
    switch type {
    case .commaSeparated:
      return TableSplitter(window, dialect: .commas, largestRecord: largestRecord)
    case .tabSeparated:
      return TableSplitter(window, dialect: .tabs, largestRecord: largestRecord)
    case .text:
      return LineSplitter(window, largestRecord: largestRecord, holdsJSON: false)
    case .json, .jsonLines, .workbook:
      let first = try window.skipSpace()
      let isArray = first == UInt8(ascii: "[")
      let mayGoOverLines = isArray || (type == .json && first == UInt8(ascii: "{"))
      // What is called lines is an array all the same if its first line opens one and does not close it.
      let isCertain = isArray && type == .json
      if mayGoOverLines, try isCertain ? true : beginsOverLines(&window, limit: largestRecord) {
        return JSONSplitter(window, largestRecord: largestRecord, isArray: isArray)
      }
      return LineSplitter(window, largestRecord: largestRecord, holdsJSON: true)
    }
  }

  /// Whether the first line ends before the array or object does that begins in it.
  private static func beginsOverLines(
    _ window: inout TextWindow, limit: Int
  ) throws(FileError) -> Bool {
    var scanned = 0
    while true {
      let from = window.start + scanned
      let lineEnd = ByteSearch.first(0x0A, in: window.bytes, from..<window.bytes.count)
      scanned = window.count
      guard lineEnd == nil, scanned <= limit, try window.fill() else {
        var scanner = JSONScanner(isInArray: false)
        var index = window.start
        let isWhole = scanner.scan(window.bytes, from: &index)
        return lineEnd.map { !isWhole || index > $0 } ?? false
      }
    }
  }

  /// The next record; nil at the end.
  mutating func next() throws(FileError) -> RawRecord? {
    guard let split = try splitter.next() else { return nil }
    position = split.position
    var place = RecordPlace(file: name, position: split.position, index: count)
    count += 1
    if case .json(let bytes) = split.content, isOnDisk, text?.isUnchanged == true {
      place.bytes = split.offset..<(split.offset + bytes.count)
    }
    return RawRecord(place: place, content: split.content)
  }

  /// What stands for the rest of the file where that cannot be read.
  func rest(_ error: FileError) -> RawRecord {
    .unreadable(RecordPlace(file: name, position: position, index: count), error)
  }
}

extension RawRecord {
  /// What stands for a file, or the rest of one, that cannot be read.
  static func unreadable(_ place: RecordPlace, _ error: FileError) -> RawRecord {
    let reason = error.reason.prefix(1).lowercased() + error.reason.dropFirst()
    return RawRecord(
      place: place,
      content: .broken(reason: "the file cannot be read from here on: \(reason)", text: ""))
  }
}
