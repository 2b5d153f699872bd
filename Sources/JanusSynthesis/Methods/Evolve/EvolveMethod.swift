package import JanusCore
internal import JanusModels

/// Instructions grown from others, harder ones and new ones: WizardLM's evolution, and JoyDataForge's.
package struct EvolveMethod: SynthesisMethod {
  package static let manifest = MethodManifest(
    name: "evolve",
    abstract: "Grow harder and rarer instructions from those that there are.",
    discussion: """
      With `--style wizardlm` each record's instruction is rewritten round by round, by one of six operations: five make \
      it harder, one makes a new one of the same field. What fails one of the four rules of elimination is dropped, and its parent \
      is tried again in the next round. Each instruction that is left becomes a record: the keys of the record that it comes from, \
      `evolved_instruction`, and its lineage under `evolution`. Two of the rules judge the response, so they hold with \
      `--respond`.

      With `--style forge` each round draws at most three instructions of the record's pool, asks for three in breadth and three in \
      depth of each, and has a judge say whether they are valid, and how good. The best fifth is the next round's pool. All \
      of them are kept in the record under `wizard_llm_querys`, and a record that has some goes on from there.

      `rewrite_query` is evolved instead of `input` where a record has it.
      """,
    source: "Xu et al., WizardLM (arXiv 2304.12244); JoyDataForge, method `wizard_evolution`",
    calls:
      "wizardlm: 2 a record and round, 3 with --respond; forge: 8 in the first round, at most 24 in each other",
    roles: [
      RoleDeclaration(.model),
      RoleDeclaration(
        .judge, fallback: .model, help: "Judges what was evolved; by default the model itself."),
      RoleDeclaration(
        .responder, fallback: .model, help: "Answers what was evolved; by default the model itself."
      ),
    ],
    settings: [
      style.declaration, rounds.declaration, respond.declaration, flat.declaration,
      keepEliminated.declaration,
    ],
    prompts: wizardPrompts + forgePrompts,
    examples: [
      .init(
        "janus synthesize evolve -i instructions.jsonl --respond -o evolved.jsonl",
        "Four rounds of WizardLM's evolution, with responses."),
      .init(
        "janus synthesize evolve -i enquiries.jsonl --style forge --rounds 2 -o evolved.jsonl",
        "JoyDataForge's evolution, in its nested form."),
    ])

  private static let wizardPrompts = EvolveOperation.allCases.map(\.template) + ["equality"]
  private static let forgePrompts = ["forge-depth", "forge-breadth", "forge-judge"]

  package enum Style: String, CaseIterable, Sendable {
    case wizardlm, forge
  }

  static let style = MethodSetting<Style>(
    "style", default: .wizardlm, help: "Whose evolution: WizardLM's, or JoyDataForge's.")
  static let rounds = MethodSetting<Int?>(
    "rounds", in: 1...100, help: "How many rounds; by default 4 for wizardlm, 2 for forge.")
  static let respond = MethodSetting<Bool>(
    "respond", help: "Answer the instructions that are left.")
  static let flat = MethodSetting<Bool>(
    "flat", help: "With --style forge: write a record for each instruction.")
  static let keepEliminated = MethodSetting<Bool>(
    "keep-eliminated", help: "Write what was eliminated too, with the reason.")

  private enum Evolution: Sendable {
    case wizard(WizardEvolution)
    case forge(ForgeEvolution)
  }

  private let evolution: Evolution
  private let responds: Bool

  package init(_ settings: MethodSettings) throws(SynthesisError) {
    let rounds = try settings.value(Self.rounds)
    responds = try settings.value(Self.respond)
    let isFlat = try settings.value(Self.flat)
    let keepsEliminated = try settings.value(Self.keepEliminated)
    switch try settings.value(Self.style) {
    case .wizardlm:
      guard !isFlat else {
        throw .other(
          "--flat is for --style forge.",
          remedy: "With --style wizardlm each instruction has a record of its own anyway.")
      }
      try settings.refusePrompts(Self.forgePrompts, remedy: "It belongs to --style forge.")
      evolution = .wizard(
        WizardEvolution(
          settings, rounds: rounds ?? 4, responds: responds, keepsEliminated: keepsEliminated))
    case .forge:
      guard isFlat || !keepsEliminated else {
        throw .other(
          "--keep-eliminated goes with --flat here.",
          remedy:
            "The nested form of --style forge keeps every instruction, with `valid` and `score`.")
      }
      try settings.refusePrompts(
        Self.wizardPrompts,
        remedy:
          "--style forge has \(Self.forgePrompts.joined(separator: ", ")): name one by --prompt NAME=FILE."
      )
      evolution = .forge(
        ForgeEvolution(
          settings, rounds: rounds ?? 2, responds: responds, isFlat: isFlat,
          keepsInvalid: keepsEliminated))
    }
  }

  package func check(_ models: MethodModels) throws(SynthesisError) {
    try models.refuse(.responder, unless: responds, remedy: "Add --respond.")
  }

  package func records(
    for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    let instruction = item.queryToEvolve
    guard !instruction.isBlank else { throw .record("has no instruction to evolve") }
    return switch evolution {
    case .wizard(let wizard): try await wizard.records(from: instruction, of: item, in: context)
    case .forge(let forge): try await forge.records(from: instruction, of: item, in: context)
    }
  }

  /// How evolving models sample where the user says nothing.
  static let sampling = SamplingParameters(temperature: 1, topP: 0.95)
  /// How judges do.
  static let judging = SamplingParameters(temperature: 0)
}

extension SynthesisItem {
  /// What evolution begins with: the `rewrite_query` of a record that has one, else its question.
  var queryToEvolve: String {
    if let rewritten = record["rewrite_query"]?.stringValue, !rewritten.isBlank { return rewritten }
    return input
  }

  /// Names the record in lineages: its own id, or its number.
  var lineageRoot: String {
    switch record["id"] {
    case .string(let id) where !id.isBlank: id
    case .number(let id): id
    default: "record-\(number + 1)"
    }
  }
}
