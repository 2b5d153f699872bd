import Foundation
import JanusCore
import JanusPlatform
import Synchronization

/// The calls that are about one data set.
extension FakeHub {
  func repository(
    _ name: String, _ words: [String], _ request: RecordedRequest
  ) -> FakeReply {
    guard let repository = state.withLock({ $0.repositories[name] }) else { return Self.missing }
    switch words.first {
    case nil: return info(name, repository, "main")
    case "revision": return info(name, repository, words.dropFirst().joined(separator: "/"))
    case "tree":
      return tree(
        repository, words.count > 1 ? words[1] : "main", words.dropFirst(2).joined(separator: "/"))
    case "paths-info":
      return pathsInfo(repository, words.count > 1 ? words[1] : "main", request)
    case "auth-check": return .status(200, body: "{}")
    case "refs":
      let branches = repository.heads.map { head -> JSONValue in
        [
          "name": .string(head.key), "ref": .string("refs/heads/\(head.key)"),
          "targetCommit": .string(head.value),
        ]
      }
      return Self.good(["branches": .array(branches), "tags": [], "converts": []])
    case "branch": return branch(name, words.dropFirst().joined(separator: "/"))
    case "discussions": return openRequest(name)
    case "preupload": return intake(repository, words.dropFirst().joined(separator: "/"), request)
    case "commit": return commit(name, words.dropFirst().joined(separator: "/"), request)
    default: return .status(404, body: #"{"error":"no such call"}"#)
    }
  }

  private static let missing = FakeReply.status(
    404, headers: ["X-Error-Code": "RepoNotFound"], body: #"{"error":"Repository not found"}"#)
  private static let noRevision = FakeReply.status(
    404, headers: ["X-Error-Code": "RevisionNotFound"], body: #"{"error":"Invalid rev id"}"#)

  /// The commit that a revision stands for, and what it holds.
  static func snapshot(_ repository: Repository, _ revision: String) -> (String, [String: Data])? {
    let commit = repository.heads[revision] ?? revision
    return repository.commits[commit].map { (commit, $0) }
  }

  private func info(_ name: String, _ repository: Repository, _ revision: String) -> FakeReply {
    guard let (commit, files) = Self.snapshot(repository, revision) else { return Self.noRevision }
    return Self.good([
      "_id": "1", "id": .string(name), "author": "alice", "sha": .string(commit),
      "lastModified": "2026-11-21T00:00:00.000Z", "createdAt": "2026-11-21T00:00:00.000Z",
      "private": .bool(repository.isPrivate), "gated": false, "disabled": false, "tags": [],
      "downloads": 0, "likes": 0, "usedStorage": 0,
      "siblings": .array(files.keys.sorted().map { ["rfilename": .string($0)] }),
    ])
  }

  static func isStoredApart(_ path: String, size: Int) -> Bool {
    size > largestRegular || path.hasSuffix(".ids") || path.hasSuffix(".gz")
      || path.hasSuffix(".parquet")
  }

  static func gitHash(_ data: Data) -> String {
    let digest = StreamingDigest(.sha1)
    digest.update("blob \(data.count)\0".utf8)
    digest.update(data)
    return digest.finish().hexadecimal
  }

  static func hash(_ data: Data) -> String { SHA256.digest(Array(data)).hexadecimal }

  private static func entry(_ path: String, _ data: Data) -> JSONValue {
    var entry: JSONObject = [
      "type": "file", "path": .string(path), "size": .int(data.count),
      "oid": .string(gitHash(data)),
    ]
    if isStoredApart(path, size: data.count) {
      entry["lfs"] = [
        "oid": .string(hash(data)), "size": .int(data.count), "pointerSize": 126,
      ]
    }
    return .object(entry)
  }

  private func tree(_ repository: Repository, _ revision: String, _ folder: String) -> FakeReply {
    guard let (_, files) = Self.snapshot(repository, revision) else { return Self.noRevision }
    let inside = files.filter { folder.isEmpty || $0.key.hasPrefix(folder + "/") }
    guard folder.isEmpty || !inside.isEmpty else {
      return .status(
        404, headers: ["X-Error-Code": "EntryNotFound"], body: #"{"error":"no such folder"}"#)
    }
    let folders = Set(
      inside.keys.flatMap { path -> [String] in
        let parts = path.split(separator: "/").dropLast()
        return parts.indices.map { parts[...$0].joined(separator: "/") }
      })
    let entries = inside.sorted { $0.key < $1.key }.map { Self.entry($0.key, $0.value) }
    return Self.good(
      .array(
        folders.sorted().map {
          [
            "type": "directory", "path": .string($0), "oid": .string(Self.gitHash(Data($0.utf8))),
            "size": 0,
          ]
        } + entries))
  }

  private func pathsInfo(
    _ repository: Repository, _ revision: String, _ request: RecordedRequest
  ) -> FakeReply {
    guard let (_, files) = Self.snapshot(repository, revision) else { return Self.noRevision }
    let wanted =
      json(request)["paths"]?.arrayValue?.compactMap(\.stringValue)
      ?? request.body.split(separator: "&").filter { $0.hasPrefix("paths=") }.map {
        $0.dropFirst(6).replacingOccurrences(of: "+", with: " ").removingPercentEncoding ?? ""
      }
    return Self.good(
      .array(wanted.compactMap { path in files[path].map { Self.entry(path, $0) } }))
  }

  private func branch(_ name: String, _ branch: String) -> FakeReply {
    state.withLock { state in
      guard state.repositories[name]?.heads[branch] == nil else {
        return .status(409, body: #"{"error":"Reference already exists"}"#)
      }
      let head = state.repositories[name]?.heads["main"]
      state.repositories[name]?.heads[branch] = head
      return .status(200, body: "{}")
    }
  }

  private func openRequest(_ name: String) -> FakeReply {
    state.withLock { state in
      guard var repository = state.repositories[name] else { return Self.missing }
      repository.pullRequests += 1
      let number = repository.pullRequests
      repository.heads["refs/pr/\(number)"] = repository.heads["main"]
      state.repositories[name] = repository
      return Self.good(["num": .int(number)])
    }
  }

  private func intake(
    _ repository: Repository, _ revision: String, _ request: RecordedRequest
  ) -> FakeReply {
    guard let (_, present) = Self.snapshot(repository, revision) else { return Self.noRevision }
    let files = (json(request)["files"]?.arrayValue ?? []).map { file -> JSONValue in
      let path = file["path"]?.stringValue ?? ""
      let isApart = Self.isStoredApart(path, size: file["size"]?.intValue ?? 0)
      var answer: JSONObject = [
        "path": .string(path), "uploadMode": isApart ? "lfs" : "regular", "shouldIgnore": false,
      ]
      answer["oid"] = present[path].map {
        .string(Self.isStoredApart(path, size: $0.count) ? Self.hash($0) : Self.gitHash($0))
      }
      return .object(answer)
    }
    return Self.good(["files": .array(files)])
  }

  private func commit(
    _ name: String, _ revision: String, _ request: RecordedRequest
  ) -> FakeReply {
    if take(\.races) {
      commit(["other.txt": Data("\(request.ordinal)".utf8)], to: name, at: revision)
    }
    if take(\.failedCommits) { return .status(500, body: #"{"error":"Something broke."}"#) }
    let isLost = take(\.lostCommits)
    let reply = state.withLock { state -> FakeReply in
      guard var repository = state.repositories[name],
        let (head, files) = Self.snapshot(repository, revision)
      else { return Self.noRevision }
      var changed = files
      for line in request.body.split(separator: "\n") {
        guard let entry = try? JSONParser.parse(Array(line.utf8)), let value = entry["value"] else {
          return .status(400, body: #"{"error":"no JSON"}"#)
        }
        let path = value["path"]?.stringValue ?? ""
        switch entry["key"] {
        case "header":
          if let parent = value["parentCommit"]?.stringValue, parent != head {
            return .status(
              412, body: #"{"error":"A commit has happened since. Please refresh and try again."}"#)
          }
        case "file":
          changed[path] = Data(base64Encoded: value["content"]?.stringValue ?? "")
        case "lfsFile":
          guard let data = state.contents[value["oid"]?.stringValue ?? ""] else {
            return .status(
              400, body: #"{"error":"LFS pointer pointed to a file that does not exist"}"#)
          }
          changed[path] = data
        case "deletedFile": changed[path] = nil
        default: return .status(400, body: #"{"error":"unknown key"}"#)
        }
      }
      let commit = Self.add(changed, to: &repository, at: revision, &state)
      state.repositories[name] = repository
      return Self.good([
        "success": true, "commitOid": .string(commit), "hookOutput": "",
        "commitUrl": .string("\(endpoint)/datasets/\(name)/commit/\(commit)"),
      ])
    }
    return isLost ? .status(500, body: #"{"error":"Something broke."}"#) : reply
  }
}
