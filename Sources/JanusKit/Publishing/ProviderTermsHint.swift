/// What is known of the terms of models, to be read by whoever uses what they wrote. A hint, and no advice.
enum ProviderTermsHint {
  private static let known: [(words: [String], hint: String)] = [
    (
      ["openai/", "gpt-"],
      "OpenAI: output must not be used to develop models that compete with OpenAI's (https://openai.com/policies)."
    ),
    (
      ["anthropic/", "claude"],
      "Anthropic: output must not be used to train competing models without consent (https://www.anthropic.com/legal)."
    ),
    (
      ["gemini"],
      "Google: output must not be used to develop models that compete with Gemini (https://ai.google.dev/gemini-api/terms)."
    ),
    (
      ["llama"],
      "Meta: models trained on it have \"Llama\" in their name, under the Llama licence (https://www.llama.com)."
    ),
    (
      ["gemma"],
      "Google: the Gemma terms of use go with what is derived (https://ai.google.dev/gemma/terms)."
    ),
  ]

  /// A line for each maker among the models.
  static func hints(for models: [String]) -> [String] {
    let names = models.map { $0.lowercased() }.filter { !$0.hasPrefix("offline") }
    var hints = known.filter { entry in
      names.contains { name in entry.words.contains { name.contains($0) } }
    }.map(\.hint)
    let others = names.filter { name in
      !known.contains { entry in entry.words.contains { name.contains($0) } }
    }
    if !others.isEmpty {
      hints.append("See the licences of \(others.map { "`\($0)`" }.joined(separator: ", ")).")
    }
    if models.contains(where: { $0.hasPrefix("offline") }) {
      hints.append(
        "`offline` is Janus's built-in text generator: for trying, and not for training.")
    }
    return hints
  }
}
