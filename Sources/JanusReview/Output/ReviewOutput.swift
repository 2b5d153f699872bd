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
    /// Lines or elements of the input that are no records.
    package var badCount = 0
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
      try session.requireLoaded()
      let (total, badCount) = try session.database.use { store in
        let facts = IndexFacts(store.connection)
        return (try facts.count(), try facts.badCount)
      }
      guard total > 0 else {
        throw JanusError(
          "There are no records in \(session.data.input).", remedy: "Give a file of records.",
          exitCode: .badData)
      }
      guard let format else {
        let counts = try session.database.use {
          try session.cleanUp.write(nil, in: $0, to: path, form: form(of: path))
        }
        return Summary(
          path: path, counts: counts.members, recordCount: counts.written, badCount: badCount)
      }
      return try withCleanedFile(nil) { file, counts in
        let summary = try Self.export(file, format: format, to: path)
        return Summary(
          path: summary.parts.first?.paths.first ?? path, counts: counts.members,
          recordCount: summary.recordCount, faultCount: summary.faultCount,
          faults: summary.faults, badCount: badCount)
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

  /// A file for the browser.
  struct Download {
    var path: String
    var name: String { Path.name(of: path) }
    /// Records that it lacks, as the format cannot hold them.
    var faultCount = 0
    /// Why it lacks the first of them.
    var reason: String?
  }

  /// A file of what matches for a download, in a temporary folder.
  /// - Returns: It, under the name that it is to be saved under, with what the form cannot hold.
  func download(_ query: ReviewQuery?, form: String) throws -> Download {
    // The server takes the file away once it is sent; the folder goes with the session.
    let folder = try session.makeScratchFolder()
    do {
      let clean = session.cleanUp
      let made = Path.join(folder, clean.fileName)
      let counts = try session.database.use { try clean.write(query, in: $0, to: made) }
      guard form != "cleanup" else { return Download(path: made) }
      guard counts.written > 0 else { throw ReviewFault(409, "No record stays to be exported.") }
      let stem = clean.fileName.split(separator: ".").first.map(String.init) ?? "records"
      let ending = form == TableFormat.name ? "csv" : "jsonl"
      let exported = Path.join(folder, "\(stem).\(form).\(ending)")
      let summary = try Self.export(made, format: form, to: exported)
      FileSystem.remove(made)
      return Download(
        path: exported, faultCount: summary.faultCount, reason: summary.faults.first?.message)
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
    var export = DatasetExport(
      input: InputSelection(paths: [file]), format: format, output: path)
    // Talk of any length fits.
    for type in TrainingFormats.all where type.name == format {
      export.asMessages = type.holdsPrompts
    }
    if format == TextFormat.name { export.template = "chatml" }
    return try waitingForTask { [export] in try await export.run() }
  }
}
