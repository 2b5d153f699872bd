internal import JanusCore
internal import JanusModels
internal import JanusPlatform

/// The folder `.janus` beside an output: the journal, the lock, the records of runs.
struct Workspace: Sendable {
  let output: String
  private var folder: WorkspaceFolder { WorkspaceFolder(in: Path.parent(of: output)) }
  var journalPath: String { folder.journalPath }

  init(output: String) { self.output = output }

  /// What one run holds while it lasts.
  struct Session {
    let id: String
    let started: Double
    let journal: Journal
    let recordPath: String
    /// Held until the session is let go.
    let lock: FolderLock
  }

  /// Makes the folder where it is missing, locks it, and opens the journal.
  func open() throws(JanusError) -> Session {
    guard !FileSystem.isFolder(output) else {
      throw JanusError(
        "\(output) is a folder.", remedy: "Name a file with `--target-filename`.")
    }
    let parent = Path.parent(of: output)
    guard parent.isEmpty || FileSystem.isFolder(parent) else {
      throw JanusError(
        "There is no folder \(parent) for the output.", remedy: "Make it, or choose another place.")
    }
    do {
      try FileSystem.createFolder(folder.runsPath)
      let lock = try folder.lock()
      let started = WallClock.now
      let id = Self.runID(started)
      let journal = try Journal(path: journalPath, run: id)
      return Session(
        id: id, started: started, journal: journal,
        recordPath: folder.recordPath(ofRun: id), lock: lock)
    } catch let error as FileError {
      throw JanusError(
        "\(error.path) cannot be written: \(error.reason).",
        remedy: "Choose another place with `--target-filename`, or correct the permissions.")
    } catch let error as any UserFacingError {
      throw JanusError(error)
    } catch {
      throw JanusError("\(error)")
    }
  }

  /// `20261121T080501042Z-4f1c`: sorts by time.
  static func runID(_ time: Double) -> String {
    let stamp = WallClock.preciseTimestamp(time).filter { !"-:.".contains($0) }
    let suffix = String(UInt16.random(in: 0x1000...0xFFFF), radix: 16)
    return "\(stamp)-\(suffix)"
  }
}
