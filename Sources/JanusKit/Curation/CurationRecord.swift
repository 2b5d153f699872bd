internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// The file that tells, later, what a curation did to records, in the form of ``RunRecord``: so that a data set's card can
/// say what its records went through.
struct CurationRecord {
  /// The command's name: `filter`.
  var step: String
  /// The command as it was given; empty if it was none.
  var commandLine: [String]
  var inputs: [String]
  var output: String
  var started = WallClock.now
  /// What it went by.
  var settings: JSONObject = [:]
  /// The good records of the inputs, and those that were written.
  var readCount = 0
  var writtenCount = 0
  var faultCount = 0
  /// Records that did not stay, or that were marked, by what decided that.
  var rejected: [(name: String, count: Int)] = []

  init(_ step: String, _ commandLine: [String], inputs: [String], output: String) {
    self.step = step
    self.commandLine = commandLine
    self.inputs = inputs
    self.output = output
  }

  /// Takes over what a run of rules counted.
  mutating func count(_ summary: FilterSummary, marks: Bool) {
    readCount = summary.recordCount
    writtenCount = marks ? summary.recordCount : summary.keptCount
    faultCount = summary.faultCount
    rejected = summary.rules.map { ($0.name, $0.count) }
  }

  /// Puts the record beside the output; what goes into a pipe or a device leaves none.
  /// - Throws: ``JanusError`` where it cannot be written.
  func write() throws(JanusError) {
    guard output != RecordFiles.standardInput, FileSystem.isRegularFile(output) else { return }
    let folder = WorkspaceFolder(in: Path.parent(of: output))
    let id = Workspace.runID(started)
    do { try FileSystem.createFolder(folder.runsPath) } catch {
      throw JanusError("\(error.path) cannot be made, where runs are recorded: \(error.reason).")
    }
    try RunRecord.write(json(id), to: folder.recordPath(ofRun: id))
  }

  private func json(_ id: String) -> JSONValue {
    let seconds = WallClock.now - started
    return [
      "id": .string(id),
      "janus": .string(Janus.version),
      "command": .array(commandLine.map { .string($0) }),
      "started": .string(WallClock.preciseTimestamp(started)),
      "seconds": .double((seconds * 1000).rounded() / 1000),
      "status": "done",
      "step": .string(step),
      "settings": .object(settings),
      "input": .array(inputs.map { .string(Self.place($0)) }),
      "output": .string(Self.place(output)),
      "counts": [
        "read": .int(readCount), "records": .int(writtenCount), "bad": .int(faultCount),
        "rejected": .object(
          JSONObject(rejected.filter { $0.count > 0 }.map { .init($0.name, .int($0.count)) })),
      ],
    ]
  }

  /// Where a file is, wherever the command was given.
  private static func place(_ path: String) -> String {
    path == RecordFiles.standardInput || path.hasPrefix(HubReference.scheme)
      ? path : Path.join(FileSystem.workingFolder, path)
  }
}
