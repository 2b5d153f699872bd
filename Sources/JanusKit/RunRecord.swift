internal import JanusCore
internal import JanusModels
internal import JanusPlatform

/// The file that tells, later, what a run did: enough to know where each record came from, and to repeat it.
struct RunRecord {
  let summary: RunSummary
  /// The project's folder, as the command named it.
  let folder: String
  let options: GenerationOptions
  let terms: ModelTerms
  let type: SampleType
  let dropped: Set<DroppableParameter>
  let started: Double

  func write(to path: String) throws(JanusError) { try Self.write(json, to: path) }

  /// Puts the record of a run in its place.
  static func write(_ json: JSONValue, to path: String) throws(JanusError) {
    do {
      try FileSystem.writeAtomically(JSONWriter.bytes(json, style: .indented) + [0x0A], to: path)
    } catch {
      throw JanusError(
        "The record of the run, \(error.path), cannot be written: \(error.reason).",
        remedy: error.kind == .noSpace
          ? "Make room, then give the same command again: what was answered is kept."
          : "What was answered is kept all the same.")
    }
  }

  private var json: JSONValue {
    [
      "id": .string(summary.id),
      "janus": .string(Janus.version),
      "command": .array(options.commandLine.map { .string($0) }),
      "started": .string(WallClock.preciseTimestamp(started)),
      "seconds": .double((summary.elapsed * 1000).rounded() / 1000),
      "status": .string(status),
      "model": .string(summary.model.description),
      "parameters": terms.parameters.json,
      "parameters_refused": .array(dropped.map(\.rawValue).sorted().map { .string($0) }),
      "plan": plan,
      "limits": terms.limitsJSON(reached: summary.bound),
      "project": .string(Path.join(FileSystem.workingFolder, folder)),
      "output": .string(summary.output),
      "counts": counts,
      "usage": [
        "prompt_tokens": .int(summary.usage.promptTokens),
        "completion_tokens": .int(summary.usage.completionTokens),
        "cost": summary.cost.map(JSONValue.double) ?? .null,
        "prices": terms.prices.map { ["input": .double($0.input), "output": .double($0.output)] }
          ?? .null,
      ],
      "error": summary.error.map { .string($0.description) } ?? .null,
      "failures": .array(summary.failures.map(Self.failure)),
    ]
  }

  private var status: String {
    if summary.wasInterrupted { return "interrupted" }
    if summary.error != nil { return "failed" }
    if summary.bound != nil { return "budget" }
    return summary.isIncomplete ? "incomplete" : "done"
  }

  private var plan: JSONValue {
    let factors = options.planOptions(type)
    return [
      "type": .string(type.rawValue),
      "s_factor": .int(factors.seedFactor),
      "d_factor": .int(factors.derivationFactor),
      "limit": options.limit.map(JSONValue.int) ?? .null,
      "samples": options.samples.map(JSONValue.int) ?? .null,
      "max_waste": options.samples.map { _ in .double(options.maxWaste) } ?? .null,
      "acceptance": acceptance,
      "with_seeds": .bool(options.includesSeeds),
      "provenance": .bool(options.includesProvenance),
      "reasoning": .bool(options.includesReasoning),
      "structured": .string(terms.structured.rawValue),
      "fresh": .bool(terms.options.asksAfresh),
      "retries": .int(terms.options.retries),
      "concurrency": .int(terms.limits.concurrency),
      "batch": .bool(terms.options.batchPoll != nil),
      "timeout": terms.timeouts.total.map(JSONValue.double) ?? .null,
    ]
  }

  /// What samples had to pass, under the names of the options; empty if nothing.
  private var acceptance: JSONValue {
    var object = JSONObject()
    let conditions = options.acceptance
    if !conditions.rules.isEmpty {
      object["filter"] = .array(conditions.rules.map { .string($0) })
    }
    object["dedup"] = conditions.duplicateThreshold.map { .double($0) }
    object["judge"] = conditions.judge.map { .string($0) }
    object["min-score"] = conditions.leastScore.map { .double($0) }
    return .object(object)
  }

  private var counts: JSONValue {
    [
      "records": .int(summary.recordCount),
      "planned": summary.plannedCount.map(JSONValue.int) ?? .null,
      "seeds": .int(summary.seedCount),
      "asked": .int(summary.askedCount),
      "journalled": .int(summary.journalledCount),
      "retries": .int(summary.retryCount),
      "failed": .int(summary.failureCount),
      "rejected": .object(
        JSONObject(
          summary.rejectedCounts.sorted { $0.key < $1.key }.map { .init($0.key, .int($0.value)) })),
      "unusable": summary.answerFaults.json,
    ]
  }

  private static func failure(_ failure: RunSummary.Failure) -> JSONValue {
    [
      "stage": .string(failure.stage.rawValue),
      "direction": .string(failure.direction),
      "sample": .int(failure.sample),
      "seed": failure.seed.map { .string($0) } ?? .null,
      "call": .string(failure.call),
      "reason": .string(failure.reason),
    ]
  }
}

extension ModelTerms {
  /// What limits and bounds a run was given.
  func limitsJSON(reached bound: Budget.Bound?) -> JSONValue {
    let budget = options.budget
    return [
      "requests_per_minute": limits.requestsPerMinute.map(JSONValue.int) ?? .null,
      "tokens_per_minute": limits.tokensPerMinute.map(JSONValue.int) ?? .null,
      "connect_timeout": timeouts.connect.map(JSONValue.double) ?? .null,
      "first_byte_timeout": timeouts.firstByte.map(JSONValue.double) ?? .null,
      "stall_timeout": timeouts.stall.map(JSONValue.double) ?? .null,
      "patience": .double(patience.seconds),
      "max_cost": budget.cost.map(JSONValue.double) ?? .null,
      "max_total_tokens": budget.tokens.map(JSONValue.int) ?? .null,
      "max_calls": budget.calls.map(JSONValue.int) ?? .null,
      "max_time": budget.time.map(JSONValue.double) ?? .null,
      "reached": bound.map { .string($0.option) } ?? .null,
    ]
  }
}
