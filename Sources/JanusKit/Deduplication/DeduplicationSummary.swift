public import JanusCore

/// What a run of ``Deduplication`` did.
public struct DeduplicationSummary: Sendable {
  /// The good records of the inputs.
  public internal(set) var recordCount = 0
  /// Duplicates whose text is equal to another's.
  public internal(set) var exactCount = 0
  /// Duplicates by their shingles.
  public internal(set) var nearCount = 0
  /// Duplicates by their embeddings.
  public internal(set) var semanticCount = 0
  /// Records without a text to compare; they stay.
  public internal(set) var blankCount = 0
  /// Records that they were compared with beside those of the inputs.
  public internal(set) var knownCount = 0
  /// What was no record.
  public internal(set) var faultCount = 0
  /// The first of what was no record, each with its place.
  public internal(set) var faults: [Diagnostic] = []
  /// Whether there was too little memory, so that a temporary file was used.
  public internal(set) var isSpilled = false
  public internal(set) var seconds = 0.0

  public var duplicateCount: Int { exactCount + nearCount + semanticCount }
  /// The records that are no duplicates.
  public var keptCount: Int { recordCount - duplicateCount }
}
