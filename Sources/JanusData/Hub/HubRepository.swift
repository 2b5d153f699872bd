internal import JanusCore
internal import JanusPlatform

/// A file or folder of a repository at some commit.
package struct HubEntry: Hashable, Sendable {
  package var path: String
  package var size: Int
  /// The SHA-256 of what is stored apart (LFS), else Git's SHA-1 of the file; the Hub's ETag as well.
  package var hash: String
  /// Whether ``hash`` is a SHA-256.
  package var isStoredApart: Bool
}

/// One repository on the Hub, and the calls of its interface.
package struct HubRepository: Sendable {
  package let client: HubClient
  package let kind: HubReference.Kind
  /// `user/name`.
  package let name: String

  package init(_ client: HubClient, kind: HubReference.Kind = .dataset, name: String) {
    self.client = client
    self.kind = kind
    self.name = name
  }

  private var api: String { "/api/\(kind.plural)/\(name)" }
  /// Where Git's paths begin; models have no prefix.
  private var root: String { kind == .model ? "/\(name)" : "/\(kind.plural)/\(name)" }

  /// The commit that a revision stands for; nil if there is no such repository.
  ///
  /// Where a `timeout` is given (in seconds), it is asked once only: there is something to fall back on.
  /// - Throws: ``HubError/noRevision(_:repository:)`` where only the revision is not there.
  package func commit(
    of revision: String, timeout: Double? = nil
  ) async throws(HubError) -> String? {
    let path = "\(api)/revision/\(HubClient.escaped(revision))"
    do throws(HubError) {
      let response =
        if let timeout {
          try await client.send(
            .get, path, repository: name, isRepeatable: false, timeout: timeout)
        } else {
          try await client.send(.get, path, repository: name)
        }
      guard let commit = try client.json(response)["sha"]?.stringValue else {
        throw HubError.malformedReply("it has no `sha`")
      }
      return commit
    } catch {
      switch error {
      case .noRepository: return nil
      case .noRevision: throw .noRevision(revision, repository: name)
      default: throw error
      }
    }
  }

  /// All files at a revision.
  package func files(at revision: String) async throws(HubError) -> [HubEntry] {
    var path = "\(api)/tree/\(HubClient.escaped(revision))?recursive=true&expand=false"
    var entries: [HubEntry] = []
    var pages: Set<String> = []
    while pages.insert(path).inserted {
      let response = try await client.send(.get, path, repository: name)
      entries += (try client.json(response).arrayValue ?? []).compactMap(Self.entry)
      guard let next = Self.nextPage(response.header("Link")) else { return entries }
      // The token is for the Hub's own addresses alone.
      path = next.hasPrefix("/") ? next : String(next.dropFirst(WebAddress.origin(of: next).count))
    }
    throw .malformedReply("its list of files never ends")
  }

  private static func entry(_ value: JSONValue) -> HubEntry? {
    guard value["type"] == "file", let path = value["path"]?.stringValue else { return nil }
    let lfs = value["lfs"]
    return HubEntry(
      path: path, size: lfs?["size"]?.intValue ?? value["size"]?.intValue ?? 0,
      hash: lfs?["oid"]?.stringValue ?? value["oid"]?.stringValue ?? "",
      isStoredApart: lfs?["oid"] != nil)
  }

  /// The address in `<https://…>; rel="next"`.
  private static func nextPage(_ link: String?) -> String? {
    for part in link?.split(separator: ",") ?? [] where part.contains("rel=\"next\"") {
      guard let open = part.firstIndex(of: "<"), let close = part.firstIndex(of: ">") else {
        continue
      }
      return String(part[part.index(after: open)..<close])
    }
    return nil
  }

  /// Loads a file into `target`, behind what that holds already.
  func download(
    _ entry: HubEntry, at revision: String, into target: ResumableFile
  ) async throws(HubError) {
    let path = HubClient.escaped(entry.path, keeping: "/")
    try await client.download(
      "\(root)/resolve/\(HubClient.escaped(revision))/\(path)", into: target, size: entry.size,
      repository: name)
  }

  /// A small file's bytes.
  package func bytes(of entry: HubEntry, at revision: String) async throws(HubError) -> [UInt8] {
    do {
      let folder = try FileSystem.makeTemporaryFolder("janus-hub")
      defer { FileSystem.removeFolder(folder) }
      let path = Path.join(folder, "file")
      try await download(entry, at: revision, into: try ResumableFile(path: path))
      let found = try HubUpload(path: entry.path, file: path)
      guard found.isSame(as: entry) else {
        throw HubError.wrongHash(
          entry.path, wanted: entry.hash,
          found: entry.isStoredApart ? found.sha256 : found.gitHash)
      }
      return try FileSystem.read(path, limit: 1 << 30)
    } catch let error as FileError {
      throw HubError(error)
    } catch let error as HubError {
      throw error
    } catch {
      throw .malformedReply("\(error)")
    }
  }
}

