internal import JanusCore

/// Rejects records that share a stretch with a benchmark.
package struct ContaminationRule: RecordRule {
  package static let name = "benchmark"

  private let index: BenchmarkIndex
  /// The place of the text that is compared; nil for all texts of a record.
  private let hasField: Bool

  package init(_ index: BenchmarkIndex, hasField: Bool) {
    self.index = index
    self.hasField = hasField
  }

  package func verdict(on record: FilteredRecord) -> FilterVerdict {
    let texts = hasField ? record.texts.map(\.text) : RecordText.all(of: record.value)
    for text in texts {
      guard let overlap = index.overlap(in: text) else { continue }
      let unit = overlap.isInWords ? "words" : "characters"
      let bytes = Array(text.utf8)
      return .reject(
        "\(overlap.length) \(unit) in a row stand in \(overlap.source)",
        span: String(decoding: bytes[overlap.range], as: UTF8.self))
    }
    return .keep
  }
}
