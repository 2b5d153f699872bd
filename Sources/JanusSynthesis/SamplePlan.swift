public import JanusCore
public import JanusModels

/// The calls that make so many samples exactly, spread evenly over what a generation's plan covers.
///
/// A *cell* is a prompt of the plan: a seed, a prefix of its turns, and a direction. Samples are asked for cell by
/// cell, round after round, and within a round in an order of which every beginning is spread evenly over all cells.
/// For each sample that fails the next one of that order is asked. So which calls are made depends on the answers
/// alone, and not on the order in which they come.
public struct SamplePlan: CallPlan {
  /// An answered seed, and which cells are its own.
  fileprivate struct Seed {
    var direction: Int
    var number: Int
    var sample: Int
    var turns: [Turn]
    var key: CallKey
    var firstCell = 0
  }

  /// The seeds of one direction.
  private struct Line {
    var wanted: Int
    var mostAsked: Int
    var asked = 0
    var inFlight = 0
    var answered = 0

    var mayAsk: Bool { answered + inFlight < wanted && asked < mostAsked }
  }

  private let generation: DiagramGeneration
  private let type: SampleType
  private let seedDirections: [String]
  private let directions: [String]
  private let includesSeeds: Bool
  private let wanted: Int
  private let waste: Double

  private var lines: [Line]
  private var nextNumber = 0
  private var seeds: [Seed] = []
  /// nil until all seeds are answered.
  private var cellCount: Int?
  private var stride = 1

  private var asked = 0
  private var inFlight = 0
  private var accepted = 0
  private var failed = 0

  /// - Parameters:
  ///   - setup: Says what is covered.
  ///   - generation: Writes the requests.
  ///   - options: The plan's factors; the samples of a cell are as many as it takes.
  ///   - samples: How many samples are wanted, at least 1.
  ///   - waste: For how many times the wanted number samples are asked at most, at least 1.
  public init(
    setup: Setup, generation: DiagramGeneration, options: GenerationPlan.Options, samples: Int,
    waste: Double
  ) {
    self.generation = generation
    type = setup.type
    seedDirections = setup.seedDirections
    directions = setup.derivationalDirections
    includesSeeds = options.includesSeeds
    wanted = samples
    self.waste = waste
    let count = seedDirections.count
    let seeds = min(samples, count * options.seedFactor)
    lines = (0..<count).map { direction in
      let share = (direction + 1) * seeds / count - direction * seeds / count
      return Line(wanted: share, mostAsked: Self.most(share, waste))
    }
  }

  private static func most(_ count: Int, _ waste: Double) -> Int {
    max(count, Int(min(1e15, (Double(count) * waste).rounded(.up))))
  }

  public var seedCountSoFar: Int { lines.reduce(0) { $0 + max($1.wanted, $1.asked) } }
  public var finalDerivationCount: Int? { cellCount == nil ? nil : derivationsWanted + failed }
  public var heldCount: Int { 0 }

  private var derivationsWanted: Int {
    cellCount == 0 ? 0 : wanted - (includesSeeds ? seeds.count : 0)
  }

  public mutating func next(upTo group: Int) -> GenerationPlan.Item? {
    if cellCount != nil { return nextDerivation() }
    guard let direction = lines.firstIndex(where: \.mayAsk) else { return nil }
    defer {
      lines[direction].asked += 1
      lines[direction].inFlight += 1
      nextNumber += 1
    }
    let place = lines[direction].asked
    let sample = Self.sample(place, of: direction, in: seedDirections)
    return GenerationPlan.Item(
      stage: .seed, seed: nextNumber, group: direction, place: includesSeeds ? place : nil,
      direction: seedDirections[direction], sample: sample, turns: 0, seedID: nil,
      request: generation.seedRequest(direction: seedDirections[direction], sample: sample))
  }

  private mutating func nextDerivation() -> GenerationPlan.Item? {
    guard let cellCount, cellCount > 0, accepted + inFlight < derivationsWanted,
      asked < Self.most(derivationsWanted, waste)
    else { return nil }
    let (round, step) = asked.quotientAndRemainder(dividingBy: cellCount)
    let cell = step.multipliedFullWidth(by: stride)
    let index = cellCount.dividingFullWidth(cell).remainder
    let seed = seeds[seeds.owner(of: index)]
    let (prefix, direction) = (index - seed.firstCell)
      .quotientAndRemainder(dividingBy: directions.count)
    let turns = Array(seed.turns.prefix(prefix + 1))
    let sample = Self.sample(round, of: direction, in: directions)
    defer {
      asked += 1
      inFlight += 1
    }
    return GenerationPlan.Item(
      stage: .derivation, seed: seed.number, group: lines.count, place: asked,
      direction: directions[direction], sample: sample, turns: turns.count,
      seedID: seed.key.sampleID,
      request: generation.derivationRequest(
        after: turns, direction: directions[direction], sample: sample, seed: seed.key))
  }

  /// The number of a sample; directions that are listed twice take turns.
  private static func sample(_ round: Int, of index: Int, in directions: [String]) -> Int {
    let equals = directions.count { $0 == directions[index] }
    return round * equals + directions[..<index].count { $0 == directions[index] }
  }

  public mutating func resolve(
    _ item: GenerationPlan.Item, turns: [Turn]?, key: CallKey
  ) -> [(group: Int, sampleCount: Int)] {
    guard item.stage == .seed else {
      inFlight -= 1
      if turns == nil { failed += 1 } else { accepted += 1 }
      return []
    }
    lines[item.group].inFlight -= 1
    if let turns {
      lines[item.group].answered += 1
      seeds.append(
        Seed(
          direction: item.group, number: item.seed, sample: item.sample, turns: turns, key: key))
    }
    guard lines.allSatisfy({ $0.inFlight == 0 && !$0.mayAsk }) else { return [] }
    layOutCells()
    return lines.enumerated().map { ($0.offset, includesSeeds ? $0.element.asked : 0) }
  }

  /// All seeds are there: from now on the cells are known.
  private mutating func layOutCells() {
    seeds.sort { ($0.direction, $0.sample) < ($1.direction, $1.sample) }
    var count = 0
    for index in seeds.indices {
      seeds[index].firstCell = count
      let prefixes = type == .conversation ? seeds[index].turns.count : 1
      count += prefixes * directions.count
    }
    cellCount = count
    // Steps of about the golden section, as long as they reach every cell.
    stride = max(1, Int(Double(count) * 0.618_033_988_749_895))
    while count > 1, Self.commonDivisor(stride, count) > 1 { stride += 1 }
  }

  private static func commonDivisor(_ one: Int, _ other: Int) -> Int {
    var (one, other) = (one, other)
    while other != 0 { (one, other) = (other, one % other) }
    return one
  }
}

extension [SamplePlan.Seed] {
  /// The seed to which a cell belongs.
  fileprivate func owner(of cell: Int) -> Int {
    var (low, high) = (0, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if self[middle].firstCell <= cell { low = middle } else { high = middle }
    }
    return low
  }
}
