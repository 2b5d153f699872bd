internal import JanusQuality

/// What a record is a duplicate of, and how that shows.
struct DuplicateVerdict: Hashable {
  enum Kind: String {
    case exact, near, semantic
  }

  /// The record that stays; counts all that were compared, from 0.
  var kept: Int
  var kind: Kind
  /// The Jaccard index, or the cosine of the embeddings.
  var similarity: Double

  init(_ match: NearDuplicateFilter.Match) {
    kept = match.index
    kind = match.isExact ? .exact : .near
    similarity = match.jaccard
  }

  init(_ match: EmbeddingFilter.Match) {
    kept = match.index
    kind = .semantic
    similarity = match.cosine
  }
}

extension DeduplicationSummary {
  mutating func count(_ verdict: DuplicateVerdict?) {
    recordCount += 1
    switch verdict?.kind {
    case .exact: exactCount += 1
    case .near: nearCount += 1
    case .semantic: semanticCount += 1
    case nil: break
    }
  }
}
