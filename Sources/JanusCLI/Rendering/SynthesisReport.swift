import JanusCore
import JanusKit
import JanusModels
import JanusSynthesis

/// How a synthesis ended, for people and for machines.
struct SynthesisReport {
  private let summary: SynthesisSummary
  /// The command, to be given again, without a key.
  private let command: ShellCommand

  init(_ summary: SynthesisSummary, command: ShellCommand) {
    self.summary = summary
    self.command = command
  }

  var json: JSONValue {
    [
      "run": .string(summary.id),
      "method": .string(summary.method),
      "output": .string(summary.output),
      "models": .array(summary.models.map { .string($0.description) }),
      "records": .int(summary.recordCount), "earlier_kept": .bool(summary.earlierCount != nil),
      "items": .int(summary.itemCount),
      "skipped": .int(summary.skippedCount),
      "duplicates": .int(summary.duplicateCount),
      "bad": .int(summary.faultCount),
      "asked": .int(summary.askedCount),
      "journalled": .int(summary.journalledCount),
      "failed": .int(summary.failureCount),
      "missing": .int(summary.missingCount),
      "retries": .int(summary.retryCount),
      "unusable": summary.answerFaults.json,
      "prompt_tokens": .int(summary.usage.promptTokens),
      "completion_tokens": .int(summary.usage.completionTokens),
      "cost": summary.cost.map(JSONValue.double) ?? .null,
      "budget_reached": summary.bound.map { .string($0.option) } ?? .null,
      "findings": summary.findings.json,
      "seconds": .double((summary.elapsed * 1000).rounded() / 1000),
      "exit_code": .int(Int(summary.exitCode.rawValue)),
      "error": summary.error.map { .string($0.description) } ?? .null,
      "record": summary.recordPath.isEmpty ? .null : .string(summary.recordPath),
    ]
  }

  /// Tells people how it went; not again the figures that `json` tells, where that is printed too.
  func say(on console: Console, besidesJSON: Bool = false) {
    if !besidesJSON, console.verbosity != .quiet { sayFindings(console) }
    if let error = summary.error { console.report(error) }
    if let bound = summary.bound { console.warning("The budget of \(bound.option) is reached.") }
    sayFailures(console)
    if !besidesJSON { sayResult(console) }
    sayAdvice(console)
  }

  /// Tells how the calls went, of a run whose records are only a means.
  func sayCalls(on console: Console) {
    if let error = summary.error { console.report(error) }
    if let bound = summary.bound { console.warning("The budget of \(bound.option) is reached.") }
    sayFailures(console)
    sayUsage(console)
    sayAdvice(console)
  }

  private var isPiped: Bool { summary.output == "-" }

  private func sayFindings(_ console: Console) {
    // Where records are on the standard output, nothing else may be.
    func print(_ line: String) { isPiped ? console.note(line) : console.print(line) }
    for table in summary.findings.tables where !table.rows.isEmpty {
      print(console.outputStyle.bold(table.title))
      let columns = table.columns.isEmpty ? [""] : table.columns
      let text = TextTable(
        [.text("")] + columns.map { .number($0) },
        rows: table.rows.map { [$0.name] + $0.values.map(Self.number) })
      for line in text.lines(width: console.lineWidth, style: console.outputStyle)
      where !line.trimmed.isEmpty { print(line) }
      print("")
    }
    for figure in summary.findings.figures {
      print("\(figure.name): \(Self.number(figure.value))")
    }
  }

  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    return Int(exactly: value).map { "\($0)" } ?? HumanNumber.fixed(value, 3)
  }

  private func sayResult(_ console: Console) {
    let size = HumanNumber.of(summary.recordCount, "record")
    let place = isPiped ? "the standard output" : summary.output
    let instead = summary.replacedFile ? ", in place of the earlier file" : ""
    if let count = summary.earlierCount {
      console.warning(
        "\(size) finished; the earlier \(summary.output), which has \(HumanNumber.of(count, "record")), was left as it was."
      )
    } else if isPiped, !summary.isFinished {
      console.note("The run did not come to its end, so nothing went to the standard output.")
    } else if summary.isWritten {
      console.note(console.errorStyle.bold("\(size) in \(place)\(instead)"))
    } else if summary.itemCount > 0, summary.error != nil {
      console.note("\(summary.output) could not be written; the journal has what was answered.")
    } else {
      console.note("Nothing was finished, so \(summary.output) was not written.")
    }
    if summary.duplicateCount > 0 {
      console.note(
        "\(HumanNumber.of(summary.duplicateCount, "near-duplicate")) passed over by --dedup.")
    }
    if summary.skippedCount > 0 {
      console.note("\(HumanNumber.of(summary.skippedCount, "record")) passed over by --skip.")
    }
    sayUsage(console)
  }

  private func sayUsage(_ console: Console) {
    var parts = ["\(HumanNumber.of(summary.askedCount, "call")) answered"]
    if summary.journalledCount > 0 { parts.append("\(summary.journalledCount) from the journal") }
    if summary.retryCount > 0 { parts.append("\(summary.retryCount) asked again") }
    let (prompt, completion) = (summary.usage.promptTokens, summary.usage.completionTokens)
    let tokens = "\(HumanNumber.count(prompt)) tokens in, \(HumanNumber.count(completion)) out"
    let cost =
      summary.cost.map { $0 > 0 ? "; " + SpendingReport.dollars($0) : "" } ?? "; cost unknown"
    let time = HumanNumber.duration(seconds: summary.elapsed)
    console.note("\(parts.joined(separator: ", ")); \(tokens)\(cost); \(time).")
    if let faults = SummaryReport.inWords(summary.answerFaults) { console.note(faults) }
  }

  private func sayFailures(_ console: Console) {
    if summary.missingCount > 0 {
      console.warning(
        "\(HumanNumber.of(summary.missingCount, "record")) of those wanted could not be made: nothing new came any more."
      )
      console.note("  Another --seed, a higher --temperature or another model may bring more.")
    }
    let reasons = summary.failureReasons
    guard !reasons.isEmpty else { return }
    console.warning(
      "\(HumanNumber.of(summary.failureCount, "record")) came to nothing:", because: reasons)
    if !summary.recordPath.isEmpty { console.note("  Each is listed in \(summary.recordPath).") }
  }

  private func sayAdvice(_ console: Console) {
    if summary.wasInterrupted || summary.error != nil {
      console.note("What was answered is kept. To continue:", command: command)
    } else if let bound = summary.bound {
      console.note(
        "What was answered is kept. To continue, with \(bound.option) again or a higher one:",
        command: command)
    } else if summary.failureCount > 0 {
      console.note("To ask again for what failed:", command: command)
    }
  }
}
