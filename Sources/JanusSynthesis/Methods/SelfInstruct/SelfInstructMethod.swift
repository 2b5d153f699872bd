package import JanusCore
internal import JanusModels

/// New instructions after the pattern of some that people wrote.
package struct SelfInstructMethod: SynthesisMethod {
  package static let manifest = MethodManifest(
    name: "self-instruct",
    abstract: "Write new instructions after the pattern of those that are read.",
    discussion: """
      What is read are the seeds: some dozens of instructions as different as can be. Each prompt shows 8 tasks of the pool, \
      at most 2 of them made here, and asks for more. An instruction is dropped if it has 3 words or fewer or more \
      than 150, if it speaks of what a model of text cannot do (images, files, drawing, …), or if its ROUGE-L with any earlier \
      one is above 0.7. What is left becomes part of the pool.

      In Chinese, Japanese and Thai each character counts as a word. The run ends with `--count` new instructions, or after 50 prompts \
      in a row that gave nothing new.
      """,
    source: "Wang et al., Self-Instruct (arXiv 2212.10560)",
    calls: "1 for up to 8 instructions, and 1 an instruction with --respond",
    recordsAreSeeds: true,
    roles: [
      RoleDeclaration(.model),
      RoleDeclaration(
        .responder, fallback: .model, help: "Answers the instructions; by default the model itself."
      ),
    ],
    settings: [count.declaration, similarity.declaration, respond.declaration],
    prompts: ["self-instruct"],
    examples: [
      .init(
        "janus synthesize self-instruct -i seeds.jsonl --count 1000 --respond -o instructions.jsonl",
        "A thousand new instructions with responses.")
    ])

  static let count = MethodSetting<Int>(
    "count", default: 100, in: 1...1_000_000_000, help: "How many new instructions to make.")
  static let similarity = MethodSetting<Double>(
    "similarity", default: 0.7, in: 0...1,
    help: "The largest ROUGE-L that two instructions may have.")
  static let respond = MethodSetting<Bool>("respond", help: "Answer the new instructions.")

  private let count: Int
  private let similarity: Double
  private let responds: Bool
  private let prompt: MethodPrompt

  /// How many instructions a prompt asks for.
  static let batch = 8
  private static let format = AnswerFormat.list(
    of: .text, count: 1...Int.max, under: "tasks")

  package init(_ settings: MethodSettings) throws(SynthesisError) {
    count = try settings.value(Self.count)
    similarity = try settings.value(Self.similarity)
    responds = try settings.value(Self.respond)
    prompt = settings.prompt("self-instruct")
  }

  package func check(_ models: MethodModels) throws(SynthesisError) {
    try models.refuse(.responder, unless: responds, remedy: "Add --respond.")
  }

  package func makePool(seeds: [SynthesisItem]) throws(SynthesisError) -> (any SynthesisPool)? {
    let texts = seeds.map(\.input).filter { !$0.isBlank }
    guard !texts.isEmpty else {
      throw .other(
        "self-instruct has no instructions to begin with.",
        remedy:
          "Its input is a file of records with an instruction each, as `instruction` or `input`.")
    }
    return SelfInstructPool(seeds: texts, wanted: count, bound: similarity)
  }

  package func records(
    for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    guard let pool = item.pool as? SelfInstructPool else { return [] }
    var random = context.random(for: "examples")
    let examples = ExampleChoice.examples(
      of: pool.instructions, seedCount: pool.seedCount, random: &random)
    let shown = examples.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
    let text = prompt.text(for: item, ["examples": shown, "count": String(Self.batch)])
    // Two prompts may show the same examples by chance.
    let answer = try await context.ask(
      context.model, text, for: Self.format, sample: item.number,
      parameters: SamplingParameters(temperature: 0.7, topP: 0.5))
    var instructions = (answer.value.arrayValue ?? []).compactMap { $0.stringValue?.trimmed }
    instructions.removeAll { instruction in
      guard let fault = Self.fault(of: instruction, pool.instructions) else { return false }
      context.count("instructions", "dropped: \(fault.rawValue)")
      return true
    }
    let key = answer.key
    return try await context.all(Array(instructions.enumerated())) {
      instruction throws(SynthesisFailure) in
      var record: JSONObject = [
        "id": .string("\(key.sampleID)-\(instruction.offset)"),
        "instruction": .string(instruction.element),
      ]
      if responds {
        record["response"] = .string(
          try await context.askForText(
            context.model(.responder) ?? context.model, [ChatMessage(.user, instruction.element)]
          ).value)
      }
      record["model"] = .string(context.model.name.description)
      return record
    }
  }

  /// Why an instruction is dropped, as far as the pool that the item sees can tell: that saves the response.
  private static func fault(
    of instruction: String, _ pool: InstructionPool
  ) -> InstructionFault? {
    InstructionFault(of: instruction)
      ?? (pool.place(ofSimilarTo: instruction) == nil ? nil : .similar)
  }
}
