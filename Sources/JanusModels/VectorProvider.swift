internal import JanusCore

/// An embedder as a model like others: it answers a chat of texts with their vectors, as text. So its calls have a journal,
/// limits and retries as all have.
package struct VectorProvider: ModelProvider {
  package static let manifest = ProviderManifest(name: "vectors", capabilities: [.embeddings])

  private let embedder: any EmbeddingProvider
  private let provider: (any ModelProvider)?

  package init(_ embedder: any EmbeddingProvider) {
    self.embedder = embedder
    provider = embedder as? any ModelProvider
  }

  package var manifest: ProviderManifest { provider?.manifest ?? Self.manifest }
  package var neverTakes: Set<DroppableParameter> { Set(DroppableParameter.allCases) }
  package var rateLimits: RateLimitBoard? { provider?.rateLimits }

  /// The most texts of one request.
  package var largestBatch: Int { embedder.largestBatch }

  /// Asks for the vectors of texts, none of them empty.
  package static func request(for texts: [String], model: ModelName) -> ChatRequest {
    // The first message tells it from a chat with the same words.
    ChatRequest(
      model: model,
      messages: [ChatMessage(.system, "janus-vectors-1")] + texts.map { ChatMessage(.user, $0) },
      parameters: SamplingParameters(), sample: 0)
  }

  package func reply(
    to request: ChatRequest, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) async throws(ProviderError) -> ChatReply {
    let texts = request.messages.filter { $0.role == .user }.map(\.content)
    let vectors = try await embedder.batch(of: texts, model: request.model.name)
    return ChatReply(text: Self.text(of: vectors))
  }

  /// A line for each vector: eight hexadecimal digits for each number, its bits.
  private static func text(of vectors: [[Float]]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for vector in vectors {
      for number in vector {
        for shift in stride(from: 28, through: 0, by: -4) {
          text.append(digits[Int(number.bitPattern >> UInt32(shift) & 15)])
        }
      }
      text.append(0x0A)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The vectors of a reply.
  /// - Throws: ``UnusableAnswer`` where it has not `count` of them.
  package static func vectors(
    of reply: ChatReply, count: Int
  ) throws(UnusableAnswer) -> [[Float]] {
    var vectors: [[Float]] = []
    for line in reply.text.utf8.split(separator: 0x0A) {
      var vector: [Float] = []
      var bits: UInt32 = 0
      for (place, byte) in line.enumerated() {
        guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
          throw UnusableAnswer("has no vectors")
        }
        bits = bits << 4 | UInt32(digit)
        if place % 8 == 7 { vector.append(Float(bitPattern: bits)) }
      }
      vectors.append(vector)
    }
    guard vectors.count == count else {
      throw UnusableAnswer("has \(vectors.count) vectors for \(count) texts")
    }
    return vectors
  }
}
