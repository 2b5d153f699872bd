import JanusCore
@testable import JanusModels
import Testing

@Suite("Call keys")
struct CallKeyTests {
  private let request = ChatRequest.full(model: ModelName(provider: "openai", name: "gpt-x"))

  /// The digest that Python's hashlib gives for the parts, each behind its length and a colon:
  /// `janus-call-1 openai gpt-x {"temperature":0.9,"top_p":1.0,"max_tokens":4096,"seed":7} 2 system …`.
  @Test("are what they always were: a journal of years ago still answers")
  func golden() {
    #expect(
      request.key.hexadecimal == "45e526f01211fd876462ff99ba38517fd2635ad9d23305218558ca91426697dd")
    #expect(request.key.prefix == 0x45E5_26F0_1211_FD87)
    var derived = request
    derived.origin = CallKey(bytes: [0x00, 0xFF])
    #expect(
      derived.key.hexadecimal == "8f1b40220c993b49811cd891061a6644f6afe33247d7010f273ae665ccddfc56")
  }

  @Test("differ where any part differs")
  func sensitivity() {
    let changes: [(inout ChatRequest) -> Void] = [
      { $0.model.provider = "gemini" }, { $0.model.name = "gpt-y" },
      { $0.parameters.temperature = 0.8 }, { $0.parameters.temperature = nil },
      { $0.parameters.topP = 0.5 }, { $0.parameters.topK = 1 }, { $0.parameters.maxTokens = 4097 },
      { $0.parameters.seed = 8 }, { $0.parameters.seed = nil }, { $0.sample = 4 },
      { $0.origin = CallKey(bytes: [1]) }, { $0.messages[1].content += " " },
      { $0.messages[1].role = .assistant }, { $0.messages.swapAt(0, 1) },
      { $0.messages.removeFirst() }, { $0.messages.append(ChatMessage(.user, "")) },
      { $0.messages[0].content = "Be brief.4:user" },
      { $0.messages[1].content = "Gru\u{308}ße\n😀" },
    ]
    var keys: Set<CallKey> = [request.key]
    for change in changes {
      var changed = request
      change(&changed)
      keys.insert(changed.key)
    }
    #expect(keys.count == changes.count + 1)
  }

  @Test("of raw prompts differ where any part differs, and from a chat's")
  func completions() {
    let base = RawPrompt("A", beginning: "<s>", stop: ["B"], stopTokens: [1])
    let prompts = [
      base, RawPrompt("A", beginning: "<s>", stop: ["B"], stopTokens: [2]), RawPrompt("A"),
      RawPrompt("A", beginning: ""), RawPrompt("A", stop: ["B"]), RawPrompt("<s>A"),
      RawPrompt("A", stop: ["B", ""]),
    ]
    var keys = prompts.map { prompt in
      var other = request
      other.content = .completion(prompt)
      return other.key
    }
    keys.append(ChatRequest.sample("A", model: request.model, parameters: request.parameters).key)
    #expect(Set(keys).count == keys.count)
    for prompt in prompts { #expect(RawPrompt(json: prompt.json) == prompt) }
  }

  @Test("do not depend on where the server is, nor on what the scene says beside the messages")
  func insensitivity() {
    var other = request
    other.model.baseURL = "http://elsewhere/v1"
    other.scene?.direction = "another"
    other.format = .instruct
    #expect(other.key == request.key)
  }

  @Test("parameters that are nil are taken from the defaults, and else not sent")
  func parameters() {
    let own = SamplingParameters(topP: 0.5, seed: 0)
    let defaults = SamplingParameters(temperature: 0.9, topP: 1, maxTokens: 10)
    #expect(
      own.filled(from: defaults)
        == SamplingParameters(temperature: 0.9, topP: 0.5, maxTokens: 10, seed: 0))
    #expect(JSONWriter.string(own.json) == #"{"top_p":0.5,"seed":0}"#)
    #expect(SamplingParameters().json == [:])
  }

  @Test(
    "finish reasons read back from their word",
    arguments: [
      ChatReply.FinishReason.stop, .length, .refused("SAFETY"), .refused(""), .other("stop"),
      .filtered("x"), .filtered("refused:y"),
      .other("refused:x"), .other(""),
    ])
  func finishReasons(_ reason: ChatReply.FinishReason) {
    #expect(ChatReply.FinishReason(word: reason.word) == reason)
  }
}
