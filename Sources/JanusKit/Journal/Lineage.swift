public import JanusCore
public import JanusModels

/// Where one sample came from, step by step back to the diagram.
public struct Lineage: Sendable {
  /// Which record of a file is meant.
  public enum Choice: Sendable {
    /// Counted from 0.
    case index(Int)
    /// By the `id` of its provenance.
    case id(String)
  }

  /// One call on the way.
  public struct Step: Sendable {
    public var stage: Provenance.Stage
    /// Where the model was to take the talk; nil for a seed whose direction cannot be told any more.
    public var direction: String?
    /// How many turns of the seed it follows; nil for a seed.
    public var turns: Int?
    public var call: JournalledCall
    /// The place in the call's answers of the one that was used; nil if none of them reads as what came of
    /// it.
    public var answer: Int?
    /// Whether the project, as it is now, would ask this very thing; nil where that cannot be told.
    public var isCurrent: Bool?
  }

  /// The file, and which of its records this is.
  public var output: String
  public var index: Int
  public var record: JSONValue
  public var provenance: Provenance
  /// The call whose answer the record is; then, for a derivation, that of its seed if the journal has it.
  public var steps: [Step]
  /// The runs that asked, as far as they left a record.
  public var runs: [PastRun]
  /// The project that the prompts were made from; nil if it was not found or has errors.
  public var project: Project?

  /// Whether the record's conversation is what the model answered; false if it was changed later.
  public var isUnchanged: Bool { steps.first?.answer != nil }
}

extension JournalFolder {
  /// Traces a sample back to the project that it was made from.
  ///
  /// - Parameters:
  ///   - choice: Which record.
  ///   - output: A file of records with provenance; it may lie elsewhere by now.
  /// - Returns: The way back, as far as it is known.
  /// - Throws: ``JanusError`` where there is no such record, it does not say where it came from, or the
  ///   journal does not have its call.
  /// - Complexity: Reads the file up to the record; holds little of it at a time.
  public func lineage(
    of choice: Lineage.Choice, in output: String
  ) throws(JanusError) -> Lineage {
    let found = try FoundRecord(choice, in: output)
    let reader = try reader()
    let call = try call(found.provenance.call, in: reader)
    let seed = try found.provenance.seed.flatMap { id throws(JanusError) in
      try seedCall(id, in: reader)
    }
    let asking = Set((call.answers + (seed?.answers ?? [])).map(\.run))
    let runs = try recordedRuns().runs.filter { asking.contains($0.id) }
    let project = project(of: runs, type: found.type)
    let tracer = LineageTracer(
      provenance: found.provenance, turns: found.turns, type: found.type, project: project)
    return Lineage(
      output: output, index: found.index, record: found.record, provenance: found.provenance,
      steps: tracer.steps(call: call, seed: seed), runs: runs, project: project)
  }

  /// The seed's call; nil if it was pruned.
  private func seedCall(
    _ id: String, in reader: JournalReader
  ) throws(JanusError) -> JournalledCall? {
    do {
      let keys = try reader.keys(startingWith: id, limit: 2)
      return keys.count == 1 ? try reader.call(keys[0]) : nil
    } catch {
      throw JanusError(error)
    }
  }

  /// The project that the runs name; else the one beside the output.
  private func project(of runs: [PastRun], type: SampleType) -> Project? {
    for folder in runs.reversed().compactMap(\.project) + [path] {
      if let project = try? Project.load(folder, type: type).project { return project }
    }
    return nil
  }
}
