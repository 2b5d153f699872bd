internal import JanusCore

/// Goes on from a raw text: with what a user may ask, or an answer, as the chat template at its end would have it.
struct OfflineCompletion {
  private let prompt: RawPrompt

  init(of prompt: RawPrompt) { self.prompt = prompt }

  func text(_ random: SeededRandom) -> String {
    var random = random
    let end = prompt.text.suffix(60).lowercased()
    if end.contains("assistant") || end.contains("model\n") {
      return OfflinePhrases(OfflineSubject(prompt.text)).answer(&random)
    }
    return OfflineInstructions(PromptLanguage(of: prompt.text)).text(&random)
  }
}
