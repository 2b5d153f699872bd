internal import JanusCore
package import JanusPlatform

/// Every provider that there is. A new one is one file, and one line here.
public enum ProviderCatalog {
  package static let all: [any ConfigurableProvider.Type] = [
    OfflineProvider.self,
    OpenAIProvider.self,
    GeminiProvider.self,
    AnthropicProvider.self,
  ]

  public static var names: [String] { all.map { $0.manifest.name } }
  public static var namesInWords: String { names.joined(separator: ", ") }

  /// The provider whose models' names begin like `model`; nil if none does.
  static func guess(for model: String) -> String? {
    for manifest in all.map({ $0.manifest })
    where manifest.modelPrefixes.contains(where: { model.hasPrefix($0) }) {
      return manifest.name
    }
    return nil
  }

  static func keyVariable(of provider: String) -> String {
    let manifest = all.map { $0.manifest }.first { $0.name == provider }
    return manifest?.keyVariables.first ?? "its variable"
  }

  /// The provider that answers for `model`.
  ///
  /// - Parameters:
  ///   - model: Its `baseURL` beats the variable of the environment, which beats the provider's own.
  ///   - key: A key that was given; nil to take it from `environment`.
  ///   - timeout: Seconds for one answer.
  ///   - http: Sends the requests.
  ///   - environment: Looks up a variable; an empty value counts as not set.
  /// - Returns: A provider that is ready to be asked.
  /// - Throws: ``ProviderError/missingKey(provider:variable:)`` where one is needed. A server at an address
  ///   of one's own may well need none. ``ProviderError/badURL(_:)`` where that address has no host.
  package static func provider(
    for model: ModelName, key: Secret?, timeout: Double, http: HTTPClient,
    environment: (String) -> String?
  ) throws(ProviderError) -> any ModelProvider {
    guard let type = all.first(where: { $0.manifest.name == model.provider }) else {
      preconditionFailure("ModelName knows the catalogue's providers only.")
    }
    let manifest = type.manifest
    let ownURL = model.baseURL ?? manifest.baseURLVariable.flatMap(environment)
    let key = key ?? manifest.keyVariables.lazy.compactMap(environment).first.map(Secret.init)
    if key == nil, ownURL == nil, let variable = manifest.keyVariables.first {
      throw .missingKey(provider: model.provider, variable: variable)
    }
    let baseURL = BaseURL(ownURL ?? manifest.defaultBaseURL ?? "")
    if let ownURL, baseURL.host.isEmpty { throw .badURL(ownURL) }
    return type.init(
      ProviderConnection(baseURL: baseURL, key: key, timeout: timeout, http: http))
  }
}

/// A provider that the catalogue can make.
package protocol ConfigurableProvider: ModelProvider {
  init(_ connection: ProviderConnection)
}

/// How a provider reaches its server.
package struct ProviderConnection: Sendable {
  var baseURL: BaseURL
  var key: Secret?
  /// Seconds for one answer.
  var timeout: Double
  var http: HTTPClient

  /// Posts a JSON body to `url`, and takes what comes with status 200 as JSON.
  func post(
    _ body: JSONValue, to url: String, headers: [(name: String, value: String)]
  ) async throws(ProviderError) -> Result<JSONValue, FailedResponse> {
    let request = HTTPRequest(
      .post, url: url,
      headers: headers + [("Content-Type", "application/json")],
      body: JSONWriter.bytes(body), timeout: timeout)
    let response: HTTPResponse
    do {
      response = try await http.send(request)
    } catch {
      throw ProviderError(error, url: baseURL.display)
    }
    let json = try? JSONParser.parse(response.body)
    guard response.status == 200 else {
      return .failure(FailedResponse(response, json: json, key: key))
    }
    guard let json else {
      throw .malformedReply("it is no JSON, though its status is 200")
    }
    // Some servers report faults with status 200 and a body that says so.
    if let error = json["error"], error != .null {
      return .failure(FailedResponse(response, json: json, key: key))
    }
    return .success(json)
  }
}

/// Where a server is, without a slash at the end.
struct BaseURL: Hashable, Sendable {
  private let text: String

  init(_ text: String) {
    var text = text[...]
    while text.hasSuffix("/"), !text.hasSuffix("://") { text = text.dropLast() }
    self.text = String(text)
  }

  /// The address of `path`, where a base without the interface's `version` (such as `/v1`) is usual;
  /// one that ends with it all the same gets it once.
  func appending(version: String, path: String) -> String {
    text.hasSuffix(version) ? text + path : text + version + path
  }

  /// The address of `path`, where the base usually holds the version, or something in its place; one that
  /// has no path at all gets `version`.
  func appending(path: String, defaultVersion version: String) -> String {
    let afterScheme = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
    return afterScheme.contains("/") ? text + path : text + version + path
  }

  var host: String {
    let afterScheme = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
    let authority = afterScheme.prefix { $0 != "/" }
    let host = authority.split(separator: "@").last ?? authority
    return String(host.hasPrefix("[") ? host.prefix { $0 != "]" } : host.prefix { $0 != ":" })
  }

  /// The address without a name and password that it may hold.
  var display: String {
    guard let scheme = text.firstRange(of: "://"),
      let at = text[scheme.upperBound...].prefix(while: { $0 != "/" }).lastIndex(of: "@")
    else { return text }
    return String(text[..<scheme.upperBound] + text[text.index(after: at)...])
  }
}

extension ProviderError {
  init(_ error: HTTPError, url: String) {
    switch error {
    case .cannotConnect(let reason): self = .unreachable(url: url, reason: reason)
    case .connectionLost(let reason): self = .connectionLost(reason: reason)
    case .timedOut(let seconds): self = .timedOut(seconds: seconds)
    case .untrustedCertificate(let reason): self = .untrustedCertificate(url: url, reason: reason)
    case .badURL: self = .badURL(url)
    case .tooLarge(let limit): self = .malformedReply("it is larger than \(limit) bytes")
    case .cancelled: self = .cancelled
    }
  }
}
