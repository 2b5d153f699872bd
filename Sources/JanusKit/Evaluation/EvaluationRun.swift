internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

/// One run over records.
final class EvaluationRun {
  /// What is kept of a record that was drawn.
  private struct Drawn {
    var text: [UInt8]
    var words: EvaluatedText
    var vector: [Double]
    var values: [[String]]
  }

  /// More groups than these nobody looks at, and each takes memory.
  private static let mostGroups = 200
  private static let lengthNames = ["turns", "words", "characters", "tokens", "answer words"]

  private let options: EvaluationOptions
  private let paths: [String]
  private let traits: EvaluationTraits
  private let rows: EmbeddingRows?
  private let entities: ExtractedEntities?
  private var file: EmbeddingFile?

  private var summary: EvaluationSummary
  private var totalCount = 0
  private var lengths: [[Double]] = Array(repeating: [], count: 5)
  private var scores: [(name: String, numbers: [Double])] = []
  private var balances: [Frequencies]
  private var mentions: [Int]
  private var mentionLabels = Frequencies()
  private var failures: [Int]
  private var vendi: VendiAccumulator?
  private var groups: [(field: Int, value: String, vendi: VendiAccumulator)] = []
  private var groupPlaces: [String: Int] = [:]
  private var sample: Reservoir<Drawn>
  private let duplicates: NearDuplicateFilter
  private let faults = RecordFaultLog()

  /// - Parameters:
  ///   - options: What is read, and how it is measured.
  ///   - paths: The files.
  ///   - rows: Vectors for all records, bad ones too, if a model has made them.
  ///   - entities: What a model found in the good records, if one was asked.
  /// - Throws: ``JanusError`` where options are wrong.
  init(
    _ options: EvaluationOptions, paths: [String], rows: EmbeddingRows?,
    entities: ExtractedEntities?
  ) throws(JanusError) {
    self.options = options
    self.entities = entities
    self.paths = paths
    self.rows = rows
    var secrets = LeakSources()
    for path in options.diagrams { try secrets.add(path) }
    var rule = DuplicateRule()
    rule.threshold = options.threshold
    do {
      traits = EvaluationTraits(
        vectors: try Self.vectors(options),
        field: try options.field.map { (path) throws(FieldPathError) in try FieldPath(path) },
        fields: try EvaluatedFields(options),
        rules: try FilterCatalog.rules(nil, secrets: secrets),
        names: NameMentions(secrets.diagrams), duplicates: rule)
    } catch let error as JanusError {
      throw error
    } catch let error as any UserFacingError {
      throw JanusError(error)
    } catch {
      throw JanusError("\(error)")
    }
    if case .file(let path) = options.embeddings { file = try EmbeddingFile(path: path) }
    summary = EvaluationSummary(inputs: options.inputs)
    balances = traits.fields.fields.map { _ in Frequencies() }
    mentions = Array(repeating: 0, count: traits.names.names.count)
    failures = Array(repeating: 0, count: traits.rules.count)
    sample = Reservoir(size: options.sampleSize, seed: options.seed)
    duplicates = NearDuplicateFilter(rule, memory: DeduplicationOptions.defaultMemory)
  }

  private static func vectors(
    _ options: EvaluationOptions
  ) throws(FieldPathError) -> EvaluationTraits.Vectors {
    switch options.embeddings {
    case .hashing: .hashing(HashingEmbedder())
    case .field(let path): .field(try FieldPath(path))
    case .file, .model: .none
    }
  }

  func run(progress: (Int) -> Void) throws -> EvaluationSummary {
    let pipeline = try RecordPipeline(paths: paths, name: "janus-evaluate") { [traits] in
      let worker = EvaluationWorker(traits)
      return { worker.batch(of: $0) }
    }
    do {
      while let batch = try pipeline.next() {
        try Task.checkCancellation()
        for number in batch.records.indices { try take(batch, number) }
        progress(totalCount)
      }
      try file?.finish(recordCount: totalCount)
      try finish()
    } catch let error as FileError {
      throw JanusError(measuring: error)
    }
    return summary
  }

