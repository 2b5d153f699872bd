internal import JanusCore
internal import JanusPlatform

/// Source: Anthropic API reference, "Message Batches".
extension AnthropicProvider: BatchProvider {
  var batchLimits: BatchLimits { BatchLimits(calls: 100_000, bytes: 256_000_000) }
  var serverName: String { connection.baseURL.display }

  private func batchURL(_ path: String = "") -> String {
    connection.baseURL.appending(version: "/v1", path: "/messages/batches" + path)
  }

  func batchLine(
    for request: ChatRequest, id: String, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) throws(ProviderError) -> [UInt8] {
    try requireChat(request)
    return JSONWriter.bytes([
      "custom_id": .string(id), "params": .object(Self.body(of: request, without: dropped)),
    ])
  }

  func submit(_ lines: [[UInt8]], tag: String) async throws(ProviderError) -> String {
    var body = Array(#"{"requests":["#.utf8)
    body.reserveCapacity(lines.reduce(20) { $0 + $1.count + 1 })
    for (number, line) in lines.enumerated() {
      if number > 0 { body.append(UInt8(ascii: ",")) }
      body += line
    }
    body += "]}".utf8
    // The calls of one model are all asked by the same version of the interface.
    let first = lines.first.flatMap { try? JSONParser.parse($0)["params"]?.objectValue }
    return try await batchJSON(.post, batchURL(), sampling: first ?? JSONObject(), body: body)
      .batchID("id")
  }

  /// The interface lets nothing be written on a batch, so what is known of it are its time and its size; its
  /// results tell in the end.
  func batches(like search: BatchSearch) async throws(ProviderError) -> [String] {
    var found: [String] = []
    var after = ""
    while true {
      let page = try await batchJSON(.get, batchURL("?limit=100\(after)"))
      let batches = page["data"]?.arrayValue ?? []
      for batch in batches {
        let created = batch["created_at"]?.stringValue.flatMap(WallClock.seconds(timestamp:)) ?? 0
        guard search.mayBe(createdAt: created) else { return found }
        if Self.size(of: batch) == search.size { found.append(try batch.batchID("id")) }
      }
      guard let last = batches.last, page["has_more"]?.boolValue == true else { return found }
      after = "&after_id=\(try last.batchID("id"))"
    }
  }

  private static func size(of batch: JSONValue) -> Int {
    (batch["request_counts"]?.objectValue?.members ?? []).reduce(0) {
      $0 + ($1.value.intValue ?? 0)
    }
  }

  func state(ofBatch id: String) async throws(ProviderError) -> BatchState {
    let answer = try await connection.exchangeJSON(
      .get, batchURL("/\(id)"), headers: headers(for: JSONObject()))
    switch answer {
    case .success(let batch):
      if batch["processing_status"]?.stringValue == "ended" { return .ended }
      let left = batch["request_counts"]?["processing"]?.intValue ?? 0
      return .underWay(done: max(0, Self.size(of: batch) - left))
    case .failure(let failure) where failure.status == 404:
      return .failed("the server does not know it any more")
    case .failure(let failure): throw Self.batchError(from: failure)
    }
  }

  func results(ofBatch id: String, model: String) async throws(ProviderError) -> [BatchResult] {
    // The address that the batch names is this one; the key goes to no other.
    let answer = try await connection.exchange(
      .get, batchURL("/\(id)/results"), headers: headers(for: JSONObject()))
    switch answer {
    case .success(let response):
      return JSONValue.lines(of: response.body).compactMap { result(of: $0, model: model) }
    case .failure(let failure) where failure.status == 404: return []
    case .failure(let failure): throw Self.batchError(from: failure)
    }
  }

  private func result(of line: JSONValue, model: String) -> BatchResult? {
    guard let id = line["custom_id"]?.stringValue else { return nil }
    let result = line["result"]
    func read() throws(ProviderError) -> ChatReply {
      if let message = result?["message"] { return try Self.reply(from: message) }
      guard let fault = result?["error"] else {
        throw .batchUnanswered(result?["type"]?.stringValue ?? "no reason given")
      }
      throw Self.error(
        from: connection.failure(status: Self.status(of: fault), fault), model: model,
        sent: Set(DroppableParameter.allCases).subtracting(neverTakes))
    }
    do throws(ProviderError) {
      return BatchResult(id: id, outcome: .success(try read()))
    } catch {
      return BatchResult(id: id, outcome: .failure(error))
    }
  }

  /// The status with which a call on its own would have failed.
  private static func status(of fault: JSONValue) -> Int {
    switch fault["error"]?["type"]?.stringValue {
    case "invalid_request_error": 400
    case "authentication_error": 401
    case "billing_error": 402
    case "permission_error": 403
    case "not_found_error": 404
    case "request_too_large": 413
    case "rate_limit_error": 429
    case "overloaded_error": 529
    default: 500
    }
  }

  private func batchJSON(
    _ method: HTTPRequest.Method, _ url: String, sampling body: JSONObject = JSONObject(),
    body bytes: [UInt8] = []
  ) async throws(ProviderError) -> JSONValue {
    let answer = try await connection.exchangeJSON(
      method, url, headers: headers(for: body) + [("Content-Type", "application/json")],
      body: bytes)
    switch answer {
    case .success(let json): return json
    case .failure(let failure): throw Self.batchError(from: failure)
    }
  }

  private static func batchError(from failure: FailedResponse) -> ProviderError {
    [404, 405].contains(failure.status)
      ? .lacking(.batch, provider: manifest.name) : error(from: failure, model: "", sent: [])
  }
}
