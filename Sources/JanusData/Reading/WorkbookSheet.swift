internal import JanusCore
internal import JanusPlatform

/// The first sheet of a workbook, a row at a time. Texts that cells share are held in memory.
final class WorkbookSheet {
  struct Row {
    /// Counts from 1, as the programs that show sheets do.
    var number = 0
    var cells: [JSONValue] = []
  }

  /// More columns than this no program writes.
  private static let mostColumns = 16_384
  /// Shared texts with more bytes than this are taken for an attack on the memory.
  private static let largestTexts = 1 << 30

  private let path: String
  private let reader: XMLReader
  private var sharedTexts: [String] = []
  private var lastRow = 0

  init(path: String) throws(FileError) {
    self.path = path
    let archive = try ZipArchive(path: path)
    let parts = try WorkbookParts(of: archive, path: path)
    guard let sheet = try archive.entry(parts.sheet) else {
      throw FileError(path: path, reason: "Its first sheet is missing (\(parts.sheet))")
    }
    reader = XMLReader(sheet, name: "\(path) (\(parts.sheet))")
    if let name = parts.sharedTexts, let texts = try archive.entry(name) {
      try readSharedTexts(XMLReader(texts, name: "\(path) (\(name))"))
    }
  }

  /// The next row; nil behind the last.
  func nextRow() throws(FileError) -> Row? {
    while let event = try reader.next() {
      guard event == .start("row") else { continue }
      var row = Row(number: reader.attribute("r").flatMap { Int($0) } ?? lastRow + 1)
      lastRow = row.number
      while let event = try reader.next(), event != .end("row") {
        if event == .start("c") { try readCell(into: &row) }
      }
      return row
    }
    return nil
  }

  private func readCell(into row: inout Row) throws(FileError) {
    let column = reader.attribute("r").flatMap(Self.column) ?? row.cells.count
    let type = reader.attribute("t") ?? "n"
    var text = ""
    var hasValue = false
    while let event = try reader.next(), event != .end("c") {
      switch event {
      case .start("v"), .start("t"):
        hasValue = true
        text += try readText()
      case .start("rPh"), .start("f"): try skipElement()
      default: break
      }
    }
    guard hasValue, column < Self.mostColumns, column >= row.cells.count else { return }
    row.cells += Array(repeating: .null, count: column - row.cells.count)
    row.cells.append(try value(text, type: type))
  }

  private func value(_ text: String, type: String) throws(FileError) -> JSONValue {
    switch type {
    case "s":
      guard let index = Int(text), sharedTexts.indices.contains(index) else {
        throw FileError(
          path: path, reason: "Row \(lastRow) names the text \(text), which is not there")
      }
      return .string(sharedTexts[index])
    case "b": return .bool(text == "1" || text == "true")
    case "n":
      if let number = try? JSONParser.parse(text), case .number = number { return number }
      return text.isEmpty ? .null : .string(text)
    default: return .string(WorkbookText.unescaped(text))
    }
  }

  /// The column that a reference such as `AB12` names, from 0.
  static func column(_ reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8 {
      guard byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") else { break }
      column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      if column > mostColumns { return nil }
    }
    return column > 0 ? column - 1 : nil
  }

  private func readText() throws(FileError) -> String { try Self.readText(reader) }

  /// The text up to the end of the element that has just started.
  private static func readText(_ reader: XMLReader) throws(FileError) -> String {
    var text = ""
    while let event = try reader.next() {
      switch event {
      case .text(let part): text += part
      case .end: return text
      case .start: try skipElement(reader)
      }
    }
    return text
  }

  private func skipElement() throws(FileError) { try Self.skipElement(reader) }

  private static func skipElement(_ reader: XMLReader) throws(FileError) {
    var depth = 1
    while depth > 0, let event = try reader.next() {
      switch event {
      case .start: depth += 1
      case .end: depth -= 1
      case .text: break
      }
    }
  }

  private func readSharedTexts(_ reader: XMLReader) throws(FileError) {
    var size = 0
    while let event = try reader.next() {
      guard event == .start("si") else { continue }
      var text = ""
      while let event = try reader.next(), event != .end("si") {
        if event == .start("t") {
          text += try Self.readText(reader)
        } else if event == .start("rPh") {
          // How to say it, which is no part of the text.
          try Self.skipElement(reader)
        }
      }
      size += text.utf8.count
      guard size <= Self.largestTexts else {
        throw FileError(
          path: path, reason: "It has more than \(Self.largestTexts) bytes of text")
      }
      sharedTexts.append(WorkbookText.unescaped(text))
    }
  }
}

/// Text as workbooks write it.
enum WorkbookText {
  /// Characters that XML cannot hold stand as `_x000D_`.
  static func unescaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    var output = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let first = rest.first {
      let escape = rest.prefix(7)
      if first == "_", escape.count == 7, escape.last == "_", escape.dropFirst().first == "x",
        let code = UInt32(String(escape.dropFirst(2).dropLast()), radix: 16),
        let scalar = Unicode.Scalar(code)
      {
        output.append(scalar)
        rest = rest.dropFirst(7)
      } else {
        output.append(first)
        rest = rest.dropFirst()
      }
    }
    return String(output)
  }
}
