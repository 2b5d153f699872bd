internal import JanusCore

extension OfflineProvider: ScoreProvider {
  /// Longer answers that keep to the question's words are worth more, up to a point; the rest is chance by the text.
  package func reward(
    of messages: [ChatMessage], model: String
  ) async throws(ProviderError) -> Double {
    let answer = messages.last?.content ?? ""
    let question = messages.dropLast().last { $0.role == .user }?.content ?? ""
    var random = SeededRandom(
      seed: Self.hash(of: messages.map(\.content).joined(separator: "\u{0}")))
    let length = min(Double(answer.count) / 200, 2)
    return ((length + 2 * Self.overlap(question, answer) + random.unit()) * 1000).rounded() / 1000
  }

  package func scores(
    of documents: [String], for query: String, model: String
  ) async throws(ProviderError) -> [Double] {
    documents.map { (Self.overlap(query, $0) * 1000).rounded() / 1000 }
  }

  /// Two classes, by chance that depends on the text alone.
  package func classes(
    of texts: [String], model: String
  ) async throws(ProviderError) -> [Classification] {
    texts.map { text in
      var random = SeededRandom(seed: Self.hash(of: text))
      let share = (random.unit() * 1000).rounded() / 1000
      return Classification(
        label: share >= 0.5 ? "good" : "poor", probabilities: [share, 1 - share])
    }
  }

  /// The share of the characters' pairs of one text that the other has too.
  private static func overlap(_ one: String, _ other: String) -> Double {
    let pairs = { (text: String) in Set(zip(text, text.dropFirst()).map { "\($0)\($1)" }) }
    let (own, others) = (pairs(one), pairs(other))
    return own.isEmpty ? 0 : Double(own.intersection(others).count) / Double(own.count)
  }

  private static func hash(of text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0100_0000_01B3 }
  }
}
