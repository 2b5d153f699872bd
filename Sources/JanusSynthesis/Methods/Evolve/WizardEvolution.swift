internal import JanusCore
internal import JanusModels

/// WizardLM's evolution of one instruction: a chain of rewritings, from which what fails is left out.
///
/// Source: Xu et al., arXiv 2304.12244, sections 3.2 and 3.3.
struct WizardEvolution: Sendable {
  private let operations: [EvolveOperation: MethodPrompt]
  private let equality: MethodPrompt
  private let rounds: Int
  private let responds: Bool
  private let keepsEliminated: Bool

  private static let answer = AnswerFormat(
    "evolved_instruction", .object([.init("instruction", .text)]))
  private static let verdict = AnswerFormat("equality", .object([.init("equal", .boolean)]))

  init(_ settings: MethodSettings, rounds: Int, responds: Bool, keepsEliminated: Bool) {
    var operations: [EvolveOperation: MethodPrompt] = [:]
    for operation in EvolveOperation.allCases {
      operations[operation] = settings.prompt(operation.template)
    }
    self.operations = operations
    equality = settings.prompt("equality")
    self.rounds = rounds
    self.responds = responds
    self.keepsEliminated = keepsEliminated
  }

  /// What one round made.
  private struct Evolved {
    var instruction: String
    var response: String?
    var elimination: EvolveElimination?
  }

  func records(
    from instruction: String, of item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    let root = item.lineageRoot
    var parent = (text: instruction, id: root)
    var records: [JSONObject] = []
    for round in 1...rounds {
      var random = context.random(for: "operation of round \(round)")
      let operation = EvolveOperation.drawn(by: &random)
      let evolved = try await evolve(parent.text, operation, round, item, context)
      let id = "\(root).\(round)"
      context.count(
        "operations", operation.rawValue, evolved.elimination == nil ? "kept" : "eliminated")
      if let elimination = evolved.elimination {
        context.count("eliminations", elimination.rawValue)
      }
      if evolved.elimination == nil || keepsEliminated {
        var record = item.record
        record["evolved_instruction"] = .string(evolved.instruction)
        record["evolved_response"] = evolved.response.map { .string($0) }
        var lineage: JSONObject = [
          "id": .string(id), "parent_id": .string(parent.id),
          "operation": .string(operation.rawValue), "round": .int(round),
          "model": .string(context.model.name.description),
        ]
        lineage["eliminated_by"] = evolved.elimination.map { .string($0.rawValue) }
        record["evolution"] = .object(lineage)
        records.append(record)
      }
      if evolved.elimination == nil { parent = (evolved.instruction, id) }
    }
    return records
  }

  private func evolve(
    _ parent: String, _ operation: EvolveOperation, _ round: Int, _ item: SynthesisItem,
    _ context: MethodContext
  ) async throws(SynthesisFailure) -> Evolved {
    let prompt = operations[operation]?.text(for: item, ["instruction": parent]) ?? ""
    // A parent that is tried again may get the same operation again, and must not get the same answer.
    let answer = try await context.ask(
      context.model, prompt, for: Self.answer, sample: round - 1, parameters: EvolveMethod.sampling)
    var evolved = Evolved(instruction: answer.value["instruction"]?.stringValue?.trimmed ?? "")
    if try await isEqual(evolved.instruction, to: parent, item, context) {
      evolved.elimination = .equalInformation
    } else if EvolveElimination.leaksPrompt(evolved.instruction, parent: parent) {
      // The last rule needs no response, and so saves one.
      evolved.elimination = .leakedPrompt
    } else if responds {
      evolved.response = try await response(to: evolved.instruction, context)
      evolved.elimination = evolved.response.map { EvolveElimination(response: $0) } ?? .refusal
    }
    return evolved
  }

  private func isEqual(
    _ instruction: String, to parent: String, _ item: SynthesisItem, _ context: MethodContext
  ) async throws(SynthesisFailure) -> Bool {
    // No judge is needed for what was only copied.
    if TextKey(instruction) == TextKey(parent) { return true }
    let prompt = equality.text(for: item, ["first": parent, "second": instruction])
    let verdict = try await context.ask(
      context.model(.judge) ?? context.model, prompt, for: Self.verdict,
      parameters: EvolveMethod.judging)
    return verdict.value["equal"]?.boolValue ?? false
  }

  /// The response; nil where the responder declines, which is what a refusal is.
  private func response(
    to instruction: String, _ context: MethodContext
  ) async throws(SynthesisFailure) -> String? {
    do {
      return try await context.askForText(
        context.model(.responder) ?? context.model, [ChatMessage(.user, instruction)]
      ).value
    } catch {
      guard error.isRefusal else { throw error }
      return nil
    }
  }
}

extension SynthesisFailure {
  /// Whether the model, or a filter before it, declined to answer.
  var isRefusal: Bool {
    guard case .call(.unusable(let answer, _), _) = self else { return false }
    return answer.kind == .refused || answer.kind == .filtered
  }
}
