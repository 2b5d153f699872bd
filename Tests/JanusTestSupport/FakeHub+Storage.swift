import Foundation
import JanusCore
import Synchronization

/// Where the contents of large files go and come from.
extension FakeHub {
  func batch(_ name: String, _ request: RecordedRequest) -> FakeReply {
    let objects = json(request)["objects"]?.arrayValue ?? []
    let answers = objects.map { object -> JSONValue in
      let oid =
        take(\.wrongObjects) ? Self.hash(Data("other".utf8)) : object["oid"]?.stringValue ?? ""
      let size = object["size"]?.intValue ?? 0
      var answer: JSONObject = ["oid": .string(oid), "size": .int(size)]
      if state.withLock({ $0.contents[oid] == nil }) {
        answer["actions"] = [
          "upload": upload(oid, size), "verify": ["href": .string("\(endpoint)/storage/verify")],
        ]
      }
      return .object(answer)
    }
    return Self.good(["transfer": "basic", "objects": .array(answers)])
  }

  private func upload(_ oid: String, _ size: Int) -> JSONValue {
    let signature = take(\.expiredUploads) ? "old" : "good"
    let place = "\(endpoint)/storage/\(oid)"
    guard size > partSize else { return ["href": .string("\(place)?signature=\(signature)")] }
    var header: JSONObject = ["chunk_size": .string("\(partSize)")]
    for part in 1...(size + partSize - 1) / partSize {
      let key = String(repeating: "0", count: 5 - "\(part)".count) + "\(part)"
      header[key] = .string("\(place)?part=\(part)&signature=\(signature)")
    }
    return ["href": .string("\(endpoint)/storage/complete/\(oid)"), "header": .object(header)]
  }

  func storage(_ request: RecordedRequest, _ path: String) -> FakeReply {
    let words = path.split(separator: "/").map(String.init)
    if words[1] == "verify" { return verify(request) }
    if request.headers["authorization"] != nil {
      state.withLock { $0.mistakes.append("the storage got the token: \(request.path)") }
    }
    if words[1] == "complete" { return complete(words.last ?? "", request) }
    switch request.method {
    case "PUT": return put(words.last ?? "", request)
    default: return get(words.last ?? "", request)
    }
  }

  private func put(_ oid: String, _ request: RecordedRequest) -> FakeReply {
    guard !request.path.contains("signature=old") else {
      return .status(403, body: "<Error><Message>Request has expired</Message></Error>")
    }
    let part = request.path.firstMatch(of: /part=([0-9]+)/).flatMap { Int($0.1) }
    let isCorrupt = part == nil && take(\.corruptUploads)
    return state.withLock { state in
      if let part {
        state.parts[oid, default: [:]][part] = request.bytes
        return .status(200, headers: ["ETag": "\"\(Self.hash(request.bytes).prefix(32))\""])
      }
      guard Self.hash(request.bytes) == oid else {
        return .status(400, body: "The content does not have the hash that was named.")
      }
      state.contents[oid] = isCorrupt ? Data(request.bytes.dropLast()) : request.bytes
      return .status(200)
    }
  }

  private func complete(_ oid: String, _ request: RecordedRequest) -> FakeReply {
    let tags = (json(request)["parts"]?.arrayValue ?? []).map {
      ($0["partNumber"]?.intValue ?? 0, $0["etag"]?.stringValue ?? "")
    }
    return state.withLock { state in
      let parts = state.parts[oid] ?? [:]
      let isSound = tags.allSatisfy { number, tag in
        parts[number].map { tag == "\"\(Self.hash($0).prefix(32))\"" } ?? false
      }
      let whole = tags.reduce(into: Data()) { $0 += parts[$1.0] ?? Data() }
      guard isSound, Self.hash(whole) == oid else {
        return .status(400, body: #"{"error":"The parts do not make the file."}"#)
      }
      state.contents[oid] = whole
      return .status(200, body: "{}")
    }
  }

  private func verify(_ request: RecordedRequest) -> FakeReply {
    let body = json(request)
    let data = state.withLock { $0.contents[body["oid"]?.stringValue ?? ""] }
    return data?.count == body["size"]?.intValue
      ? .status(200, body: "{}") : .status(404, body: #"{"error":"It is not there."}"#)
  }

  func resolve(
    _ name: String, _ revision: String, _ path: String, _ request: RecordedRequest
  ) -> FakeReply {
    guard let repository = state.withLock({ $0.repositories[name] }) else {
      return .status(404, headers: ["X-Error-Code": "RepoNotFound"], body: #"{"error":"none"}"#)
    }
    guard let (commit, files) = Self.snapshot(repository, revision) else {
      return .status(404, headers: ["X-Error-Code": "RevisionNotFound"], body: #"{"error":"none"}"#)
    }
    guard let data = files[path] else {
      return .status(
        404, headers: ["X-Error-Code": "EntryNotFound", "X-Repo-Commit": commit],
        body: #"{"error":"Entry not found"}"#)
    }
    var headers = ["X-Repo-Commit": commit, "ETag": "\"\(Self.gitHash(data))\""]
    guard Self.isStoredApart(path, size: data.count) else {
      headers["Content-Type"] = "text/plain"
      return .bytes(200, headers: headers, data)
    }
    let oid = Self.hash(data)
    state.withLock { $0.contents[oid] = data }
    headers["X-Linked-Etag"] = "\"\(oid)\""
    headers["X-Linked-Size"] = "\(data.count)"
    // Another host, by its name, as the real Hub's storage is.
    headers["Location"] = "http://localhost:\(server.port)/storage/\(oid)"
    return .status(302, headers: headers)
  }

  private func get(_ oid: String, _ request: RecordedRequest) -> FakeReply {
    guard var data = state.withLock({ $0.contents[oid] }) else { return .status(404) }
    if take(\.corruptDownloads) { data[data.count / 2] ^= 1 }
    var headers = ["Content-Type": "application/octet-stream", "Accept-Ranges": "bytes"]
    let range = request.headers["range"].flatMap { $0.firstMatch(of: /bytes=([0-9]+)-/) }
    let start = range.flatMap { Int($0.1) } ?? 0
    guard start < data.count || data.isEmpty else { return .status(416) }
    if start > 0 { headers["Content-Range"] = "bytes \(start)-\(data.count - 1)/\(data.count)" }
    let rest = Data(data[start...])
    if request.method == "GET", take(\.slowDownloads) {
      return .delayed(
        seconds: faults.slowness, .bytes(start > 0 ? 206 : 200, headers: headers, rest))
    }
    if request.method == "GET", take(\.cutDownloads) {
      let head = "HTTP/1.1 200 OK\r\nContent-Length: \(rest.count)\r\n\r\n"
      return .raw(Array(head.utf8) + rest.prefix(rest.count / 2))
    }
    return .bytes(start > 0 ? 206 : 200, headers: headers, rest)
  }
}
