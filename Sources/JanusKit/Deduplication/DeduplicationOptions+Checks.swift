internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

extension DeduplicationOptions {
  /// Checks that the options go together, and that no output is an input.
  func check() throws(JanusError) {
    guard rule.threshold > 0, rule.threshold <= 1, (1...4096).contains(rule.permutations) else {
      throw wrong("The threshold is above 0 and up to 1, and there are 1 to 4096 permutations.")
    }
    if method == .stream, keep != .first {
      throw wrong(
        "Only clusters can keep another record than the first.", "Add `--method cluster`.")
    }
    if marks, removed != nil {
      throw wrong("Where duplicates are marked, none is removed.", "Leave out --mark or --removed.")
    }
    if (semanticThreshold == nil) != (embeddings == nil) {
      throw wrong(
        "A semantic threshold and embeddings go together.",
        "Give --semantic with --embeddings or --embedding-field.")
    }
    if semanticThreshold != nil, method == .cluster {
      throw wrong("Clusters know no embeddings.", "Leave out `--method cluster`.")
    }
    if case .file = embeddings, !against.isEmpty {
      throw wrong(
        "A file of embeddings has none for the records of --against.", "Use --embedding-field.")
    }
    var others: [String] = []
    if case .file(let path) = embeddings { others.append(path) }
    try DataFiles.checkForm(of: output)
    try DataFiles.check(
      records: inputs + against, others: others,
      outputs: [output, removed, rejects, clusters, index])
  }

  private func wrong(_ summary: String, _ remedy: String = "") -> JanusError {
    JanusError(summary, remedy: remedy, exitCode: .usage)
  }
}
