public import JanusCore
public import JanusModels

/// Which calls a generation makes, and where each answer stands in the output: a pure value.
///
/// The seeds are known from the start. The derivations of a seed are known once the seed is answered: for
/// each prefix of its turns, each direction, and each sample of it. They go first, so that what is held in memory
/// does not grow with the number of seeds.
public struct GenerationPlan: CallPlan {
  public struct Options: Sendable {
    /// Seeds for each direction.
    public var seedFactor: Int
    /// Derivations for each prompt.
    public var derivationFactor: Int
    /// Whether the seeds are samples of the output too, each before its derivations.
    public var includesSeeds: Bool
    /// The most samples wanted; nil for all.
    public var limit: Int?

    public init(
      seedFactor: Int, derivationFactor: Int, includesSeeds: Bool = false, limit: Int? = nil
    ) {
      self.seedFactor = seedFactor
      self.derivationFactor = derivationFactor
      self.includesSeeds = includesSeeds
      self.limit = limit
    }
  }

  /// One call to make.
  public struct Item: Sendable {
    public enum Stage: Hashable, Sendable {
      case seed
      case derivation
    }

    public var stage: Stage
    /// The number of the seed that it is, or grows from.
    public var seed: Int
    /// The group of the output to which it belongs; groups come one after another.
    public var group: Int
    /// Its place in that group; nil if it is not part of the output.
    public var place: Int?
    public var direction: String
    public var sample: Int
    /// How many turns of the seed it follows; 0 for a seed.
    public var turns: Int
    /// The id of the seed that it grows from; nil for a seed.
    public var seedID: String?
    public var request: ChatRequest
  }

  /// An answered seed whose derivations are being handed out.
  private struct OpenSeed {
    var turns: [Turn]
    var key: CallKey
    var nextPlace: Int
    var placeCount: Int
    /// The request of the last prompt, which the next samples share but for their number.
    var request: ChatRequest?
  }

  private let generation: DiagramGeneration
  private let type: SampleType
  private let seedDirections: [String]
  private let directions: [String]
  private let options: Options

  private var nextSeed = 0
  private var seedsInFlight = 0
  private var open: [Int: OpenSeed] = [:]
  /// The numbers of the open seeds that have derivations left, rising.
  private var ready: [Int] = []
  /// With a limit, seeds are granted their share of it in their order.
  private var nextSeedToGrant = 0
  private var waitingForGrant: [Int: (turns: [Turn], key: CallKey)?] = [:]
  private var granted = 0
  /// Derivations that are known by now.
  public private(set) var derivationCount = 0
  private var resolvedSeeds = 0

  public init(setup: Setup, generation: DiagramGeneration, options: Options) {
    self.generation = generation
    self.type = setup.type
    self.seedDirections = setup.seedDirections
    self.directions = setup.derivationalDirections
    self.options = options
  }

  public var seedCount: Int { seedDirections.count * options.seedFactor }

  /// The seeds that are asked for, as far as can be told: a limit may be covered before all are. Where seeds fail,
  /// more become of it.
  public var seedCountSoFar: Int { isLimitCovered ? nextSeed : seedCount }

  /// Whether no derivation can come that is not yet counted.
  public var isDerivationCountFinal: Bool {
    resolvedSeeds == seedCount || (seedsInFlight == 0 && isLimitCovered)
  }

  public var finalDerivationCount: Int? { isDerivationCountFinal ? derivationCount : nil }
  public var heldCount: Int { waitingForGrant.count }

  /// The derivations of each turn of a seed.
  private var derivationsPerTurn: Int { directions.count * options.derivationFactor }
  private var firstDerivationPlace: Int { options.includesSeeds ? 1 : 0 }

  private func sampleCount(turns: Int) -> Int {
    let prefixes = type == .conversation ? turns : min(turns, 1)
    return firstDerivationPlace + prefixes * derivationsPerTurn
  }

  /// Whether what is under way is enough for the limit, even if each seed has one turn only.
  private var isLimitCovered: Bool {
    guard let limit = options.limit else { return false }
    let waiting = waitingForGrant.values.reduce(0) {
      $0 + ($1.map { sampleCount(turns: $0.turns.count) } ?? 0)
    }
    return granted + waiting + seedsInFlight * sampleCount(turns: 1) >= limit
  }

