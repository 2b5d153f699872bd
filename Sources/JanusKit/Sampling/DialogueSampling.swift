public import JanusCore
internal import JanusData
internal import JanusPlatform

/// `janus sample dialogues`: from each dialogue, some rounds as `history` and the user's next line as `input`.
public struct DialogueSampling: Sendable {
  /// Which rounds of a dialogue are taken.
  public enum Stretch: String, Sendable, CaseIterable {
    case last, first, random
  }

  /// What came of it.
  public struct Summary: Sendable {
    public var recordCount = 0
    /// Dialogues in which no user says anything.
    public var emptyCount = 0
    public var faultCount = 0
    public var faults: [Diagnostic] = []
  }

  public var input: InputSelection
  public var output: String
  public var rounds: Int
  public var stretch: Stretch
  public var seed: UInt64

  public init(
    input: InputSelection, output: String, rounds: Int, stretch: Stretch = .last, seed: UInt64 = 0
  ) {
    self.input = input
    self.output = output
    self.rounds = rounds
    self.stretch = stretch
    self.seed = seed
  }

  /// Reads the dialogues and writes the records, which appear when they are whole.
  /// - Throws: ``JanusError`` where a file cannot be read or written.
  public func run() async throws(JanusError) -> Summary {
    try await onOwnThread("janus-sample") { () throws(JanusError) in try sample() }
  }

  private func sample() throws(JanusError) -> Summary {
    let sampler = DialogueSampler(
      rounds: rounds, stretch: DialogueSampler.Stretch(rawValue: stretch.rawValue) ?? .last,
      seed: seed)
    try DataFiles.checkForm(of: output)
    try DataFiles.check(records: input.paths, outputs: [output, input.rejects])
    let writer = try RecordWriter(path: output)
    var summary = Summary()
    let log = try input.forEachRecord { (record, number) throws(JanusError) in
      guard let sample = sampler.sample(record, number: number) else {
        summary.emptyCount += 1
        return
      }
      try writer.write(.object(sample))
      summary.recordCount += 1
    }
    try writer.commit()
    summary.faultCount = log.count
    summary.faults = log.diagnostics
    return summary
  }
}
