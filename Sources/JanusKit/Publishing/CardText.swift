internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// What a card says in words and in YAML of a push.
struct CardText {
  private let publication: DatasetPublication
  private let statistics: RecordStatistics
  private let views: [CardConfigurations.View]
  private let configurations: CardConfigurations
  private let runName: String
  private let isAppended: Bool
  private let origin: CardOrigin?
  private let measures: [(name: String, value: String)]

  /// - Throws: ``JanusError`` where the file of measures cannot be read.
  init(
    _ publication: DatasetPublication, files: PublicationFiles,
    configurations: CardConfigurations, isAppended: Bool
  ) throws(JanusError) {
    self.publication = publication
    self.configurations = configurations
    self.isAppended = isAppended
    statistics = files.statistics
    views = files.views
    runName = files.runName
    let input = publication.input.paths.first ?? ""
    origin = CardOrigin(input: input, project: publication.card.project)
    measures =
      try publication.card.report.map { (path) throws(JanusError) in
        try Self.measures(path)
      } ?? []
  }

  func write(into card: inout DatasetCard) {
    writeMetadata(into: &card)
    if !card.hasText { card.begin(title: title) }
    card.setSection("overview", overview)
    if !isAppended || origin != nil { card.setSection("making", origin?.text ?? "") }
    card.setSection(isAppended ? "records-\(runName)" : "records", records)
    if !measures.isEmpty { card.setSection("evaluation", evaluation) }
    card.setSection("terms", terms)
    card.setSection("loading", loading)
  }

  private var title: String {
    publication.card.title ?? String(publication.repository.split(separator: "/").last ?? "")
  }

  private func writeMetadata(into card: inout DatasetCard) {
    let options = publication.card
    let languages =
      options.languages.isEmpty ? statistics.language.map { [$0] } ?? [] : options.languages
    func list(_ texts: [String]) -> JSONValue? {
      texts.isEmpty ? nil : .array(texts.map { .string($0) })
    }
    // What somebody named now is meant; what was guessed gives way to what is there.
    if !options.languages.isEmpty { card.set("language", list(languages)) }
    if let license = options.license { card.set("license", .string(license)) }
    if let title = options.title { card.set("pretty_name", .string(title)) }
    card.propose("language", list(languages))
    card.propose("pretty_name", .string(title))
    card.propose("task_categories", list(statistics.tasks))
    card.propose("annotations_creators", ["machine-generated"])
    card.propose("tags", ["synthetic", "janus"])
    let count = configurations.recordCount ?? statistics.count
    card.set("size_categories", [.string(CardConfigurations.sizeCategory(count))])
    card.set("configs", configurations.configsYAML)
    card.set("dataset_info", configurations.infoYAML)
  }

  private var overview: String {
    var lines = ["Synthetic fine-tuning data, made with Janus \(Janus.version)."]
    if let count = configurations.recordCount { lines += ["", "\(count) records in all."] }
    if views.count > 1 {
      lines += ["", "The same records stand in several forms, a configuration each:", ""]
      lines += views.map { "- `\($0.name)`" }
    }
    return lines.joined(separator: "\n")
  }

  private var records: String {
    let heading = isAppended ? "## Records of the push \(runName)" : "## Records"
    return ([heading, ""] + Self.table(statistics.rows)).joined(separator: "\n")
  }

  private var evaluation: String {
    (["## Evaluation", ""] + Self.table(measures)).joined(separator: "\n")
  }

  private static func table(_ rows: [(name: String, value: String)]) -> [String] {
    ["| what | how much |", "| --- | --- |"]
      + rows.map { "| \($0.name) | \($0.value.replacing("|", with: "\\|")) |" }
  }

  /// Hints on what the providers of the models ask of their users.
  private var terms: String {
    let hints = ProviderTermsHint.hints(for: statistics.modelNames)
    guard !hints.isEmpty else { return "" }
    let intro = "The text was written by models, and their makers' terms hold for its use:"
    return (["## Terms", "", intro, ""] + hints.map { "- \($0)" }).joined(separator: "\n")
  }

  private var loading: String {
    let revision = publication.revision.map { ", revision=\"\($0)\"" } ?? ""
    let calls = views.map { view in
      let name = view.name == "default" && views.count == 1 ? "" : ", \"\(view.name)\""
      return "data = load_dataset(\"\(publication.repository)\"\(name)\(revision))"
    }
    return """
      ## Loading

      ```python
      from datasets import load_dataset

      \(calls.joined(separator: "\n"))
      ```

      With Janus: `janus export hf:\(publication.repository) --format messages -o data.jsonl`.
      """
  }

  /// The numbers in a file of measures, by their paths.
  private static func measures(_ path: String) throws(JanusError) -> [(name: String, value: String)]
  {
    let bytes: [UInt8]
    do { bytes = try FileSystem.read(path, limit: 16 << 20) } catch {
      throw JanusError("\(path) cannot be read: \(error.reason).", exitCode: .badData)
    }
    guard let value = try? JSONParser.parse(bytes) else {
      throw JanusError("\(path) is no JSON.", exitCode: .badData)
    }
    var rows: [(name: String, value: String)] = []
    collect(value, path: "", into: &rows)
    return Array(rows.prefix(100))
  }

  private static func collect(
    _ value: JSONValue, path: String, into rows: inout [(name: String, value: String)]
  ) {
    switch value {
    case .number(let text): rows.append((path, text))
    case .object(let object):
      for member in object.members {
        collect(
          member.value, path: path.isEmpty ? member.key : "\(path).\(member.key)", into: &rows)
      }
    default: break
    }
  }
}

/// What is known of the terms of models, to be read by whoever uses what they wrote. A hint, and no advice.
enum ProviderTermsHint {
  private static let known: [(words: [String], hint: String)] = [
    (
      ["openai/", "gpt-"],
      "OpenAI: output must not be used to develop models that compete with OpenAI's (https://openai.com/policies)."
    ),
    (
      ["anthropic/", "claude"],
      "Anthropic: output must not be used to train competing models without consent (https://www.anthropic.com/legal)."
    ),
    (
      ["gemini"],
      "Google: output must not be used to develop models that compete with Gemini (https://ai.google.dev/gemini-api/terms)."
    ),
    (
      ["llama"],
      "Meta: models trained on it have \"Llama\" in their name, under the Llama licence (https://www.llama.com)."
    ),
    (
      ["gemma"],
      "Google: the Gemma terms of use go with what is derived (https://ai.google.dev/gemma/terms)."
    ),
  ]

  /// A line for each maker among the models.
  static func hints(for models: [String]) -> [String] {
    let names = models.map { $0.lowercased() }.filter { !$0.hasPrefix("offline") }
    var hints = known.filter { entry in
      names.contains { name in entry.words.contains { name.contains($0) } }
    }.map(\.hint)
    let others = names.filter { name in
      !known.contains { entry in entry.words.contains { name.contains($0) } }
    }
    if !others.isEmpty {
      hints.append("See the licences of \(others.map { "`\($0)`" }.joined(separator: ", ")).")
    }
    if models.contains(where: { $0.hasPrefix("offline") }) {
      hints.append(
        "`offline` is Janus's built-in text generator: for trying, and not for training.")
    }
    return hints
  }
}
