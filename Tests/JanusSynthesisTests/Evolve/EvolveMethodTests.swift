import JanusCore
import JanusModels
import Testing

@testable import JanusSynthesis

@Suite("Evolve: whole records")
struct EvolveMethodTests {
  /// Evolves "start" to "start+", "start++", … and judges by `isEqual`.
  private static func wizard(
    isEqual: @escaping @Sendable (String) -> Bool = { _ in false },
    response: @escaping @Sendable (String) -> String = { "An answer to \($0)." }
  ) -> ScriptedModel {
    ScriptedModel { request in
      switch request.format?.name {
      case "evolved_instruction":
        let parent = line(after: "prompt:", in: request.asked)
        return #"{"instruction": "\#(parent)+\#(request.sample)"}"#
      case "equality":
        return #"{"equal": \#(isEqual(line(after: "Second instruction:", in: request.asked)))}"#
      default: return response(request.asked)
      }
    }
  }

  private static func line(after heading: String, in prompt: String) -> String {
    let lines = prompt.split(separator: "\n").map(String.init)
    guard let place = lines.firstIndex(where: { $0.hasSuffix(heading) }) else { return "" }
    return lines[place + 1]
  }

  private let record: JSONObject = ["id": "a7", "input": "start", "note": 1]

  @Test("Each round grows from the one before, and the lineage tells")
  func chain() async throws {
    let model = Self.wizard()
    let (records, tally) = try await EvolveMethod.made(["rounds": ["3"]])
      .records(of: record, by: model)
    #expect(records.map { $0["evolved_instruction"] } == ["start+0", "start+0+1", "start+0+1+2"])
    #expect(records.map { $0["evolution"]?["id"] } == ["a7.1", "a7.2", "a7.3"])
    #expect(records.map { $0["evolution"]?["parent_id"] } == ["a7", "a7.1", "a7.2"])
    #expect(records.map { $0["evolution"]?["round"] } == [1, 2, 3])
    #expect(
      records[0].keys == ["id", "input", "note", "evolved_instruction", "evolution"])
    // Two calls a round: none is for a response.
    #expect(model.requests.count == 6)
    #expect(tally.sum("operations") == 3)
    let evolving = try #require(model.requests.first { $0.format?.name == "evolved_instruction" })
    #expect(evolving.parameters.temperature == 1)
    #expect(try await EvolveMethod.made().records(of: record, by: Self.wizard()).records.count == 4)
  }

  @Test("What is eliminated is left out, and its parent is tried again")
  func elimination() async throws {
    let model = Self.wizard(isEqual: { $0 == "start+0+1" })
    let (records, tally) = try await EvolveMethod.made(["rounds": ["3"]])
      .records(of: record, by: model)
    #expect(records.map { $0["evolved_instruction"] } == ["start+0", "start+0+2"])
    #expect(records.map { $0["evolution"]?["parent_id"] } == ["a7", "a7.1"])
    #expect(tally.amount("eliminations", row: "equal information") == 1)
    let all = try await EvolveMethod.made(["rounds": ["3"], "keep-eliminated": ["true"]])
      .records(of: record, by: model).records
    #expect(all.count == 3)
    #expect(all[1]["evolution"]?["eliminated_by"] == "equal information")
    #expect(all[0]["evolution"]?["eliminated_by"] == nil)
  }

  @Test("Responses of the survivors; a sorry or an empty one eliminates")
  func responses() async throws {
    let model = Self.wizard(response: { instruction in
      switch instruction {
      case "start+0": "I am sorry, I cannot do that."
      case "start+1": "It is what it is."
      default: "A fine answer."
      }
    })
    let (records, tally) = try await EvolveMethod.made(["rounds": ["3"], "respond": ["true"]])
      .records(of: record, by: model)
    #expect(records.map { $0["evolved_instruction"] } == ["start+2"])
    #expect(records[0]["evolved_response"] == "A fine answer.")
    #expect(tally.amount("eliminations", row: "refusal") == 1)
    #expect(tally.amount("eliminations", row: "empty response") == 1)
  }

  @Test("A responder that declines is a refusal, and no failure")
  func declined() async throws {
    let model = ScriptedModel { request, _ in
      switch request.format?.name {
      case "evolved_instruction": ChatReply(text: #"{"instruction": "something else"}"#)
      case "equality": ChatReply(text: #"{"equal": false}"#)
      default: ChatReply(text: "", finishReason: .refused("safety"))
      }
    }
    let (records, tally) = try await EvolveMethod.made(["rounds": ["1"], "respond": ["true"]])
      .records(of: record, by: model)
    #expect(records.isEmpty)
    #expect(tally.amount("eliminations", row: "refusal") == 1)
  }

  @Test("A copied instruction, and one with the prompt's words, are eliminated without a response")
  func copies() async throws {
    let copier = ScriptedModel { _ in #"{"instruction": "Start!"}"# }
    let copied = try await EvolveMethod.made(["rounds": ["1"], "respond": ["true"]])
      .records(of: ["input": "Start"], by: copier)
    #expect(copied.records.isEmpty)
    #expect(copier.requests.count == 1)
    let leaker = ScriptedModel { request in
      request.format?.name == "equality"
        ? #"{"equal": false}"# : ##"{"instruction": "#Rewritten Prompt#: go on"}"##
    }
    let leaked = try await EvolveMethod.made(["rounds": ["1"], "respond": ["true"]])
      .records(of: record, by: leaker)
    #expect(leaked.tally.amount("eliminations", row: "leaked prompt") == 1)
    #expect(leaker.requests.count == 2)
  }

  @Test("`rewrite_query` is evolved instead of the input")
  func rewrittenQuery() async throws {
    var record = record
    record["rewrite_query"] = "better"
    let records = try await EvolveMethod.made(["rounds": ["1"]])
      .records(of: record, by: Self.wizard()).records
    #expect(records[0]["evolved_instruction"] == "better+0")
    record["rewrite_query"] = " "
    let plain = try await EvolveMethod.made(["rounds": ["1"]])
      .records(of: record, by: Self.wizard()).records
    #expect(plain[0]["evolved_instruction"] == "start+0")
  }

  // MARK: JoyDataForge's

  /// Six children of each instruction; a child's score is its number, and breadth's last is not valid.
  private static let forge = ScriptedModel { request in
    let asked = request.asked
    if request.format?.name == "judgement" {
      let text = asked.split(separator: "\n").first { $0.hasPrefix("Text: ") } ?? ""
      let isBad = text.hasSuffix("w2")
      return #"{"valid": \#(isBad ? -1 : 1), "score": \#(text.hasSuffix("d1") ? 90 : 40)}"#
    }
    let text = asked.split(separator: "\n").first { $0.hasPrefix("Text: ") }?.dropFirst(6) ?? ""
    if asked.contains("changeType") {
      let list = (0..<3).map { #"{"input": "\#(text)d\#($0)", "changeType": "type\#($0)"}"# }
      return #"{"instructions": [\#(list.joined(separator: ", "))]}"#
    }
    return #"["\#(text)w0", "\#(text)w1", "\#(text)w2"]"#
  }

  @Test("Two rounds in the parent's nested form")
  func forgeNested() async throws {
    let record: JSONObject = ["input": "q", "task_label": ["sea"]]
    let records = try await EvolveMethod.made(["style": ["forge"]])
      .records(of: record, by: Self.forge).records
    let made = try #require(records.first)
    #expect(records.count == 1)
    #expect(made.keys == ["input", "task_label", "wizard_round_cnt", "wizard_llm_querys"])
    #expect(made["wizard_round_cnt"] == 2)
    let rounds = try #require(made["wizard_llm_querys"]?.arrayValue)
    #expect(rounds.count == 2)
    #expect(
      rounds[0]["l_depth_instructions"]?[1] == [
        "instruction": "qd1", "task_label": "type1", "score": 90, "valid": 1, "pre_query": "q",
      ])
    #expect(
      rounds[0]["l_breadth_instructions"]?[2] == [
        "instruction": "qw2", "task_label": ["sea"], "score": 40, "valid": -1, "pre_query": "q",
      ])
    // Five are valid, a fifth of them is one: the best.
    #expect(rounds[1]["l_depth_instructions"]?.arrayValue?.count == 3)
    #expect(rounds[1]["l_breadth_instructions"]?[0]?["instruction"] == "qd1w0")
    #expect(rounds[1]["l_breadth_instructions"]?[0]?["task_label"] == "type1")
    #expect(rounds[1]["l_depth_instructions"]?[0]?["pre_query"] == "qd1")

    // A third round goes on from what is there, and asks for nothing else.
    let before = Self.forge.requests.count
    let more = try await EvolveMethod.made(["style": ["forge"], "rounds": ["3"]])
      .records(of: made, by: Self.forge).records
    #expect(more[0]["wizard_round_cnt"] == 3)
    #expect(Self.forge.requests.count == before + 8)
    #expect(
      more[0]["wizard_llm_querys"]?[2]?["l_breadth_instructions"]?[0]?["instruction"] == "qd1d1w0")
  }

  @Test("A record an instruction, with its parent; responses to what is valid")
  func forgeFlat() async throws {
    let record: JSONObject = ["id": 5, "input": "q", "task_label": "sea"]
    let model = ScriptedModel { request in
      request.format == nil ? "An answer." : Self.forge.text(of: request)
    }
    let flat = try await EvolveMethod.made([
      "style": ["forge"], "flat": ["true"], "respond": ["true"],
    ]).records(of: record, by: model).records
    // Five valid ones a round.
    #expect(flat.count == 10)
    #expect(
      flat[1].keys == [
        "id", "input", "task_label", "evolved_instruction", "evolved_label", "evolved_response",
        "evolution",
      ])
    #expect(flat[1]["evolved_instruction"] == "qd1")
    #expect(flat[1]["evolved_response"] == "An answer.")
    #expect(flat[1]["evolution"]?["id"] == "5.1.2")
    #expect(flat[1]["evolution"]?["parent_id"] == "5")
    #expect(flat[5]["evolution"]?["parent_id"] == "5.1.2")
    let all = try await EvolveMethod.made([
      "style": ["forge"], "flat": ["true"], "keep-eliminated": ["true"],
    ]).records(of: record, by: model).records
    #expect(all.count == 12)
    #expect(all[5]["evolution"]?["eliminated_by"] == "judge")
  }

  @Test("Options that mean nothing together are refused")
  func settings() {
    #expect(throws: SynthesisError.self) { try EvolveMethod.made(["flat": ["true"]]) }
    #expect(throws: SynthesisError.self) {
      try EvolveMethod.made(["style": ["forge"], "keep-eliminated": ["true"]])
    }
    #expect(throws: SynthesisError.self) { try EvolveMethod.made(["style": ["wizard"]]) }
    #expect(throws: SynthesisError.self) { try EvolveMethod.made(["rounds": ["0"]]) }
  }
}
