internal import JanusCore
internal import JanusModels

/// Instructions out of an aligned model alone: it is given the beginning of a user's turn, and goes on as the user.
package struct MagpieMethod: SynthesisMethod {
  package static let manifest = MethodManifest(
    name: "magpie",
    abstract: "Have an aligned model write the user's part, and answer it.",
    discussion: """
      The model is given only what comes before a user's message in its chat template, as a raw completion, and writes the \
      instruction. No records are read. The template is that of the model's family, which its name tells, or `--template`, or \
      `--pre-query` with `--stop`. Only servers that complete raw text can do it (vLLM, llama.cpp, Ollama, LM Studio, Together, \
      Fireworks, …): a chat interface would answer "How can I help you?".

      Dropped is what is empty, ends in a colon or was there before; with `--tag` what the judge does not find good or excellent; with \
      `--reward-above` what the reward model likes less. The run ends with `--count` kept records, or after 100 answers in a \
      row that gave nothing new.
      """,
    source: "Xu et al., Magpie (arXiv 2406.08464)",
    calls:
      "1 an instruction; with --respond 1 more; 2 a turn with --turns; 1 with --tag, 1 with --reward",
    readsRecords: false,
    roles: [
      RoleDeclaration(.model, needs: [.rawCompletion]),
      RoleDeclaration(
        .responder, fallback: .model, help: "Answers the instructions; by default the model itself."
      ),
      RoleDeclaration(
        .judge, fallback: .model, help: "Tags the instructions; by default the model itself."),
      RoleDeclaration(.reward, needs: [.scores], help: "A reward model that scores the responses."),
    ],
    settings: [
      count.declaration, turns.declaration, task.declaration, system.declaration,
      respond.declaration, tag.declaration, rewardAbove.declaration, earlyStop.declaration,
      sanitize.declaration, template.declaration, preQuery.declaration, stop.declaration,
    ],
    prompts: ["tag", "turns", "math", "code", "translation"],
    examples: [
      .init(
        "janus synthesize magpie --model vllm/meta-llama/Llama-3.1-8B-Instruct --count 1000 --respond -o magpie.jsonl",
        "A thousand instructions with responses."),
      .init(
        "janus synthesize magpie --model ollama/qwen2.5:7b --task math --count 200 --respond --tag -o math.jsonl",
        "Questions of mathematics, tagged; those of good quality are kept."),
      .init(
        "janus synthesize magpie --model vllm/my-model --template chatml --turns 3 -o talks.jsonl",
        "Conversations of three turns, by a model whose name does not tell its family."),
    ])

  package enum Task: String, CaseIterable, Sendable {
    case math, code, translation
  }

  static let count = MethodSetting<Int>(
    "count", default: 100, in: 1...1_000_000_000, help: "How many records to keep.")
  static let turns = MethodSetting<Int>(
    "turns", default: 1, in: 1...20, help: "How many questions and answers a record has.")
  static let task = MethodSetting<Task>.optional(
    "task", help: "What the instructions are about, by a system message of the program's own.")
  static let system = MethodSetting<String?>(
    "system", help: "A system message before the instruction. It is no part of the record.")
  static let respond = MethodSetting<Bool>("respond", help: "Answer the instructions.")
  static let tag = MethodSetting<Bool>(
    "tag", help: "Have a judge tag the instructions, and keep the good and excellent ones.")
  static let rewardAbove = MethodSetting<Double?>(
    "reward-above", in: -Double.infinity...Double.infinity,
    help: "Keep only what the reward model scores higher.")
  static let earlyStop = MethodSetting<Bool>(
    "early-stop", help: "End an instruction with its first line.")
  static let sanitize = MethodSetting<Bool>(
    "sanitize", help: "Cut off headings, answers and choices that an instruction comes with.")
  static let template = MethodSetting<String?>(
    "template", placeholder: "family", help: "The model's family, where its name does not tell it.")
  static let preQuery = MethodSetting<String?>(
    "pre-query", help: "The text before a user's words; \\n is a line end.")
  static let stop = MethodSetting<[String]>(
    list: "stop", placeholder: "text", help: "A text that ends the user's words; with --pre-query.")

  let count: Int
  let turnCount: Int
  let responds: Bool
  let tags: Bool
  let rewardBound: Double?
  let stopsAtLine: Bool
  let sanitizes: Bool
  private let family: ChatTemplate?
  private let ownPrompt: RawPrompt?
  private let system: String?
  private let task: MethodPrompt?
  let turnsPrompt: MethodPrompt
  let tagPrompt: MethodPrompt

  package init(_ settings: MethodSettings) throws(SynthesisError) {
    count = try settings.value(Self.count)
    turnCount = try settings.value(Self.turns)
    responds = try settings.value(Self.respond) || turnCount > 1
    tags = try settings.value(Self.tag)
    rewardBound = try settings.value(Self.rewardAbove)
    stopsAtLine = try settings.value(Self.earlyStop)
    sanitizes = try settings.value(Self.sanitize)
    family = try Self.family(settings)
    ownPrompt = try Self.ownPrompt(settings)
    system = try settings.value(Self.system)
    task = try settings.value(Self.task).map { settings.prompt($0.rawValue) }
    turnsPrompt = settings.prompt("turns")
    tagPrompt = settings.prompt("tag")
    try checkPrompts(settings)
    if system != nil, task != nil {
      throw .other(
        "--system and --task exclude each other.",
        remedy: "A task is a system message; --prompt math=FILE changes its words.")
    }
    if ownPrompt != nil, turnCount > 1 || system != nil || task != nil || family != nil {
      throw .other(
        "--pre-query is the whole of what the model is given.",
        remedy: "For --turns, --system and --task name the family with --template instead.")
    }
  }

  private func checkPrompts(_ settings: MethodSettings) throws(SynthesisError) {
    if !tags { try settings.refusePrompts(["tag"], remedy: "Add --tag.") }
    let task = try settings.value(Self.task)
    for other in Task.allCases where other != task {
      try settings.refusePrompts(
        [other.rawValue], remedy: "It belongs to --task \(other.rawValue).")
    }
    if turnCount < 2 || system != nil || task != nil {
      try settings.refusePrompts(
        ["turns"], remedy: "It belongs to --turns, without --system and --task.")
    }
  }

  private static func family(_ settings: MethodSettings) throws(SynthesisError) -> ChatTemplate? {
    guard let name = try settings.value(template) else { return nil }
    if let template = ChatTemplates.family(name) { return template }
    let near = Suggestion.nearest(to: name, among: ChatTemplates.families)
    throw .other(
      "There is no template \"\(name)\".\(near.map { " Did you mean `\($0)`?" } ?? "")",
      remedy: "--template takes \(ChatTemplates.families.joined(separator: ", ")).")
  }

  private static func ownPrompt(_ settings: MethodSettings) throws(SynthesisError) -> RawPrompt? {
    let stops = try settings.value(stop).map(unescaped)
    guard let text = try settings.value(preQuery) else {
      guard stops.isEmpty else {
        throw .other(
          "--stop goes with --pre-query.", remedy: "A family's template has its own stops.")
      }
      return nil
    }
    guard !stops.isEmpty else {
      throw .missingSetting(name: stop.declaration.name, help: stop.declaration.help)
    }
    return RawPrompt(unescaped(text), stop: stops)
  }

  private static func unescaped(_ text: String) -> String { text.replacing("\\n", with: "\n") }

  package func check(_ models: MethodModels) throws(SynthesisError) {
    try models.refuse(.responder, unless: responds, remedy: "Add --respond.")
    try models.refuse(.judge, unless: tags, remedy: "It tags instructions: add --tag.")
    if rewardBound != nil, models[.reward].isEmpty {
      throw .missingModel(
        role: "reward", method: Self.manifest.name, help: "a reward model, for --reward-above")
    }
    if !models[.reward].isEmpty, !responds {
      throw .other(
        "--reward scores responses, and none are asked for.", remedy: "Add --respond.")
    }
    for model in models[.model] where ownPrompt == nil && template(of: model.name) == nil {
      throw .other(
        "The chat template of \(model.name) is not known.",
        remedy:
          "Name its family with --template (\(ChatTemplates.families.joined(separator: ", "))), or give --pre-query and --stop."
      )
    }
  }

  package func makePool() -> (any SynthesisPool)? { MagpiePool(wanted: count) }

  func template(of model: ModelName) -> ChatTemplate? {
    if let family { return family }
    return model == .offline
      ? ChatTemplates.family("chatml") : ChatTemplateChoice.template(for: model.name)
  }

  /// What the model is told before it plays the user; nil for its family's own words.
  func system(for item: SynthesisItem) -> String? {
    system ?? task?.text(for: item)
      ?? (turnCount > 1 ? turnsPrompt.text(for: item, ["count": String(turnCount)]) : nil)
  }

  /// What the model goes on from.
  func rawPrompt(
    _ model: ModelName, for item: SynthesisItem, after turns: [ChatTemplate.Turn]
  ) -> RawPrompt {
    if var prompt = ownPrompt {
      if stopsAtLine { prompt.stop.append("\n") }
      return prompt
    }
    return template(of: model)?.rawPrompt(
      system: system(for: item), after: turns, stopsAtLine: stopsAtLine) ?? RawPrompt("")
  }
}
