public import JanusCore
internal import JanusData

/// `janus pull`: files of the Hugging Face Hub, into the cache that Python's tools use too.
public struct HubPull: Sendable {
  public struct Summary: Sendable {
    public var commit: String
    /// Where the repository's files are.
    public var folder: String
    public var files: [String]
    /// How many of them were not here before.
    public var loadedCount: Int
    /// Why it may not be the newest; nil if it is what the Hub has.
    public var note: String?
  }

  /// `hf:user/name@revision/path`.
  public var reference: String
  /// Patterns of paths; empty for files of records, or of a model all.
  public var patterns: [String] = []
  /// nil for what the environment or the user's login has.
  public var token: String?
  public let progress = PublicationProgress()

  public init(reference: String) { self.reference = reference }

  /// - Throws: ``JanusError``.
  public func run() async throws(JanusError) -> Summary {
    do throws(HubError) {
      guard let reference = try HubReference(self.reference) else {
        throw .badName(self.reference)
      }
      let patterns = patterns
      let cache = HubCache(HubClient(HubAccess(token: token)))
      let snapshot = try await cache.pull(reference, progress: progress.transfer) { path in
        if !patterns.isEmpty { return patterns.contains { Glob.matches($0, path) } }
        return reference.kind == .model ? !path.hasPrefix(".") : HubInput.isRecords(path)
      }
      // The card tells which files are read where none is named, also when the Hub cannot be asked.
      if reference.kind == .dataset, patterns.isEmpty, snapshot.note == nil {
        _ = try await cache.card(of: reference, at: snapshot.commit)
      }
      return Summary(
        commit: snapshot.commit, folder: snapshot.folder, files: snapshot.files,
        loadedCount: snapshot.loadedCount, note: snapshot.note)
    } catch {
      throw JanusError(error)
    }
  }
}
