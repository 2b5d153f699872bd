import JanusCore
import JanusKit
import JanusModels

/// How a run ended, for people and for machines.
struct SummaryReport {
  private let summary: RunSummary
  /// The command, to be given again, without a key.
  private let command: ShellCommand
  /// How the key comes to it that was given; nil if none was.
  private let keyAdvice: String?
  private let spending: SpendingReport

  init(
    _ summary: RunSummary, command: ShellCommand, keyAdvice: String? = nil,
    spending: SpendingReport
  ) {
    self.summary = summary
    self.command = command
    self.keyAdvice = keyAdvice
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
      "rejected": .object(
        JSONObject(
          summary.rejectedCounts.sorted { $0.key < $1.key }.map { .init($0.key, .int($0.value)) })),
      "retries": .int(summary.retryCount),
      "in_batches": .int(summary.batchedCount),
      "unusable": summary.answerFaults.json,
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

  /// Tells people how it went; not again the figures that `json` tells, where that is printed too.
  func say(on console: Console, besidesJSON: Bool = false) {
    if let error = summary.error { console.report(error) }
    if let bound = summary.bound { console.warning("The budget of \(bound.option) is reached.") }
    sayFailures(console)
    if !besidesJSON { sayResult(console) }
    sayAdvice(console, besidesJSON: besidesJSON)
  }

  private func sayResult(_ console: Console) {
    let size = HumanNumber.of(summary.recordCount, "record")
    if summary.recordCount > 0 || summary.exitCode == .success {
      let place = summary.replacedFile ? ", in place of the earlier file" : ""
      console.note(console.errorStyle.bold("\(size) in \(summary.output)\(place)"))
    } else if summary.isOutputLost {
      let earlier = summary.keptEarlierFile ? ", and the earlier file was left as it was" : ""
      console.note(
        "\(summary.output) could not be written\(earlier); the journal has what was answered.")
    } else if summary.keptEarlierFile {
      console.note("Nothing was finished, so the earlier \(summary.output) was left as it was.")
    } else {
      console.note("Nothing was finished, so \(summary.output) was not written.")
    }
    console.note(calls)
    if summary.rejectedCount > 0 {
      let parts = summary.rejectedCounts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\($0.value) by \($0.key)" }
      console.note(
        "\(HumanNumber.of(summary.rejectedCount, "sample")) not accepted: \(parts.joined(separator: ", "))."
      )
    }
    if let faults = Self.inWords(summary.answerFaults) { console.note(faults) }
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

  /// `Of the answers, 2 were refused, 12 were cut off; asked again with up to 16384 tokens.`
  static func inWords(_ faults: AnswerFaults) -> String? {
    let words: [(UnusableAnswer.Kind, String)] = [
      (.refused, "refused"), (.filtered, "held back by a filter"),
      (.malformed, "not in the shape asked for"), (.incomplete, "incomplete"),
      (.cutOff, "cut off"),
    ]
    let parts = words.filter { faults[$0.0] > 0 }.map { kind, word in
      "\(faults[kind]) \(faults[kind] == 1 ? "was" : "were") \(word)"
    }
    guard !parts.isEmpty else { return nil }
    let limit = faults.highestLimit.map { "; asked again with up to \($0) tokens" } ?? ""
    return "Of the answers, \(parts.joined(separator: ", "))\(limit)."
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
    console.warning(
      "\(HumanNumber.of(summary.failureCount, "call")) failed for good:", because: reasons)
    if !summary.recordPath.isEmpty { console.note("  Each is listed in \(summary.recordPath).") }
  }

  private func sayAdvice(_ console: Console, besidesJSON: Bool) {
    if summary.batchedCount > 0 {
      console.note(
        "\(HumanNumber.of(summary.batchedCount, "call")) went out in batches that go on at the server; the same command fetches the answers."
      )
    }
    if summary.wasInterrupted || summary.error != nil {
      let isAnswered = summary.askedCount + summary.journalledCount > 0
      let start = summary.batchedCount > 0 ? "To continue:" : "To try again:"
      console.note(
        isAnswered ? "What was answered is kept. To continue:" : start, command: command)
    } else if let bound = summary.bound {
      console.note(
        "What was answered is kept. To continue, with \(bound.option) again or a higher one:",
        command: command)
    } else if let wanted = summary.wantedCount, summary.isIncomplete {
      console.note(
        "\(summary.recordCount) of \(wanted) samples could be made. To ask again for what failed, with a higher --max-waste if need be:",
        command: command)
    } else if summary.isIncomplete {
      console.note("To ask again for what failed:", command: command)
    } else {
      guard !besidesJSON, summary.recordCount > 0 else { return }
      return console.note("The run is recorded in \(summary.recordPath).")
    }
    if let keyAdvice { console.note(keyAdvice) }
  }
}
