internal import JanusCore
internal import JanusModels
internal import JanusSynthesis

/// Finds out which answers became a sample, and whether the project would still ask for them.
struct LineageTracer {
  let provenance: Provenance
  /// The record's.
  let turns: [Turn]
  let type: SampleType
  let project: Project?

  func steps(call: JournalledCall, seed: JournalledCall?) -> [Lineage.Step] {
    var step = Lineage.Step(
      stage: provenance.stage, direction: provenance.direction, turns: provenance.turns, call: call,
      answer: answer(of: call) { $0.map(\.text) == turns.map(\.text) })
    if provenance.stage == .seed {
      step.isCurrent = project.map {
        generation($0).seedRequest(direction: provenance.direction, sample: call.sample).messages
          == call.messages
      }
      return [step]
    }
    guard let seed else { return [step] }
    // The seed may have been answered more than once: the prompt quotes the answer that was used.
    let answer = answer(of: seed) { call.messages.last?.content.contains(quoted($0)) == true }
    let direction = project.flatMap { seedDirection(of: seed, in: $0) }
    let seedStep = Lineage.Step(
      stage: .seed, direction: direction, call: seed, answer: answer,
      isCurrent: project.map { _ in direction != nil })
    step.isCurrent = isCurrent(call, grownFrom: seed, answer: answer)
    return [step, seedStep]
  }

  /// The place of the answer that reads as turns which `matches` takes; the newest one that counts first.
  private func answer(of call: JournalledCall, _ matches: ([Turn]) -> Bool) -> Int? {
    let places = call.answers.indices
    let superseded = places.filter { call.answers[$0].isSuperseded }
    let counting = places.filter { !call.answers[$0].isSuperseded }
    return (counting + superseded.reversed()).first { place in
      (try? AnswerReader.turns(of: call.answers[place].reply, as: type)).map(matches) ?? false
    }
  }

  /// The first turns of a seed as the prompt of a derivation quotes them.
  private func quoted(_ seed: [Turn]) -> String {
    let first = seed.prefix(provenance.turns ?? seed.count).map(\.quoted)
    let value = type == .conversation ? JSONValue.array(first) : first.first ?? .null
    return JSONWriter.string(value, style: .python)
  }

  private func isCurrent(
    _ call: JournalledCall, grownFrom seed: JournalledCall, answer: Int?
  ) -> Bool? {
    guard let project, let answer,
      let turns = try? AnswerReader.turns(of: seed.answers[answer].reply, as: type)
    else { return nil }
    let request = generation(project).derivationRequest(
      after: Array(turns.prefix(provenance.turns ?? turns.count)), direction: provenance.direction,
      sample: call.sample, seed: seed.key)
    return request.messages == call.messages
  }

  /// The direction with which the project would ask for the seed word for word.
  private func seedDirection(of seed: JournalledCall, in project: Project) -> String? {
    project.setup.seedDirections.first { direction in
      generation(project).seedRequest(direction: direction, sample: seed.sample).messages
        == seed.messages
    }
  }

  private func generation(_ project: Project) -> DiagramGeneration {
    DiagramGeneration(
      setup: project.setup, diagram: project.diagram, diagramText: project.diagramText,
      model: .offline, parameters: SamplingParameters())
  }
}

extension Turn {
  /// What was said, whichever key came first.
  fileprivate var text: [ExactString] { [ExactString(user), ExactString(assistant)] }
}
