internal import JanusCore
internal import JanusPlatform

/// Files of the Hub on this machine, laid out as the official client does, which finds them and is found:
/// `datasets--user--name/{blobs/HASH,refs/REVISION,snapshots/COMMIT/path}`.
package struct HubCache: Sendable {
  private let client: HubClient
  private var folder: String { client.access.cache }

  package init(_ client: HubClient) { self.client = client }

  /// What was loaded.
  package struct Snapshot: Hashable, Sendable {
    package var commit: String
    /// Where the repository's files are.
    package var folder: String
    /// Their paths on this machine, sorted.
    package var files: [String]
    /// How many of them were not here before.
    package var loadedCount = 0
  }

  /// Loads the files that `reference` names and `isWanted` picks, unless they are here; what broke off goes on.
  /// - Throws: ``HubError``.
  package func pull(
    _ reference: HubReference, progress: HubTransferProgress = HubTransferProgress(),
    where isWanted: @Sendable (String) -> Bool
  ) async throws(HubError) -> Snapshot {
    let repository = HubRepository(client, kind: reference.kind, name: reference.repository)
    let commit = try await commit(reference, repository)
    let place = place(of: reference)
    let snapshot = Path.join(place, "snapshots/\(commit)")
    let entries = try await repository.files(at: commit).filter { entry in
      let isNamed =
        reference.path.isEmpty || entry.path == reference.path
        || entry.path.hasPrefix(reference.path + "/")
      // A file that is named is wanted, whatever it is.
      return isNamed && Self.isSafe(entry.path)
        && (entry.path == reference.path || isWanted(entry.path))
    }
    guard !entries.isEmpty else {
      if reference.path.isEmpty { throw .noRecords(reference.repository) }
      throw .noFile(reference.path, repository: reference.repository)
    }
    var result = Snapshot(commit: commit, folder: snapshot, files: [])
    for entry in entries where !isHere(entry, place) { progress.expect(entry.size) }
    for entry in entries.sorted(by: { $0.path < $1.path }) {
      if !isHere(entry, place) {
        try await load(entry, of: repository, at: commit, place, progress)
        result.loadedCount += 1
      }
      do { try link(entry, in: snapshot) } catch { throw HubError(error) }
      result.files.append(Path.join(snapshot, entry.path))
    }
    return result
  }

  private func commit(
    _ reference: HubReference, _ repository: HubRepository
  ) async throws(HubError) -> String {
    let file = Path.join(place(of: reference), "refs/\(reference.revision)")
    let commit: String
    if client.access.isOffline {
      throw .offline
    } else if let found = try await repository.commit(of: reference.revision) {
      commit = found
    } else {
      throw .noRepository(reference.repository)
    }
    guard commit.wholeMatch(of: /[0-9a-f]{40}/) != nil else {
      throw .malformedReply("its `sha` is no commit")
    }
    guard commit != reference.revision, Self.isSafe(reference.revision) else { return commit }
    do throws(FileError) {
      try FileSystem.createFolder(Path.parent(of: file))
      try FileSystem.writeAtomically(Array(commit.utf8), to: file)
    } catch { throw HubError(error) }
    return commit
  }

  /// Whether a path stays inside the folder that it is for.
  private static func isSafe(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/")
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0 != "." && $0 != ".."
      }
  }

  private func place(of reference: HubReference) -> String {
    let name = reference.repository.replacing("/", with: "--")
    return Path.join(folder, "\(reference.kind.plural)--\(name)")
  }

  private func blob(_ entry: HubEntry, _ place: String) -> String {
    Path.join(place, "blobs/\(entry.hash)")
  }

  private func isHere(_ entry: HubEntry, _ place: String) -> Bool {
    FileSystem.isRegularFile(blob(entry, place))
      && FileSystem.size(of: blob(entry, place)) == entry.size
  }

  private func load(
    _ entry: HubEntry, of repository: HubRepository, at commit: String, _ place: String,
    _ progress: HubTransferProgress
  ) async throws(HubError) {
    guard entry.hash.wholeMatch(of: /[0-9a-f]{40}|[0-9a-f]{64}/) != nil else {
      throw .malformedReply("\(entry.path) has no hash")
    }
    let path = blob(entry, place)
    let incomplete = path + ".incomplete"
    do {
      try FileSystem.createFolder(Path.parent(of: path))
      let file = try ResumableFile(path: incomplete) { progress.advance(by: $0) }
      if file.length > entry.size { file.clear() }
      progress.advance(by: file.length)
      if file.length < entry.size || entry.size == 0 {
        try await repository.download(entry, at: commit, into: file)
      }
      let upload = try HubUpload(path: entry.path, file: incomplete)
      guard upload.size == entry.size, upload.isSame(as: entry) else {
        FileSystem.remove(incomplete)
        throw HubError.wrongHash(entry.path)
      }
      try FileSystem.move(incomplete, to: path)
    } catch let error as FileError {
      throw HubError(error)
    } catch let error as HubError {
      throw error
    } catch {
      throw .malformedReply("\(error)")
    }
  }

  private func link(_ entry: HubEntry, in snapshot: String) throws(FileError) {
    let path = Path.join(snapshot, entry.path)
    try FileSystem.createFolder(Path.parent(of: path))
    // From the file's folder up to the repository's.
    let depth = entry.path.split(separator: "/").count + 1
    let target = String(repeating: "../", count: depth) + "blobs/\(entry.hash)"
    try FileSystem.link(path, to: target)
  }
}
