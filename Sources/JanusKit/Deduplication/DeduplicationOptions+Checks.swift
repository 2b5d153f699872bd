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
    try checkFiles()
  }

  private func wrong(_ summary: String, _ remedy: String = "") -> JanusError {
    JanusError(summary, remedy: remedy, exitCode: .usage)
  }

  private func checkFiles() throws(JanusError) {
    var inputs = try RecordFiles.find(inputs + against)
    if inputs.count(where: { $0 == RecordFiles.standardInput }) > 1 {
      throw wrong("The standard input can be read only once.")
    }
    if case .file(let path) = embeddings { inputs.append(path) }
    let outputs = [output, removed, rejects, clusters].compactMap { $0 }
    for (number, path) in outputs.enumerated() {
      for input in inputs + [index].compactMap({ $0 }) where FileSystem.isSameFile(path, input) {
        throw wrong("\(path) would be written over, and is read too.", "Choose another output.")
      }
      for other in outputs[..<number] + [index].compactMap({ $0 })
      where path == other || FileSystem.isSameFile(path, other) {
        throw wrong("\(path) is to be written for two things.", "Choose another file for one.")
      }
    }
    if let index {
      for input in inputs where FileSystem.isSameFile(index, input) {
        throw wrong("\(index) is to be the index, and is an input too.", "Choose another index.")
      }
    }
  }
}
