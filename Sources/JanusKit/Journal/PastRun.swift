internal import JanusCore
public import JanusModels

/// What a run left to be known about it later.
public struct PastRun: Hashable, Sendable {
  /// What the run's record counts; nil where it does not say.
  public struct Counts: Hashable, Sendable {
    /// Records in the output.
    public var records: Int?
    public var planned: Int?
    public var asked: Int?
    /// Calls that the journal answered.
    public var journalled: Int?
    public var retries: Int?
    public var failed: Int?
  }

  /// What a run that left no record is called: it was killed, or is still at work.
  public static let unfinished = "unfinished"

  public var id: String
  /// `2026-11-21T08:05:01.042Z`; without the fraction in records of earlier versions.
  public var started: String
  /// nil for a run that left no record.
  public var seconds: Double?
  /// `done`, `incomplete`, `interrupted`, `failed`, or ``unfinished``.
  public var status: String
  /// Empty where no model was asked.
  public var model: String
  /// What a curation is called, such as `filter`; nil of other runs.
  public var step: String?
  /// As the command named it.
  public var output: String?
  /// The project's folder; nil in records of earlier versions.
  public var project: String?
  public var counts = Counts()
  public var usage: TokenUsage
  /// Why it ended early.
  public var error: String?
  public var command: [String] = []
}

extension PastRun {
  /// Reads a run's record; nil if the value is something else.
  init?(_ record: JSONValue) {
    guard let id = record["id"]?.stringValue, let started = record["started"]?.stringValue,
      let status = record["status"]?.stringValue
    else { return nil }
    let step = record["step"]?.stringValue
    guard let model = record["model"]?.stringValue ?? step.map({ _ in "" }) else { return nil }
    let usage = record["usage"]
    self.init(
      id: id, started: started, seconds: record["seconds"]?.doubleValue, status: status,
      model: model, step: step, output: record["output"]?.stringValue,
      project: record["project"]?.stringValue, counts: Counts(record["counts"]),
      usage: TokenUsage(
        promptTokens: usage?["prompt_tokens"]?.intValue ?? 0,
        completionTokens: usage?["completion_tokens"]?.intValue ?? 0),
      error: record["error"]?.stringValue,
      command: record["command"]?.arrayValue?.compactMap(\.stringValue) ?? [])
  }
}

extension PastRun.Counts {
  fileprivate init(_ value: JSONValue?) {
    self.init(
      records: value?["records"]?.intValue, planned: value?["planned"]?.intValue,
      asked: value?["asked"]?.intValue, journalled: value?["journalled"]?.intValue,
      retries: value?["retries"]?.intValue, failed: value?["failed"]?.intValue)
  }
}
