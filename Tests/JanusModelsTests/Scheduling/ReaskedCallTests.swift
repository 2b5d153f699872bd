import Foundation
import JanusCore
import JanusModels
import JanusTestSupport
import Testing

@Suite("Calls that are asked again")
struct ReaskedCallTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func caller(
    _ provider: ScriptedProvider, retries: Int, structured: StructuredOutput = .auto,
    bound: Int? = nil
  ) throws -> ModelCaller {
    ModelCaller(
      servers: [provider], journal: try Journal(path: folder.file("j.sqlite").path, run: "r"),
      retries: retries, structured: structured, maxTokensBound: bound)
  }

  private static func read(_ reply: ChatReply) throws(UnusableAnswer) -> String {
    let text = try AnswerReader.text(of: reply)
    guard !text.hasPrefix("bad") else { throw UnusableAnswer("is \(text)") }
    return text
  }

  private static let cut = ScriptedProvider.Step.reply(ChatReply(text: "x", finishReason: .length))

  @Test("see what was wrong, also when a later run goes on where one ended")
  func shown() async throws {
    defer { folder.remove() }
    let first = ScriptedProvider([], then: .answer("bad 1"))
    _ = try? await caller(first, retries: 1).answer(to: .sample(), read: Self.read)
    #expect(first.asked.map(\.request.messages.count) == [1, 3])
    let second = ScriptedProvider([.answer("bad 2")])
    let answer = try await caller(second, retries: 1).answer(to: .sample(), read: Self.read)
    #expect(answer.value == "ok" && answer.key == ChatRequest.sample().key)
    #expect(
      second.asked.map { $0.request.messages.dropFirst().map(\.content) } == [
        ["bad 1", "Your answer was not usable: it is bad 1. Answer again, and mend that."],
        ["bad 2", "Your answer was not usable: it is bad 2. Answer again, and mend that."],
      ])
    // The journal tells what each attempt was asked, under the call's own first prompt.
    let call = try #require(
      try JournalReader(opening: folder.file("j.sqlite").path).call(ChatRequest.sample().key))
    #expect(call.messages == [ChatMessage(.user, "Hi")])
    #expect(call.answers.map(\.reply.text) == ["bad 1", "bad 1", "bad 2", "ok"])
    let third = ScriptedProvider([])
    #expect(try await caller(third, retries: 0).answer(to: .sample(), read: Self.read).isJournalled)
  }

  @Test("because they were cut off get more tokens, also in a later run")
  func cutOff() async throws {
    defer { folder.remove() }
    let request = ChatRequest.sample(parameters: SamplingParameters(maxTokens: 100))
    let first = ScriptedProvider([], then: Self.cut)
    _ = try? await caller(first, retries: 1).answer(to: request, read: Self.read)
    #expect(first.asked.map(\.request.parameters.maxTokens) == [100, 200])
    let second = ScriptedProvider([Self.cut, Self.cut])
    let answer = try await caller(second, retries: 5, bound: 500).answer(
      to: request, read: Self.read)
    #expect(second.asked.map(\.request.parameters.maxTokens) == [400, 500, 500])
    #expect(second.asked.allSatisfy { $0.request.messages.count == 1 })
    #expect(answer.key == request.key)
    let later = ScriptedProvider([])
    #expect(try await caller(later, retries: 0).answer(to: request, read: Self.read).isJournalled)
  }

  @Test("go back to the first limit where the server refuses a larger one")
  func refusedLimit() async throws {
    defer { folder.remove() }
    let request = ChatRequest.sample(parameters: SamplingParameters(maxTokens: 100))
    let provider = ScriptedProvider([
      Self.cut, .fail(.badRequest(status: 400, message: "max_tokens is too large")), Self.cut,
    ])
    let answer = try await caller(provider, retries: 3).answer(to: request, read: Self.read)
    #expect(answer.value == "ok")
    #expect(provider.asked.map(\.request.parameters.maxTokens) == [100, 200, 100, 100])
  }

  @Test("leave out what they are told to, and remember what the server refuses beside")
  func formats() async throws {
    defer { folder.remove() }
    for (structured, dropped) in [
      (.auto, []), (.schema, []), (.json, [.jsonSchema]), (.prompt, [.jsonSchema, .jsonMode]),
    ] as [(StructuredOutput, Set<DroppableParameter>)] {
      let provider = ScriptedProvider([])
      _ = try await caller(provider, retries: 0, structured: structured).answer(
        to: .sample(structured.rawValue), read: Self.read)
      #expect(provider.asked.map(\.dropped) == [dropped])
    }
    let refusing = ScriptedProvider([
      .fail(.unsupportedParameter(.jsonSchema, message: "m")),
      .fail(.unsupportedParameter(.jsonMode, message: "m")),
    ])
    let caller = try caller(refusing, retries: 0)
    _ = try await caller.answer(to: .sample("new"), read: Self.read)
    _ = try await caller.answer(to: .sample("newer"), read: Self.read)
    #expect(
      refusing.asked.map(\.dropped) == [
        [], [.jsonSchema], [.jsonSchema, .jsonMode], [.jsonSchema, .jsonMode],
      ])
  }

  @Test("and calls in general give what the model thought, also from the journal")
  func reasoning() async throws {
    defer { folder.remove() }
    let reply = ChatReply(text: "ok", reasoning: "hm")
    for _ in 0..<2 {
      let answer = try await caller(ScriptedProvider([.reply(reply)]), retries: 0).answer(
        to: .sample(), read: Self.read)
      #expect(answer.reasoning == "hm")
    }
  }
}
