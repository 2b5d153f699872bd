internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// The files of a command that reads records and writes others.
enum DataFiles {
  /// Makes sure that nothing is written over that is read, and nothing is written for two things.
  /// - Parameters:
  ///   - records: Files and folders of records that are read.
  ///   - others: Other files that are read.
  ///   - outputs: What is written.
  /// - Throws: ``JanusError`` with what would be lost.
  static func check(
    records: [String], others: [String] = [], outputs: [String?]
  ) throws(JanusError) {
    let inputs = try RecordFiles.find(records)
    guard inputs.count(where: { $0 == RecordFiles.standardInput }) <= 1 else {
      throw JanusError("The standard input can be read only once.", exitCode: .usage)
    }
    for path in inputs + others where path != RecordFiles.standardInput {
      guard FileSystem.exists(path) else {
        throw JanusError("There is no file \(path).", exitCode: .badData)
      }
    }
    let read = Set(
      (inputs + others).filter { $0 != RecordFiles.standardInput }.map { FileIdentity(of: $0) })
    var written: Set<FileIdentity> = []
    for path in outputs.compactMap({ $0 }) where path != RecordFiles.standardInput {
      try checkPlace(of: path)
      let identity = FileIdentity(of: path)
      guard !read.contains(identity) else {
        throw JanusError(
          "\(path) would be written over, and is read too.", remedy: "Choose another output.",
          exitCode: .usage)
      }
      guard written.insert(identity).inserted else {
        throw JanusError(
          "\(path) is to be written for two things.", remedy: "Choose another file for one.",
          exitCode: .usage)
      }
    }
  }
}

extension DataFiles {
  /// Makes sure that a file is not written among those that the program keeps for itself, such as the journal.
  private static func checkPlace(of path: String) throws(JanusError) {
    let folder = Path.parent(of: FileSystem.resolved(path))
    let place = FileSystem.resolved(folder.isEmpty ? "." : folder)
    guard place.split(separator: "/").contains(Substring(WorkspaceFolder.name)) else { return }
    throw JanusError(
      "\(path) is in a folder \(WorkspaceFolder.name), where Janus keeps its own files.",
      remedy: "Choose another output.", exitCode: .usage)
  }

  /// Makes sure that records can be written in the form that a file's name asks for.
  /// - Parameters:
  ///   - path: The file; one whose ending says nothing holds an array of JSON.
  ///   - allowsTables: Whether CSV and TSV can be written.
  /// - Throws: ``JanusError`` with the endings that can be.
  static func checkForm(of path: String, allowsTables: Bool = true) throws(JanusError) {
    let isUnknown =
      switch RecordFileType(path: path) {
      case .workbook: true
      case .commaSeparated, .tabSeparated: !allowsTables
      default: path.lowercased().hasSuffix(".parquet")
      }
    guard isUnknown else { return }
    throw JanusError(
      "Records cannot be written in the form of \(path).",
      remedy:
        "Name a file that ends in .json\(allowsTables ? ", .jsonl, .csv or .tsv" : " or .jsonl").",
      exitCode: .usage)
  }
}

extension JanusError {
  /// A field that no record has is a mistake.
  static func noEmbedding(in field: String) -> JanusError {
    JanusError(
      "No record has an embedding in `\(field)`.", remedy: "Name a field that they have.",
      exitCode: .badData)
  }

  static func noNumber(in field: String) -> JanusError {
    JanusError(
      "No record has a number in `\(field)`.", remedy: "Name a field that they have.",
      exitCode: .badData)
  }

  static func noValue(in field: String) -> JanusError {
    JanusError(
      "No record has `\(field)`.", remedy: "Name a field that they have.", exitCode: .badData)
  }

  static func noEntities(in key: String) -> JanusError {
    JanusError(
      "No record has a text, or a list of texts, in `\(key)`.",
      remedy: "Name a key that they have.",
      exitCode: .badData)
  }

  static func noText(in field: String) -> JanusError {
    JanusError(
      "No record has a text in `\(field)`.", remedy: "Name a field that they have.",
      exitCode: .badData)
  }
}