  /// Counts a record.
  private func take(_ batch: EvaluationBatch, _ number: Int) throws {
    defer { totalCount += 1 }
    let given = try file?.nextDoubles() ?? rows?.rows([totalCount]).map { Double($0) }
    let record: EvaluatedRecord
    switch batch.records[number] {
    case .failure(let fault):
      if options.isStrict { throw fault.error }
      return try faults.add(fault)
    case .success(let good): record = good
    }
    summary.recordCount += 1
    count(record)
    if batch.texts.isBlank(number) { summary.blankCount += 1 }
    let match = try duplicates.match(batch.texts, number)
    try duplicates.add(batch.texts, number, isDuplicate: match != nil)
    if let match {
      if match.isExact { summary.exactDuplicateCount += 1 } else { summary.nearDuplicateCount += 1 }
    }
    let vector = try unitVector(given ?? record.vector.map { Double($0) }, record.place)
    try addToVendi(vector, record)
    sample.add {
      Drawn(text: record.text, words: record.words, vector: vector, values: record.values)
    }
  }

  private func count(_ record: EvaluatedRecord) {
    let numbers = [
      record.turnCount, record.words.count, record.characterCount, record.tokenCount,
    ]
    for (place, number) in numbers.enumerated() { lengths[place].append(Double(number)) }
    if let count = record.answerWordCount { lengths[4].append(Double(count)) }
    for (name, score) in record.scores {
      let place = scores.firstIndex { $0.name == name } ?? scores.count
      if place == scores.count { scores.append((name, [])) }
      scores[place].numbers.append(score)
    }
    for (place, values) in record.values.enumerated() {
      for value in values { balances[place].add(value) }
    }
    countEntities(of: record)
    for rule in record.failedRules { failures[rule] += 1 }
    if !record.failedRules.isEmpty { summary.failingCount += 1 }
    for name in record.mentions { mentions[name] += 1 }
    for kind in NameMentions.Kind.allCases
    where record.mentions.contains(where: { traits.names.kinds[$0] == kind }) {
      mentionLabels.add(kind.rawValue)
    }
  }

  private func countEntities(of record: EvaluatedRecord) {
    guard let entities else {
      for (key, entities) in record.entities {
        summary.entityLabels.add(key)
        for entity in entities { summary.entities.add(entity) }
      }
      return
    }
    guard let found = entities.entities(of: summary.recordCount - 1) else {
      return summary.unansweredCount += 1
    }
    summary.entityLabels.add("entities")
    for entity in found { summary.entities.add(entity) }
  }

  private func unitVector(
    _ vector: [Double], _ place: RecordPlace
  ) throws(JanusError) -> [Double] {
    var vector = vector
    let dimension = vendi?.dimension ?? vector.count
    guard vector.count == dimension, UnitVector.normalize(&vector, from: 0) else {
      let fault =
        vector.count == dimension
        ? "is all zero, or has a number that is none"
        : "has \(vector.count) numbers, and those before \(dimension)"
      throw JanusError(
        "\(place.file):\(place.position.line): the embedding \(fault).",
        remedy: "Make all embeddings with one model.", exitCode: .badData)
    }
    return vector
  }

  private func addToVendi(_ vector: [Double], _ record: EvaluatedRecord) throws {
    if vendi == nil { vendi = VendiAccumulator(dimension: vector.count, blockSize: 1024) }
    try vendi?.add(vector[...])
    for (number, field) in traits.fields.fields.enumerated() where field.isGrouping {
      for value in record.values[number] {
        let key = "\(number)\u{0}\(value)"
        let place = groupPlaces[key] ?? groups.count
        if place == groups.count {
          guard place < Self.mostGroups else {
            throw JanusError(
              "`\(field.path)` and the other fields have more than \(Self.mostGroups) values.",
              remedy: "Name fields with --groups that have few.", exitCode: .badData)
          }
          groupPlaces[key] = place
          groups.append((number, value, VendiAccumulator(dimension: vector.count)))
        }
        try groups[place].vendi.add(vector[...])
      }
    }
  }

