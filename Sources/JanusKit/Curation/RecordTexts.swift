internal import JanusCore
internal import JanusData

/// The texts of records, for what takes them all at once.
enum RecordTexts {
  /// The text of every record, in their order; empty of what is none.
  /// - Parameters:
  ///   - spool: The records.
  ///   - field: The place of the text; nil for all that a record says.
  /// - Returns: As many texts as there are records.
  /// - Throws: ``JanusError`` where the field is no path, or a file cannot be read.
  static func read(_ spool: InputSpool, field: String?) throws -> [String] {
    let path: FieldPath?
    do { path = try field.map { (text) throws(FieldPathError) in try FieldPath(text) } } catch {
      throw JanusError(error)
    }
    let pipeline = try RecordPipeline(paths: spool.paths, name: "janus-texts") {
      { records in
        records.map { record in
          guard let value = try? record.object() else { return "" }
          return path.map { RecordText.text(at: $0, in: value) ?? "" }
            ?? RecordText.whole(of: value)
        }
      }
    }
    var texts: [String] = []
    while let batch = try pipeline.next() {
      try Task.checkCancellation()
      texts += batch
    }
    return texts
  }
}
