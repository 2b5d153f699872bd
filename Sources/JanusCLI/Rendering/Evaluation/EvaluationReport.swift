import JanusCore
import JanusKit
import JanusQuality

/// What `janus evaluate` found, for people and for machines.
struct EvaluationReport {
  private static let mostTop = 3

  private let summaries: [EvaluationSummary]
  private let usesBits: Bool

  init(_ summaries: [EvaluationSummary], usesBits: Bool) {
    self.summaries = summaries
    self.usesBits = usesBits
  }

  func print(to console: Console, asJSON: Bool) {
    if asJSON {
      let values = summaries.map { EvaluationJSON($0, usesBits: usesBits).value }
      console.print(values.count == 1 ? values[0] : .array(values))
      return
    }
    let (width, style) = (console.lineWidth, console.outputStyle)
    if summaries.count > 1 {
      for line in comparison.lines(width: width, style: style) { console.print(line) }
    } else if let summary = summaries.first {
      for (title, table) in tables(summary) where !table.rows.isEmpty {
        console.print("\n" + style.bold(title))
        for line in table.lines(width: width, style: style) { console.print(line) }
      }
    }
    for summary in summaries {
      for advice in EvaluationAdvice.list(summary) {
        let name = summaries.count > 1 ? "\(summary.name): " : ""
        if let command = advice.command {
          console.note("\(name)\(advice.text)", command: command)
        } else {
          console.note("\(name)\(advice.text)")
        }
      }
      console.note(closing(summary))
    }
  }

  private func closing(_ summary: EvaluationSummary) -> String {
    let records =
      "\(HumanNumber.grouped(summary.recordCount)) \(summary.recordCount == 1 ? "record" : "records")"
    let blank =
      summary.blankCount > 0 ? ", \(HumanNumber.grouped(summary.blankCount)) without a text" : ""
    let time =
      summary.seconds < 60
      ? "\(HumanNumber.fixed(summary.seconds, 1)) s"
      : HumanNumber.duration(seconds: summary.seconds)
    return
      "\(summary.name): \(records)\(blank), a sample of \(HumanNumber.grouped(summary.sampleCount)), \(time)"
  }

  // MARK: One set

  private func tables(_ summary: EvaluationSummary) -> [(title: String, table: TextTable)] {
    var measures = TextTable([.text("measure"), .number("value"), .text("what it says")])
    for measure in EvaluationMeasure.list(summary, usesBits: usesBits) {
      measures.add([measure.name, measure.value, measure.reading])
    }
    return [
      ("Lengths", spreads(summary.lengths)), ("Scores", spreads(summary.scores)),
      ("Measures", measures), ("Fields", balances(summary)),
      ("Vendi score by group", groups(summary)), ("Entities", entities(summary)),
      ("Rules", rules(summary)),
    ]
  }

  private func spreads(_ spreads: [EvaluationSummary.Spread]) -> TextTable {
    let titles = ["least", "5 %", "25 %", "middle", "75 %", "95 %", "most"]
    var table = TextTable([.text("of a record")] + titles.map { .number($0) } + [.number("mean")])
    for spread in spreads {
      let digits = spread.quantiles.values.allSatisfy { $0 == $0.rounded() } ? 0 : 1
      table.add(
        [spread.name] + spread.quantiles.values.map { HumanNumber.fixed($0, digits) } + [
          HumanNumber.fixed(spread.quantiles.mean, 1)
        ])
    }
    return table
  }

  private func balances(_ summary: EvaluationSummary) -> TextTable {
    var table = TextTable([
      .text("field"), .number("values"), .number("entropy"), .number("evenness"),
      .number("Simpson"), .text("most frequent"),
    ])
    for balance in summary.balances {
      let values = balance.values
      table.add([
        balance.field, HumanNumber.grouped(values.uniqueCount),
        values.entropy.map { HumanNumber.fixed($0.inUnit(usesBits), 3) } ?? "–",
        values.evenness.map { HumanNumber.fixed($0, 3) } ?? "–",
        values.simpson.map { HumanNumber.fixed($0, 3) } ?? "–", Self.top(values),
      ])
    }
    return table
  }

  private static func top(_ values: Frequencies) -> String {
    values.top(mostTop).map { value in
      let share = Double(value.count) / Double(max(1, values.total))
      return "\(value.name) \(EvaluationMeasure.percent(share))"
    }.joined(separator: ", ")
  }

  private func groups(_ summary: EvaluationSummary) -> TextTable {
    var table = TextTable([
      .text("field"), .text("value"), .number("records"), .number("Vendi score"),
    ])
    for group in summary.groups {
      table.add([
        group.field, group.value, HumanNumber.grouped(group.count),
        EvaluationMeasure.number(group.vendiScore),
      ])
    }
    return table
  }

  private static let mostEntities = 10

  private func entities(_ summary: EvaluationSummary) -> TextTable {
    var table = TextTable([.text("entity"), .number("times"), .number("share")])
    func add(_ values: Frequencies, of total: Int, suffix: String) {
      for value in values.top(Self.mostEntities) {
        table.add([
          value.name + suffix, HumanNumber.grouped(value.count),
          EvaluationMeasure.percent(Double(value.count) / Double(max(1, total))),
        ])
      }
    }
    if summary.entitySource != .diagram {
      add(summary.entities, of: summary.entities.total, suffix: "")
    }
    add(summary.mentions, of: summary.recordCount, suffix: " (in the diagram; of records)")
    return table
  }

  private func rules(_ summary: EvaluationSummary) -> TextTable {
    var table = TextTable([.text("rule"), .number("records"), .number("share")])
    for rule in summary.rules where rule.count > 0 {
      table.add([
        rule.name, HumanNumber.grouped(rule.count),
        EvaluationMeasure.percent(Double(rule.count) / Double(max(1, summary.recordCount))),
      ])
    }
    return table
  }

  // MARK: Several sets

  /// A row for each measure, a column for each set.
  var comparison: TextTable {
    var table = TextTable([.text("measure")] + summaries.map { .number($0.name) })
    table.add(["records"] + summaries.map { HumanNumber.grouped($0.recordCount) })
    for name in ["turns", "words", "tokens"] {
      table.add(
        ["\(name), middle"]
          + summaries.map { summary in
            summary.lengths.first { $0.name == name }.map {
              HumanNumber.fixed($0.quantiles.median, 1)
            } ?? "–"
          })
    }
    let lists = summaries.map { EvaluationMeasure.list($0, usesBits: usesBits) }
    var names: [String] = []
    for measure in lists.joined() where !names.contains(measure.name) {
      names.append(measure.name)
    }
    for name in names {
      table.add([name] + lists.map { list in list.first { $0.name == name }?.value ?? "–" })
    }
    let fields = EvaluationJSON.fields(summaries)
    for field in fields {
      table.add(
        ["\(field), evenness"]
          + summaries.map { summary in
            summary.balances.first { $0.field == field }?.values.evenness.map {
              HumanNumber.fixed($0, 3)
            } ?? "–"
          })
    }
    return table
  }
}
