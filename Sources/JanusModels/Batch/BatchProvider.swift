internal import JanusCore
internal import JanusPlatform

/// How much a provider's batch interface takes at once.
struct BatchLimits: Sendable {
  var calls: Int
  /// Of the whole upload.
  var bytes: Int
}

/// What is known of a batch whose id is not: the reply to its submission was lost.
struct BatchSearch: Sendable {
  /// What it was submitted with.
  var tag: String
  /// How many calls it has.
  var size: Int
  /// When its submission began, in seconds since 1970.
  var begun: Double

  /// Whether a batch of the server may be it, as far as times go: clocks differ by minutes.
  func mayBe(createdAt time: Double) -> Bool { time > begun - 900 }
}

/// How far a batch has come.
enum BatchState: Equatable, Sendable {
  case underWay(done: Int)
  /// Results can be fetched: of all calls, or of those that were answered in time.
  case ended
  /// There are none, because of this.
  case failed(String)
  /// There are none, because more was in batches than the server takes at once.
  case tooMuch(String)
}

/// What became of one call of a batch.
struct BatchResult: Sendable {
  /// The ``BatchedCall/id`` of the call.
  var id: String
  var outcome: Result<ChatReply, ProviderError>
}

/// A provider that takes many requests at once, and answers them within a day for less money.
protocol BatchProvider: ModelProvider {
  var batchLimits: BatchLimits { get }
  /// Names the server: batches are looked for only where they were submitted.
  var serverName: String { get }

  /// One request of a batch, without a line's end.
  func batchLine(
    for request: ChatRequest, id: String, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) throws(ProviderError) -> [UInt8]

  /// Submits a batch. Where this fails, there may be a batch all the same.
  /// - Returns: The server's id of it.
  func submit(_ lines: [[UInt8]], tag: String) async throws(ProviderError) -> String

  /// The ids of batches that may be the one that is looked for, the likeliest first.
  func batches(like search: BatchSearch) async throws(ProviderError) -> [String]

  func state(ofBatch id: String) async throws(ProviderError) -> BatchState

  /// The results of a batch that has ended, in any order; none where the server keeps them no longer. `model` is for
  /// messages.
  func results(ofBatch id: String, model: String) async throws(ProviderError) -> [BatchResult]
}

extension ProviderConnection {
  /// Seconds for files of batches, which may be large.
  private static let transferTimeout = 3600.0
  /// The largest file of results that is taken, in bytes.
  private static let largestResults = 2 << 30

  /// Sends what belongs to a batch.
  func exchange(
    _ method: HTTPRequest.Method, _ url: String, headers: [(name: String, value: String)],
    body: [UInt8] = []
  ) async throws(ProviderError) -> Result<HTTPResponse, FailedResponse> {
    var request = HTTPRequest(
      method, url: url, headers: headers, body: body,
      timeout: max(timeout, Self.transferTimeout), connectTimeout: connectTimeout,
      stallTimeout: stallTimeout ?? 120)
    request.largestBody = Self.largestResults
    let response = try await send(request)
    guard response.status == 200 else {
      let json = try? JSONParser.parse(response.body)
      return .failure(FailedResponse(response, json: json, key: key, keyOrigin: keyOrigin))
    }
    return .success(response)
  }

  /// Sends what belongs to a batch, and takes what comes as JSON.
  func exchangeJSON(
    _ method: HTTPRequest.Method, _ url: String, headers: [(name: String, value: String)],
    body: [UInt8] = []
  ) async throws(ProviderError) -> Result<JSONValue, FailedResponse> {
    switch try await exchange(method, url, headers: headers, body: body) {
    case .success(let response): try taken(try? JSONParser.parse(response.body), from: response)
    case .failure(let failure): .failure(failure)
    }
  }

  /// What one call of a batch was answered instead of a reply.
  func failure(status: Int, _ json: JSONValue?) -> FailedResponse {
    FailedResponse(
      HTTPResponse(status: status, body: json.map { JSONWriter.bytes($0) } ?? []), json: json,
      key: key, keyOrigin: keyOrigin)
  }
}

extension JSONValue {
  /// An id that a server gave, where it can stand in an address as it is.
  func batchID(_ name: String) throws(ProviderError) -> String {
    let id = self[name]?.stringValue ?? ""
    let isPlain = id.utf8.allSatisfy {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "-_".utf8.contains($0)
    }
    guard !id.isEmpty, isPlain else { throw .malformedReply("it has no \(name) of a batch") }
    return id
  }

  /// The values of JSON lines; a line that is none is left out.
  static func lines(of bytes: [UInt8]) -> [JSONValue] {
    var values: [JSONValue] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if let value = try? JSONParser.parse(bytes, in: start..<end) { values.append(value) }
      start = end + 1
    }
    return values
  }
}
