internal import JanusCore
internal import JanusPlatform

/// Reads the rows of a workbook's first sheet (Office Open XML, ECMA-376) as records; the first row has their keys.
///
/// Text is text, numbers keep their spelling, booleans are booleans. A cell that is missing is null; dates are the
/// numbers that stand in the file.
final class WorkbookSplitter: RecordSplitter {
  private let sheet: WorkbookSheet
  private var header: TableHeader?

  init(path: String) throws(FileError) { sheet = try WorkbookSheet(path: path) }

  func next() throws(FileError) -> SplitRecord? {
    while let row = try sheet.nextRow() {
      guard row.cells.contains(where: { $0 != .null }) else { continue }
      guard let header else {
        header = TableHeader(row.cells.map(Self.name))
        continue
      }
      return SplitRecord(
        content: record(row, header), position: SourcePosition(line: row.number, column: 1))
    }
    return nil
  }

  private static func name(_ cell: JSONValue) -> String {
    cell == .null ? "" : cell.stringValue ?? JSONWriter.string(cell)
  }

  private func record(_ row: WorkbookSheet.Row, _ header: TableHeader) -> RawRecord.Content {
    var cells = row.cells
    while cells.count > header.count, cells.last == .null { cells.removeLast() }
    guard cells.count <= header.count else {
      return .broken(
        reason: "it has \(cells.count) cells, and the header \(header.count)",
        text: JSONWriter.string(.array(cells)))
    }
    cells += Array(repeating: .null, count: header.count - cells.count)
    return .value(header.record(cells))
  }
}
