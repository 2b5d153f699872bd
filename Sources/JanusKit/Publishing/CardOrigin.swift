internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// How records were made and what became of them since, as far as it can be read from what lies beside them. Nothing is
/// said that no run has left word of.
struct CardOrigin {
  private let project: Project?
  private let runs: [JSONValue]
  /// Records that the file has now.
  private let recordCount: Int?

  /// nil if nothing is known.
  /// - Parameters:
  ///   - input: The file or folder that is published.
  ///   - folder: The project; nil to look for it where the records were made.
  ///   - recordCount: The records in it; nil where not all of them are published.
  init?(input: String, project folder: String?, recordCount: Int?) {
    let beside = FileSystem.isFolder(input) ? input : Path.parent(of: input)
    runs = RunHistory(of: input).runs
    let places = [folder, runs.first?["project"]?.stringValue, beside.isEmpty ? "." : beside]
    let place = places.compactMap { $0 }
      .first { FileSystem.exists(Path.join($0, "setup.yaml")) }
    project = place.flatMap { try? Project.load($0).project }
    self.recordCount = recordCount
    if project == nil, runs.isEmpty { return nil }
  }

  /// The section.
  /// - Parameters:
  ///   - push: The name of the push that the records came with; nil of all there are.
  ///   - card: What the card says already: a diagram that is in it is not shown twice.
  /// - Returns: Markdown with its heading.
  func text(ofPush push: String? = nil, beside card: String = "") -> String {
    var parts = [
      push.map { "## How the records of the push \($0) were made" } ?? "## How it was made"
    ]
    if let project, !card.contains(Self.diagram(of: project)) { parts += describe(project) }
    // Curation makes no records; where it comes first, what made them is not known.
    let isMade = runs.first.map { $0["step"] == nil } ?? false
    if isMade, let first = runs.first { parts.append(Self.making(first)) }
    let steps = runs.dropFirst(isMade ? 1 : 0)
    if !steps.isEmpty { parts.append(Self.table(steps)) }
    if let count = recordCount, let last = runs.last?["counts"]?["records"]?.intValue, count != last
    {
      parts.append(
        "The file has been changed since: the last of these runs wrote \(last) records, and here are \(count)."
      )
    }
    let commands = runs.compactMap(Self.command)
    if !commands.isEmpty {
      parts.append("The same again:\n\n```console\n\(commands.joined(separator: "\n"))\n```")
    }
    return parts.joined(separator: "\n\n")
  }

  private func describe(_ project: Project) -> [String] {
    let setup = project.setup
    return [
      "A diagram says who takes part and what is known of them:",
      "```mermaid\n\(Self.diagram(of: project))\n```",
      "\(setup.userRole) asks, and \(setup.assistantRole) answers (\(setup.type.rawValue)).",
      "Seeds were asked for in the directions \(list(setup.seedDirections)); each was grown further in the directions \(list(setup.derivationalDirections)).",
    ]
  }

  /// Without fences, which would end the block.
  private static func diagram(of project: Project) -> String {
    project.diagramText.replacing("```", with: "` ` `")
  }

  private func list(_ words: [String]) -> String {
    words.isEmpty ? "(none)" : words.map { "*\($0)*" }.joined(separator: ", ")
  }

  /// The run that made the records.
  private static func making(_ run: JSONValue) -> String {
    var rows: [String] = []
    func row(_ name: String, _ value: JSONValue?) {
      guard let value, value != .null, value != [:] else { return }
      rows.append("| \(name) | \(cell(value.stringValue ?? JSONWriter.string(value))) |")
    }
    row("method", run["method"])
    row("model", run["model"])
    row("parameters", run["parameters"])
    row("records", run["counts"]?["records"])
    row("calls that failed", run["counts"]?["failed"])
    row("what samples had to pass", conditions(run["plan"]?["acceptance"]))
    row("samples not accepted", rejections(run["counts"]?["rejected"]))
    row("tokens of prompts", run["usage"]?["prompt_tokens"])
    row("tokens of answers", run["usage"]?["completion_tokens"])
    row("Janus", run["janus"])
    row("date", run["started"])
    return (["| what | how |", "| --- | --- |"] + rows).joined(separator: "\n")
  }

  /// What became of the records since.
  private static func table(_ runs: ArraySlice<JSONValue>) -> String {
    let rows = runs.map { run in
      let counts = run["counts"]
      let method = run["method"]?.stringValue.map { $0 == "judge" ? $0 : "synthesize \($0)" }
      let name = run["step"]?.stringValue ?? method ?? "generate"
      let read = counts?["read"]?.intValue ?? counts?["items"]?.intValue
      let written = counts?["records"]?.intValue
      var details = [
        rejections(counts?["rejected"])?.stringValue, conditions(run["settings"])?.stringValue,
      ]
      if let model = run["model"]?.stringValue { details.append("by \(model)") }
      let numbers = [read, written].map { $0.map { "\($0)" } ?? "" }.joined(separator: " | ")
      return
        "| `janus \(name)` | \(numbers) | \(cell(details.compactMap { $0 }.joined(separator: "; "))) |"
    }
    let head = ["| then | records read | written | how |", "| --- | --- | --- | --- |"]
    return (head + rows).joined(separator: "\n")
  }

  /// `refusals 5, pii 3 taken out`; nil of nothing.
  private static func rejections(_ counts: JSONValue?) -> JSONValue? {
    let parts = (counts?.objectValue?.members ?? []).map {
      "\($0.value.intValue ?? 0) by \($0.key)"
    }
    return parts.isEmpty ? nil : .string("rejected: " + parts.joined(separator: ", "))
  }

  /// What a run went by, in words: `min-score 4, threshold 0.9`.
  private static func conditions(_ settings: JSONValue?) -> JSONValue? {
    let parts = (settings?.objectValue?.members ?? []).compactMap { member -> String? in
      let texts = (member.value.arrayValue ?? [member.value]).filter { $0 != .null }.map {
        ($0.stringValue ?? JSONWriter.string($0)).excerpt
      }
      return texts.isEmpty ? nil : "\(member.key) \(texts.joined(separator: " "))"
    }
    return parts.isEmpty ? nil : .string(parts.joined(separator: ", "))
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }

  private static func command(_ run: JSONValue) -> String? {
    let words = (run["command"]?.arrayValue ?? []).compactMap(\.stringValue)
    return words.isEmpty ? nil : "$ " + words.joined(separator: " ")
  }
}
