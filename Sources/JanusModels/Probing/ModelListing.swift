internal import JanusCore

/// A provider whose server can tell which models it has.
package protocol ModelListing: Sendable {
  /// Asks once for the names of the server's models, as requests take them, sorted.
  func modelNames() async throws(ProviderError) -> [String]
}

extension ModelListing {
  /// The names in the answer to a request for a list.
  fileprivate func names(
    in result: Result<JSONValue, FailedResponse>, provider: String,
    read: (JSONValue) -> [String]?
  ) throws(ProviderError) -> [String] {
    switch result {
    case .success(let json):
      guard let names = read(json) else { throw .malformedReply("it is no list of models") }
      return names.sorted()
    case .failure(let failure) where failure.status == 404:
      throw .badRequest(status: 404, message: "there is no list of models")
    case .failure(let failure): throw failure.error(provider: provider, model: provider, sent: [])
    }
  }
}

/// Source: OpenAI API reference, `GET /models`.
extension OpenAIProvider: ModelListing {
  package func modelNames() async throws(ProviderError) -> [String] {
    let url = dialect.modelsURL(base: connection.baseURL)
    return try names(
      in: try await connection.get(url, headers: headers), provider: manifest.name, read: Self.names
    )
  }

  /// Together sends the list as it is, without an object around it.
  static func names(in json: JSONValue) -> [String]? {
    (json["data"] ?? json).arrayValue?.compactMap { $0["id"]?.stringValue }
  }
}

/// Source: Gemini API reference, `models.list`, version v1beta.
extension GeminiProvider: ModelListing {
  package func modelNames() async throws(ProviderError) -> [String] {
    let url = connection.baseURL.appending(version: "/v1beta", path: "/models?pageSize=1000")
    return try names(
      in: try await connection.get(url, headers: headers), provider: manifest.name, read: Self.names
    )
  }

  /// Those that write text.
  static func names(in json: JSONValue) -> [String]? {
    json["models"]?.arrayValue?.compactMap { model in
      let methods = model["supportedGenerationMethods"]?.arrayValue
      guard methods?.contains("generateContent") ?? true else { return nil }
      return model["name"]?.stringValue.map { String($0.trimmingPrefix("models/")) }
    }
  }
}

/// Source: Anthropic API reference, `GET /v1/models`.
extension AnthropicProvider: ModelListing {
  package func modelNames() async throws(ProviderError) -> [String] {
    let url = connection.baseURL.appending(version: "/v1", path: "/models?limit=1000")
    return try names(
      in: try await connection.get(url, headers: headers(for: [:])), provider: manifest.name,
      read: OpenAIProvider.names)
  }
}
