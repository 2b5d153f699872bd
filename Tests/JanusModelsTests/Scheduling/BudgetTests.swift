import JanusCore
import Testing

@testable import JanusModels

@Suite("Budget")
struct BudgetTests {
  private func usage(_ prompt: Int, _ completion: Int) -> TokenUsage {
    TokenUsage(promptTokens: prompt, completionTokens: completion)
  }

  @Test("has room up to the bound itself, and not beyond")
  func bounds() {
    let prices = TokenPrices(input: 1, output: 10)
    var calls = Budget(Budget.Limits(calls: 1))
    #expect(calls.bound(for: usage(9, 9)) == nil)
    calls.reserve(usage(9, 9))
    #expect(calls.bound(for: usage(0, 0)) == .calls)
    #expect(Budget(Budget.Limits(tokens: 10)).bound(for: usage(5, 5)) == nil)
    #expect(Budget(Budget.Limits(tokens: 10)).bound(for: usage(5, 6)) == .tokens)
    #expect(Budget(Budget.Limits(cost: 0.000_015), prices: prices).bound(for: usage(5, 1)) == nil)
    #expect(Budget(Budget.Limits(cost: 0.000_015), prices: prices).bound(for: usage(6, 1)) == .cost)
    #expect(Budget().bound(for: usage(.max / 4, .max / 4)) == nil)
  }

  @Test(
    "counts of tokens that no answer can have are brought into reason, so that no sum overflows",
    arguments: [(Int.max, Int.max), (5_000_000_000_000_000_000, 1), (-7, .min)])
  func unreasonable(_ prompt: Int, _ completion: Int) throws {
    func parsed(_ text: String) throws -> JSONValue { try JSONParser.parse(text) }
    let replies = [
      try OpenAIProvider.reply(
        from: parsed(
          #"{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}],"usage":{"prompt_tokens":\#(prompt),"completion_tokens":\#(completion)}}"#
        )),
      try AnthropicProvider.reply(
        from: parsed(
          #"{"content":[{"type":"text","text":"a"}],"stop_reason":"end_turn","usage":{"input_tokens":\#(prompt),"cache_read_input_tokens":\#(prompt),"output_tokens":\#(completion)}}"#
        )),
      try GeminiProvider.reply(
        from: parsed(
          #"{"candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":\#(prompt),"candidatesTokenCount":\#(completion),"thoughtsTokenCount":\#(completion)}}"#
        )),
      try OpenAIProvider.ollamaCompletion(
        from: parsed(
          #"{"response":"a","prompt_eval_count":\#(prompt),"eval_count":\#(completion)}"#)),
    ]
    var budget = Budget(Budget.Limits(tokens: .max))
    for reply in replies {
      let usage = try #require(reply.usage)
      #expect((0...2_000_000_000_000).contains(usage.promptTokens))
      #expect((0...2_000_000_000_000).contains(usage.completionTokens))
      budget.reserve(TokenUsage())
      budget.settle(TokenUsage(), actual: usage)
    }
    #expect(budget.spent.calls == replies.count && budget.spent.tokens >= 0)
  }

  @Test(
    "is never passed, whatever calls come to, and is used up nearly",
    arguments: 0..<50 as Range<UInt64>)
  func property(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var budget = Budget(
      Budget.Limits(cost: 0.01, tokens: 40_000, calls: 400),
      prices: TokenPrices(input: 0.15, output: 0.6))
    var open: [TokenUsage] = []
    var billed = TokenUsage()
    var calls = 0
    while true {
      let worst = usage(random.below(200), 100)
      let isFull = budget.bound(for: worst) != nil
      if isFull, open.isEmpty { break }
      if !isFull, open.count < 8 {
        budget.reserve(worst)
        open.append(worst)
        continue
      }
      let ended = open.remove(at: random.below(open.count))
      switch random.below(4) {
      case 0: budget.release(ended)
      case 1:
        budget.settle(ended, actual: nil)
        (billed, calls) = (billed + ended, calls + 1)
      default:
        let actual = usage(ended.promptTokens / 3, random.below(101))
        budget.settle(ended, actual: actual)
        (billed, calls) = (billed + actual, calls + 1)
      }
    }
    #expect(calls <= 400 && billed.promptTokens + billed.completionTokens <= 40_000)
    #expect(TokenPrices(input: 0.15, output: 0.6).cost(of: billed) <= 0.01 * (1 + 1e-9))
    #expect(budget.reserved.calls == 0 && budget.reserved.tokens == 0)
    #expect(budget.spent.calls == calls)
    // A call comes to less than 300 tokens.
    #expect(calls == 400 || budget.spent.tokens > 39_700 || budget.spent.cost > 0.0099)
  }

  @Test("takes no fewer tokens for a prompt than it can have")
  func worst() {
    let request = ChatRequest.full(model: ModelName(provider: "openai", name: "m"))
    let worst = request.worstUsage()
    #expect(worst.completionTokens == 4096)
    #expect(worst.promptTokens >= request.messages.reduce(0) { $0 + $1.content.utf8.count })
    #expect(ChatRequest.sample().worstUsage(longestAnswer: 7).completionTokens == 7)
  }
}
