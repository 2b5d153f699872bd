internal import JanusCore
internal import JanusPlatform

/// Brings the contents of files to the Hub's storage (Git LFS's batch interface, basic and multipart transfers).
struct LFSTransfer: Sendable {
  let repository: HubRepository
  let revision: String
  let progress: HubTransferProgress
  /// As many files go at once, as in the official clients.
  private static let mostAtOnce = 5
  /// How often new addresses are asked for where the old ones have expired.
  private static let mostAddresses = 3

  private var client: HubClient { repository.client }

  /// Uploads what the Hub does not have yet.
  func run(_ files: [HubUpload]) async throws(HubError) {
    for start in stride(from: 0, to: files.count, by: 256) {
      let chunk = Array(files[start..<min(start + 256, files.count)])
      let places = try await repository.storage(for: chunk, at: revision)
      var byHash: [String: JSONValue] = [:]
      for place in places { byHash[place["oid"]?.stringValue ?? ""] = place }
      for file in chunk where byHash[file.sha256] == nil {
        throw .wrongUpload(
          file.path,
          reason: "the Hub was told of the hash \(file.sha256.prefix(12))…, and answers of another")
      }
      try await upload(chunk.map { ($0, byHash[$0.sha256]) })
    }
  }

  private func upload(_ files: [(HubUpload, JSONValue?)]) async throws(HubError) {
    let waiting = files.filter { $0.1?["actions"] != nil || $0.1?["error"] != nil }
    for (file, place) in waiting where place?["actions"] != nil { progress.expect(file.size) }
    let fault = await withTaskGroup(of: HubError?.self) { group in
      var rest = waiting[...]
      for (file, place) in rest.prefix(Self.mostAtOnce) {
        group.addTask { await failure(of: file, at: place) }
      }
      rest = rest.dropFirst(Self.mostAtOnce)
      var first: HubError?
      for await fault in group {
        if let fault, first == nil {
          first = fault
          group.cancelAll()
        }
        guard first == nil, let (file, place) = rest.popFirst() else { continue }
        group.addTask { await self.failure(of: file, at: place) }
      }
      return first
    }
    if let fault { throw fault }
  }

  private func failure(of file: HubUpload, at place: JSONValue?) async -> HubError? {
    do throws(HubError) {
      try await upload(file, at: place)
      return nil
    } catch {
      return error
    }
  }

  private func upload(_ file: HubUpload, at place: JSONValue?) async throws(HubError) {
    var place = place
    for attempt in 1... {
      if let error = place?["error"] {
        let status = error["code"]?.intValue ?? 0
        throw .refused(
          status: status, message: "\(file.path): \(error["message"]?.stringValue ?? "no reason")")
      }
      guard let actions = place?["actions"], let upload = actions["upload"] else { return }
      let whole = HubTransferAttempt { [progress] in progress.advance(by: $0) }
      do throws(HubError) {
        let size = upload["header"]?["chunk_size"]?.stringValue.flatMap { Int($0) }
        if let size, size > 0 {
          try await sendParts(of: file, upload, size: size, in: whole)
        } else {
          try await put(
            FileSlice(path: file.file, range: 0..<file.size), of: file,
            to: upload["href"]?.stringValue ?? "", in: whole)
        }
        return try await verify(file, actions["verify"])
      } catch {
        whole.takeBack()
        // Signed addresses last some minutes; what is signed anew may be good.
        guard case .refused(403, _) = error, attempt < Self.mostAddresses else { throw error }
        place = try await repository.storage(for: [file], at: revision).first
      }
    }
  }

  @discardableResult
  private func put(
    _ slice: FileSlice, of file: HubUpload, to url: String, in whole: HubTransferAttempt
  ) async throws(HubError) -> HTTPResponse {
    let response = try await client.put(
      slice, to: url, attempt: HubTransferAttempt { whole.advance(by: $0) })
    guard response.isSuccess else {
      let message = HubError.message(of: response, hiding: client.access.token)
      throw .refused(
        status: response.status, message: "\(file.path): the storage says: \(message)")
    }
    return response
  }

  private func sendParts(
    of file: HubUpload, _ upload: JSONValue, size: Int, in whole: HubTransferAttempt
  ) async throws(HubError) {
    let parts = (upload["header"]?.objectValue?.members ?? []).compactMap { member in
      Int(member.key).map { (number: $0, url: member.value.stringValue ?? "") }
    }.sorted { $0.number < $1.number }
    guard parts.count == (file.size + size - 1) / size else {
      throw .malformedReply("it has \(parts.count) parts for \(file.size) bytes")
    }
    var tags: [JSONValue] = []
    for (index, part) in parts.enumerated() {
      let range = index * size..<min(file.size, (index + 1) * size)
      let response = try await put(
        FileSlice(path: file.file, range: range), of: file, to: part.url, in: whole)
      guard let tag = response.header("ETag") else {
        throw .malformedReply("part \(part.number) has no ETag")
      }
      tags.append(["partNumber": .int(part.number), "etag": .string(tag)])
    }
    try await post(
      ["oid": .string(file.sha256), "parts": .array(tags)], to: upload["href"]?.stringValue ?? "",
      contentType: "application/vnd.git-lfs+json", isAuthorized: false, of: file)
  }

  private func verify(_ file: HubUpload, _ action: JSONValue?) async throws(HubError) {
    guard let url = action?["href"]?.stringValue else { return }
    try await post(
      ["oid": .string(file.sha256), "size": .int(file.size)], to: url,
      contentType: "application/json", isAuthorized: true, of: file)
  }

  private func post(
    _ body: JSONValue, to url: String, contentType: String, isAuthorized: Bool, of file: HubUpload
  ) async throws(HubError) {
    // A mirror stands for the Hub itself.
    let home = "https://huggingface.co"
    let url = url.hasPrefix(home + "/") ? client.access.endpoint + url.dropFirst(home.count) : url
    var request = HTTPRequest(.post, url: url, body: JSONWriter.bytes(body), timeout: 120)
    request.headers = [("Content-Type", contentType), ("Accept", contentType)]
    if isAuthorized, WebAddress.origin(of: url) == WebAddress.origin(of: client.access.endpoint),
      let token = client.access.token
    {
      request.headers.append(("Authorization", "Bearer \(token.value)"))
    }
    let response = try await client.send(request)
    guard response.isSuccess else {
      let message = HubError.message(of: response, hiding: client.access.token)
      // What was sent is not what was promised, or is not there.
      guard ![400, 404, 409, 422].contains(response.status) else {
        throw .wrongUpload(
          file.path, reason: "the storage says with status \(response.status): \(message)")
      }
      throw HubError(response, repository: repository.name, hiding: client.access.token)
    }
  }
}
