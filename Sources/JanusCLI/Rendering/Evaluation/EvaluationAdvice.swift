import JanusCore
import JanusKit
import JanusQuality

/// What is wrong with a set of data, and the command that does something about it.
struct EvaluationAdvice {
  var text: String
  var command: ShellCommand?

  /// Less than this nobody needs to be told of.
  private static let noticed = 0.01
  private static let uneven = 0.7
  private static let fewRecords = 20

  /// What there is to say of a set, the worst first.
  static func list(_ summary: EvaluationSummary) -> [EvaluationAdvice] {
    guard summary.recordCount > 0 else {
      return [EvaluationAdvice(text: "There are no records.")]
    }
    // Of a matrix alone nothing more is known.
    guard summary.duplicateShare != nil else { return [] }
    var advice = duplicates(summary) + rules(summary) + balance(summary) + names(summary)
    if summary.recordCount < fewRecords {
      advice.append(
        EvaluationAdvice(
          text:
            "Of \(HumanNumber.of(summary.recordCount, "record")) the measures say little."))
    }
    return advice
  }

  private static func command(
    _ name: String, _ summary: EvaluationSummary, _ arguments: [String]
  ) -> ShellCommand {
    ShellCommand("janus \(name)", summary.inputs + arguments)
  }

  private static func duplicates(_ summary: EvaluationSummary) -> [EvaluationAdvice] {
    guard let share = summary.duplicateShare, share >= noticed else { return [] }
    return [
      EvaluationAdvice(
        text:
          "\(EvaluationMeasure.percent(share)) of the records are equal or nearly equal to another:",
        command: command("dedup", summary, ["-o", "deduplicated.jsonl"]))
    ]
  }

  private static func rules(_ summary: EvaluationSummary) -> [EvaluationAdvice] {
    let count = Double(summary.recordCount)
    guard Double(summary.failingCount) >= noticed * count else { return [] }
    let worst = summary.rules.filter { $0.count > 0 }.sorted { $0.count > $1.count }.prefix(3)
    let names = worst.map {
      "\($0.name) \(EvaluationMeasure.percent(Double($0.count) / count))"
    }
    return [
      EvaluationAdvice(
        text:
          "\(EvaluationMeasure.percent(Double(summary.failingCount) / count)) of the records fail rules (\(names.joined(separator: ", "))):",
        command: command(
          "filter", summary, ["-o", "clean.jsonl", "--rejects", "dropped.jsonl"]))
    ]
  }

  private static func balance(_ summary: EvaluationSummary) -> [EvaluationAdvice] {
    summary.balances.compactMap { balance in
      let values = balance.values
      guard (2...50).contains(values.uniqueCount), balance.field != "seed",
        balance.field != "stage", let evenness = values.evenness, evenness < uneven,
        let top = values.top(1).first
      else { return nil }
      let share = EvaluationMeasure.percent(Double(top.count) / Double(values.total))
      return EvaluationAdvice(
        text: "\(balance.field) is uneven: `\(top.name)` has \(share):",
        command: command(
          "select", summary,
          [
            "--method", "stratified", "--groups", balance.path, "-n",
            String(max(1, summary.recordCount / 2)), "-o", "even.jsonl",
          ]))
    }
  }

  private static func names(_ summary: EvaluationSummary) -> [EvaluationAdvice] {
    guard !summary.missingNames.isEmpty else { return [] }
    let total = summary.missingNames.count + summary.mentions.uniqueCount
    let some = summary.missingNames.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
    let more = summary.missingNames.count > 5 ? ", …" : ""
    return [
      EvaluationAdvice(
        text:
          "Nobody speaks of \(summary.missingNames.count) of the diagram's \(total) names: \(some)\(more)."
      )
    ]
  }
}
