internal import JanusCore
internal import JanusModels
internal import JanusPlatform

/// The folder `.janus` beside an output: the journal, the lock, the records of runs.
struct Workspace: Sendable {
  let output: String
  private var folder: String { Path.join(Path.parent(of: output), ".janus") }
  var journalPath: String { Path.join(folder, "journal.sqlite") }

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
      try FileSystem.createFolder(Path.join(folder, "runs"))
      let lock = try FolderLock(path: Path.join(folder, "lock"))
      let started = WallClock.now
      let id = Self.runID(started)
      let journal = try Journal(path: journalPath, run: id)
      return Session(
        id: id, started: started, journal: journal,
        recordPath: Path.join(folder, "runs/\(id).json"), lock: lock)
    } catch let error as FolderLock.Held {
      let who = error.processIdentifier.map { " (process \($0))" } ?? ""
      throw JanusError(
        "Another run\(who) is at work on \(output).",
        remedy: "Wait until it is done, or stop it; two runs share one journal only in turn.")
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

  /// `20261121T080501Z-4f1c`: sorts by time, and differs within a second.
  private static func runID(_ time: Double) -> String {
    let stamp = WallClock.timestamp(time).filter { $0 != "-" && $0 != ":" }
    let suffix = String(UInt16.random(in: 0x1000...0xFFFF), radix: 16)
    return "\(stamp)-\(suffix)"
  }
}
