package import JanusCore
package import JanusModels

/// The labels that an answer may name.
package struct LabelList: Sendable, Hashable {
  package let labels: [String]

  package init(_ labels: [String]) { self.labels = labels }

  /// As `{labels}` stands in a prompt: one a line.
  package var text: String { labels.map { "- \($0)" }.joined(separator: "\n") }

  /// Makes sure that there are labels for a prompt of the program's own.
  func require(by method: String) throws(SynthesisError) {
    guard labels.isEmpty else { return }
    throw .other(
      "\(method) needs --labels for its own prompt.",
      remedy: "Name the labels to choose from, or give a prompt of your own by --prompt FILE.")
  }

  /// Makes sure that all that a setting chooses are among these, where there are any.
  func require(_ chosen: [String], of setting: String) throws(SynthesisError) {
    for label in chosen where !labels.isEmpty && !labels.contains(label) {
      throw .badSetting(
        name: setting, expectation: "some of the --labels", seen: label,
        suggestion: Suggestion.nearest(to: label, among: labels))
    }
  }

  /// What is asked for: with labels, one of them and the reason.
  package var format: AnswerFormat { labels.isEmpty ? .object : .label(among: labels) }
}

/// What a model says about a record: JoyDataForge's `{label, reason, reward_model_scores, …}`.
package struct LabelAnswer: Sendable, Hashable {
  package var label: JSONValue?
  package var reason: JSONValue?
  package var scores: JSONValue?
  /// What else it says.
  package var rest: JSONObject

  package init(_ object: JSONObject) {
    label = object["label"]
    reason = object["reason"]
    scores = object["reward_model_scores"]
    var rest = object
    for key in ["label", "reason", "reward_model_scores"] { rest[key] = nil }
    self.rest = rest
  }

  /// The label as a text; nil where there is none, or a blank one.
  package var labelText: String? {
    switch label {
    case nil, .null: nil
    case .string(let text): text.isBlank ? nil : text.trimmed
    case let value?: SynthesisTemplate.text(of: value)
    }
  }

  /// Puts it into a record, under keys that begin with the model's label.
  package func add(to record: inout JSONObject, as model: String) {
    if let label { record["\(model)_label"] = label }
    if let reason { record["\(model)_reason"] = reason }
    if let scores { record["\(model)_scores"] = scores }
    if !rest.isEmpty { record["\(model)_res"] = .object(rest) }
  }
}

extension MethodContext {
  /// Asks a model for a label, or for any object where there are no labels to choose from.
  package func ask(
    _ model: MethodModel, _ messages: [ChatMessage], labels: LabelList
  ) async throws(SynthesisFailure) -> Asked<LabelAnswer> {
    let format = labels.format
    return try await ask(model, messages, format: format) {
      reply throws(UnusableAnswer) in
      guard let object = try AnswerReader.value(of: reply, as: format).objectValue else {
        throw UnusableAnswer("has no JSON object")
      }
      return LabelAnswer(object)
    }
  }
}
