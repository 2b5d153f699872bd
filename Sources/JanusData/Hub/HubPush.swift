internal import JanusCore
internal import JanusPlatform

/// Files that go into a repository, and files that leave it, in one commit.
package struct HubPush: Sendable {
  package var uploads: [HubUpload]
  /// Paths that are to go.
  package var deletions: [String] = []
  /// The first line of the commit's message.
  package var message: String
  /// The commit that this was made for; the Hub refuses it if there has been another since.
  package var parent: String?
  package var revision = HubReference.defaultRevision

  package init(uploads: [HubUpload], message: String) {
    self.uploads = uploads
    self.message = message
  }

  /// What came of it.
  package enum Outcome: Hashable, Sendable {
    case done(commit: String, url: String)
    /// Everything is there as it is.
    case upToDate
    /// Somebody else committed meanwhile: look again, and begin anew. What was uploaded stays.
    case conflict
  }

  /// Regular files, which go inside the commit, are refused above this.
  private static let largestRegular = 10 << 20

  package func run(
    on repository: HubRepository, progress: HubTransferProgress
  ) async throws(HubError) -> Outcome {
    for card in uploads where card.path == "README.md" {
      try await repository.validate(card: try Self.bytes(of: card))
    }
    let intake = try await repository.intake(of: uploads, at: revision)
    let wanted = uploads.filter { file in
      guard let known = intake[file.path] else { return true }
      return !known.isIgnored && known.present != (known.isStoredApart ? file.sha256 : file.gitHash)
    }
    guard !wanted.isEmpty || !deletions.isEmpty else { return .upToDate }
    // The storage takes no empty files.
    let apart = wanted.filter { intake[$0.path]?.isStoredApart == true && $0.size > 0 }
    if !apart.isEmpty {
      try await LFSTransfer(repository: repository, revision: revision, progress: progress)
        .run(apart)
    }
    let body = try body(wanted, apart: Set(apart.map(\.path)))
    switch try await repository.commit(body, to: revision) {
    case .done(let commit, let url): return .done(commit: commit, url: url)
    case .conflict: return .conflict
    case .unknown(let error): return try await look(for: wanted, on: repository, after: error)
    }
  }

  /// The commit as lines of JSON.
  private func body(_ files: [HubUpload], apart: Set<String>) throws(HubError) -> [UInt8] {
    var header: JSONObject = ["summary": .string(message), "description": ""]
    header["parentCommit"] = parent.map(JSONValue.string)
    var lines: [JSONValue] = [["key": "header", "value": .object(header)]]
    for file in files {
      if apart.contains(file.path) {
        lines.append([
          "key": "lfsFile",
          "value": [
            "path": .string(file.path), "algo": "sha256", "oid": .string(file.sha256),
            "size": .int(file.size),
          ],
        ])
      } else {
        guard file.size <= Self.largestRegular else {
          throw .tooLarge(
            "\(file.path) has \(file.size) bytes, and the Hub wants it inside the commit.")
        }
        lines.append([
          "key": "file",
          "value": [
            "content": .string(Base64.encode(try Self.bytes(of: file))),
            "path": .string(file.path), "encoding": "base64",
          ],
        ])
      }
    }
    for path in deletions {
      lines.append(["key": "deletedFile", "value": ["path": .string(path)]])
    }
    return lines.flatMap { JSONWriter.bytes($0) + [0x0A] }
  }

  private static func bytes(of file: HubUpload) throws(HubError) -> [UInt8] {
    do { return try FileSystem.read(file.file, limit: 1 << 30) } catch { throw HubError(error) }
  }

  /// Finds out whether a commit landed although the server failed.
  private func look(
    for files: [HubUpload], on repository: HubRepository, after error: HubError
  ) async throws(HubError) -> Outcome {
    guard let head = try await repository.commit(of: revision) else { throw error }
    // Nothing has changed: it did not, and can be made again.
    if head == parent { return .conflict }
    let entries = try await repository.files(at: head)
    let isThere = files.allSatisfy { file in
      entries.contains { $0.path == file.path && file.isSame(as: $0) }
    }
    let isGone = !entries.contains { deletions.contains($0.path) }
    return isThere && isGone ? .done(commit: head, url: "") : .conflict
  }
}
