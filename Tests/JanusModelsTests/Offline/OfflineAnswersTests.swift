import JanusCore
import JanusPlatform
import Testing

@testable import JanusModels

@Suite("Offline answers by format")
struct OfflineAnswersTests {
  private static let prompt = """
    Decide which label fits.

    Labels to choose from:
    - refund
    - late delivery

    The text to label:
    My parcel should have been delivered on Monday. Where is it?

    Answer with {"label": "…", "reason": "…", "score": 3}
    """

  private func ask(
    _ prompt: String, _ format: AnswerFormat?, seed: UInt64 = 1
  ) async throws -> ChatReply {
    let connection = ProviderConnection(baseURL: BaseURL(""), timeout: 1, http: HTTPClient())
    return try await OfflineProvider(connection).reply(
      to: ChatRequest(
        model: .offline, messages: [ChatMessage(.user, prompt)], parameters: SamplingParameters(),
        sample: 0, format: format), seed: seed, without: [])
  }

  private static let formats: [AnswerFormat] = [
    .label(among: ["refund", "late delivery"]), .scores(["a", "b"], in: 1...5), .object,
    .list(of: .text, count: 3...3, under: "items"),
    .list(of: .anyObject, count: 2...9, under: "rewrite"),
    .list(
      of: .object([.init("content", .text), .init("label", .choice(["x"]))]), under: "requests"),
    AnswerFormat(
      "all",
      .object([
        .init("n", .number(in: -1...1)), .init("b", .boolean), .init("i", .integer()),
        .init("deep", .list(.list(.integer(in: 0...100), count: 0...2))),
      ])), .conversation, .instruct,
  ]

  @Test("have the shape that is asked for, whatever the prompt", arguments: formats)
  func shape(format: AnswerFormat) async throws {
    let prompts = [
      Self.prompt, "", "}{\"a\":", "改写：\n\n{\"input\":\"我想退货，怎么办理比较好呢？\"}\n", "{}:\n- \n\n\n：",
    ]
    for prompt in prompts {
      for seed in UInt64(0)..<20 {
        let reply = try await ask(prompt, format, seed: seed)
        #expect(throws: Never.self) { try AnswerReader.value(of: reply, as: format) }
        #expect(try await ask(prompt, format, seed: seed) == reply)
      }
    }
  }

  @Test("mostly name the label that the text speaks of, and the words of the text")
  func label() async throws {
    var late = 0
    for seed in UInt64(0)..<100 {
      let reply = try await ask(
        Self.prompt, .label(among: ["refund", "late delivery"]), seed: seed)
      let value = try AnswerReader.object(in: reply.text)
      if value["label"] == "late delivery" { late += 1 }
      #expect(value["reason"]?.stringValue?.contains("My parcel should") == true)
    }
    #expect((80...99).contains(late))
  }

  @Test("have the keys that the prompt shows, where any object will do")
  func keys() async throws {
    let value = try AnswerReader.object(in: try await ask(Self.prompt, .object).text)
    #expect(value.keys == ["label", "reason", "score"])
    #expect(["refund", "late delivery"].contains(value["label"]?.stringValue))
  }

  @Test("are text in the question's language where no format is asked for")
  func text() async throws {
    #expect(PromptLanguage(of: try await ask("怎么办理退货？", nil).text) == .zh)
    #expect(PromptLanguage(of: try await ask("How do I return it?", nil).text) == .en)
  }
}
