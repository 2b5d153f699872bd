internal import JanusCore

/// Turns texts into vectors whose angles tell how near their meanings are.
public protocol EmbeddingProvider: Sendable {
  /// The most texts of one request.
  var largestBatch: Int { get }

  /// Asks once for the vectors of at most ``largestBatch`` texts, none of them empty.
  /// - Returns: A vector for each text, in their order; all of one dimension, above 0.
  func batch(of texts: [String], model: String) async throws(ProviderError) -> [[Float]]
}

extension EmbeddingProvider {
  /// The vectors of any number of texts.
  ///
  /// - Parameters:
  ///   - texts: None of them empty: servers refuse that.
  ///   - model: The model's name as the provider knows it.
  /// - Returns: A vector for each text, in their order; all of one dimension, above 0. They may have any length:
  ///   not every model gives unit vectors.
  /// - Throws: ``ProviderError`` of the first request that fails, or where the vectors don't fit the texts.
  public func embeddings(
    of texts: [String], model: String
  ) async throws(ProviderError) -> [[Float]] {
    var vectors: [[Float]] = []
    vectors.reserveCapacity(texts.count)
    var start = 0
    while start < texts.count {
      let end = min(texts.count, start + largestBatch)
      vectors += try await batch(of: Array(texts[start..<end]), model: model)
      if let dimension = vectors.first?.count, vectors.last?.count != dimension {
        throw .malformedReply("its vectors have other dimensions than those before")
      }
      start = end
    }
    return vectors
  }

  /// The vectors in JSON lists, made sure of.
  static func vectors(
    _ lists: [JSONValue?], count: Int
  ) throws(ProviderError) -> [[Float]] {
    guard lists.count == count else {
      throw .malformedReply("it has \(lists.count) vectors for \(count) texts")
    }
    var vectors: [[Float]] = []
    for list in lists {
      let numbers = list?.arrayValue ?? []
      let vector = numbers.compactMap { $0.doubleValue.map { Float($0) } }
      guard !vector.isEmpty, vector.count == numbers.count, vector.allSatisfy(\.isFinite) else {
        throw .malformedReply("a vector in it is none")
      }
      guard vector.count == vectors.first?.count ?? vector.count else {
        throw .malformedReply("its vectors have different dimensions")
      }
      vectors.append(vector)
    }
    return vectors
  }
}
