package import JanusCore
internal import JanusModels

extension MagpieMethod {
  /// How models play the user.
  private static let playing = SamplingParameters(temperature: 1, topP: 1, maxTokens: 2048)
  /// How models answer.
  private static let answering = SamplingParameters(temperature: 0, topP: 1, maxTokens: 4096)

  package func records(
    for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    let first = try await instruction(after: [], item, context)
    let key = first.key
    if let fault = first.value.fault {
      context.count("instructions", "dropped: \(fault.rawValue)")
      return []
    }
    var tags: MagpieTags?
    if self.tags {
      let found = try await self.tags(of: first.value.text, item, context)
      guard found.quality.isGood else {
        context.count("instructions", "dropped: \(MagpieFault.poor.rawValue)")
        return []
      }
      tags = found
    }
    let turns = try await turns(beginning: first.value.text, item, context)
    var reward: Double?
    if let model = context.model(.reward) {
      let value = try await context.reward(of: Self.messages(turns), by: model)
      if let rewardBound, value <= rewardBound {
        context.count("instructions", "dropped: \(MagpieFault.lowReward.rawValue)")
        return []
      }
      reward = value
    }
    return [record(turns, key: key, tags: tags, reward: reward, item, context)]
  }

  // MARK: - Asking

  private struct Instruction: Sendable {
    var text: String
    var fault: MagpieFault?
  }

  /// Has the model play the user.
  private func instruction(
    after turns: [ChatTemplate.Turn], _ item: SynthesisItem, _ context: MethodContext
  ) async throws(SynthesisFailure) -> Asked<Instruction> {
    let model = context.model
    let prompt = rawPrompt(model.name, for: item, after: turns)
    let template = template(of: model.name)
    return try await context.complete(
      model, prompt, sample: item.number, parameters: Self.playing
    ) { reply in
      // What a chance draw gives is taken or left, never asked for again.
      guard reply.finishReason == .stop else { return Instruction(text: "", fault: .unfinished) }
      var text = MagpieSanitizer.withoutLeakedHeader(reply.text, template: template)
      if sanitizes { text = MagpieSanitizer.sanitized(text) }
      return Instruction(text: text, fault: MagpieFault(of: text))
    }
  }

  /// The conversation that begins with `question`; without answers where none are wanted. It ends early where the model
  /// plays the user badly.
  private func turns(
    beginning question: String, _ item: SynthesisItem, _ context: MethodContext
  ) async throws(SynthesisFailure) -> [ChatTemplate.Turn] {
    guard responds else { return [ChatTemplate.Turn(question: question, answer: "")] }
    var turns: [ChatTemplate.Turn] = []
    var question = question
    while true {
      let messages = Self.messages(turns) + [ChatMessage(.user, question)]
      let answer = try await context.askForText(
        context.model(.responder) ?? context.model, messages, parameters: Self.answering)
      turns.append(ChatTemplate.Turn(question: question, answer: answer.value))
      guard turns.count < turnCount else { return turns }
      let next = try await instruction(after: turns, item, context).value
      guard next.fault == nil else {
        context.count("conversations", "ended early")
        return turns
      }
      question = next.text
    }
  }

  private func tags(
    of instruction: String, _ item: SynthesisItem, _ context: MethodContext
  ) async throws(SynthesisFailure) -> MagpieTags {
    var places = MagpieTags.places
    places["instruction"] = instruction
    let answer = try await context.ask(
      context.model(.judge) ?? context.model, tagPrompt.text(for: item, places),
      for: MagpieTags.format, parameters: SamplingParameters(temperature: 0))
    return MagpieTags(answer.value)
  }

  private static func messages(_ turns: [ChatTemplate.Turn]) -> [ChatMessage] {
    turns.flatMap { [ChatMessage(.user, $0.question), ChatMessage(.assistant, $0.answer)] }
  }

  // MARK: - The record

  /// The record as Magpie's data sets have it.
  private func record(
    _ turns: [ChatTemplate.Turn], key: CallKey, tags: MagpieTags?, reward: Double?,
    _ item: SynthesisItem, _ context: MethodContext
  ) -> JSONObject {
    let model = context.model
    var record: JSONObject = ["uuid": .string(key.uuid), "model": .string(model.name.description)]
    var configuration = model.parameters(preferring: Self.playing).json.objectValue ?? JSONObject()
    configuration["input_generator"] = .string(model.name.description)
    configuration["pre_query_template"] = .string(
      rawPrompt(model.name, for: item, after: []).text)
    record["gen_input_configs"] = .object(configuration)
    record["instruction"] = .string(turns.first?.question ?? "")
    if responds {
      let responder = context.model(.responder) ?? model
      var configuration =
        responder.parameters(preferring: Self.answering).json.objectValue ?? JSONObject()
      configuration["output_generator"] = .string(responder.name.description)
      record["gen_response_configs"] = .object(configuration)
      record["response"] = .string(turns.first?.answer ?? "")
    }
    record["conversations"] = .array(
      turns.flatMap { turn -> [JSONValue] in
        let question: JSONValue = ["from": "human", "value": .string(turn.question)]
        return responds
          ? [question, ["from": "gpt", "value": .string(turn.answer)]] : [question]
      })
    for member in tags?.members ?? [] { record[member.key] = member.value }
    if let reward, let model = context.model(.reward) {
      record["instruct_reward"] = .double(reward)
      record["reward_model"] = .string(model.name.description)
    }
    return record
  }
}

extension CallKey {
  /// The first half of the key, written as a UUID (RFC 9562, version 8).
  fileprivate var uuid: String {
    var bytes = Array(bytes.prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.map { byte in
      let text = String(byte, radix: 16)
      return text.count < 2 ? "0" + text : text
    }.joined()
    var groups: [Substring] = []
    var rest = digits[...]
    for length in [8, 4, 4, 4, 12] {
      groups.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return groups.joined(separator: "-")
  }
}
