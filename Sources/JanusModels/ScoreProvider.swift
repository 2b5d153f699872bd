/// What a classifier says of a text.
public struct Classification: Hashable, Sendable {
  public var label: String
  /// Of each class that the model knows, in its order.
  public var probabilities: [Double]
}

/// Scores texts by a reward model, a classifier or a reranker.
public protocol ScoreProvider: Sendable {
  /// What a reward model thinks of a conversation's last message: any number, larger for better.
  func reward(of messages: [ChatMessage], model: String) async throws(ProviderError) -> Double

  /// How well each of `documents` fits `query`, in their order.
  func scores(
    of documents: [String], for query: String, model: String
  ) async throws(ProviderError) -> [Double]

  /// The class of each text, in their order.
  func classes(of texts: [String], model: String) async throws(ProviderError) -> [Classification]
}
