import JanusCore
import JanusKit
import JanusModels

/// How a run ended, for people and for machines.
struct SummaryReport {
  private let summary: RunSummary
  /// The command as it was given, to be given again.
  private let command: [String]
  private let spending: SpendingReport

  init(_ summary: RunSummary, command: [String], spending: SpendingReport) {
    self.summary = summary
    self.command = command
    self.spending = spending
  }

  var json: JSONValue {
    [
      "run": .string(summary.id),
      "output": .string(summary.output),
      "model": .string(summary.model.description),
      "records": .int(summary.recordCount),
      "planned": summary.plannedCount.map(JSONValue.int) ?? .null,
      "seeds": .int(summary.seedCount),
      "asked": .int(summary.askedCount),
      "journalled": .int(summary.journalledCount),
      "failed": .int(summary.failureCount),
      "retries": .int(summary.retryCount),
      "prompt_tokens": .int(summary.usage.promptTokens),
      "completion_tokens": .int(summary.usage.completionTokens),
      "cost": summary.cost.map(JSONValue.double) ?? .null,
      "budget_reached": summary.bound.map { .string($0.option) } ?? .null,
      "seconds": .double((summary.elapsed * 1000).rounded() / 1000),
      "exit_code": .int(Int(summary.exitCode.rawValue)),
      "error": summary.error.map { .string($0.description) } ?? .null,
      "record": summary.recordPath.isEmpty ? .null : .string(summary.recordPath),
    ]
  }

  func say(on console: Console) {
    let style = console.errorStyle
    if let error = summary.error { console.report(error) }
    if let bound = summary.bound { console.warning("The budget of \(bound.option) is reached.") }
    sayFailures(console)
    let size = HumanNumber.of(summary.recordCount, "record")
    if summary.recordCount > 0 || summary.exitCode == .success {
      let place = summary.replacedFile ? ", in place of the earlier file" : ""
      console.note(style.bold("\(size) in \(summary.output)\(place)"))
    } else {
      console.note("Nothing was finished, so \(summary.output) was not written.")
    }
    console.note(calls)
    for line in advice { console.note(line) }
  }

  private var calls: String {
    var parts = ["\(HumanNumber.of(summary.askedCount, "call")) answered"]
    if summary.journalledCount > 0 { parts.append("\(summary.journalledCount) from the journal") }
    if summary.retryCount > 0 { parts.append("\(summary.retryCount) asked again") }
    if summary.failureCount > 0 { parts.append("\(summary.failureCount) failed") }
    let (prompt, completion) = (summary.usage.promptTokens, summary.usage.completionTokens)
    let tokens = "\(HumanNumber.count(prompt)) tokens in, \(HumanNumber.count(completion)) out"
    let cost = spending.words(summary.cost).map { "; " + $0 } ?? ""
    return "\(parts.joined(separator: ", ")); \(tokens)\(cost); \(time)."
  }

  private var time: String {
    summary.elapsed < 10
      ? "\(HumanNumber.fixed(summary.elapsed, 1)) s"
      : HumanNumber.duration(seconds: summary.elapsed)
  }

  private func sayFailures(_ console: Console) {
    let reasons = summary.failureReasons
    // What ended the run was just told.
    guard !reasons.isEmpty, reasons.map(\.reason) != [summary.error?.summary] else { return }
    console.warning("\(HumanNumber.of(summary.failureCount, "call")) failed for good:")
    for (reason, count) in reasons.prefix(5) { console.note("  \(count) × \(reason)") }
    let others = reasons.count - 5
    if others > 0 { console.note("  and \(HumanNumber.of(others, "other reason"))") }
    if !summary.recordPath.isEmpty { console.note("  Each is listed in \(summary.recordPath).") }
  }

  private var advice: [String] {
    if summary.wasInterrupted || summary.error != nil {
      return ["What was answered is kept. To continue: \(shellCommand)"]
    }
    if let bound = summary.bound {
      return ["What was answered is kept. To continue, with \(bound.option) again or a higher one: \(shellCommand)"]
    }
    if let wanted = summary.wantedCount, summary.isIncomplete {
      return [
        "\(summary.recordCount) of \(wanted) samples could be made. To ask again for what failed, with a higher --max-waste if need be: \(shellCommand)"
      ]
    }
    if summary.isIncomplete { return ["To ask again for what failed: \(shellCommand)"] }
    guard summary.recordCount > 0 else { return [] }
    return ["The run is recorded in \(summary.recordPath)."]
  }

  /// The command for a shell.
  private var shellCommand: String {
    command.enumerated().map { offset, word in
      let isPlain = word.allSatisfy {
        $0.isLetter || $0.isNumber || "-_./:@=,+%".contains($0)
      }
      return offset == 0 || (isPlain && !word.isEmpty)
        ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }.joined(separator: " ")
  }
}
