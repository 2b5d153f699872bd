internal import JanusCore
internal import JanusPlatform

/// Source: OpenAI API reference, "Batch" and "Files".
extension OpenAIProvider: BatchProvider {
  var batchLimits: BatchLimits { BatchLimits(calls: 50_000, bytes: 200_000_000) }
  var serverName: String { connection.baseURL.display }

  private func batchURL(_ path: String) -> String {
    dialect.url(of: path, base: connection.baseURL, model: "")
  }

  func batchLine(
    for request: ChatRequest, id: String, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) throws(ProviderError) -> [UInt8] {
    try requireChat(request)
    return JSONWriter.bytes([
      "custom_id": .string(id), "method": "POST", "url": "/v1/chat/completions",
      "body": body(of: request, seed: seed, without: dropped),
    ])
  }

  func submit(_ lines: [[UInt8]], tag: String) async throws(ProviderError) -> String {
    let file = try await uploaded(lines, tag: tag)
    let batch: JSONValue = [
      "input_file_id": .string(file), "endpoint": "/v1/chat/completions",
      "completion_window": "24h", "metadata": ["janus": .string(tag)],
    ]
    return try await batchJSON(
      .post, "/batches", type: "application/json", body: JSONWriter.bytes(batch)
    ).batchID("id")
  }

  private func uploaded(_ lines: [[UInt8]], tag: String) async throws(ProviderError) -> String {
    let field = "Content-Disposition: form-data; name="
    var body = Array(
      """
      --\(tag)\r\n\(field)"purpose"\r\n\r\nbatch\r\n\
      --\(tag)\r\n\(field)"file"; filename="\(tag).jsonl"\r\n\
      Content-Type: application/jsonl\r\n\r\n
      """.utf8)
    body.reserveCapacity(body.count + lines.reduce(200) { $0 + $1.count + 1 })
    for line in lines {
      body += line
      body.append(0x0A)
    }
    body += "\r\n--\(tag)--\r\n".utf8
    return try await batchJSON(
      .post, "/files", type: "multipart/form-data; boundary=\(tag)", body: body
    ).batchID("id")
  }

  func batches(like search: BatchSearch) async throws(ProviderError) -> [String] {
    var after = ""
    while true {
      let page = try await batchJSON(.get, "/batches?limit=100\(after)")
      let batches = page["data"]?.arrayValue ?? []
      for batch in batches where batch["metadata"]?["janus"]?.stringValue == search.tag {
        return [try batch.batchID("id")]
      }
      // The newest come first.
      guard let last = batches.last, page["has_more"]?.boolValue == true,
        search.mayBe(createdAt: last["created_at"]?.doubleValue ?? 0)
      else { return [] }
      after = "&after=\(try last.batchID("id"))"
    }
  }

  func state(ofBatch id: String) async throws(ProviderError) -> BatchState {
    switch try await connection.exchangeJSON(.get, batchURL("/batches/\(id)"), headers: headers) {
    case .success(let batch): return Self.state(of: batch)
    case .failure(let failure) where failure.status == 404:
      return .failed("the server does not know it any more")
    case .failure(let failure): throw error(from: failure)
    }
  }

  static func state(of batch: JSONValue) -> BatchState {
    switch batch["status"]?.stringValue {
    case "completed", "expired", "cancelled": return .ended
    case "failed":
      let fault = batch["errors"]?["data"]?[0]
      let message = fault?["message"]?.stringValue ?? "no reason given"
      return fault?["code"]?.stringValue == "token_limit_exceeded"
        ? .tooMuch(message) : .failed(message)
    default:
      let counts = batch["request_counts"]
      return .underWay(
        done: (counts?["completed"]?.intValue ?? 0) + (counts?["failed"]?.intValue ?? 0))
    }
  }

  func results(ofBatch id: String, model: String) async throws(ProviderError) -> [BatchResult] {
    let batch = try await batchJSON(.get, "/batches/\(id)")
    var results: [BatchResult] = []
    for name in ["output_file_id", "error_file_id"] {
      guard batch[name]?.stringValue?.isEmpty == false else { continue }
      let url = batchURL("/files/\(try batch.batchID(name))/content")
      switch try await connection.exchange(.get, url, headers: headers) {
      case .success(let response):
        results += JSONValue.lines(of: response.body).compactMap { result(of: $0, model: model) }
      case .failure(let failure) where failure.status == 404: continue
      case .failure(let failure): throw error(from: failure)
      }
    }
    return results
  }

  private func result(of line: JSONValue, model: String) -> BatchResult? {
    guard let id = line["custom_id"]?.stringValue else { return nil }
    func read() throws(ProviderError) -> ChatReply {
      let response = line["response"]
      guard let body = response?["body"], let status = response?["status_code"]?.intValue else {
        let fault = line["error"]
        throw .batchUnanswered(
          fault?["message"]?.stringValue ?? fault?["code"]?.stringValue ?? "no reason given")
      }
      if status == 200, body["error"] == nil || body["error"] == .null {
        return try Self.reply(from: body)
      }
      throw Self.error(
        from: connection.failure(status: status, body), model: model, provider: manifest.name,
        sent: Set(DroppableParameter.allCases).subtracting(neverTakes))
    }
    do throws(ProviderError) {
      return BatchResult(id: id, outcome: .success(try read()))
    } catch {
      return BatchResult(id: id, outcome: .failure(error))
    }
  }

  private func batchJSON(
    _ method: HTTPRequest.Method, _ path: String, type: String? = nil, body: [UInt8] = []
  ) async throws(ProviderError) -> JSONValue {
    let type = type.map { [("Content-Type", $0)] } ?? []
    let answer = try await connection.exchangeJSON(
      method, batchURL(path), headers: headers + type, body: body)
    switch answer {
    case .success(let json): return json
    case .failure(let failure): throw error(from: failure)
    }
  }

  /// A server that has no such addresses has no batches.
  private func error(from failure: FailedResponse) -> ProviderError {
    if [404, 405].contains(failure.status) { return .lacking(.batch, provider: manifest.name) }
    return Self.error(from: failure, model: "", provider: manifest.name, sent: [])
  }
}
