import JanusCore
import JanusKit

/// What `janus select` did, for people and for machines.
struct SelectReport {
  private let summary: SelectionSummary
  private let wanted: Int

  init(_ summary: SelectionSummary, wanted: Int) {
    self.summary = summary
    self.wanted = wanted
  }

  func print(to console: Console, asJSON: Bool, rejects: String?) {
    console.report(faults: summary.faults, count: summary.faultCount, rejects: rejects)
    if summary.unscoredCount > 0 {
      console.warning(
        "\(HumanNumber.grouped(summary.unscoredCount)) records have no number to be chosen by, and were left out."
      )
    }
    if summary.askedCount + summary.journalledCount > 0 {
      console.note(
        "Embeddings: \(HumanNumber.of(summary.askedCount, "call")) answered, \(summary.journalledCount) from the journal."
      )
    }
    if asJSON { console.print(json) }
    guard summary.evaluations.isEmpty else {
      if !asJSON {
        for line in table.lines(width: console.lineWidth, style: console.outputStyle) {
          console.print(line)
        }
        console.print("")
        let evaluation = EvaluationReport(summary.evaluations.map(\.chosen), usesBits: false)
        for line in evaluation.comparison.lines(
          width: console.lineWidth, style: console.outputStyle)
        {
          console.print(line)
        }
      }
      return
    }
    if summary.chosenCount < wanted {
      console.warning(
        "There were no more than \(HumanNumber.grouped(summary.chosenCount)) to choose.")
    }
    console.note(closing)
  }

  private var table: TextTable {
    var table = TextTable([
      .text("method"), .number("records"), .number("mean nearest"), .number("least nearest"),
      .number("mean cover"), .number("radius"), .number("time"),
    ])
    for evaluation in summary.evaluations {
      let figures = [
        evaluation.meanNearest, evaluation.leastNearest, evaluation.meanCover, evaluation.radius,
      ]
      table.add(
        [evaluation.method.rawValue, HumanNumber.grouped(evaluation.count)]
          + figures.map { HumanNumber.fixed($0, 3) } + [
            "\(HumanNumber.fixed(evaluation.seconds, 2)) s"
          ])
    }
    return table
  }

  private var closing: String {
    let records =
      "\(HumanNumber.grouped(summary.recordCount)) \(summary.recordCount == 1 ? "record" : "records")"
    let time =
      summary.seconds < 60
      ? "\(HumanNumber.fixed(summary.seconds, 1)) s"
      : HumanNumber.duration(seconds: summary.seconds)
    return "\(records): \(HumanNumber.grouped(summary.chosenCount)) chosen, \(time)"
  }

  private var json: JSONValue {
    var object: JSONObject = [
      "records": .int(summary.recordCount), "without_number": .int(summary.unscoredCount),
      "bad": .int(summary.faultCount),
      "seconds": .double((summary.seconds * 1000).rounded() / 1000),
    ]
    if summary.evaluations.isEmpty {
      object["chosen"] = .int(summary.chosenCount)
    } else {
      object["compared"] = .array(summary.evaluations.map(\.json))
    }
    return .object(object)
  }
}

extension SelectionSummary.Evaluation {
  fileprivate var json: JSONValue {
    var object: JSONObject = [
      "method": .string(method.rawValue), "records": .int(count),
      "mean_nearest": .double(meanNearest),
      "least_nearest": .double(leastNearest), "mean_cover": .double(meanCover),
      "radius": .double(radius),
      "seconds": .double(seconds),
    ]
    for member in EvaluationJSON(chosen, usesBits: false).figures.members {
      object[member.key] = member.value
    }
    return .object(object)
  }
}
