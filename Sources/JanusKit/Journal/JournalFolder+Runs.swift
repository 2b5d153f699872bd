public import JanusCore
public import JanusModels
internal import JanusPlatform

extension JournalFolder {
  /// All runs, the first one first.
  ///
  /// A run that left no record, as it was killed or is still at work, is known by its answers.
  /// - Parameter totals: What the journal holds.
  /// - Returns: The runs; and a warning for each file that is not a run's record, which may be half-written
  ///   or somebody else's.
  /// - Throws: ``JanusError`` where the records cannot be listed.
  public func runs(
    _ totals: JournalTotals
  ) throws(JanusError) -> (runs: [PastRun], skipped: [Diagnostic]) {
    let (recorded, skipped) = try recordedRuns()
    let known = Set(recorded.map(\.id))
    let others = Dictionary(grouping: totals.parts.filter { !known.contains($0.run) }, by: \.run)
    let runs = recorded + others.map { PastRun(id: $0.key, parts: $0.value) }
    return (runs.sorted { ($0.started, $0.id) < ($1.started, $1.id) }, skipped)
  }

  /// The runs that left a record, by the names of their files.
  func recordedRuns() throws(JanusError) -> (runs: [PastRun], skipped: [Diagnostic]) {
    guard FileSystem.isFolder(places.runsPath) else { return ([], []) }
    var runs: [PastRun] = []
    var skipped: [Diagnostic] = []
    do {
      for name in try FileSystem.names(in: places.runsPath) where name.hasSuffix(".json") {
        let path = Path.join(places.runsPath, name)
        switch Self.run(at: path) {
        case .success(let run): runs.append(run)
        case .failure(let problem):
          skipped.append(Diagnostic(.warning, path: path, "skipped: \(problem.summary)"))
        }
      }
    } catch {
      throw JanusError("\(error.path) cannot be read: \(error.reason).")
    }
    return (runs, skipped)
  }

  /// A record lists up to 10,000 failures.
  private static let largestRecord = 64 << 20

  private static func run(at path: String) -> Result<PastRun, JanusError> {
    do {
      let bytes = try FileSystem.read(path, limit: largestRecord)
      guard let run = PastRun(try JSONParser.parse(bytes)) else {
        return .failure(JanusError("it is not the record of a run"))
      }
      return .success(run)
    } catch let error as FileError {
      return .failure(JanusError("it cannot be read (\(error.reason))"))
    } catch let error as JSONError {
      return .failure(JanusError("it is not valid JSON (\(error.message))"))
    } catch {
      return .failure(JanusError("\(error)"))
    }
  }
}

extension PastRun {
  /// A run that left nothing but its answers.
  fileprivate init(id: String, parts: [JournalTotals.Part]) {
    let models = Set(parts.map(\.model.label)).sorted().joined(separator: ", ")
    self.init(
      id: id, started: WallClock.preciseTimestamp(parts.map(\.first).min() ?? 0),
      status: Self.unfinished, model: models,
      counts: Counts(asked: parts.reduce(0) { $0 + $1.answers }),
      usage: parts.reduce(TokenUsage()) { $0 + $1.usage })
  }
}
