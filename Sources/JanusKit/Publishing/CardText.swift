internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// What a card says in words and in YAML of a push.
struct CardText {
  private let publication: DatasetPublication
  private let statistics: RecordStatistics
  private let configurations: CardConfigurations
  private let runName: String
  private let isAppended: Bool
  /// Whether the records that the card speaks of are no longer there.
  private let isReplaced: Bool
  private let origin: CardOrigin?
  private let measures: CardMeasures?

  /// - Throws: ``JanusError`` where the file of measures cannot be read.
  init(
    _ survey: PublicationSurvey, runName: String, configurations: CardConfigurations,
    isAppended: Bool, isReplaced: Bool
  ) throws(JanusError) {
    publication = survey.publication
    self.configurations = configurations
    self.isAppended = isAppended
    self.isReplaced = isReplaced
    statistics = survey.statistics
    self.runName = runName
    let input = publication.input.paths.first ?? ""
    let isWhole =
      publication.input.paths.count == 1 && publication.input.offset == 0
      && publication.input.limit == nil
    origin = CardOrigin(
      input: input, project: publication.card.project,
      recordCount: isWhole ? survey.readCount : nil)
    measures = try publication.card.report.map { (path) throws(JanusError) in
      try CardMeasures(path: path)
    }
  }

  func write(into card: inout DatasetCard) {
    writeMetadata(into: &card)
    if !card.hasText { card.begin(title: title) }
    card.setSection("overview", overview)
    if !isAppended {
      // What was appended to the old records is not there either.
      for name in ["making-", "records-"] { card.removeSections(beginning: name) }
      if isReplaced { card.setSection("evaluation", "") }
      card.setSection("making", origin?.text() ?? "")
    } else if let origin {
      // What was said of earlier records stays true.
      card.setSection("making-\(runName)", origin.text(ofPush: runName, beside: card.text))
    }
    card.setSection(isAppended ? "records-\(runName)" : "records", records)
    if let measures { card.setSection("evaluation", Self.evaluation(measures)) }
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
    if let count = configurations.recordCount {
      lines += ["", "\(count) \(count == 1 ? "record" : "records") in all."]
    }
    if configurations.names.count > 1 {
      lines += ["", "The same records stand in several forms, a configuration each:", ""]
      lines += configurations.names.map { "- `\($0)`" }
    }
    return lines.joined(separator: "\n")
  }

  private var records: String {
    let heading = isAppended ? "## Records of the push \(runName)" : "## Records"
    return ([heading, ""] + Self.table(statistics.rows)).joined(separator: "\n")
  }

  private static func evaluation(_ measures: CardMeasures) -> String {
    let source = measures.isEvaluation ? ["Measured by `janus evaluate`.", ""] : []
    return (["## Evaluation", ""] + source + table(measures.rows)).joined(separator: "\n")
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
    let names = configurations.names
    let calls = names.map { name in
      let argument = names == [CardConfigurations.defaultName] ? "" : ", \"\(name)\""
      return "data = load_dataset(\"\(publication.repository)\"\(argument)\(revision))"
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
}
