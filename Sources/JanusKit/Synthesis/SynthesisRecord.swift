internal import JanusCore
internal import JanusModels
internal import JanusPlatform
internal import JanusSynthesis

/// The file that tells, later, what a synthesis did, in the form of ``RunRecord``.
struct SynthesisRecord {
  let summary: SynthesisSummary
  let options: SynthesisOptions
  let models: SynthesisModels
  let settings: JSONObject
  let started: Double

  func write(to path: String) throws(JanusError) {
    try RunRecord.write(json, to: path)
  }

  private var json: JSONValue {
    [
      "id": .string(summary.id),
      "janus": .string(Janus.version),
      "command": .array(options.commandLine.map { .string($0) }),
      "started": .string(WallClock.preciseTimestamp(started)),
      "seconds": .double((summary.elapsed * 1000).rounded() / 1000),
      "status": .string(summary.status),
      "method": .string(summary.method),
      "model": .string(summary.models.map(\.description).joined(separator: ", ")),
      "roles": .object(
        JSONObject(
          models.parts.filter { !$0.members.isEmpty }.map { part in
            .init(
              part.role.name,
              .array(
                part.members.map { .string(models.terms[$0].configuration.address.description) }))
          })),
      "parameters": .object(
        JSONObject(
          models.terms.map { .init($0.configuration.name.label, $0.parameters.json) })),
      "settings": .object(settings),
      "limits": models.terms.first?.limitsJSON(reached: summary.bound) ?? .null,
      "input": .array((options.input?.paths ?? []).map { .string($0) }),
      "output": .string(Path.join(FileSystem.workingFolder, summary.output)),
      "counts": counts,
      "usage": [
        "prompt_tokens": .int(summary.usage.promptTokens),
        "completion_tokens": .int(summary.usage.completionTokens),
        "cost": summary.cost.map(JSONValue.double) ?? .null,
      ],
      "findings": summary.findings.json,
      "error": summary.error.map { .string($0.description) } ?? .null,
      "failures": .array(
        summary.failures.map {
          ["number": .int($0.number), "place": .string($0.place), "reason": .string($0.reason)]
        }),
    ]
  }

  private var counts: JSONValue {
    [
      "records": .int(summary.recordCount),
      "items": .int(summary.itemCount),
      "skipped": .int(summary.skippedCount),
      "duplicates": .int(summary.duplicateCount),
      "bad": .int(summary.faultCount),
      "asked": .int(summary.askedCount),
      "journalled": .int(summary.journalledCount),
      "retries": .int(summary.retryCount),
      "failed": .int(summary.failureCount),
      "missing": .int(summary.missingCount),
      "unusable": summary.answerFaults.json,
    ]
  }
}
