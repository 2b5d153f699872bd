internal import JanusCore
internal import JanusModels

/// Has judges say how demanding a request is, and how good its answers are (Liu et al., DEITA, arXiv 2312.15685).
struct DeitaScoring: Sendable {
  struct Scores: Sendable {
    var complexity: Double
    var quality: Double
  }

  private static let scale = 1...6
  /// Of complexity times quality.
  static let productScale = 1.0...36.0

  let complexity: MethodPrompt
  let quality: MethodPrompt

  func scores(
    for item: SynthesisItem, by judge: MethodModel, in context: MethodContext
  ) async throws(SynthesisFailure) -> Scores {
    let talk = item.wholeTalk
    let numbers = try await context.all(["complexity", "quality"]) {
      name throws(SynthesisFailure) in
      let prompt = name == "quality" ? quality : complexity
      let answer = try await context.ask(
        judge, prompt.text(for: item, ["conversation": talk]),
        for: AnswerFormat(
          name, .object([.init("reason", .text), .init(name, .integer(in: Self.scale))])),
        parameters: SamplingParameters(temperature: 0))
      return answer.value[name]?.doubleValue ?? Double(Self.scale.lowerBound)
    }
    return Scores(complexity: numbers[0], quality: numbers[1])
  }

  /// Puts the means of what the judges say into a record.
  static func add(
    _ scores: [Scores], to record: inout JSONObject, counting context: MethodContext
  ) {
    let (complexity, quality) = (scores.map(\.complexity), scores.map(\.quality))
    record["complexity"] = .score(complexity.mean)
    record["quality"] = .score(quality.mean)
    record["score"] = .score(complexity.mean * quality.mean)
    context.countMean("score", "complexity", complexity.mean)
    context.countMean("score", "quality", quality.mean)
    let range = Double(scale.upperBound - scale.lowerBound)
    if let one = complexity.agreement(range: range), let other = quality.agreement(range: range) {
      let agreement = (one + other) / 2
      record["agreement"] = .score(agreement)
      context.countMean("agreement", "all", agreement)
    }
  }
}
