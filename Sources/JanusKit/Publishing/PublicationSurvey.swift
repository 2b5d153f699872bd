internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// A first look at the records of a push: which are new, which forms can hold them, and in which parts they go.
struct PublicationSurvey {
  /// A form that the records are published in.
  struct View {
    /// The name of a format; nil for records as they are.
    let format: String?
    /// The part of each new record that the form can hold, in their order.
    fileprivate(set) var places: [UInt8] = []
    /// New records that the form cannot hold.
    fileprivate(set) var refusedCount = 0

    var name: String { format ?? CardConfigurations.defaultName }
  }

  let publication: DatasetPublication
  private let known: Set<RecordIdentity>
  private let split: DatasetSplit?
  private let grouping: RecordGrouping
  /// Whether any new record has what groups are made by.
  private var hasGroups = false
  /// The files that are read, and the part that their names tell.
  let sources: [(part: String, paths: [String])]

  private(set) var views: [View]
  /// Of the new records that at least one form can hold.
  private(set) var statistics = RecordStatistics()
  private(set) var identities: Set<RecordIdentity> = []
  /// All that could be read.
  private(set) var readCount = 0
  /// Those that are there already.
  private(set) var knownCount = 0
  /// Records that cannot be read, or that not all forms can hold.
  private(set) var faultCount = 0
  private(set) var faults: [Diagnostic] = []

  /// - Parameters:
  ///   - publication: What is published, and how.
  ///   - formats: The forms to publish in; nil is for records as they are.
  ///   - known: Records that are left out.
  /// - Throws: ``JanusError`` where files cannot be read, or do not tell which part each belongs to.
  init(
    _ publication: DatasetPublication, formats: [String?], known: Set<RecordIdentity>
  ) throws(JanusError) {
    self.publication = publication
    self.known = known
    views = formats.map { View(format: $0) }
    do { grouping = try RecordGrouping(publication.grouping) } catch { throw JanusError(error) }
    do {
      split = try publication.split.map { (text) throws(DatasetSplitError) in
        try DatasetSplit(text)
      }
    } catch { throw JanusError(error) }
    try DataFiles.check(
      records: publication.input.paths, outputs: [publication.input.rejects])
    let files = try RecordFiles.find(publication.input.paths)
    sources = split == nil ? try Self.sources(files) : [("train", files)]
    try read()
    if split != nil, case .field = grouping, !hasGroups, statistics.count > 0 {
      throw .noValue(in: publication.grouping)
    }
  }

  private static func sources(
    _ files: [String]
  ) throws(JanusError) -> [(part: String, paths: [String])] {
    let parts = files.map { DatasetSplit.name(of: $0) }
    let other = zip(files, parts).first { $0.1 != nil && $0.1 != "train" }
    let unclear = zip(files, parts).filter { $0.1 == nil }.map(\.0)
    if let other, !unclear.isEmpty {
      throw JanusError(
        "\(other.0) is for the split \(other.1 ?? ""), by its name, and the names of \(unclear.count == 1 ? "another" : "\(unclear.count) others") tell of none: \(unclear.prefix(3).joined(separator: ", "))\(unclear.count > 3 ? " and more" : "").",
        remedy:
          "Name each after its split (train.jsonl, validation.jsonl, test.jsonl), or say with --split how to part all of them: --split train=1 makes one of them.",
        exitCode: .usage)
    }
    return ["train", "validation", "test"].compactMap { part in
      let own = zip(files, parts).filter { ($0.1 ?? "train") == part }.map(\.0)
      return own.isEmpty ? nil : (part, own)
    }
  }

  private mutating func read() throws(JanusError) {
    let input = publication.input
    let log = RecordFaultLog(rejects: input.rejects)
    let conversions = try views.map { (view) throws(JanusError) in
      try RecordConversion(input, format: view.format)
    }
    for (place, source) in sources.enumerated() {
      let reader = try RecordReader(paths: source.paths, options: input.readerOptions()) {
        (fault) throws(JanusError) in try log.add(fault)
      }
      while let record = try reader.next() {
        publication.progress.note("Reading records:")
        guard let reason = take(record.value, conversions, source: place) else { continue }
        let fault = RecordFault(
          record.place, reason: reason, text: String(decoding: record.raw.bytes, as: UTF8.self))
        if input.isStrict { throw fault.error }
        try log.add(fault)
      }
    }
    try log.commit()
    faultCount = log.count
    faults = log.diagnostics
  }

  /// - Returns: Why the record is not in all forms; nil if it is, or if it is there already.
  private mutating func take(
    _ value: JSONValue, _ conversions: [RecordConversion], source: Int
  ) -> String? {
    guard let record = value.objectValue else { return "it is no object with keys" }
    readCount += 1
    let identity = RecordIdentity(of: record)
    guard !known.contains(identity) else {
      knownCount += 1
      return nil
    }
    let part = part(of: record, source)
    var reasons: [String] = []
    for (index, conversion) in conversions.enumerated() {
      switch conversion.converted(value) {
      case .success: views[index].places.append(part)
      case .failure(let refusal):
        views[index].refusedCount += 1
        reasons.append(
          views.count == 1 ? refusal.reason : "not as \(views[index].name), for \(refusal.reason)")
      }
    }
    if reasons.count < views.count {
      identities.insert(identity)
      statistics.add(record)
    }
    return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
  }

  private mutating func part(of record: JSONObject, _ source: Int) -> UInt8 {
    guard let split else { return UInt8(source) }
    let group = grouping.key(of: record)
    if group != nil { hasGroups = true }
    let key = group.map { Array($0.utf8) } ?? JSONWriter.bytes(.object(record))
    let seed = publication.input.shuffleSeed.map { Array("\($0):".utf8) } ?? []
    let number = SHA256.digest(seed + key).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    return UInt8(split.part(for: number))
  }

  func isNew(_ record: JSONObject) -> Bool {
    known.isEmpty || !known.contains(RecordIdentity(of: record))
  }

  /// The names of the parts.
  var parts: [String] { split?.parts.map(\.name) ?? sources.map(\.part) }

  /// What people should know though it is no fault of the records.
  var notes: [String] {
    var notes: [String] = []
    for view in views where views.count > 1 && view.refusedCount > 0 {
      let count = view.places.count + view.refusedCount
      notes.append(
        "\(view.refusedCount) of \(count) records cannot be had as \(view.name), and are not in that configuration."
      )
    }
    let used = Set(views.map { Set($0.places) }.joined())
    let empty = parts.indices.filter { !used.contains(UInt8($0)) }.map { parts[$0] }
    if split != nil, !empty.isEmpty, statistics.count > 0 {
      notes.append(
        "None of the records fell to \(empty.joined(separator: ", ")): no file is made for \(empty.count == 1 ? "it" : "them")."
      )
    }
    return notes
  }

  /// The error where there is nothing to publish.
  var nothing: JanusError {
    guard faultCount > 0 else { return JanusError("There are no records.", exitCode: .badData) }
    let form = views.count == 1 ? views[0].format.map { " as \($0)" } : nil
    return JanusError(
      "None of \(faultCount) records can be published\(form ?? "").",
      remedy: "The reasons are above.", exitCode: .badData, diagnostics: faults)
  }
}
