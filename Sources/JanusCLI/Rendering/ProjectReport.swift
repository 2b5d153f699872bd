import JanusCore
import JanusKit
import JanusModels

/// What a project holds, and what a run of it would ask.
struct ProjectReport {
  private let project: Project
  private let estimate: GenerationEstimate
  private let spending: SpendingReport
  private let console: Console

  init(_ prepared: PreparedRun, console: Console) {
    project = prepared.project
    estimate = prepared.run.estimate()
    spending = SpendingReport(prepared.run.prices, of: prepared.run.modelName)
    self.console = console
  }

  func print(asJSON: Bool) {
    if asJSON { return console.print(json) }
    printDiagram()
    printPlan()
  }

  private func printDiagram() {
    let style = console.outputStyle
    let diagram = project.diagram
    console.print(
      style.bold("Diagram")
        + "  \(HumanNumber.of(diagram.entities.count, "entity", "entities")), \(HumanNumber.of(diagram.relationships.count, "relationship"))"
    )
    for entity in diagram.entities {
      let role =
        entity.name == project.setup.userRole
        ? " (user)" : entity.name == project.setup.assistantRole ? " (assistant)" : ""
      console.print("  " + style.bold(entity.name) + role)
      for attribute in entity.attributes {
        let keys = attribute.keys.isEmpty ? "" : "  " + attribute.keys.joined(separator: ", ")
        let comment = attribute.comment.map { "  \"\($0)\"" } ?? ""
        console.print("    \(attribute.type) \(attribute.name)\(keys)\(comment)")
      }
    }
    for relationship in diagram.relationships {
      let ends = [relationship.cardinalityFrom.inWords, relationship.cardinalityTo.inWords]
      console.print(
        "  \(relationship.from) \(relationship.role) \(relationship.to)  (\(ends[0]) to \(ends[1]))"
      )
    }
    let facts = diagram.comments.compactMap { comment in
      comment.key.map { "\($0): \(comment.value ?? "")" }
    }
    if !facts.isEmpty { console.print("  known: " + facts.joined(separator: "; ")) }
    console.print("")
  }

  private func printPlan() {
    let style = console.outputStyle
    console.print(
      style.bold("Plan") + "  \(project.setup.type.rawValue), model \(estimate.model), "
        + "\(text(estimate.samples)) samples")
    var table = TextTable([
      .text("  stage"), .number("calls"), .number("in the journal"), .number("tokens in, about"),
      .number("tokens out, about"),
    ])
    for stage in estimate.stages {
      table.add([
        "  " + stage.name, text(stage.calls), String(stage.journalled), text(stage.promptTokens),
        text(stage.completionTokens),
      ])
    }
    if let judging = estimate.judging {
      table.add([
        "  judging", text(judging.calls), "", text(judging.promptTokens),
        text(judging.completionTokens),
      ])
    }
    for line in table.lines(width: console.textWidth, style: style) { console.print(line) }
    console.print("  cost, about: \(spending.words(estimate.cost))")
    if let judging = estimate.judging {
      let spending = SpendingReport(judging.prices, of: judging.model)
      console.print("  cost of judging, about: \(spending.words(judging.cost))")
    }
    console.print("  time, about: \(time)")
    if estimate.stages.contains(where: { $0.calls.lowerBound != $0.calls.upperBound }) {
      let turns = GenerationEstimate.assumedTurns
      console.print(
        "  How many derivations there are depends on the seeds' turns; \(turns.lowerBound) to \(turns.upperBound) are assumed."
      )
    }
  }

  private var time: String {
    if estimate.isInBatches { return "within a day for each stage, mostly much sooner" }
    let low = HumanNumber.duration(seconds: estimate.seconds.lowerBound)
    let high = HumanNumber.duration(seconds: estimate.seconds.upperBound)
    let latency = HumanNumber.fixed(estimate.latency, 1)
    let origin =
      estimate.isLatencyMeasured
      ? "\(latency) s an answer, the median in the journal"
      : estimate.latency == 0
        ? "the offline model answers at once" : "\(latency) s an answer are assumed"
    return (low == high ? low : "\(low)–\(high)") + "; \(origin)"
  }

  private func text(_ range: ClosedRange<Int>) -> String {
    let low = HumanNumber.count(range.lowerBound)
    let high = HumanNumber.count(range.upperBound)
    return low == high ? low : "\(low)–\(high)"
  }

  private var json: JSONValue {
    func pair(_ range: ClosedRange<Int>) -> JSONValue {
      ["least": .int(range.lowerBound), "most": .int(range.upperBound)]
    }
    func cost(_ range: ClosedRange<Double>?) -> JSONValue {
      range.map { ["least": .double($0.lowerBound), "most": .double($0.upperBound)] } ?? .null
    }
    return [
      "folder": .string(project.folder),
      "type": .string(project.setup.type.rawValue),
      "model": .string(estimate.model.description),
      "entities": .array(project.diagram.entities.map { .string($0.name) }),
      "relationships": .array(
        project.diagram.relationships.map {
          [
            "from": .string($0.from), "to": .string($0.to), "role": .string($0.role),
            "cardFrom": .string($0.cardinalityFrom.rawValue),
            "cardTo": .string($0.cardinalityTo.rawValue),
          ]
        }),
      "samples": pair(estimate.samples),
      "cost": cost(estimate.cost),
      "judging": estimate.judging.map { judging in
        [
          "model": .string(judging.model.description), "calls": pair(judging.calls),
          "prompt_tokens": pair(judging.promptTokens),
          "completion_tokens": pair(judging.completionTokens), "cost": cost(judging.cost),
        ]
      } ?? .null,
      "seconds": [
        "least": .double(estimate.seconds.lowerBound), "most": .double(estimate.seconds.upperBound),
      ],
      "seconds_per_answer": .double(estimate.latency),
      "is_latency_measured": .bool(estimate.isLatencyMeasured),
      "stages": .array(
        estimate.stages.map { stage in
          [
            "name": .string(stage.name), "calls": pair(stage.calls),
            "journalled": .int(stage.journalled), "prompt_tokens": pair(stage.promptTokens),
            "completion_tokens": pair(stage.completionTokens),
          ]
        }),
    ]
  }
}

extension Cardinality {
  /// How many, in words.
  fileprivate var inWords: String {
    switch self {
    case .zeroOrOne: "zero or one"
    case .zeroOrMore: "zero or more"
    case .oneOrMore: "one or more"
    case .onlyOne: "one"
    case .parent: "parent"
    }
  }
}
