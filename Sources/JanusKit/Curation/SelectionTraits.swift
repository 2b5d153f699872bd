internal import JanusCore
internal import JanusData
internal import JanusQuality

/// What is read of each record that may be chosen.
struct SelectionTraits: Sendable {
  enum Vectors: Sendable {
    case none
    case hashing(HashingEmbedder, field: FieldPath?)
    case field(FieldPath)
    /// A row for each record, bad ones too.
    case file(String)
    case rows(EmbeddingRows)
  }

  /// One record's.
  struct Values: Sendable {
    var vector: [Float] = []
    var score: Double?
    var product: Double?
    var group = ""
    /// The fields of a group that it does not have.
    var missingGroups: Set<Int> = []
  }

  private(set) var vectors = Vectors.none
  private var scoreField: FieldPath?
  private var prefersLowest = false
  private var productFields: (FieldPath, FieldPath)?
  private(set) var groupFields: [FieldPath] = []
  /// What is to be said where no record has what is needed.
  private(set) var needs: [String] = []

  init(
    _ options: SelectionOptions, methods: [SelectionOptions.Method], alwaysEmbeds: Bool,
    rows: EmbeddingRows?
  ) throws(JanusError) {
    prefersLowest = options.prefersLowest
    if Self.needsVectors(methods, alwaysEmbeds: alwaysEmbeds) {
      vectors =
        switch options.embeddings {
        case .hashing: .hashing(HashingEmbedder(), field: try options.field.map(Self.path))
        case .field(let path): .field(try Self.path(path))
        case .file(let path): .file(path)
        case .model: .rows(rows ?? EmbeddingRows())
        }
    }
    if methods.contains(.top), options.scoreField == nil {
      throw JanusError(
        "The method top needs a field.", remedy: "Name it with --by.", exitCode: .usage)
    }
    if let field = options.scoreField {
      guard methods.contains(.top) || methods.contains(.mmr) else {
        throw JanusError(
          "Only the methods top and mmr choose by a number.",
          remedy: "Leave out --by, or give --method top or --method mmr.", exitCode: .usage)
      }
      scoreField = try Self.path(field)
      needs.append(field)
    }
    if methods.contains(.deita) {
      productFields = (try Self.path(options.complexityField), try Self.path(options.qualityField))
      needs += [options.complexityField, options.qualityField]
    }
    if methods.contains(.stratified) {
      guard !options.groupFields.isEmpty else {
        throw JanusError(
          "The method stratified needs what makes a group.", remedy: "Name fields with --groups.",
          exitCode: .usage)
      }
      for field in options.groupFields { groupFields.append(try Self.path(field)) }
    }
  }

  static func needsVectors(_ methods: [SelectionOptions.Method], alwaysEmbeds: Bool) -> Bool {
    alwaysEmbeds || methods.contains { [.kCenter, .deita, .mmr].contains($0) }
  }

  private static func path(_ text: String) throws(JanusError) -> FieldPath {
    do { return try FieldPath(text) } catch { throw JanusError(error) }
  }

  /// Reads a record.
  /// - Returns: nil where it has no number that is needed.
  /// - Throws: ``RecordFault`` where it is none, or has no embedding.
  func values(of record: RawRecord) throws(RecordFault) -> Values? {
    let value = try record.object()
    var values = Values()
    if let scoreField {
      guard let score = Self.number(scoreField, in: value) else { return nil }
      values.score = prefersLowest ? -score : score
    }
    if let (complexity, quality) = productFields {
      guard let first = Self.number(complexity, in: value),
        let second = Self.number(quality, in: value)
      else { return nil }
      values.product = first * second
    }
    if !groupFields.isEmpty {
      let parts = groupFields.enumerated().map { place, field in
        if let value = try? field.value(in: value) { return JSONWriter.string(value) }
        values.missingGroups.insert(place)
        return ""
      }
      values.group = parts.joined(separator: "\u{0}")
    }
    switch vectors {
    case .none, .file, .rows: break
    case .hashing(let embedder, let field):
      let text =
        field.map { RecordText.text(at: $0, in: value) ?? "" } ?? RecordText.whole(of: value)
      values.vector = embedder.vector(of: Array(text.utf8))
    case .field(let path):
      guard let vector = Self.vector((try? path.value(in: value)) ?? .null) else {
        throw RecordFault(
          record.place, reason: "its `\(path)` is no embedding",
          text: String(decoding: record.bytes, as: UTF8.self))
      }
      values.vector = vector
    }
    return values
  }

  /// A number, or a text that is one, as tables have them.
  private static func number(_ field: FieldPath, in record: JSONValue) -> Double? {
    guard let value = try? field.value(in: record) else { return nil }
    let number = value.doubleValue ?? value.stringValue.flatMap { Double($0.trimmed) }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  /// A list of numbers; nil if it is none.
  static func vector(_ value: JSONValue) -> [Float]? {
    guard let elements = value.arrayValue, !elements.isEmpty else { return nil }
    let numbers = elements.compactMap { $0.doubleValue.map { Float($0) } }
    return numbers.count == elements.count ? numbers : nil
  }
}
