package import JanusCore
internal import JanusPlatform

/// What a file of records is, by the ending of its name.
package enum RecordFileType: Hashable, Sendable {
  /// JSON: an array, lines, or one object. Which of them it is, the text tells.
  case json
  case jsonLines
  case commaSeparated
  case tabSeparated
  /// Text with a record on each line.
  case text
  case workbook

  package static let endings = ["json", "jsonl", "ndjson", "csv", "tsv", "txt", "xlsx"]

  /// By the name's ending, before which one that tells of compression may stand; nil if it tells nothing.
  package init?(path: String) {
    var name = path.lowercased()[...]
    if Compression(path: path) != nil, let dot = name.lastIndex(of: ".") { name = name[..<dot] }
    guard let dot = name.lastIndex(of: ".") else { return nil }
    switch name[name.index(after: dot)...] {
    case "json": self = .json
    case "jsonl", "ndjson": self = .jsonLines
    case "csv": self = .commaSeparated
    case "tsv": self = .tabSeparated
    case "txt": self = .text
    case "xlsx": self = .workbook
    default: return nil
    }
  }
}

/// The files that hold the records.
package enum RecordFiles {
  /// What stands for the standard input.
  package static let standardInput = "-"

  /// The files that `paths` name: a file is itself, and a folder all the files of a known ending in it and in its
  /// folders, by name, without what is hidden; `hf:user/name` is loaded from the Hugging Face Hub.
  /// - Throws: ``JanusError`` where a path leads nowhere, or a folder has no such file.
  package static func find(_ paths: [String]) throws(JanusError) -> [String] {
    var files: [String] = []
    for path in paths {
      if let loaded = try HubInput.files(path) {
        files += loaded
        continue
      }
      guard path != standardInput, FileSystem.isFolder(path) else {
        files.append(path)
        continue
      }
      let found: [String]
      do { found = try FileSystem.files(under: path) } catch { throw JanusError(reading: error) }
      let records = found.filter { RecordFileType(path: $0) != nil }
      guard !records.isEmpty else {
        throw JanusError(
          "\(path) has no file with records.",
          remedy: "Their names end in \(RecordFileType.endings.joined(separator: ", ")).",
          exitCode: .badData)
      }
      files += records
    }
    return files
  }
}
