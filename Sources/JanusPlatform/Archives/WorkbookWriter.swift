internal import CXLSXWriter

/// Writes a workbook (.xlsx) of tables of text, by libxlsxwriter. It gets its name when it is whole.
@safe package final class WorkbookWriter {
  /// The most characters of a cell, in UTF-16 as Excel counts.
  package static let longestText = 32_767

  private let path: String
  private let temporaryPath: String
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  /// The names of the sheets as Excel compares them.
  private var names: Set<String> = []

  package init(path: String) throws(FileError) {
    self.path = path
    temporaryPath = Path.join(Path.parent(of: path), ".\(Path.name(of: path)).partial")
    // libxlsxwriter opens the file at the end only: better to know now.
    try FileSystem.writeAtomically([], to: temporaryPath)
    unsafe workbook = workbook_new(temporaryPath)
  }

  deinit {
    if unsafe workbook != nil {
      _ = unsafe workbook_close(workbook)
      FileSystem.remove(temporaryPath)
    }
  }

  /// Adds a sheet with a row of `columns` and the rows below it.
  ///
  /// - Parameters:
  ///   - name: As near to the sheet's name as Excel lets it be: 31 characters, none of `[]:*?/\`, no two alike.
  ///   - columns: The header.
  ///   - rows: Of as many texts each.
  /// - Throws: ``FileError`` where a text is longer than ``longestText``, or no sheet can be added.
  package func addSheet(
    _ name: String, columns: [String], rows: [[String]]
  ) throws(FileError) {
    guard let sheet = unsafe workbook_add_worksheet(workbook, sheetName(name)) else {
      throw FileError(path: path, reason: "a sheet called \"\(name)\" cannot be made")
    }
    for (number, row) in ([columns] + rows).enumerated() {
      for (column, text) in row.enumerated() where !text.isEmpty {
        let result = unsafe worksheet_write_string(
          sheet, lxw_row_t(number), lxw_col_t(column), text, nil)
        guard result == LXW_NO_ERROR else {
          throw FileError(
            path: path, reason: "row \(number + 1) of the sheet \"\(name)\": \(Self.reason(result))"
          )
        }
      }
    }
  }

  /// Makes the file whole and gives it its name.
  package func commit() throws(FileError) {
    let result = unsafe workbook_close(workbook)
    unsafe workbook = nil
    guard result == LXW_NO_ERROR else {
      FileSystem.remove(temporaryPath)
      throw FileError(path: path, reason: Self.reason(result))
    }
    try FileSystem.move(temporaryPath, to: path)
  }

  private static func reason(_ error: lxw_error) -> String {
    unsafe String(cString: lxw_strerror(error))
  }

  private func sheetName(_ name: String) -> String {
    let kept = name.filter { !"[]:*?/\\'".contains($0) && !$0.isNewline }
    let base = kept.isEmpty ? "sheet" : kept
    var candidate = String(base.prefix(31))
    var number = 2
    while !names.insert(candidate.lowercased()).inserted {
      let ending = " (\(number))"
      candidate = String(base.prefix(31 - ending.count)) + ending
      number += 1
    }
    return candidate
  }
}
