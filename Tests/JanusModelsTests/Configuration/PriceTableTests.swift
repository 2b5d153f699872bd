import JanusModels
import Testing

@Suite("The price table")
struct PriceTableTests {
  private func prices(_ name: String) throws -> TokenPrices? {
    try PriceTable().prices(of: ModelConfiguration(try ModelName(parsing: name)))
  }

  @Test("knows models by their names, and their dated versions")
  func known() throws {
    let mini = TokenPrices(input: 0.15, output: 0.6)
    for name in ["gpt-4o-mini", "gpt-4o-mini-2024-07-18"] {
      #expect(try prices("openai/\(name)") == mini)
    }
    #expect(
      try prices("anthropic/claude-sonnet-4-5-20250929") == TokenPrices(input: 3, output: 15))
    #expect(try prices("groq/llama-3.1-8b-instant") != nil)
  }

  @Test(
    "does not guess",
    arguments: [
      "openai/gpt-4o-mini-audio", "openai/gpt-5.9", "openai/gpt-4", "anthropic/claude-opus-4-9",
      "openai/gpt-4o@http://localhost:1/v1", "azure/gpt-4o@https://x.openai.azure.com",
      "openrouter/openai/gpt-4o",
    ])
  func unknown(_ name: String) throws {
    #expect(try prices(name) == nil)
  }

  @Test(
    "knows that servers of one's own cost nothing",
    arguments: ["offline", "ollama/qwen3:8b", "vllm/a/b@http://h:1/v1", "llamacpp/x", "lmstudio/x"])
  func free(_ name: String) throws {
    #expect(try prices(name)?.isFree == true)
  }

  @Test("has a date, and names and prices that make sense")
  func soundness() throws {
    let table = try PriceTable()
    #expect(table.date.wholeMatch(of: /20[0-9]{2}-[0-9]{2}-[0-9]{2}/) != nil)
    #expect(table.models.count > 20)
    for name in table.models {
      let prices = try #require(try prices(name))
      #expect(prices.input > 0 && prices.output >= prices.input && prices.output < 1000, "\(name)")
    }
  }
}
