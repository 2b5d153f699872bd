import JanusCore
import JanusModels
import Testing

@testable import JanusSynthesis

@Suite("Magpie: whole records")
struct MagpieMethodTests {
  /// Plays the user, and answers; as a family whose name tells it.
  private static func player(_ instruction: String) -> ScriptedModel {
    ScriptedModel { request in
      if case .completion = request.content { return instruction }
      if request.format?.name == "tags" { return tags("good") }
      return "Answer \(request.messages.count)."
    }
  }

  private static func tags(_ quality: String) -> String {
    #"""
    {"intent": "to know", "knowledge": "of seas", "difficulty": "easy", "quality_explanation": "clear",
     "input_quality": "\#(quality)", "task_category": "Math", "other_task_category": [], "language": "EN"}
    """#
  }

  private func roles(_ model: ScriptedModel) -> [ModelRole: [MethodModel]] {
    [.model: [model.model("vllm/Qwen/Qwen3-8B")]]
  }

  @Test("The record has the form of Magpie's data")
  func form() async throws {
    let model = Self.player("How deep is the sea?")
    let records = try await MagpieMethod.made(["respond": ["true"], "tag": ["true"]])
      .records(of: [:], by: model, roles: roles(model), number: 3).records
    let record = try #require(records.first)
    #expect(
      record.keys == [
        "uuid", "model", "gen_input_configs", "instruction", "gen_response_configs", "response",
        "conversations", "intent", "knowledge", "difficulty", "quality_explanation",
        "input_quality", "task_category", "other_task_category", "language",
      ])
    #expect(record["instruction"] == "How deep is the sea?")
    #expect(
      record["conversations"] == [
        ["from": "human", "value": "How deep is the sea?"],
        ["from": "gpt", "value": "Answer 1."],
      ])
    #expect(
      record["gen_input_configs"] == [
        "temperature": 1.0, "top_p": 1.0, "max_tokens": 2048,
        "input_generator": "vllm/Qwen/Qwen3-8B", "pre_query_template": "<|im_start|>user\n",
      ])
    #expect(record["gen_response_configs"]?["temperature"] == 0.0)
    let uuid = try #require(record["uuid"]?.stringValue)
    #expect(
      uuid.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
        != nil)
    #expect(model.requests[0].sample == 3)
    #expect(model.requests.count == 3)
  }

  @Test("Each turn goes on from all before it, under the system message of several rounds")
  func turns() async throws {
    let model = Self.player("And then?")
    let records = try await MagpieMethod.made(["turns": ["2"]])
      .records(of: [:], by: model, roles: roles(model)).records
    #expect(records[0]["conversations"]?.arrayValue?.count == 4)
    let prompts = model.requests.filter { $0.messages.isEmpty }.map(\.asked)
    #expect(prompts.count == 2)
    #expect(prompts[0].hasPrefix("<|im_start|>system\nYou take part in a conversation of 2 rounds"))
    #expect(
      prompts[1]
        == prompts[0]
        + "And then?<|im_end|>\n<|im_start|>assistant\nAnswer 1.<|im_end|>\n<|im_start|>user\n")
    // The assistant is told nothing of that.
    #expect(
      model.requests.last { !$0.messages.isEmpty }?.messages.map(\.role) == [
        .user, .assistant, .user,
      ])
  }

  @Test(
    "What is of no use is dropped before it costs more",
    arguments: [
      (" \n", "empty"), ("Sort these numbers:", "ends in a colon"), ("请翻译以下句子：", "ends in a colon"),
    ])
  func dropped(instruction: String, reason: String) async throws {
    let model = Self.player(instruction)
    let (records, tally) = try await MagpieMethod.made(["respond": ["true"]])
      .records(of: [:], by: model, roles: roles(model))
    #expect(records.isEmpty)
    #expect(tally.amount("instructions", row: "dropped: \(reason)") == 1)
    #expect(model.requests.count == 1)
  }

  @Test("What was cut off, tagged as poor, or liked too little is dropped")
  func judgedAway() async throws {
    let cut = ScriptedModel { _, _ in ChatReply(text: "How", finishReason: .length) }
    let unfinished = try await MagpieMethod.made().records(of: [:], by: cut, roles: roles(cut))
    #expect(unfinished.tally.amount("instructions", row: "dropped: unfinished") == 1)
    let poor = ScriptedModel { request in
      request.format == nil ? "What?" : Self.tags("average")
    }
    let tagged = try await MagpieMethod.made(["tag": ["true"]])
      .records(of: [:], by: poor, roles: roles(poor))
    #expect(tagged.tally.amount("instructions", row: "dropped: poor quality") == 1)
    let model = Self.player("How deep?")
    for (score, isKept) in [("0.5", false), ("0.75", true)] {
      let reward = ScriptedModel { _ in score }
      let scored = try await MagpieMethod.made(["respond": ["true"], "reward-above": ["0.5"]])
        .records(
          of: [:], by: model,
          roles: roles(model).merging([.reward: [reward.model("vllm/rm")]]) { $1 }
        ).records
      #expect(scored.isEmpty != isKept)
      if isKept {
        #expect(scored[0]["instruct_reward"] == 0.75)
        #expect(scored[0]["reward_model"] == "vllm/rm")
      }
    }
  }

  @Test("A family that is not known is refused before any call; options can name it")
  func families() throws {
    let unknown = MethodModels([.model: [Self.player("").model("vllm/my-model")]])
    let error = #expect(throws: SynthesisError.self) { try MagpieMethod.made().check(unknown) }
    #expect(try #require(error).remedy.contains("--template (llama-3, "))
    try MagpieMethod.made(["template": ["llama-3"]]).check(unknown)
    try MagpieMethod.made(["pre-query": ["<u>\\n"], "stop": ["</u>"]]).check(unknown)
    #expect(throws: SynthesisError.self) { try MagpieMethod.made(["template": ["lama-3"]]) }
    #expect(throws: SynthesisError.self) { try MagpieMethod.made(["pre-query": ["<u>"]]) }
    #expect(throws: SynthesisError.self) { try MagpieMethod.made(["stop": ["</u>"]]) }
    #expect(throws: SynthesisError.self) {
      try MagpieMethod.made(["pre-query": ["<u>"], "stop": ["</u>"], "turns": ["2"]])
    }
    #expect(throws: SynthesisError.self) {
      try MagpieMethod.made(["system": ["S"], "task": ["math"]])
    }
    #expect(throws: SynthesisError.self) {
      try MagpieMethod.made(["reward-above": ["1"], "respond": ["true"]]).check(unknown)
    }
    #expect(MagpieMethod.manifest.roles[0].needs == [.rawCompletion])
    // The offline model plays along.
    try MagpieMethod.made().check(
      MethodModels([.model: [Self.player("").model("offline/offline")]]))
  }

  @Test("The text before the user's words may be given, and a task sets the system message")
  func prompts() throws {
    let item = SynthesisItem(number: 0, language: .en)
    let name = ModelName(provider: "vllm", name: "gemma-2-9b-it")
    let own = try MagpieMethod.made([
      "pre-query": ["<u>\\n"], "stop": ["</u>"], "early-stop": ["true"],
    ])
    #expect(own.rawPrompt(name, for: item, after: []) == RawPrompt("<u>\n", stop: ["</u>", "\n"]))
    let math = try MagpieMethod.made(["task": ["math"]]).rawPrompt(name, for: item, after: [])
    #expect(math.text.hasPrefix("<start_of_turn>user\nYou are an assistant for mathematics."))
    #expect(math.beginning == "<bos>")
    let chinese = try MagpieMethod.made(["task": ["code"]])
      .rawPrompt(name, for: SynthesisItem(number: 0, language: .zh), after: [])
    #expect(chinese.text.contains("你是一位编程助手"))
  }

  @Test(
    "Sanitising cuts headings, answers and choices",
    arguments: [
      ("Question: What is 2+2?", "What is 2+2?"), ("问题：二加二等于几？", "二加二等于几？"),
      ("What is 2+2?\nAnswer: 4", "What is 2+2?"),
      ("What is 2+2?\n\n**Solution:** it is 4", "What is 2+2?"),
      ("二加二等于几？\n答案：四", "二加二等于几？"),
      ("Which is largest?\nA) one\nB) two\nC) three", "Which is largest?"),
      ("Which is largest?\n\n(a) one\n\n(b) two", "Which is largest?"),
      ("哪个最大？\nA、一\nB、二", "哪个最大？"),
      ("Tell me about\na cat\nby name", "Tell me about\na cat\nby name"),
      ("Fix this:\nA. is wrong", "Fix this:\nA. is wrong"),
      ("A: first, then?", "A: first, then?"),
    ])
  func sanitising(text: String, expected: String) {
    #expect(MagpieSanitizer.sanitized(text) == expected)
  }

  @Test("A header that leaked ends the instruction")
  func leaks() {
    let template = ChatTemplates.family("llama-3")
    for text in [
      "Why?<|eot_id|><|start_header_id|>assistant", "Why?\nassistant\n\nBecause.", " Why? ",
    ] {
      #expect(MagpieSanitizer.withoutLeakedHeader(text, template: template) == "Why?")
    }
  }

  @Test("No instruction is kept twice; the run ends when there are enough, or nothing new comes")
  func pool() {
    var pool = MagpiePool(wanted: 2)
    var tally = MethodTally()
    #expect(pool.wanted == 2)
    #expect(pool.accept([["instruction": "Why?"]], tally: &tally).count == 1)
    #expect(pool.accept([["instruction": "why?"]], tally: &tally).count == 1)
    #expect(pool.isComplete)
    var dry = MagpiePool(wanted: 2)
    #expect(dry.accept([["instruction": "Why?"]], tally: &tally).count == 1)
    for _ in 0..<100 {
      #expect(!dry.isComplete)
      #expect(dry.accept([["instruction": "Why!"]], tally: &tally).isEmpty)
    }
    #expect(dry.isComplete)
    #expect(tally.amount("instructions", row: "dropped: duplicate") == 100)
  }
}
