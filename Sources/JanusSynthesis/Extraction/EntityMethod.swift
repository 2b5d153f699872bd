package import JanusCore
internal import JanusModels

/// Has a model list what texts speak of: for `janus evaluate --entities`.
///
/// What comes of a record is `{"number": …, "entities": […]}`, for nothing else of it is wanted.
package struct EntityMethod: SynthesisMethod {
  package static let manifest = MethodManifest(
    name: "entities", abstract: "List the entities that records speak of.",
    source: "Named entities, of the Message Understanding Conferences (Grishman, Sundheim 1996)",
    calls: "1 call a record", settings: [field.declaration], prompts: ["extract"])

  package static let field = MethodSetting<String?>(
    "field", placeholder: "path", help: "The text that is read; without it the whole talk.")
  private static let format = AnswerFormat.list(of: .text, under: "entities")

  private let prompt: MethodPrompt
  private let field: FieldPath?

  package init(_ settings: MethodSettings) throws(SynthesisError) {
    prompt = settings.prompt("extract")
    let path = try settings.value(Self.field)
    do {
      field = try path.map { (path) throws(FieldPathError) in try FieldPath(path) }
    } catch {
      throw .other(error.summary, remedy: error.remedy)
    }
  }

  package func records(
    for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    let record = JSONValue.object(item.record)
    let text =
      if let field {
        RecordText.text(at: field, in: record) ?? ""
      } else {
        item.view.turns.isEmpty ? RecordText.whole(of: record) : item.wholeTalk
      }
    guard !text.isBlank else { return [Self.record(item.number, [])] }
    let answer = try await context.ask(
      context.model, prompt.text(for: item, ["text": text]), for: Self.format,
      parameters: SamplingParameters(temperature: 0))
    let entities = (answer.value.arrayValue ?? []).compactMap(\.stringValue)
    return [Self.record(item.number, Self.distinct(entities))]
  }

  private static func record(_ number: Int, _ entities: [String]) -> JSONObject {
    ["number": .int(number), "entities": .array(entities.map(JSONValue.string))]
  }

  /// Each name once, however its letters are written; the first spelling stays.
  private static func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.map(\.trimmed).filter { !$0.isEmpty && seen.insert($0.lowercased()).inserted }
  }
}
