internal import JanusCore
public import JanusModels
internal import JanusPlatform
internal import JanusSynthesis

/// What a generation would ask: known exactly where it can be, and else within bounds.
public struct GenerationEstimate: Sendable {
  /// The calls of one stage.
  public struct Stage: Sendable {
    public var name: String
    /// At least and at most; equal where the number is known.
    public var calls: ClosedRange<Int>
    /// Those that the journal answers already.
    public var journalled: Int
    /// About how many tokens go out, and come back.
    public var promptTokens: ClosedRange<Int>
    public var completionTokens: ClosedRange<Int>
  }

  public var stages: [Stage]
  public var model: ModelName
  public var samples: ClosedRange<Int>

  /// How many turns a seed has, where that is not known yet.
  public static let assumedTurns = 1...6
  /// How many tokens a turn has, where that is not known yet.
  public static let assumedTokensPerTurn = 60...300
  init(
    project: Project, options: GenerationOptions, model: ModelName,
    parameters: SamplingParameters, journalPath: String
  ) {
    self.model = model
    let turns = project.setup.type == .conversation ? Self.assumedTurns : 1...1
    let plan = GenerationPlan(
      project: project, options: options, model: model, parameters: parameters)
    let journal = JournalReader(path: journalPath)
    let short = PlanWalk(
      plan: plan, setup: project.setup, options: options, journal: journal,
      turns: turns.lowerBound)
    // The longer the seeds are, the fewer of them fill a limit.
    let long =
      options.limit == nil
      ? short.lengthened(to: turns.upperBound)
      : PlanWalk(
        plan: plan, setup: project.setup, options: options, journal: journal,
        turns: turns.upperBound)
    func range(_ value: (PlanWalk) -> Int) -> ClosedRange<Int> {
      min(value(short), value(long))...max(value(short), value(long))
    }
    let seeds = range(\.seeds)
    let derivations = range(\.derivations)
    samples = range { $0.derivations + (options.includesSeeds ? $0.seeds : 0) }
    let turnTokens = Self.assumedTokensPerTurn
    let answerTurns = project.setup.type == .conversation ? 2...turns.upperBound : 1...1
    let bare = Self.bareDerivationTokens(project, model: model, parameters: parameters)
    stages = [
      Stage(
        name: "seeds", calls: seeds, journalled: short.journalledSeeds,
        promptTokens: range(\.seedTokens),
        completionTokens: Self.scaled(seeds, by: answerTurns, turnTokens)),
      Stage(
        name: "derivations", calls: derivations, journalled: short.journalledDerivations,
        promptTokens: derivations.lowerBound * (bare + turnTokens.lowerBound)...derivations
          .upperBound * (bare + turns.upperBound * turnTokens.upperBound),
        completionTokens: Self.scaled(derivations, by: answerTurns, turnTokens)),
    ]
  }

  /// The tokens of a derivation's prompt but for the conversation that it quotes.
  private static func bareDerivationTokens(
    _ project: Project, model: ModelName, parameters: SamplingParameters
  ) -> Int {
    let request = DiagramGeneration(
      setup: project.setup, diagram: project.diagram, diagramText: project.diagramText,
      model: model, parameters: parameters
    ).derivationRequest(
      after: [], direction: project.setup.derivationalDirections.first ?? "", sample: 0,
      seed: CallKey(bytes: []))
    return request.promptTokens
  }

  private static func scaled(
    _ calls: ClosedRange<Int>, by turns: ClosedRange<Int>, _ tokens: ClosedRange<Int>
  ) -> ClosedRange<Int> {
    (calls.lowerBound * turns.lowerBound * tokens.lowerBound)...(calls.upperBound
      * turns.upperBound * tokens.upperBound)
  }
}

extension GenerationRun {
  /// What this run would ask, given what the journal holds already. Nothing is asked or written.
  public func estimate() -> GenerationEstimate {
    GenerationEstimate(
      project: project, options: options, model: model, parameters: parameters,
      journalPath: workspace.journalPath)
  }
}

/// Goes through a plan with the answers that the journal has, and with supposed ones for the other seeds.
private struct PlanWalk {
  var seeds = 0
  var journalledSeeds = 0
  var seedTokens = 0
  var derivations = 0
  var journalledDerivations = 0
  /// How many turns a seed that is not answered yet is taken to have.
  private var turns: Int
  private var derivationsPerTurn: Int
  private var unansweredSeeds: Set<Int> = []

  /// Plans with more calls than this are not compared with the journal call by call.
  private static let largestComparison = 200_000

  init(
    plan: GenerationPlan, setup: Setup, options: GenerationOptions, journal: JournalReader?,
    turns: Int
  ) {
    var plan = plan
    self.turns = turns
    derivationsPerTurn =
      setup.derivationalDirections.count * options.planOptions(setup.type).derivationFactor
    // Only a limit makes it matter for the rest of the plan how long they are.
    let supposed =
      options.limit == nil
      ? nil : Array(repeating: Turn(user: "", assistant: ""), count: turns)
    while let item = plan.next() {
      switch item.stage {
      case .seed:
        seeds += 1
        seedTokens += item.request.promptTokens
        let key = item.request.key
        let answer = journal?.reply(to: key)
          .flatMap { try? AnswerReader.turns(of: $0, as: setup.type) }
        if answer == nil { unansweredSeeds.insert(item.seed) } else { journalledSeeds += 1 }
        if answer == nil, supposed == nil { derivations += turns * derivationsPerTurn }
        _ = plan.resolveSeed(item.seed, turns: answer ?? supposed, key: key)
      case .derivation:
        derivations += 1
        if derivations <= Self.largestComparison, !unansweredSeeds.contains(item.seed),
          journal?.reply(to: item.request.key) != nil
        {
          journalledDerivations += 1
        }
      }
    }
  }

  /// The same without a limit, where the seeds that are not answered yet have more turns.
  func lengthened(to turns: Int) -> PlanWalk {
    var long = self
    long.derivations += unansweredSeeds.count * (turns - self.turns) * derivationsPerTurn
    return long
  }
}

extension ChatRequest {
  fileprivate var promptTokens: Int {
    messages.reduce(0) { $0 + TokenEstimate.tokens(in: $1.content) }
  }
}

extension GenerationPlan {
  init(
    project: Project, options: GenerationOptions, model: ModelName, parameters: SamplingParameters
  ) {
    let factors = options.planOptions(project.setup.type)
    self.init(
      setup: project.setup,
      generation: DiagramGeneration(
        setup: project.setup, diagram: project.diagram, diagramText: project.diagramText,
        model: model, parameters: parameters),
      options: Options(
        seedFactor: factors.seedFactor, derivationFactor: factors.derivationFactor,
        includesSeeds: options.includesSeeds, limit: options.limit))
  }
}
