internal import JanusCore
internal import JanusData

/// What a repository holds before a push.
struct PublishedState: Sendable {
  /// The commit that was looked at; nil if there is no repository.
  private(set) var head: String?
  /// Whether the branch is not there; what is told of is `main`, from which it would be made.
  private(set) var isBranchMissing = false
  private(set) var entries: [HubEntry] = []
  private(set) var card = ""
  /// Records that earlier pushes put there.
  private(set) var known: Set<RecordIdentity> = []

  static let dataFolder = "data/"
  /// Where Janus keeps which records are there; `datasets` passes over such folders.
  static let ownFolder = ".janus/"

  /// Looks at a branch, or at `main` where there is no such branch yet.
  init(_ hub: HubRepository, revision: String) async throws(HubError) {
    do throws(HubError) {
      head = try await hub.commit(of: revision)
    } catch {
      // The Hub alone makes those of pull requests.
      guard case .noRevision = error, !revision.hasPrefix("refs/") else { throw error }
      head = try await hub.commit(of: HubReference.defaultRevision)
      isBranchMissing = true
    }
    guard let head else { return }
    entries = try await hub.files(at: head)
    for entry in entries {
      if entry.path == "README.md" {
        card = String(decoding: try await hub.bytes(of: entry, at: head), as: UTF8.self)
      } else if entry.path.hasPrefix(Self.ownFolder), entry.path.hasSuffix(".ids") {
        known.formUnion(RecordIdentity.read(try await hub.bytes(of: entry, at: head)))
      }
    }
  }

  /// Files of records that are there.
  var dataFiles: [HubEntry] {
    entries.filter { entry in
      let endings =
        [".parquet", ".arrow"]
        + RecordFileType.endings.flatMap { end in
          ["", ".gz", ".zst"].map { ".\(end)\($0)" }
        }
      let isRecords = !entry.path.hasPrefix(".") && endings.contains { entry.path.hasSuffix($0) }
      // Elsewhere a text is a licence, or a note.
      return isRecords
        && (!entry.path.hasSuffix(".txt") || entry.path.hasPrefix(Self.dataFolder))
    }
  }

  var hasIndex: Bool { entries.contains { $0.path.hasPrefix(Self.ownFolder) } }

  /// What an overwriting push takes away, as far as it does not write it anew.
  var replaceable: [String] {
    entries.map(\.path).filter {
      $0.hasPrefix(Self.dataFolder) || $0.hasPrefix(Self.ownFolder)
    } + dataFiles.map(\.path).filter { !$0.hasPrefix(Self.dataFolder) }
  }

  /// - Throws: ``JanusError`` where a data set is there that cannot be appended to.
  func require(
    _ existing: DatasetPublication.Existing, repository: String
  ) throws(JanusError) {
    guard existing == .append, !dataFiles.isEmpty,
      try DatasetCard(card).metadata()["configs"]?.arrayValue?.isEmpty != false
    else { return }
    throw JanusError(
      "The card of \(repository) does not say which files belong to which split, so new ones beside them might hide them.",
      remedy: "Declare its `configs` in the card first, or replace it with --overwrite.")
  }
}
