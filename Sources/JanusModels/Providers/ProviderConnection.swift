internal import JanusCore
internal import JanusPlatform

/// How a provider reaches its server.
package struct ProviderConnection: Sendable {
  var baseURL: BaseURL
  var key: Secret?
  /// Where the key came from, as advice names it; nil if that is not known.
  var keyOrigin: String?
  /// Seconds for one answer.
  var timeout: Double
  /// Seconds for the connection to be made.
  var connectTimeout = 10.0
  /// Seconds for the first byte of an answer, and between two pieces of it; nil for no such limits.
  var firstByteTimeout: Double?
  var stallTimeout: Double?
  /// Whether answers are asked for piece by piece.
  var streams = false
  var http: HTTPClient
  /// Where what the server's headers say of limits is noted.
  let rateLimits = RateLimitBoard()
  private let bodies = RequestBodies()

  /// Posts a JSON body to `url`, and takes what comes with status 200 as JSON.
  ///
  /// - Parameters:
  ///   - body: The body.
  ///   - url: The address.
  ///   - headers: Those beside the body's type.
  ///   - stream: How the answer is put together where it comes as events; nil where none were asked for. A server
  ///     may answer as a whole all the same.
  /// - Returns: The answer, or what the server said instead.
  /// - Throws: ``ProviderError`` where nothing came that can be read.
  func post(
    _ body: JSONValue, to url: String, headers: [(name: String, value: String)],
    stream: (any StreamedAnswer.Type)? = nil
  ) async throws(ProviderError) -> Result<JSONValue, FailedResponse> {
    let request = HTTPRequest(
      .post, url: url,
      headers: headers + [("Content-Type", "application/json")],
      body: bodies.bytes(of: body), timeout: timeout, connectTimeout: connectTimeout,
      firstByteTimeout: firstByteTimeout, stallTimeout: stallTimeout)
    let response = try await send(request, stream: stream)
    if let stream, response.status == 200, response.isEventStream {
      return try taken(try stream.read(response.body), from: response)
    }
    return try taken(try? JSONParser.parse(response.body), from: response)
  }

  /// Gets what is at `url`, otherwise as ``post(_:to:headers:stream:)``.
  func get(
    _ url: String, headers: [(name: String, value: String)]
  ) async throws(ProviderError) -> Result<JSONValue, FailedResponse> {
    let response = try await send(
      HTTPRequest(
        .get, url: url, headers: headers, timeout: timeout, connectTimeout: connectTimeout))
    return try taken(try? JSONParser.parse(response.body), from: response)
  }

  /// Sends a request, and notes what the server says of its limits.
  func send(
    _ request: HTTPRequest, stream: (any StreamedAnswer.Type)? = nil
  ) async throws(ProviderError) -> HTTPResponse {
    let response: HTTPResponse
    do {
      response = try await http.send(request)
    } catch {
      if let stream, case .stalled(let seconds, let received) = error {
        throw .stalled(seconds: seconds, characters: stream.characterCount(in: received))
      }
      throw ProviderError(error, url: baseURL.display)
    }
    let limits = RateLimitHeaders(response)
    if !limits.isEmpty { rateLimits.note(limits) }
    return response
  }

  /// What a response comes to; nil stands for a body that is no JSON.
  func taken(
    _ json: JSONValue?, from response: HTTPResponse
  ) throws(ProviderError) -> Result<JSONValue, FailedResponse> {
    guard response.status == 200 else {
      return .failure(FailedResponse(response, json: json, key: key, keyOrigin: keyOrigin))
    }
    guard let json else {
      throw .malformedReply("it is no JSON, though its status is 200")
    }
    // Some servers report faults with status 200 and a body that says so.
    if let error = json["error"], error != .null {
      return .failure(FailedResponse(response, json: json, key: key, keyOrigin: keyOrigin))
    }
    return .success(json)
  }

  /// A fault that a body with status 200 holds; nil if it holds none.
  func fault(_ error: JSONValue?) -> FailedResponse? {
    guard let error, error != .null else { return nil }
    return FailedResponse(
      HTTPResponse(status: 200), json: ["error": error], key: key, keyOrigin: keyOrigin)
  }
}

extension ProviderError {
  init(_ error: HTTPError, url: String) {
    switch error {
    case .cannotConnect(let reason): self = .unreachable(url: url, reason: reason)
    case .unknownHost: self = .unknownHost(url: url)
    case .connectionLost(let reason): self = .connectionLost(reason: reason)
    case .timedOut(let seconds): self = .timedOut(seconds: seconds)
    case .stalled(let seconds, let received):
      self = .stalled(
        seconds: seconds, characters: String(decoding: received, as: UTF8.self).count)
    case .untrustedCertificate(let reason): self = .untrustedCertificate(url: url, reason: reason)
    case .badURL: self = .badURL(url)
    case .tooLarge(let limit): self = .malformedReply("it is larger than \(limit) bytes")
    // No provider is sent a file.
    case .unreadableBody(let reason): self = .connectionLost(reason: reason)
    case .cancelled: self = .cancelled
    }
  }
}

extension HTTPResponse {
  fileprivate var isEventStream: Bool {
    header("Content-Type")?.lowercased().hasPrefix("text/event-stream") == true
  }
}
