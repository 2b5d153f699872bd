internal import JanusCore
internal import JanusData

/// Reads records and makes each into the form that is wanted.
struct RecordConversion: Sendable {
  private let input: InputSelection
  private let source: (any TrainingFormat.Type)?
  private let target: any TrainingFormat.Type
  /// nil to leave records as they are.
  private let format: (any TrainingFormat)?
  private let system: String?
  private let keepsProvenance: Bool
  /// The keys that the user has put something under.
  private let mappedKeys: Set<String>

  /// - Throws: ``JanusError`` where a format or a template is not known, or they do not go together.
  init(_ export: DatasetExport) throws(JanusError) {
    input = export.input
    mappedKeys = try input.readerOptions().mapping?.keys ?? []
    system = export.system
    keepsProvenance = export.keepsProvenance
    target = try Self.format(export.format)
    if let name = export.source {
      let source = try Self.format(name)
      guard source.isReadable else {
        throw JanusError(
          "\(name) cannot be read back: it does not say who speaks.", exitCode: .usage)
      }
      self.source = source
    } else {
      source = nil
    }
    var options = FormatOptions(asMessages: export.asMessages)
    if let template = export.template {
      do { options.template = try TalkTemplate(template) } catch { throw JanusError(error) }
    }
    do { format = try target.init(options) } catch {
      throw JanusError("This cannot be written: \(error.reason).", exitCode: .usage)
    }
  }

  /// Leaves records as they are, or makes them into the format `name`.
  init(_ input: InputSelection, format name: String?) throws(JanusError) {
    self.input = input
    mappedKeys = try input.readerOptions().mapping?.keys ?? []
    (source, system, keepsProvenance) = (nil, nil, false)
    target = try name.map { (name) throws(JanusError) in try Self.format(name) } ?? JanusFormat.self
    guard name != nil else {
      format = nil
      return
    }
    if name == TextFormat.name {
      throw JanusError(
        "A text is made by a chat template, and a view has none.",
        remedy:
          "`janus export --format text --template NAME` writes a file that can be published as it is.",
        exitCode: .usage)
    }
    // Of forms that can hold more or less, the one that holds all.
    let options = FormatOptions(asMessages: target.holdsPrompts)
    do { format = try target.init(options) } catch {
      throw JanusError("This cannot be published: \(error.reason).", exitCode: .usage)
    }
  }

  private static func format(_ name: String) throws(JanusError) -> any TrainingFormat.Type {
    if let format = TrainingFormats.named(name) { return format }
    if name == DatasetExport.parquet { throw .noParquet }
    let names = TrainingFormats.all.map { $0.name }
    throw JanusError(
      "There is no format \(name.excerpt).",
      remedy: (Suggestion.nearest(to: name, among: names).map { "Did you mean `\($0)`? " } ?? "")
        + "There are \(names.joined(separator: ", ")).", exitCode: .usage)
  }

  var isTable: Bool { target.isTable }
  var canBeArray: Bool { target.canBeArray }
  func use(columns: Set<String>) -> TrainerUse { format?.use(columns: columns) ?? .unknown }

  /// Hands out every record in the new form (of a comparison there may be two), with what it was made from.
  ///
  /// Bad records, and those that the form cannot hold, are passed over, or end the work where the input is strict.
  /// - Returns: What was passed over.
  func forEach(
    rejects: String?, _ body: ([JSONObject], JSONObject) throws(JanusError) -> Void
  ) throws(JanusError) -> RecordFaultLog {
    let log = RecordFaultLog(rejects: rejects)
    let reader = try RecordReader(paths: input.paths, options: input.readerOptions()) {
      (fault) throws(JanusError) in try log.add(fault)
    }
    while let record = try reader.next() {
      switch converted(record.value) {
      case .success(let made): try body(made, record.value.objectValue ?? [:])
      case .failure(let refusal):
        let fault = RecordFault(
          record.place, reason: refusal.reason,
          text: String(decoding: record.raw.bytes, as: UTF8.self))
        if input.isStrict { throw fault.error }
        try log.add(fault)
      }
    }
    try log.commit()
    return log
  }

  /// The record in the new form, or why that cannot hold it.
  func converted(_ value: JSONValue) -> Result<[JSONObject], FormatRefusal> {
    do throws(FormatRefusal) {
      guard let object = value.objectValue else {
        throw FormatRefusal("it is no object with keys")
      }
      guard let format else { return .success([object]) }
      let said = saidByMapping(object)
      var record: TrainingRecord
      if let source {
        record = try source.read(said)
      } else {
        record = try TrainingRecord(of: said)
      }
      if let system { record.system = system }
      var made = try format.convert(record)
      if keepsProvenance {
        let provenance = object["provenance"] ?? .null
        for index in made.indices { made[index]["provenance"] = provenance }
      }
      return .success(made)
    } catch {
      return .failure(error)
    }
  }

  /// The record without lists of messages that would hide what the user has mapped.
  private func saidByMapping(_ record: JSONObject) -> JSONObject {
    let isHidden = !mappedKeys.isDisjoint(with: RecordShape.keysBehindLists)
    guard isHidden || !mappedKeys.isDisjoint(with: RecordShape.listKeys) else { return record }
    var record = record
    for key in RecordShape.listKeys where !mappedKeys.contains(key) { record[key] = nil }
    return record
  }

  /// The error where no record was written.
  func nothing(_ log: RecordFaultLog) -> JanusError {
    guard log.count > 0 else { return JanusError("There are no records.", exitCode: .badData) }
    return JanusError(
      "None of \(log.count) records can be had as \(target.name).",
      remedy: "The reasons are above.", exitCode: .badData, diagnostics: log.diagnostics)
  }
}

extension JanusError {
  /// The error where Parquet is asked for.
  static let noParquet = JanusError(
    "Parquet cannot be written: there is no library for it that Janus could rely on.",
    remedy:
      "Write JSON lines, which every trainer loads: --format messages -o data.jsonl. The Hub makes Parquet of what `janus publish` pushes; Python does by datasets.load_dataset(\"json\", data_files=\"data.jsonl\")[\"train\"].to_parquet(\"data.parquet\").",
    exitCode: .usage)
}