extension HubRepository {
  /// Makes the repository.
  /// - Parameter isPrivate: nil for what the account does by default.
  /// - Throws: ``HubError/nameTaken(_:)`` where there is one that the token cannot see.
  package func create(isPrivate: Bool?) async throws(HubError) {
    let parts = name.split(separator: "/").map(String.init)
    var body: JSONObject = [
      "name": .string(parts[1]), "organization": .string(parts[0]), "type": .string(kind.rawValue),
    ]
    body["visibility"] = isPrivate.map { $0 ? "private" : "public" }
    let response = try await client.send(
      .post, "/api/repos/create", repository: name, body: JSONWriter.bytes(.object(body)),
      accepting: [409])
    guard response.status == 409 else { return }
    guard try await commit(of: HubReference.defaultRevision) != nil else { throw .nameTaken(name) }
  }

  package func createBranch(_ branch: String) async throws(HubError) {
    _ = try await client.send(
      .post, "\(api)/branch/\(HubClient.escaped(branch))", repository: name,
      body: Array("{}".utf8), accepting: [409])
  }

  /// Opens a pull request.
  /// - Returns: The revision to commit to.
  package func openPullRequest(
    title: String, description: String
  ) async throws(HubError) -> String {
    let body: JSONValue = [
      "title": .string(title), "description": .string(description), "pullRequest": true,
    ]
    let response = try await client.send(
      .post, "\(api)/discussions", repository: name, body: JSONWriter.bytes(body),
      isRepeatable: false)
    guard let number = try client.json(response)["num"]?.intValue else {
      throw .malformedReply("the pull request has no number")
    }
    return "refs/pr/\(number)"
  }

  /// Whether the token may write.
  package func mayWrite() async throws(HubError) -> Bool {
    let response = try await client.send(
      .get, "\(api)/auth-check/write", repository: name, accepting: [401, 403, 404])
    return response.isSuccess
  }

  /// Lets the Hub look at a card before it is committed.
  /// - Throws: ``HubError/refused(status:message:)`` with what is wrong in it.
  func validate(card: [UInt8]) async throws(HubError) {
    let body: JSONValue = [
      "content": .string(String(decoding: card, as: UTF8.self)), "repoType": .string(kind.rawValue),
    ]
    _ = try await client.send(
      .post, "/api/validate-yaml", repository: name, body: JSONWriter.bytes(body))
  }

  /// What the Hub says of files that are to come.
  struct Intake: Sendable {
    var isStoredApart: Bool
    var isIgnored: Bool
    /// The hash of what is there under the same path.
    var present: String?
  }

  /// Asks how each file is to be sent.
  func intake(of files: [HubUpload], at revision: String) async throws(HubError) -> [String: Intake]
  {
    var result: [String: Intake] = [:]
    for start in stride(from: 0, to: files.count, by: 256) {
      let chunk = files[start..<min(start + 256, files.count)]
      let body: JSONValue = [
        "files": .array(
          chunk.map {
            [
              "path": .string($0.path), "sample": .string(Base64.encode($0.sample)),
              "size": .int($0.size),
            ]
          })
      ]
      let response = try await client.send(
        .post, "\(api)/preupload/\(HubClient.escaped(revision))", repository: name,
        body: JSONWriter.bytes(body))
      for file in try client.json(response)["files"]?.arrayValue ?? [] {
        result[file["path"]?.stringValue ?? ""] = Intake(
          isStoredApart: file["uploadMode"] == "lfs", isIgnored: file["shouldIgnore"] == true,
          present: file["oid"]?.stringValue)
      }
    }
    return result
  }

  /// Asks where the contents of files go.
  /// - Returns: What there is to do for each hash.
  func storage(
    for files: [HubUpload], at revision: String
  ) async throws(HubError) -> [JSONValue] {
    let body: JSONValue = [
      "operation": "upload", "transfers": ["basic", "multipart"],
      "objects": .array(files.map { ["oid": .string($0.sha256), "size": .int($0.size)] }),
      "hash_algo": "sha256", "ref": ["name": .string(revision)],
    ]
    let response = try await client.send(
      .post, "\(root).git/info/lfs/objects/batch", repository: name,
      contentType: "application/vnd.git-lfs+json", body: JSONWriter.bytes(body))
    return try client.json(response)["objects"]?.arrayValue ?? []
  }

  /// What came of a commit.
  enum CommitOutcome: Sendable {
    case done(commit: String, url: String)
    /// The parent is no longer the head, or another commit is on its way.
    case conflict
    /// The server failed: the commit may be there all the same.
    case unknown(HubError)
  }

  /// Commits. This is never made again blindly: after a failure it may have been done.
  func commit(_ body: [UInt8], to revision: String) async throws(HubError) -> CommitOutcome {
    do throws(HubError) {
      let response = try await client.send(
        .post, "\(api)/commit/\(HubClient.escaped(revision))", repository: name,
        contentType: "application/x-ndjson", body: body,
        accepting: [409, 412, 408, 500, 502, 503, 504], isRepeatable: false)
      if [409, 412].contains(response.status) { return .conflict }
      guard response.isSuccess else {
        return .unknown(HubError(response, repository: name, hiding: client.access.token))
      }
      let reply = try client.json(response)
      return .done(
        commit: reply["commitOid"]?.stringValue ?? "", url: reply["commitUrl"]?.stringValue ?? "")
    } catch {
      if case .unreachable = error { return .unknown(error) }
      throw error
    }
  }
}
