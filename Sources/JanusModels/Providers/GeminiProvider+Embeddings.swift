internal import JanusCore

/// Source: Gemini API reference, `models.batchEmbedContents`, version v1beta.
extension GeminiProvider: EmbeddingProvider {
  package var largestBatch: Int { 100 }

  package func batch(
    of texts: [String], model: String
  ) async throws(ProviderError) -> [[Float]] {
    let url = connection.baseURL.appending(
      version: "/v1beta", path: "/models/\(model):batchEmbedContents")
    switch try await connection.post(Self.embeddingBody(texts, model), to: url, headers: headers) {
    case .success(let json):
      let lists = json["embeddings"]?.arrayValue ?? []
      return try Self.vectors(lists.map { $0["values"] }, count: texts.count)
    case .failure(let failure):
      throw Self.error(from: failure, model: "\(manifest.name)/\(model)", sent: [])
    }
  }

  static func embeddingBody(_ texts: [String], _ model: String) -> JSONValue {
    let requests = texts.map { text -> JSONValue in
      [
        "model": .string("models/\(model)"), "content": ["parts": [["text": .string(text)]]],
        "taskType": "SEMANTIC_SIMILARITY",
      ]
    }
    return ["requests": .array(requests)]
  }
}
