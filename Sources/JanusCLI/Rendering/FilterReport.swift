import JanusCore
import JanusKit
import JanusPlatform

/// What `janus filter` or `janus decontaminate` did, for people and for machines.
struct FilterReport {
  private let summary: FilterSummary
  /// What became of the records that did not pass.
  private let verb: String

  init(_ summary: FilterSummary, verb: String) {
    self.summary = summary
    self.verb = verb
  }

  func print(to console: Console, asJSON: Bool, rejects: String?) {
    if asJSON { console.print(json) }
    console.report(faults: summary.faults, count: summary.faultCount, rejects: rejects)
    for field in summary.missingFields { console.warning("No record has `\(field)`.") }
    if summary.shortBenchmarkTextCount > 0 {
      let count = HumanNumber.grouped(summary.shortBenchmarkTextCount)
      console.note(
        "\(count) of \(HumanNumber.grouped(summary.benchmarkTextCount)) texts of the benchmarks are too short to be compared."
      )
    }
    if summary.rejectedCount > 0, summary.rules.count > 1 {
      for line in table.lines(width: console.errorSize?.columns ?? .max, style: console.errorStyle)
      {
        console.note(line)
      }
    }
    console.note(closing)
  }

  /// The rules that rejected anything, as they stand.
  private var table: TextTable {
    var table = TextTable([.text("rule"), .number(verb), .number("share")])
    for rule in summary.rules where rule.count > 0 {
      table.add([rule.name, HumanNumber.grouped(rule.count), share(rule.count)])
    }
    return table
  }

  private func share(_ count: Int) -> String {
    HumanNumber.fixed(100 * Double(count) / Double(max(1, summary.recordCount)), 1) + " %"
  }

  private var closing: String {
    let records =
      "\(HumanNumber.grouped(summary.recordCount)) \(summary.recordCount == 1 ? "record" : "records")"
    let time =
      summary.seconds < 60
      ? "\(HumanNumber.fixed(summary.seconds, 1)) s"
      : HumanNumber.duration(seconds: summary.seconds)
    let rejected = HumanNumber.grouped(summary.rejectedCount)
    return
      "\(records): \(HumanNumber.grouped(summary.keptCount)) kept, \(rejected) \(verb) (\(share(summary.rejectedCount))), \(time)"
  }

  private var json: JSONValue {
    [
      "records": .int(summary.recordCount),
      "kept": .int(summary.keptCount),
      "rejected": .int(summary.rejectedCount),
      "rules": .object(JSONObject(summary.rules.map { .init($0.name, .int($0.count)) })),
      "bad": .int(summary.faultCount),
      "seconds": .double((summary.seconds * 1000).rounded() / 1000),
    ]
  }
}
