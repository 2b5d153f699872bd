import JanusCore
import JanusKit
import JanusModels
import JanusPlatform

/// The runs of a folder and what its journal holds, for people and for machines.
struct JournalReport {
  let path: String
  let totals: JournalTotals
  let runs: [PastRun]
  let skipped: [Diagnostic]
  var batches: [PendingBatch] = []

  func lines(width: Int, style: TextStyle) -> [String] {
    runs.flatMap { $0.lines(width: width, style: style) + [""] }
      + [style.bold("Journal") + "  " + "\(path), \(HumanNumber.bytes(totals.bytes))".printable]
      + TextLayout.wrap(
        "\(HumanNumber.of(totals.calls, "call")), \(HumanNumber.of(totals.answers, "answer")); \(totals.usage.inWords)",
        width: width, indent: "  ")
      + (models.count > 1 ? modelLines(width: width, style: style) : [])
      + batches.flatMap { TextLayout.wrap($0.words, width: width, indent: "  ", hanging: "    ") }
  }

  private func modelLines(width: Int, style: TextStyle) -> [String] {
    var table = TextTable([
      .text("  model"), .number("answers"), .number("tokens in"), .number("tokens out"),
    ])
    for (model, answers, usage) in models {
      table.add([
        "  " + model.printable, HumanNumber.count(answers), HumanNumber.count(usage.promptTokens),
        HumanNumber.count(usage.completionTokens),
      ])
    }
    return table.lines(width: width, style: style)
  }

  /// What each model answered, by its name.
  private var models: [(model: String, answers: Int, usage: TokenUsage)] {
    Dictionary(grouping: totals.parts, by: \.model.label).sorted { $0.key < $1.key }.map {
      ($0.key, $0.value.reduce(0) { $0 + $1.answers }, $0.value.reduce(.init()) { $0 + $1.usage })
    }
  }

  var json: JSONValue {
    [
      "journal": [
        "path": .string(path), "bytes": .int(totals.bytes), "calls": .int(totals.calls),
        "answers": .int(totals.answers),
        "prompt_tokens": .int(totals.usage.promptTokens),
        "completion_tokens": .int(totals.usage.completionTokens),
      ],
      "models": .array(
        models.map { model, answers, usage in
          [
            "model": .string(model), "answers": .int(answers),
            "prompt_tokens": .int(usage.promptTokens),
            "completion_tokens": .int(usage.completionTokens),
          ]
        }),
      "batches": .array(batches.map(\.json)),
      "runs": .array(runs.map(\.json)),
      "skipped": .array(skipped.map(\.json)),
    ]
  }
}

extension PendingBatch {
  /// What is to be known of it, on one line.
  fileprivate var words: String {
    let id = remote.map { "batch \($0.printable)" } ?? "a batch whose id is not known yet"
    return
      "\(id) of \(model.label.printable), begun \(WallClock.timestamp(begun).readableTime): \(left) of \(HumanNumber.of(size, "call")) not fetched yet; the command that began it, with `--batch`, fetches them"
  }

  fileprivate var json: JSONValue {
    [
      "id": remote.map { .string($0) } ?? .null, "model": .string(model.label),
      "begun": .string(WallClock.timestamp(begun)), "calls": .int(size), "left": .int(left),
    ]
  }
}

extension TokenUsage {
  /// `12.3k tokens in, 4.5k out`.
  var inWords: String {
    "\(HumanNumber.count(promptTokens)) tokens in, \(HumanNumber.count(completionTokens)) out"
  }
}

extension PastRun {
  fileprivate func lines(width: Int, style: TextStyle) -> [String] {
    let state = status.printable
    let painted =
      switch status {
      case "done": style.green(state)
      case "failed": style.red(state)
      default: style.yellow(state)
      }
    let what = step.map { "janus \($0)" } ?? model
    var sentences = ["\(started.readableTime)\(duration), \(what.printable)"]
    if step == nil { sentences.append(calls) }
    if status == Self.unfinished {
      sentences.append("left no record: it was killed, or is still at work")
    }
    if let result { sentences.append(result) }
    if let error { sentences.append(error.printable) }
    return ["\(style.bold(id.printable))  \(painted)"]
      + sentences.flatMap { TextLayout.wrap($0, width: width, indent: "  ", hanging: "    ") }
  }

  private var duration: String {
    guard let seconds else { return "" }
    return seconds < 10
      ? ", \(HumanNumber.fixed(seconds, 1)) s" : ", \(HumanNumber.duration(seconds: seconds))"
  }

  private var calls: String {
    let parts = [
      counts.asked.map { HumanNumber.of($0, "call") + " answered" },
      counts.journalled.map { "\($0) from the journal" },
      counts.retries.map { "\($0) asked again" },
      counts.failed.map { "\($0) failed" },
    ].compactMap(\.self)
    return (parts.isEmpty ? "" : parts.joined(separator: ", ") + "; ") + usage.inWords
  }

  private var result: String? {
    guard let records = counts.records, let output else { return nil }
    let planned = counts.planned.map { $0 == records ? "" : " of \($0)" } ?? ""
    return "\(records)\(planned) \(records == 1 ? "record" : "records") in \(output.printable)"
  }

  var json: JSONValue {
    func number(_ count: Int?) -> JSONValue { count.map(JSONValue.int) ?? .null }
    func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    return [
      "id": .string(id), "started": .string(started),
      "seconds": seconds.map(JSONValue.double) ?? .null, "status": .string(status),
      "model": .string(model), "step": text(step), "project": text(project), "output": text(output),
      "records": number(counts.records), "planned": number(counts.planned),
      "asked": number(counts.asked), "journalled": number(counts.journalled),
      "retries": number(counts.retries), "failed": number(counts.failed),
      "prompt_tokens": .int(usage.promptTokens),
      "completion_tokens": .int(usage.completionTokens), "error": text(error),
      "command": .array(command.map { .string($0) }),
    ]
  }
}
