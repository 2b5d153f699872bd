internal import JanusCore

/// Why an evolved instruction is dropped, so that its parent goes back to the pool.
///
/// Source: WizardLM (arXiv 2304.12244), section 3.3, in its order.
enum EvolveElimination: String, CaseIterable {
  /// A judge finds that it says the same as its parent.
  case equalInformation = "equal information"
  /// The response is sorry, and short.
  case refusal
  /// The response has nothing but punctuation and stop words.
  case emptyResponse = "empty response"
  /// It repeats words of the prompt that it was made with.
  case leakedPrompt = "leaked prompt"

  /// What a response tells of its instruction; nil if nothing against it.
  init?(response: String) {
    let words = WordSequence(response)
    if words.count < Self.longestRefusal, Self.isSorry(response) {
      self = .refusal
    } else if words.words.allSatisfy(StopWords.all.contains) {
      self = .emptyResponse
    } else {
      return nil
    }
  }

  /// Fewer words than these make an apology a refusal.
  private static let longestRefusal = 80

  private static func isSorry(_ response: String) -> Bool {
    let response = response.lowercased()
    return ["sorry", "抱歉", "对不起", "很遗憾"].contains(where: response.contains)
  }

  /// Whether an instruction has words of the evolving prompt that its parent has not.
  static func leaksPrompt(_ instruction: String, parent: String) -> Bool {
    let instruction = instruction.lowercased()
    let parent = parent.lowercased()
    return promptWords.contains { instruction.contains($0) && !parent.contains($0) }
  }

  /// What the prompts call their parts; templates of one's own that use other names leak other words.
  private static let promptWords = [
    "given prompt", "rewritten prompt", "created prompt", "new prompt", "given instruction",
    "rewritten instruction", "created instruction",
    "给定的指令", "给定指令", "改写后的指令", "改写的指令", "新建的指令", "给定的提示", "改写后的提示",
  ]
}