  public mutating func next(upTo group: Int) -> Item? {
    if let seed = ready.first { return seed <= group ? nextDerivation(of: seed) : nil }
    guard nextSeed < seedCount, nextSeed <= group, !isLimitCovered else { return nil }
    defer {
      nextSeed += 1
      seedsInFlight += 1
    }
    let direction = seedDirections[nextSeed / options.seedFactor]
    // A direction that is listed twice goes on counting.
    let earlier = seedDirections[..<(nextSeed / options.seedFactor)].count { $0 == direction }
    let sample = earlier * options.seedFactor + nextSeed % options.seedFactor
    return Item(
      stage: .seed, seed: nextSeed, group: nextSeed, place: options.includesSeeds ? 0 : nil,
      direction: direction,
      sample: sample, turns: 0, seedID: nil,
      request: generation.seedRequest(direction: direction, sample: sample))
  }

  private mutating func nextDerivation(of number: Int) -> Item? {
    guard var seed = open[number] else { return nil }
    let place = seed.nextPlace
    let (prompt, sample) = (place - firstDerivationPlace)
      .quotientAndRemainder(dividingBy: options.derivationFactor)
    let (prefix, directionIndex) = prompt.quotientAndRemainder(dividingBy: directions.count)
    let direction = directions[directionIndex]
    let turns = Array(seed.turns.prefix(prefix + 1))
    let earlier = directions[..<directionIndex].count { $0 == direction }
    if sample == 0 || seed.request == nil {
      seed.request = generation.derivationRequest(
        after: turns, direction: direction, sample: 0, seed: seed.key)
    }
    guard var request = seed.request else { return nil }
    // A direction that is listed twice goes on counting.
    request.sample = earlier * options.derivationFactor + sample
    seed.nextPlace += 1
    if seed.nextPlace < seed.placeCount {
      open[number] = seed
    } else {
      open[number] = nil
      ready.removeFirst()
    }
    return Item(
      stage: .derivation, seed: number, group: number, place: place, direction: direction,
      sample: request.sample, turns: turns.count, seedID: seed.key.sampleID, request: request)
  }

  public mutating func resolve(
    _ item: Item, turns: [Turn]?, key: CallKey
  ) -> [(group: Int, sampleCount: Int)] {
    guard item.stage == .seed else { return [] }
    return resolveSeed(item.seed, turns: turns, key: key).map { ($0.seed, $0.sampleCount) }
  }

  /// Takes note of how a seed ended.
  ///
  /// - Parameters:
  ///   - seed: Its number.
  ///   - turns: Its turns; nil if it failed.
  ///   - key: The key of its call.
  /// - Returns: The seeds whose number of samples is known from now on, with that number.
  public mutating func resolveSeed(
    _ seed: Int, turns: [Turn]?, key: CallKey
  ) -> [(seed: Int, sampleCount: Int)] {
    seedsInFlight -= 1
    resolvedSeeds += 1
    let answer = turns.map { (turns: $0, key: key) }
    guard options.limit != nil else { return [grant(seed, answer, share: .max)] }
    waitingForGrant[seed] = .some(answer)
    var grants: [(seed: Int, sampleCount: Int)] = []
    while let answer = waitingForGrant.removeValue(forKey: nextSeedToGrant) {
      grants.append(grant(nextSeedToGrant, answer, share: (options.limit ?? .max) - granted))
      nextSeedToGrant += 1
    }
    return grants
  }

  private mutating func grant(
    _ number: Int, _ answer: (turns: [Turn], key: CallKey)?, share: Int
  ) -> (seed: Int, sampleCount: Int) {
    guard let answer else { return (number, 0) }
    let count = min(share, sampleCount(turns: answer.turns.count))
    granted += count
    if count > firstDerivationPlace {
      open[number] = OpenSeed(
        turns: answer.turns, key: answer.key, nextPlace: firstDerivationPlace, placeCount: count)
      let index = ready.firstIndex { $0 > number } ?? ready.count
      ready.insert(number, at: index)
      derivationCount += count - firstDerivationPlace
    }
    return (number, count)
  }
}

extension CallKey {
  /// Names the sample that the call answers, within its data set.
  public var sampleID: String { String(hexadecimal.prefix(16)) }
}
