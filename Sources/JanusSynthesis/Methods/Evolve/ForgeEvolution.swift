internal import JanusCore
internal import JanusModels

/// JoyDataForge's evolution of one record: rounds over a pool, in breadth and in depth, with a judge's scores.
struct ForgeEvolution: Sendable {
  private let depth: MethodPrompt
  private let breadth: MethodPrompt
  private let judge: MethodPrompt
  private let rounds: Int
  private let responds: Bool
  private let isFlat: Bool
  private let keepsInvalid: Bool

  private static let count = ForgePool.childCount
  private static let depthAnswer = AnswerFormat.list(
    of: .object([.init("input", .text), .init("changeType", .text)]), count: count...count,
    under: "instructions")
  private static let breadthAnswer = AnswerFormat.list(
    of: .text, count: count...count, under: "instructions")
  private static let judgement = AnswerFormat(
    "judgement",
    .object([.init("valid", .integerChoice([1, -1, -2])), .init("score", .integer(in: 0...100))]))

  init(
    _ settings: MethodSettings, rounds: Int, responds: Bool, isFlat: Bool, keepsInvalid: Bool
  ) {
    depth = settings.prompt("forge-depth")
    breadth = settings.prompt("forge-breadth")
    judge = settings.prompt("forge-judge")
    self.rounds = rounds
    self.responds = responds
    self.isFlat = isFlat
    self.keepsInvalid = keepsInvalid
  }

  func records(
    from instruction: String, of item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    var pool = ForgePool(record: item.record, instruction: instruction)
    while pool.roundCount < rounds, !pool.members.isEmpty {
      let number = pool.roundCount + 1
      var random = context.random(for: "pool of round \(number)")
      pool.take(try await round(number, from: pool.drawn(by: &random), item, context))
    }
    return isFlat
      ? ForgeLineage(root: item.lineageRoot, rounds: pool.rounds)
        .records(from: item.record, withInvalid: keepsInvalid)
      : [pool.filled(item.record)]
  }

  private func round(
    _ number: Int, from members: [ForgePool.Member], _ item: SynthesisItem,
    _ context: MethodContext
  ) async throws(SynthesisFailure) -> ForgeRound {
    let grown = try await context.all(members) { member throws(SynthesisFailure) in
      // The same instruction may come into a later pool again.
      async let deep = deepened(member, sample: number - 1, item, context)
      async let wide = widened(member, sample: number - 1, item, context)
      return await (deep, wide)
    }
    var round = ForgeRound(number: number, depth: [], breadth: [])
    for (deep, wide) in grown {
      round.depth += try deep.get()
      round.breadth += try wide.get()
    }
    round.depth = try await judged(round.depth, item, context)
    round.breadth = try await judged(round.breadth, item, context)
    return round
  }

  private func deepened(
    _ member: ForgePool.Member, sample: Int, _ item: SynthesisItem, _ context: MethodContext
  ) async -> Result<[ForgeInstruction], SynthesisFailure> {
    await asked(depth, Self.depthAnswer, member, sample: sample, item, context) { answer in
      ForgeInstruction(
        instruction: answer["input"]?.stringValue?.trimmed ?? "",
        label: answer["changeType"] ?? .null, parent: member.instruction)
    }
  }

  private func widened(
    _ member: ForgePool.Member, sample: Int, _ item: SynthesisItem, _ context: MethodContext
  ) async -> Result<[ForgeInstruction], SynthesisFailure> {
    await asked(breadth, Self.breadthAnswer, member, sample: sample, item, context) { answer in
      ForgeInstruction(
        instruction: answer.stringValue?.trimmed ?? "", label: member.label,
        parent: member.instruction)
    }
  }

  private func asked(
    _ prompt: MethodPrompt, _ format: AnswerFormat, _ member: ForgePool.Member, sample: Int,
    _ item: SynthesisItem, _ context: MethodContext, read: (JSONValue) -> ForgeInstruction
  ) async -> Result<[ForgeInstruction], SynthesisFailure> {
    let text = prompt.text(
      for: item,
      [
        "instruction": member.instruction, "label": Self.words(for: member.label),
        "count": String(Self.count),
      ])
    do throws(SynthesisFailure) {
      let answer = try await context.ask(
        context.model, text, for: format, sample: sample, parameters: EvolveMethod.sampling)
      return .success((answer.value.arrayValue ?? []).map(read))
    } catch {
      return .failure(error)
    }
  }

  /// A label as a prompt has it; of a list, its elements.
  private static func words(for label: JSONValue) -> String {
    guard let list = label.arrayValue else { return SynthesisTemplate.text(of: label) }
    return list.map(SynthesisTemplate.text).joined(separator: ", ")
  }

  private func judged(
    _ instructions: [ForgeInstruction], _ item: SynthesisItem, _ context: MethodContext
  ) async throws(SynthesisFailure) -> [ForgeInstruction] {
    try await context.all(instructions) { instruction throws(SynthesisFailure) in
      var instruction = instruction
      let prompt = judge.text(
        for: item, ["instruction": instruction.instruction, "parent": instruction.parent])
      let answer = try await context.ask(
        context.model(.judge) ?? context.model, prompt, for: Self.judgement,
        parameters: EvolveMethod.judging)
      instruction.valid = answer.value["valid"]?.doubleValue.map { Int($0) } ?? 0
      instruction.score = answer.value["score"]?.doubleValue.map { Int($0) } ?? 0
      context.count("judgements", "valid \(instruction.valid)")
      if responds, instruction.valid > 0 {
        instruction.response = try await context.askForText(
          context.model(.responder) ?? context.model,
          [ChatMessage(.user, instruction.instruction)]
        ).value
      }
      return instruction
    }
  }
}
