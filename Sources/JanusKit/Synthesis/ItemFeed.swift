internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality
internal import JanusSynthesis

/// Hands out items one batch after another: records as they are read, on a thread of its own, or numbers.
actor ItemFeed {
  private nonisolated let executor = ThreadExecutor(name: "janus-input")
  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  /// An item with the place of its record.
  struct Fed: Sendable {
    var item: SynthesisItem
    /// `file:line`; empty of what was not read.
    var place: String
  }

  private static let batch = 128

  private var input: InputSelection?
  /// How many items there are where none are read; nil for no end.
  private let count: Int?
  private var language: PromptLanguage?
  private let skips: [String]
  /// Finds near-duplicates of earlier items; nil where they are welcome.
  private let duplicates: NearDuplicateFilter?

  private var reader: RecordReader?
  private var faults: RecordFaultLog?
  private var skipped: Set<TextKey>?
  private var number = 0
  private(set) var skippedCount = 0
  private(set) var duplicateCount = 0

  /// - Parameters:
  ///   - options: What is read, in which language, and what of it is passed over.
  ///   - count: How many items there are where none are read; nil for no end.
  init(_ options: SynthesisOptions, count: Int?) {
    input = options.input
    self.count = count
    language = options.language
    skips = options.skips
    duplicates = options.duplicateThreshold.map { threshold in
      var rule = DuplicateRule()
      rule.threshold = threshold
      return NearDuplicateFilter(rule)
    }
  }

  /// The next items; none at the end.
  func next() throws(JanusError) -> [Fed] {
    guard let input else { return nextNumbers() }
    try open(input)
    var items: [Fed] = []
    while items.count < Self.batch, let record = try reader?.next() {
      guard let object = record.value.objectValue else {
        try refuse(record, isStrict: input.isStrict)
        continue
      }
      let item = SynthesisItem(number: number, record: object, language: language)
      number += 1
      if let skipped, skipped.contains(TextKey(item.input)) {
        skippedCount += 1
      } else if try duplicates?.add(item.input) != nil {
        duplicateCount += 1
      } else {
        items.append(Fed(item: item, place: "\(record.place.file):\(record.place.position.line)"))
      }
    }
    return items
  }

  /// Reads all records, which are what a method's pool begins with. From then on numbers are handed out, in the records'
  /// language.
  func takeSeeds() throws(JanusError) -> [SynthesisItem] {
    var seeds: [SynthesisItem] = []
    while true {
      let batch = try next()
      if batch.isEmpty { break }
      seeds += batch.map(\.item)
    }
    input = nil
    number = 0
    if language == nil {
      language = PromptLanguage(of: seeds.prefix(100).map(\.input).joined(separator: "\n"))
    }
    return seeds
  }

  /// Ends the file of bad records.
  /// - Returns: How many there were, and the first of them.
  func finish() throws(JanusError) -> (count: Int, first: [Diagnostic]) {
    try faults?.commit()
    return (faults?.count ?? 0, faults?.diagnostics ?? [])
  }

  private func nextNumbers() -> [Fed] {
    let end = min(count ?? .max, number + Self.batch)
    defer { number = max(number, end) }
    guard number < end else { return [] }
    return (number..<end).map {
      Fed(item: SynthesisItem(number: $0, language: language ?? .en), place: "")
    }
  }

  private func open(_ input: InputSelection) throws(JanusError) {
    guard reader == nil else { return }
    skipped = try skips.isEmpty ? nil : Self.keys(in: skips)
    let log = RecordFaultLog(rejects: input.rejects)
    reader = try RecordReader(paths: input.paths, options: input.readerOptions()) {
      (fault) throws(JanusError) in try log.add(fault)
    }
    faults = log
  }

  private func refuse(_ record: Record, isStrict: Bool) throws(JanusError) {
    let fault = RecordFault(
      record.place, reason: "it is no object with keys",
      text: String(decoding: record.raw.bytes, as: UTF8.self))
    if isStrict { throw fault.error }
    try faults?.add(fault)
  }

  /// What earlier outputs ask, by their texts' keys.
  private static func keys(in paths: [String]) throws(JanusError) -> Set<TextKey> {
    var options = RecordReader.Options()
    options.isStrict = false
    let reader = try RecordReader(paths: paths, options: options)
    var keys: Set<TextKey> = []
    while let record = try reader.next() {
      guard let object = record.value.objectValue else { continue }
      let key = TextKey(SynthesisItem(number: 0, record: object, language: .en).input)
      if !key.isEmpty { keys.insert(key) }
    }
    return keys
  }
}
