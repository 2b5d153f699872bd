internal import JanusCore
internal import JanusModels

/// What a judge says of an instruction, under the names of Magpie's data.
struct MagpieTags: Hashable, Sendable {
  enum Quality: String, CaseIterable {
    case veryPoor = "very poor"
    case poor, average, good, excellent

    var isGood: Bool { self == .good || self == .excellent }
  }

  private static let difficulties = ["very easy", "easy", "medium", "hard", "very hard"]
  private static let categories = [
    "Information seeking", "Reasoning", "Planning", "Editing", "Coding & Debugging", "Math",
    "Data analysis", "Creative writing", "Role playing", "Advice seeking", "Brainstorming",
    "Others",
  ]

  static let format = AnswerFormat(
    "tags",
    .object([
      .init("intent", .text), .init("knowledge", .text), .init("difficulty", .choice(difficulties)),
      .init("quality_explanation", .text),
      .init("input_quality", .choice(Quality.allCases.map(\.rawValue))),
      .init("task_category", .choice(categories)),
      .init("other_task_category", .list(.choice(categories), count: 0...3)),
      .init("language", .text),
    ]))

  /// What a prompt lists.
  static let places = [
    "categories": categories.map { "- \($0)" }.joined(separator: "\n"),
    "difficulties": difficulties.joined(separator: ", "),
    "qualities": Quality.allCases.map(\.rawValue).joined(separator: ", "),
  ]

  /// The tags in the order of the format.
  let members: [JSONObject.Member]
  let quality: Quality

  init(_ answer: JSONValue) {
    let object = answer.objectValue ?? JSONObject()
    members = (Self.format.schema?["required"]?.arrayValue ?? []).compactMap { name in
      name.stringValue.flatMap { name in object[name].map { .init(name, $0) } }
    }
    quality = object["input_quality"]?.stringValue.flatMap(Quality.init) ?? .veryPoor
  }
}
