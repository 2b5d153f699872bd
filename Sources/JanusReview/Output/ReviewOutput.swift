package import JanusCore
internal import JanusData
internal import JanusKit
internal import JanusPlatform

/// What goes out of a review: the cleaned records as a file, in the input's form or in a trainer's.
package struct ReviewOutput {
  /// What was written.
  package struct Summary: Sendable {
    package var path: String
    package var counts: JSONObject
    package var recordCount: Int
    /// Records that the format cannot hold.
    package var faultCount = 0
    package var faults: [Diagnostic] = []
  }

  private let session: ReviewSession

  package init(_ session: ReviewSession) { self.session = session }

  /// Writes all that stays.
  /// - Parameters:
  ///   - path: A file or, of a format, a folder.
  ///   - format: The name of a format of `janus export`; nil for the form that the path's ending asks for, or else that
  ///     of the input.
  /// - Returns: What was written.
  /// - Throws: ``JanusError``, also where the input would be written over.
  package func write(to path: String, format: String?) throws(JanusError) -> Summary {
    for file in session.data.files where FileSystem.isSameFile(path, file) {
      throw JanusError(
        "\(path) would be written over, and is what is reviewed.", remedy: "Choose another output.",
        exitCode: .usage)
    }
    do {
      guard let format else {
        let counts = try session.database.use {
          try session.cleanUp.write(nil, in: $0, to: path, form: form(of: path))
        }
        return Summary(path: path, counts: counts.members, recordCount: counts.written)
      }
      return try withCleanedFile(nil) { file, counts in
        let summary = try Self.export(file, format: format, to: path)
        return Summary(
          path: summary.parts.first?.paths.first ?? path, counts: counts.members,
          recordCount: summary.recordCount, faultCount: summary.faultCount, faults: summary.faults)
      }
    } catch {
      throw JanusError(reviewing: error)
    }
  }

  /// The form that a path asks for; nil for that of the input.
  private func form(of path: String) -> RecordForm? {
    guard path != RecordFiles.standardInput else { return .json(.jsonLines) }
    let type = RecordFileType(path: path)
    let isAlike = session.data.files.allSatisfy { RecordFileType(path: $0) == type }
    return switch type {
    case _ where isAlike: nil
    case .json: .json(.jsonArray)
    case .jsonLines: .json(.jsonLines)
    case .commaSeparated: .table(.commas)
    case .tabSeparated: .table(.tabs)
    case .workbook: .workbook
    case .text, nil: nil
    }
  }

  /// A file of what matches for a download, in a temporary folder.
  /// - Returns: Its path, and the name that it is to be saved under.
  func download(
    _ query: ReviewQuery?, form: String
  ) throws -> (path: String, name: String) {
    // The server takes the file away once it is sent; the folder goes with the session.
    let folder = try session.makeScratchFolder()
    do {
      let clean = session.cleanUp
      let made = Path.join(folder, clean.fileName)
      let counts = try session.database.use { try clean.write(query, in: $0, to: made) }
      guard form != "cleanup" else { return (made, clean.fileName) }
      guard counts.written > 0 else { throw ReviewFault(409, "No record stays to be exported.") }
      let stem = clean.fileName.split(separator: ".").first.map(String.init) ?? "records"
      let ending = form == TableFormat.name ? "csv" : "jsonl"
      let exported = Path.join(folder, "\(stem).\(form).\(ending)")
      _ = try Self.export(made, format: form, to: exported)
      FileSystem.remove(made)
      return (exported, Path.name(of: exported))
    } catch {
      FileSystem.removeFolder(folder)
      throw error
    }
  }

  /// Does something with a temporary file of what matches, or of so many of it at random; the counts are of all.
  func withCleanedFile<Value>(
    _ query: ReviewQuery?, atMost most: Int = .max,
    _ body: (String, CleanedRecords.Counts) throws -> Value
  ) throws -> Value {
    let folder = try session.makeScratchFolder()
    defer { FileSystem.removeFolder(folder) }
    let clean = session.cleanUp
    let file = Path.join(folder, clean.fileName)
    let counts = try session.database.use {
      try clean.write(query, in: $0, to: file, atMost: most)
    }
    return try body(file, counts)
  }

  private static func export(
    _ file: String, format: String, to path: String
  ) throws -> DatasetExport.Summary {
    let export = DatasetExport(
      input: InputSelection(paths: [file]), format: format, output: path)
    return try waitingForTask { try await export.run() }
  }
}
