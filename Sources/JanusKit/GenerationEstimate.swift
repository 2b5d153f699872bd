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

  /// What a judge is asked of the samples, besides.
  public struct Judging: Sendable {
    public var model: ModelName
    public var calls: ClosedRange<Int>
    /// About how many tokens go out, and come back.
    public var promptTokens: ClosedRange<Int>
    public var completionTokens: ClosedRange<Int>
    /// About what they cost, in US dollars; nil where the prices are not known.
    public var cost: ClosedRange<Double>?
    public var prices: TokenPrices?
  }

  public var stages: [Stage]
  /// Nil if nobody judges.
  public var judging: Judging?
  public var model: ModelName
  public var samples: ClosedRange<Int>
  /// About what the calls that are left cost, in US dollars, without a judge's; nil where the prices are not known.
  public var cost: ClosedRange<Double>?
  /// Whether the model runs on servers of one's own.
  public var isFree: Bool
  /// About how many seconds the calls that are left take.
  public var seconds: ClosedRange<Double>
  /// Whether calls go out in batches, so that nobody knows how long they take.
  public var isInBatches: Bool
  /// Seconds for one answer: the median of the newest in the journal, or else supposed.
  public var latency: Double
  public var isLatencyMeasured: Bool

  /// How many turns a seed has, where that is not known yet.
  public static let assumedTurns = 1...6
  /// How many tokens a turn has, where that is not known yet.
  public static let assumedTokensPerTurn = 60...300
  /// How many tokens a judge's rating by one criterion has, with its reason.
  public static let assumedTokensPerRating = 30...120
  /// Seconds for one answer, where the journal has none of the model.
  public static let assumedLatency = 10.0

  init(_ run: GenerationRun) {
    model = run.model
    let (setup, options) = (run.project.setup, run.options)
    let turns = setup.type == .conversation ? Self.assumedTurns : 1...1
    let journal = JournalReader(path: run.workspace.journalPath)
    func walk(_ turns: Int) -> PlanWalk {
      PlanWalk(plan: run.plan, setup: setup, options: options, journal: journal, turns: turns)
    }
    let short = walk(turns.lowerBound)
    // The longer the seeds are, the fewer of them fill a limit.
    let long =
      PlanWalk.needsTurns(options)
      ? walk(turns.upperBound) : short.lengthened(to: turns.upperBound)
    func range(_ value: (PlanWalk) -> Int) -> ClosedRange<Int> {
      min(value(short), value(long))...max(value(short), value(long))
    }
    let seeds = range(\.seeds)
    let derivations = range(\.derivations)
    samples = range { $0.derivations + (options.includesSeeds ? $0.seeds : 0) }
    let turnTokens = Self.assumedTokensPerTurn
    let answerTurns = setup.type == .conversation ? 2...turns.upperBound : 1...1
    let bare = Self.bareDerivationTokens(
      run.project, model: run.terms.configuration.name, parameters: run.terms.parameters)
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
    let measured = journal?.medianSeconds(of: run.terms.configuration.name)
    isLatencyMeasured = measured != nil
    let latency = measured ?? (run.model == .offline ? 0 : Self.assumedLatency)
    self.latency = latency
    isInBatches = options.calls.batchPoll != nil
    isFree = run.prices?.isFree == true
    let least = Rest(stages, \.lowerBound)
    let most = Rest(stages, \.upperBound)
    cost = run.prices.map { $0.cost(of: least.usage)...$0.cost(of: most.usage) }
    let servers = max(1, run.terms.configuration.baseURLs.count)
    let times = [least, most].map {
      $0.seconds(latency: latency, limits: run.terms.limits, servers: servers)
    }
    seconds = times[0]...times[1]
    if let judges = run.judges, let terms = judges.models.terms.first {
      let answered =
        short.journalledDerivations + (options.includesSeeds ? short.journalledSeeds : 0)
      let judging = Judging(
        of: max(0, samples.lowerBound - answered)...samples.upperBound,
        tokens: answerTurns.lowerBound * turnTokens.lowerBound...answerTurns.upperBound
          * turnTokens.upperBound,
        by: judges.method, on: terms)
      // A sample holds its place among the calls until it is judged.
      let wait =
        (journal?.medianSeconds(of: judging.model)
          ?? (judging.model == .offline ? 0 : Self.assumedLatency))
        / Double(max(1, terms.concurrency))
      seconds =
        seconds.lowerBound + wait * Double(judging.calls.lowerBound)...seconds.upperBound + wait
        * Double(judging.calls.upperBound)
      self.judging = judging
    }
  }

  /// What the journal leaves to be asked.
  private struct Rest {
    var calls = 0
    var usage = TokenUsage()

    init(_ stages: [Stage], _ bound: (ClosedRange<Int>) -> Int) {
      for stage in stages {
        let all = bound(stage.calls)
        let left = max(0, all - stage.journalled)
        calls += left
        let share = all == 0 ? 0 : Double(left) / Double(all)
        usage =
          usage
          + TokenUsage(
            promptTokens: Int(Double(bound(stage.promptTokens)) * share),
            completionTokens: Int(Double(bound(stage.completionTokens)) * share))
      }
    }

    func seconds(latency: Double, limits: CallLimits, servers: Int) -> Double {
      let tokens = usage.promptTokens + usage.completionTokens
      return max(
        Double(calls) * latency / Double(min(max(calls, 1), limits.concurrency * servers)),
        limits.requestsPerMinute.map { Double(calls) * 60 / Double($0) } ?? 0,
        limits.tokensPerMinute.map { Double(tokens) * 60 / Double($0) } ?? 0)
    }
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

extension GenerationEstimate.Judging {
  /// One call for each sample that may have to be judged; `tokens` is how many one has.
  fileprivate init(
    of calls: ClosedRange<Int>, tokens: ClosedRange<Int>, by method: JudgeMethod,
    on terms: ModelTerms
  ) {
    let bare = TokenEstimate.tokens(in: method.bareQuestion)
    let rating = GenerationEstimate.assumedTokensPerRating
    let criteria = method.criterionCount
    self.init(
      model: terms.configuration.name, calls: calls,
      promptTokens: calls.lowerBound * (bare + tokens.lowerBound)...calls.upperBound
        * (bare + tokens.upperBound),
      completionTokens: calls.lowerBound * criteria * rating.lowerBound...calls.upperBound
        * criteria * rating.upperBound,
      cost: nil, prices: terms.prices)
    cost = prices.map { prices in
      func cost(_ bound: (ClosedRange<Int>) -> Int) -> Double {
        prices.cost(
          of: TokenUsage(
            promptTokens: bound(promptTokens), completionTokens: bound(completionTokens)))
      }
      return cost(\.lowerBound)...cost(\.upperBound)
    }
  }
}

extension GenerationRun {
  /// What this run would ask, given what the journal holds already. Nothing is asked or written.
  public func estimate() -> GenerationEstimate { GenerationEstimate(self) }
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

  /// Whether it matters for the rest of the plan how long the seeds are.
  static func needsTurns(_ options: GenerationOptions) -> Bool {
    options.limit != nil || options.samples != nil
  }

  init(
    plan: any CallPlan, setup: Setup, options: GenerationOptions, journal: JournalReader?,
    turns: Int
  ) {
    var plan = plan
    self.turns = turns
    derivationsPerTurn =
      setup.derivationalDirections.count * options.planOptions(setup.type).derivationFactor
    let supposed =
      Self.needsTurns(options) ? Array(repeating: Turn(user: "", assistant: ""), count: turns) : nil
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
        _ = plan.resolve(item, turns: answer ?? supposed, key: key)
      case .derivation:
        derivations += 1
        _ = plan.resolve(item, turns: [], key: item.request.key)
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
