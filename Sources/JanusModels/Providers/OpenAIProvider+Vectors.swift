internal import JanusCore

/// Source: OpenAI API reference, `POST /embeddings`.
extension OpenAIProvider: EmbeddingProvider {
  package var largestBatch: Int { dialect.largestEmbeddingBatch }

  package func batch(
    of texts: [String], model: String
  ) async throws(ProviderError) -> [[Float]] {
    guard manifest.capabilities.contains(.embeddings) else {
      throw .lacking(.embeddings, provider: manifest.name)
    }
    let json = try await post(
      [
        "model": .string(model), "input": .array(texts.map { .string($0) }),
        "encoding_format": "float",
      ], to: dialect.url(of: "/embeddings", base: connection.baseURL, model: model), model: model)
    let data = try Self.inOrder(json, count: texts.count)
    return try Self.vectors(data.map { $0["embedding"] }, count: texts.count)
  }

  /// The members of a reply's `data`, by their index.
  static func inOrder(_ json: JSONValue, count: Int) throws(ProviderError) -> [JSONValue] {
    guard let data = json["data"]?.arrayValue, data.count == count else {
      throw .malformedReply("it has \(json["data"]?.arrayValue?.count ?? 0) results for \(count)")
    }
    // Where a server leaves the index out, it means the order of the list.
    guard data.contains(where: { $0["index"] != nil }) else { return data }
    var sorted = [JSONValue?](repeating: nil, count: count)
    for element in data {
      guard let index = element["index"]?.intValue, sorted.indices.contains(index),
        sorted[index] == nil
      else { throw .malformedReply("its results are not numbered from 0 to \(count - 1)") }
      sorted[index] = element
    }
    return sorted.compactMap(\.self)
  }
}

/// Source: vLLM documentation, pooling models: `/pooling`, `/score` and `/classify`, which stand beside `/v1`.
extension OpenAIProvider: ScoreProvider {
  package func reward(
    of messages: [ChatMessage], model: String
  ) async throws(ProviderError) -> Double {
    let list = messages.map { message -> JSONValue in
      ["role": .string(message.role.rawValue), "content": .string(message.content)]
    }
    // Without the activation, which would squeeze all rewards between 0 and 1.
    let json = try await pool(
      [
        "model": .string(model), "messages": .array(list), "task": "classify",
        "use_activation": false,
      ], "/pooling", model: model)
    var value = try Self.inOrder(json, count: 1)[0]["data"]
    while let list = value?.arrayValue {
      guard list.count == 1 else {
        throw .malformedReply("it has \(list.count) numbers instead of one reward")
      }
      value = list[0]
    }
    guard let reward = value?.doubleValue, reward.isFinite else {
      throw .malformedReply("it has no reward")
    }
    return reward
  }

  package func scores(
    of documents: [String], for query: String, model: String
  ) async throws(ProviderError) -> [Double] {
    guard !documents.isEmpty else { return [] }
    let json = try await pool(
      [
        "model": .string(model), "queries": .string(query),
        "documents": .array(documents.map { .string($0) }),
      ], "/score", model: model)
    let scores = try Self.inOrder(json, count: documents.count).compactMap {
      $0["score"]?.doubleValue
    }
    guard scores.count == documents.count else { throw .malformedReply("a score is missing") }
    return scores
  }

  package func classes(
    of texts: [String], model: String
  ) async throws(ProviderError) -> [Classification] {
    guard !texts.isEmpty else { return [] }
    let json = try await pool(
      ["model": .string(model), "input": .array(texts.map { .string($0) })], "/classify",
      model: model)
    let classes = try Self.inOrder(json, count: texts.count).compactMap { element in
      element["label"]?.stringValue.map { label in
        Classification(
          label: label,
          probabilities: element["probs"]?.arrayValue?.compactMap(\.doubleValue) ?? [])
      }
    }
    guard classes.count == texts.count else { throw .malformedReply("a label is missing") }
    return classes
  }

  private func pool(
    _ body: JSONValue, _ path: String, model: String
  ) async throws(ProviderError) -> JSONValue {
    guard manifest.capabilities.contains(.scores) else {
      throw .lacking(.scores, provider: manifest.name)
    }
    let url = connection.baseURL.appending(path: path, insteadOf: "/v1")
    return try await post(body, to: url, model: model)
  }
}
