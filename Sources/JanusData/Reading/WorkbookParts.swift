internal import JanusCore
internal import JanusPlatform

/// Where in a workbook's archive its parts are.
struct WorkbookParts {
  /// The first sheet.
  private(set) var sheet = ""
  /// The texts that cells share; nil if there are none.
  private(set) var sharedTexts: String?

  init(of archive: ZipArchive, path: String) throws(FileError) {
    var first: String?
    try Self.elements("sheet", of: "xl/workbook.xml", in: archive, path: path) { reader in
      if first == nil { first = reader.attribute("r:id") }
    }
    var targets: [String: String] = [:]
    var texts: String?
    try Self.elements("Relationship", of: "xl/_rels/workbook.xml.rels", in: archive, path: path) {
      reader in
      guard let id = reader.attribute("Id"), let target = reader.attribute("Target") else { return }
      // A target is relative to the workbook, or begins with a slash.
      targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
      if reader.attribute("Type")?.hasSuffix("/sharedStrings") == true { texts = targets[id] }
    }
    guard let first, let sheet = targets[first] else {
      throw FileError(path: path, reason: "It has no sheet")
    }
    self.sheet = sheet
    sharedTexts = texts
  }

  private static func elements(
    _ name: String, of part: String, in archive: ZipArchive, path: String,
    visit: (XMLReader) -> Void
  ) throws(FileError) {
    guard let source = try archive.entry(part) else {
      throw FileError(path: path, reason: "It is no workbook: it has no \(part)")
    }
    let reader = XMLReader(source, name: "\(path) (\(part))")
    while let event = try reader.next() { if event == .start(name) { visit(reader) } }
  }
}
