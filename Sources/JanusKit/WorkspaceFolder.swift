internal import JanusCore
internal import JanusPlatform

/// The places in the folder `.janus` beside an output.
package struct WorkspaceFolder: Hashable, Sendable {
  package static let name = ".janus"

  package let path: String
  var journalPath: String { Path.join(path, "journal.sqlite") }
  var lockPath: String { Path.join(path, "lock") }
  var runsPath: String { Path.join(path, "runs") }
  /// Where `janus review` keeps decisions, and what it knows of the records.
  package var reviewPath: String { Path.join(path, "review") }

  /// The folder for outputs in `folder`.
  package init(in folder: String) { path = Path.join(folder, Self.name) }

  func recordPath(ofRun id: String) -> String { Path.join(runsPath, "\(id).json") }

  /// Takes the lock that keeps others out for as long as it is held.
  ///
  /// - Returns: The lock, which is let go of with its last reference.
  /// - Throws: ``JanusError`` where somebody else holds it, or there can be none.
  func lock() throws(JanusError) -> FolderLock {
    do {
      return try FolderLock(path: lockPath)
    } catch let error as FolderLock.Held {
      let who = error.processIdentifier.map { " (process \($0))" } ?? ""
      throw JanusError(
        "Another run\(who) is at work with the journal \(journalPath).",
        remedy: "Wait until it is done, or stop it; two runs share one journal only in turn.")
    } catch let error as FileError {
      throw JanusError(
        "\(error.path) cannot be written: \(error.reason).",
        remedy: "Choose another place for the output, or correct the permissions.")
    } catch {
      throw JanusError("\(error)")
    }
  }
}
