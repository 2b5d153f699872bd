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
  var http: HTTPClient
  /// Where what the server's headers say of limits is noted.
  let rateLimits = RateLimitBoard()
  private let bodies = RequestBodies()

  /// Posts a JSON body to `url`, and takes what comes with status 200 as JSON.
  func post(
    _ body: JSONValue, to url: String, headers: [(name: String, value: String)]
  ) async throws(ProviderError) -> Result<JSONValue, FailedResponse> {
    try await send(
      HTTPRequest(
        .post, url: url,
        headers: headers + [("Content-Type", "application/json")],
        body: bodies.bytes(of: body), timeout: timeout, connectTimeout: connectTimeout))
  }

  /// Gets what is at `url`, otherwise as ``post(_:to:headers:)``.
  func get(
    _ url: String, headers: [(name: String, value: String)]
  ) async throws(ProviderError) -> Result<JSONValue, FailedResponse> {
    try await send(
      HTTPRequest(
        .get, url: url, headers: headers, timeout: timeout, connectTimeout: connectTimeout))
  }

  private func send(
    _ request: HTTPRequest
  ) async throws(ProviderError) -> Result<JSONValue, FailedResponse> {
    let response: HTTPResponse
    do {
      response = try await http.send(request)
    } catch {
      throw ProviderError(error, url: baseURL.display)
    }
    let limits = RateLimitHeaders(response)
    if !limits.isEmpty { rateLimits.note(limits) }
    let json = try? JSONParser.parse(response.body)
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
    case .untrustedCertificate(let reason): self = .untrustedCertificate(url: url, reason: reason)
    case .badURL: self = .badURL(url)
    case .tooLarge(let limit): self = .malformedReply("it is larger than \(limit) bytes")
    // No provider is sent a file.
    case .unreadableBody(let reason): self = .connectionLost(reason: reason)
    case .cancelled: self = .cancelled
    }
  }
}
