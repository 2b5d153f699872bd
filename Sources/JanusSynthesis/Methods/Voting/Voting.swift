internal import JanusCore
internal import JanusModels

/// The votes of several models on a record: what `vote` and `joint` have in common.
struct Voting: Sendable {
  let prompt: MethodPrompt
  let labels: LabelList

  /// Asks all models at once.
  /// - Returns: Their votes, and the record with what each of them said.
  /// - Throws: ``SynthesisFailure`` where a model cannot be asked; one whose answers are of no use abstains.
  func votes(
    on item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> (ballot: Ballot, record: JSONObject) {
    let text = prompt.text(for: item, ["labels": labels.text])
    let models = context.models[.model]
    let results = await context.each(models) { [labels] model throws(SynthesisFailure) in
      try await context.ask(model, [ChatMessage(.user, text)], labels: labels).value
    }
    var record = item.record
    var votes: [String?] = []
    for (model, result) in zip(models, results) {
      switch result {
      case .success(let answer):
        answer.add(to: &record, as: model.label)
        votes.append(answer.labelText)
      case .failure(.call(.unusable, _)): votes.append(nil)
      case .failure(let failure): throw failure
      }
    }
    return (Ballot(votes), record)
  }
}
