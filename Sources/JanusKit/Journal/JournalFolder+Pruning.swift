public import JanusCore
public import JanusModels
internal import JanusPlatform

/// What is to go from a folder's journal: the calls that meet every condition that is set.
public struct PruneOptions: Sendable {
  /// Only calls that no record of the folder's outputs came from, neither itself nor through its seed.
  public var onlyUnused = false
  /// Only calls whose last answer came earlier, in seconds since 1970.
  public var answeredBefore: Double?
  /// Only calls to this model.
  public var model: ModelName?

  public init() {}

  var isEmpty: Bool { !onlyUnused && answeredBefore == nil && model == nil }
}

/// What was pruned, or would be.
public struct PruneResult: Sendable {
  public var removal: JournalRemoval
  /// The outputs that were looked through for calls in use.
  public var outputs: [String]
  /// The journal's size before, and after; the same for a preview.
  public var bytesBefore: Int
  public var bytesAfter: Int
  /// Whether the file could be made smaller; false if that failed, or for a preview.
  public var isCompacted = false
}

extension JournalFolder {
  /// What ``prune(_:)`` would remove.
  /// - Throws: ``JanusError`` where that cannot be told.
  public func prunePreview(_ options: PruneOptions) throws(JanusError) -> PruneResult {
    let (selection, outputs) = try selection(options)
    let reader = try reader()
    do {
      let bytes = bytes
      return PruneResult(
        removal: try reader.removal(of: selection), outputs: outputs, bytesBefore: bytes,
        bytesAfter: bytes)
    } catch {
      throw JanusError(error)
    }
  }

  /// Removes calls from the journal for good; outputs stay as they are. What is asked again later is paid for
  /// again.
  /// - Throws: ``JanusError`` where a run is at work, or the journal cannot be changed; then it is as before.
  public func prune(_ options: PruneOptions) throws(JanusError) -> PruneResult {
    // The outputs are read under the lock, so that no run adds to them meanwhile.
    let lock = try places.lock()
    defer { withExtendedLifetime(lock) {} }
    let (selection, outputs) = try selection(options)
    let before = bytes
    do {
      let (removal, isCompacted) = try JournalPruning.remove(selection, from: journalPath)
      return PruneResult(
        removal: removal, outputs: outputs, bytesBefore: before, bytesAfter: bytes,
        isCompacted: isCompacted)
    } catch {
      throw JanusError(error)
    }
  }

  private var bytes: Int {
    FileSystem.size(of: journalPath) + FileSystem.size(of: journalPath + "-wal")
  }

  private func selection(
    _ options: PruneOptions
  ) throws(JanusError) -> (JournalSelection, outputs: [String]) {
    guard !options.isEmpty else {
      throw JanusError("It is not said what is to be pruned.", exitCode: .usage)
    }
    var selection = JournalSelection(answeredBefore: options.answeredBefore, model: options.model)
    guard options.onlyUnused else { return (selection, []) }
    let references = try OutputReferences(in: path, runs: try recordedRuns().runs)
    guard !references.files.isEmpty else {
      throw JanusError(
        "No output in \(path) says which calls it came from, so every call would count as unused.",
        remedy: "If all may go, say so by --before or --model.", exitCode: .badData)
    }
    selection.used = references.calls
    return (selection, references.files)
  }
}