  /// Works out what all records, and the sample, tell.
  private func finish() throws {
    (summary.faultCount, summary.faults) = (faults.count, faults.diagnostics)
    try checkFields()
    summary.lengths = zip(Self.lengthNames, lengths).compactMap { name, numbers in
      Self.spread(name, numbers, areWhole: true)
    }
    summary.scores = scores.compactMap { name, numbers in
      Self.spread(name, numbers, areWhole: numbers.allSatisfy { $0 == $0.rounded() })
    }
    for (field, values) in zip(traits.fields.fields, balances) where values.total > 0 {
      summary.balances.append(
        EvaluationSummary.Balance(
          field: field.name, path: field.path.description, values: values))
    }
    finishEntities()
    summary.rules = zip(traits.rules, failures).map {
      EvaluationSummary.Share(name: $0.name, count: $1)
    }
    summary.orders = options.orders
    summary.vendi = try vendi?.score()
    summary.dimension = vendi?.dimension ?? 0
    summary.embedderName = options.embeddings.name
    for group in groups {
      guard let score = try group.vendi.score() else { continue }
      summary.groups.append(
        EvaluationSummary.Group(
          field: traits.fields.fields[group.field].name, value: group.value,
          count: group.vendi.count, vendiScore: score.score(order: 1)))
    }
    try Task.checkCancellation()
    try measureSample()
  }

  /// A field that was named and that no record has is a mistake.
  private func checkFields() throws(JanusError) {
    if case .field(let path) = options.embeddings, summary.recordCount == 0, faults.count > 0 {
      throw JanusError.noEmbedding(in: path)
    }
    guard summary.recordCount > 0 else { return }
    if let field = options.field, summary.blankCount == summary.recordCount {
      throw JanusError.noText(in: field)
    }
    for (field, values) in zip(traits.fields.fields, balances)
    where field.isGrouping && values.total == 0 {
      throw JanusError.noValue(in: field.path.description)
    }
    guard entities == nil else { return }
    for key in traits.fields.included.sorted() where summary.entityLabels.counts[key] == nil {
      throw JanusError.noEntities(in: key)
    }
  }

  /// Tells the diagram's names; where records hold no entities, these are the entities.
  private func finishEntities() {
    for (place, name) in traits.names.names.enumerated() {
      summary.mentions.add(name, count: mentions[place])
      // How an attribute is called, hardly anybody says.
      if mentions[place] == 0, traits.names.kinds[place] != .attribute {
        summary.missingNames.append(name)
      }
    }
    if let entities {
      summary.entitySource = .model(entities.model)
    } else if summary.entityLabels.total == 0, !traits.names.names.isEmpty {
      summary.entitySource = .diagram
      (summary.entities, summary.entityLabels) = (summary.mentions, mentionLabels)
    }
  }

  private func measureSample() throws {
    let sample = sample.shuffled()
    summary.sampleCount = sample.count
    try summary.measure(sample.map(\.words))
    try summary.measureDuplicates(sample.map(\.text), rule: traits.duplicates)
    var rows = EmbeddingRows()
    for drawn in sample { _ = rows.append(drawn.vector.map { Float($0) }) }
    // The map is coloured by the first field that has some values, and not one for each record.
    let place = balances.firstIndex { (2...12).contains($0.uniqueCount) }
    summary.mapField = place.map { traits.fields.fields[$0].name }
    let groups = place.map { place in sample.map { $0.values[place].first ?? "" } } ?? []
    try summary.measure(rows, groups: groups)
  }

  private static let bins = 30

  private static func spread(
    _ name: String, _ numbers: [Double], areWhole: Bool
  ) -> EvaluationSummary.Spread? {
    guard let quantiles = Quantiles(numbers) else { return nil }
    // A few very long records must not press all others into one bar.
    let top = min(quantiles.values[6], quantiles.values[5] * 1.5 + 1)
    return EvaluationSummary.Spread(
      name: name, quantiles: quantiles,
      histogram: Histogram(
        numbers, bins: bins, range: quantiles.values[0]...max(quantiles.values[0], top),
        areWhole: areWhole))
  }
}

extension SelectionOptions.Embeddings {
  /// What made them, in a few words.
  var name: String {
    switch self {
    case .hashing: "hashes of words"
    case .file(let path): path
    case .field(let path): "the field `\(path)`"
    case .model(let name): name
    }
  }
}
