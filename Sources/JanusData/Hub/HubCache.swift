internal import JanusCore
internal import JanusPlatform

/// Files of the Hub on this machine, where the official client has them too (``HubCachePlace``).
///
/// The Hub is asked once what a revision stands for. What a commit holds never changes, so its files are listed once;
/// of a commit that is named and here nothing is asked at all.
package struct HubCache: Sendable {
  let client: HubClient
  /// Seconds for the first question where there is something to fall back on.
  private static let shortTimeout = 10.0

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
    /// Why it may not be the newest; nil if it is what the Hub has.
    package var note: String?
    /// Which of several configurations it is; nil if there is one.
    package var choice: String?
  }

  /// Loads the files that `reference` names and `isWanted` picks, unless they are here; what broke off goes on.
  ///
  /// Without a network, or where `HF_HUB_OFFLINE` is set, what was loaded earlier serves.
  /// - Throws: ``HubError``.
  package func pull(
    _ reference: HubReference, progress: HubTransferProgress = HubTransferProgress(),
    where isWanted: @escaping @Sendable (String) -> Bool
  ) async throws(HubError) -> Snapshot {
    let place = HubCachePlace(reference, cache: client.access.cache)
    let isNeeded = { (path: String) -> Bool in
      // A file that is named is wanted, whatever it is.
      if path == reference.path { return HubCachePlace.isSafe(path) }
      let isNamed = reference.path.isEmpty || path.hasPrefix(reference.path + "/")
      return isNamed && HubCachePlace.isSafe(path) && isWanted(path)
    }
    guard !client.access.isOffline else {
      return try kept(reference, place, insteadOf: .offline, where: isNeeded)
    }
    let repository = HubRepository(client, kind: reference.kind, name: reference.repository)
    let commit: String
    do throws(HubError) {
      commit = try await self.commit(reference, repository, place)
    } catch {
      switch error {
      case .unreachable, .serverFailed:
        return try kept(reference, place, insteadOf: error, where: isNeeded)
      default: throw error
      }
    }
    let all = try await entries(at: commit, of: repository, place)
    let entries = all.filter { isNeeded($0.path) }
    guard !entries.isEmpty else { throw Self.nothing(of: reference) }
    var result = Snapshot(commit: commit, folder: place.snapshot(commit), files: [])
    for entry in entries where !place.isHere(entry) { progress.expect(entry.size) }
    for entry in entries.sorted(by: { $0.path < $1.path }) {
      if !place.isHere(entry), try await load(entry, of: repository, at: commit, place, progress) {
        result.loadedCount += 1
      }
      do { result.files.append(try place.link(entry, at: commit)) } catch { throw HubError(error) }
    }
    return result
  }

  private static func nothing(of reference: HubReference) -> HubError {
    if !reference.path.isEmpty {
      return .noFile(reference.path, repository: reference.repository)
    }
    return reference.kind == .model
      ? .noFile("that is wanted", repository: reference.repository)
      : .noRecords(reference.repository)
  }

  /// What was loaded earlier.
  /// - Throws: `error`, or that not all is here.
  private func kept(
    _ reference: HubReference, _ place: HubCachePlace, insteadOf error: HubError,
    where isNeeded: (String) -> Bool
  ) throws(HubError) -> Snapshot {
    guard let commit = place.commit(of: reference.revision) else {
      throw .notKept(reference.description, missing: 0, because: error.summary)
    }
    var result = Snapshot(commit: commit, folder: place.snapshot(commit), files: [])
    if let entries = place.entries(at: commit) {
      let wanted = entries.filter { isNeeded($0.path) }.sorted { $0.path < $1.path }
      let missing = wanted.count { !place.isHere($0) }
      guard missing == 0 else {
        throw .notKept(reference.description, missing: missing, because: error.summary)
      }
      for entry in wanted {
        do { result.files.append(try place.link(entry, at: commit)) } catch {
          throw HubError(error)
        }
      }
    } else {
      // Another program loaded it, and perhaps not all of it.
      result.files = place.files(at: commit).filter(isNeeded)
        .map { Path.join(result.folder, $0) }
    }
    guard !result.files.isEmpty else {
      throw .notKept(reference.description, missing: 0, because: error.summary)
    }
    result.note =
      "\(error.summary) \(reference) is taken as it was loaded earlier, at commit \(commit.prefix(8))."
    return result
  }

  private func commit(
    _ reference: HubReference, _ repository: HubRepository, _ place: HubCachePlace
  ) async throws(HubError) -> String {
    let known = place.commit(of: reference.revision)
    if let known, known == reference.revision, place.entries(at: known) != nil { return known }
    let answer = try await repository.commit(
      of: reference.revision, timeout: known == nil ? nil : Self.shortTimeout)
    guard let commit = answer else { throw .noRepository(reference.repository) }
    guard HubCachePlace.isCommit(commit) else { throw .malformedReply("its `sha` is no commit") }
    do { try place.remember(commit, as: reference.revision) } catch { throw HubError(error) }
    return commit
  }

  private func entries(
    at commit: String, of repository: HubRepository, _ place: HubCachePlace
  ) async throws(HubError) -> [HubEntry] {
    if let kept = place.entries(at: commit) { return kept }
    let entries = try await repository.files(at: commit)
    do { try place.keep(entries, at: commit) } catch { throw HubError(error) }
    return entries
  }

  /// Brings one file here, unless another process does meanwhile.
  /// - Returns: Whether this one did.
  private func load(
    _ entry: HubEntry, of repository: HubRepository, at commit: String, _ place: HubCachePlace,
    _ progress: HubTransferProgress
  ) async throws(HubError) -> Bool {
    guard entry.hash.wholeMatch(of: /[0-9a-f]{40}|[0-9a-f]{64}/) != nil else {
      throw .malformedReply("\(entry.path) has no hash")
    }
    do {
      let lock = try await lock(place.lock(entry))
      defer { withExtendedLifetime(lock) {} }
      guard !place.isHere(entry) else {
        progress.advance(by: entry.size)
        return false
      }
      let path = place.blob(entry)
      try FileSystem.createFolder(Path.parent(of: path))
      let incomplete = path + ".incomplete"
      let wasBegun = FileSystem.size(of: incomplete) > 0
      do throws(HubError) {
        try await fill(incomplete, with: entry, of: repository, at: commit, progress)
      } catch {
        // What an earlier run left may be what is wrong.
        guard wasBegun, case .wrongHash = error else { throw error }
        progress.advance(by: -entry.size)
        try await fill(incomplete, with: entry, of: repository, at: commit, progress)
      }
      try FileSystem.move(incomplete, to: path)
      return true
    } catch let error as FileError {
      throw HubError(error)
    } catch let error as HubError {
      throw error
    } catch {
      throw .malformedReply("\(error)")
    }
  }

  /// Holds others off; waits for those who were here first.
  private func lock(_ path: String) async throws -> FolderLock {
    try FileSystem.createFolder(Path.parent(of: path))
    while true {
      do { return try FolderLock(path: path) } catch is FolderLock.Held {
        try await client.wait(seconds: 0.2)
      }
    }
  }

  /// Loads what `path` lacks of a file, and sees to it that it is the right one.
  private func fill(
    _ path: String, with entry: HubEntry, of repository: HubRepository, at commit: String,
    _ progress: HubTransferProgress
  ) async throws(HubError) {
    let file: ResumableFile
    do throws(FileError) {
      file = try ResumableFile(path: path) { progress.advance(by: $0) }
    } catch { throw HubError(error) }
    if file.length > entry.size { file.clear() }
    progress.advance(by: file.length)
    if file.length < entry.size || entry.size == 0 {
      try await repository.download(entry, at: commit, into: file)
    }
    let found = try HubUpload(path: entry.path, file: path)
    guard found.size == entry.size, found.isSame(as: entry) else {
      FileSystem.remove(path)
      throw .wrongHash(
        entry.path, wanted: entry.hash, found: entry.isStoredApart ? found.sha256 : found.gitHash)
    }
  }
}
