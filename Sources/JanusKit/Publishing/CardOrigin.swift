internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// How records were made, as far as it can be read from what lies beside them.
struct CardOrigin {
  private let project: Project?
  private let run: JSONValue?

  /// - Returns: nil if nothing is known.
  init?(input: String, project folder: String?) {
    let beside = FileSystem.isFolder(input) ? input : Path.parent(of: input)
    let place = folder ?? (beside.isEmpty ? "." : beside)
    let hasSetup = FileSystem.exists(Path.join(place, "setup.yaml"))
    project = hasSetup ? try? Project.load(place).project : nil
    run = Self.lastRun(in: WorkspaceFolder(in: place), output: input)
    if project == nil, run == nil { return nil }
  }

  /// The record of the latest run that wrote `output`.
  private static func lastRun(in folder: WorkspaceFolder, output: String) -> JSONValue? {
    let names = (try? FileSystem.names(in: folder.runsPath)) ?? []
    let name = Path.name(of: output)
    for file in names.reversed() where file.hasSuffix(".json") {
      guard let bytes = try? FileSystem.read(Path.join(folder.runsPath, file), limit: 64 << 20),
        let run = try? JSONParser.parse(bytes), let path = run["output"]?.stringValue,
        Path.name(of: path) == name
      else { continue }
      return run
    }
    return nil
  }

  var text: String {
    var parts = ["## How it was made"]
    if let project { parts += describe(project) }
    if let run { parts += describe(run) }
    return parts.joined(separator: "\n\n")
  }

  private func describe(_ project: Project) -> [String] {
    let setup = project.setup
    // A fence inside the diagram would end the block.
    let diagram = project.diagramText.replacing("```", with: "` ` `")
    return [
      "A diagram says who takes part and what is known of them:",
      "```mermaid\n\(diagram)\n```",
      "\(setup.userRole) asks, and \(setup.assistantRole) answers (\(setup.type.rawValue)).",
      "Seeds were asked for in the directions \(list(setup.seedDirections)); each was grown further in the directions \(list(setup.derivationalDirections)).",
    ]
  }

  private func list(_ words: [String]) -> String {
    words.isEmpty ? "(none)" : words.map { "*\($0)*" }.joined(separator: ", ")
  }

  private func describe(_ run: JSONValue) -> [String] {
    var rows: [String] = []
    func row(_ name: String, _ value: JSONValue?) {
      guard let value, value != .null else { return }
      rows.append("| \(name) | \(value.stringValue ?? JSONWriter.string(value)) |")
    }
    row("model", run["model"])
    row("parameters", run["parameters"])
    row("records", run["counts"]?["records"])
    row("calls that failed", run["counts"]?["failed"])
    row("tokens of prompts", run["usage"]?["prompt_tokens"])
    row("tokens of answers", run["usage"]?["completion_tokens"])
    row("Janus", run["janus"])
    row("date", run["started"])
    var parts = [(["| what | how |", "| --- | --- |"] + rows).joined(separator: "\n")]
    let words = (run["command"]?.arrayValue ?? []).compactMap(\.stringValue)
    if !words.isEmpty {
      parts.append(
        "The same again, with the same project:\n\n```console\n$ \(words.joined(separator: " "))\n```"
      )
    }
    return parts
  }
}
