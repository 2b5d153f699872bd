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
  /// Plans with more calls than this are not compared with the journal call by call.
  private static let largestWalk = 200_000

  init(
    project: Project, options: GenerationOptions, model: ModelName,
    parameters: SamplingParameters, journalPath: String
  ) {
    self.model = model
    let walk = PlanWalk(
      plan: GenerationPlan(
        project: project, options: options, model: model, parameters: parameters),
      type: project.setup.type, journal: JournalReader(path: journalPath),
      limit: Self.largestWalk)
    let factors = options.planOptions(project.setup.type)
    let perTurn = project.setup.derivationalDirections.count * factors.derivationFactor
    let turns = project.setup.type == .conversation ? Self.assumedTurns : 1...1
    let open = walk.unansweredSeeds
    var derivations = (walk.derivations + open * turns.lowerBound * perTurn)...(walk.derivations
      + open * turns.upperBound * perTurn)
    let seedSamples = options.includesSeeds ? walk.seeds : 0
    if let limit = options.limit {
      let most = max(0, limit - seedSamples)
      derivations = min(derivations.lowerBound, most)...min(derivations.upperBound, most)
    }
    samples = (derivations.lowerBound + seedSamples)...(derivations.upperBound + seedSamples)
    let turnTokens = Self.assumedTokensPerTurn
    let seedTurns = project.setup.type == .conversation ? 2...turns.upperBound : 1...1
    let bare = walk.bareDerivationTokens(project, model: model, parameters: parameters)
    stages = [
      Stage(
        name: "seeds", calls: walk.seeds...walk.seeds, journalled: walk.journalledSeeds,
        promptTokens: walk.seedTokens...walk.seedTokens,
        completionTokens: Self.scaled(walk.seeds...walk.seeds, by: seedTurns, turnTokens)),
      Stage(
        name: "derivations", calls: derivations, journalled: walk.journalledDerivations,
        promptTokens: derivations.lowerBound * (bare + turnTokens.lowerBound)...derivations
          .upperBound * (bare + turns.upperBound * turnTokens.upperBound),
        completionTokens: Self.scaled(derivations, by: seedTurns, turnTokens)),
    ]
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

/// Goes through a plan as far as the journal's answers to its seeds carry.
private struct PlanWalk {
  var seeds = 0
  var unansweredSeeds = 0
  var journalledSeeds = 0
  var derivations = 0
  var journalledDerivations = 0
  var seedTokens = 0

  init(plan: GenerationPlan, type: SampleType, journal: JournalReader?, limit: Int) {
    var plan = plan
    while let item = plan.next() {
      switch item.stage {
      case .seed:
        seeds += 1
        seedTokens += item.request.messages.reduce(0) { $0 + TokenEstimate.tokens(in: $1.content) }
        let key = item.request.key
        let turns = journal?.reply(to: key).flatMap { try? AnswerReader.turns(of: $0, as: type) }
        if turns == nil { unansweredSeeds += 1 } else { journalledSeeds += 1 }
        _ = plan.resolveSeed(item.seed, turns: turns, key: key)
      case .derivation:
        derivations += 1
        if derivations <= limit, journal?.reply(to: item.request.key) != nil {
          journalledDerivations += 1
        }
      }
    }
  }

  /// The tokens of a derivation's prompt but for the conversation that it quotes.
  func bareDerivationTokens(
    _ project: Project, model: ModelName, parameters: SamplingParameters
  ) -> Int {
    let request = DiagramGeneration(
      setup: project.setup, diagram: project.diagram, diagramText: project.diagramText,
      model: model, parameters: parameters
    ).derivationRequest(
      after: [], direction: project.setup.derivationalDirections.first ?? "", sample: 0,
      seed: CallKey(bytes: []))
    return request.messages.reduce(0) { $0 + TokenEstimate.tokens(in: $1.content) }
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
