package import JanusCore
internal import JanusPlatform

/// A model of sentence-transformers' in a folder that runs here: BERT with WordPiece, the mean over the tokens, unit
/// length, such as all-MiniLM-L6-v2.
package final class SentenceEmbedder: Sendable {
  /// So many tokens go through the model at once: enough for the products of matrices, and not more than caches hold.
  private static let batchTokens = 1024
  private static let largestText = 64 << 20

  package let folder: String
  private let encoder: BERTEncoder
  private let tokenizer: WordPieceTokenizer
  /// The most tokens of a text; the rest is cut off.
  private let limit: Int

  package var dimension: Int { encoder.shape.hidden }
  /// The file with the weights.
  package var weightsPath: String { Path.join(folder, "model.safetensors") }

  /// Whether a file of a model's repository is read here, by its path in it.
  package static func isNeeded(_ path: String) -> Bool {
    [
      "config.json", "sentence_bert_config.json", "tokenizer.json", "tokenizer_config.json",
      "vocab.txt", "model.safetensors", "1_Pooling/config.json",
    ].contains(path)
  }

  /// Whether a folder looks like that of a model.
  package static func isModel(_ folder: String) -> Bool { FileSystem.isFolder(folder) }

  /// - Throws: ``JanusError`` that says which file is missing, or does not suit.
  package init(folder: String) throws(JanusError) {
    self.folder = folder
    do throws(FileError) {
      let shape = try Self.shape(folder)
      try Self.checkPooling(folder)
      tokenizer = try Self.makeTokenizer(folder)
      guard tokenizer.count <= shape.vocabulary else {
        throw FileError(
          path: folder,
          reason:
            "its vocabulary has \(tokenizer.count) pieces, and config.json says \(shape.vocabulary)"
        )
      }
      let length = try Self.json("sentence_bert_config.json", in: folder, isNeeded: false)
      limit = max(2, min(length?["max_seq_length"]?.intValue ?? shape.positions, shape.positions))
      encoder = try BERTEncoder(path: Path.join(folder, "model.safetensors"), shape: shape)
    } catch {
      throw JanusError(
        "The model in \(folder) cannot be used: \(Path.name(of: error.path)): \(error.reason).",
        remedy:
          "It has to be a BERT model of sentence-transformers: config.json, vocab.txt or tokenizer.json, model.safetensors.",
        exitCode: .badData)
    }
  }

  private static func shape(_ folder: String) throws(FileError) -> BERTShape {
    let config = try json("config.json", in: folder) ?? .null
    do throws(BERTShape.Unfit) { return try BERTShape(config) } catch {
      throw FileError(path: Path.join(folder, "config.json"), reason: error.reason)
    }
  }

  private static func json(
    _ name: String, in folder: String, isNeeded: Bool = true
  ) throws(FileError) -> JSONValue? {
    let path = Path.join(folder, name)
    guard isNeeded || FileSystem.exists(path) else { return nil }
    let bytes = try FileSystem.read(path, limit: largestText)
    guard let value = try? JSONParser.parse(bytes) else {
      throw FileError(path: path, reason: "it is no JSON")
    }
    return value
  }

  /// Only the mean over tokens is made here.
  private static func checkPooling(_ folder: String) throws(FileError) {
    let path = Path.join(folder, "1_Pooling")
    guard let pooling = try json("config.json", in: path, isNeeded: false) else { return }
    let modes = pooling.objectValue?.members.filter {
      $0.key.hasPrefix("pooling_mode_") && $0.value.boolValue == true
    }
    guard modes?.map(\.key) == ["pooling_mode_mean_tokens"] else {
      throw FileError(path: path, reason: "it does not take the mean of the tokens")
    }
  }

  private static func makeTokenizer(_ folder: String) throws(FileError) -> WordPieceTokenizer {
    let whole = try json("tokenizer.json", in: folder, isNeeded: false)
    let settings = try json("tokenizer_config.json", in: folder, isNeeded: false)
    let lowercases =
      settings?["do_lower_case"]?.boolValue ?? whole?["normalizer"]?["lowercase"]?.boolValue ?? true
    let listed = Path.join(folder, "vocab.txt")
    var vocabulary: [String] = []
    if FileSystem.exists(listed) {
      let bytes = try FileSystem.read(listed, limit: largestText)
      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      vocabulary = lines.map { line in
        String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
      }
      if vocabulary.last == "" { vocabulary.removeLast() }
    } else if let members = whole?["model"]?["vocab"]?.objectValue?.members,
      whole?["model"]?["type"]?.stringValue ?? "WordPiece" == "WordPiece"
    {
      vocabulary = [String](repeating: "", count: members.count)
      for member in members {
        guard let place = member.value.intValue, vocabulary.indices.contains(place) else {
          throw FileError(path: folder, reason: "tokenizer.json has no numbers from 0 on")
        }
        vocabulary[place] = member.key
      }
    } else {
      throw FileError(
        path: folder, reason: "there is neither vocab.txt nor a tokenizer.json of WordPiece")
    }
    do { return try WordPieceTokenizer(vocabulary: vocabulary, lowercases: lowercases) } catch {
      throw FileError(path: folder, reason: "its vocabulary has no \(error.piece)")
    }
  }

  /// A row for each text, on all processors.
  ///
  /// - Parameters:
  ///   - texts: In the order of the rows.
  ///   - progress: Called with the number of texts that have one; what it throws ends the work.
  /// - Returns: Rows of unit length.
  /// - Throws: ``JanusError`` where OpenBLAS is missing, or what `progress` throws.
  package func rows(of texts: [String], progress: (Int) throws -> Void) throws -> EmbeddingRows {
    let tokens = try tokenize(texts, progress: progress)
    // Those of one length are together, and the longest come first, so that none ends alone.
    let order = tokens.indices.sorted { (tokens[$1].count, $0) < (tokens[$0].count, $1) }
    try BERTEncoder.multiplyOnOneThread()
    defer { try? BERTEncoder.multiplyOnAllThreads() }
    let count = ThisProcess.processorCount
    let workers = OrderedWorkers<[[Int32]], [Float]>(count: count, name: "janus-embed") {
      [encoder] in
      var room: [Float] = []
      return { encoder.vectors(of: $0, room: &room) }
    }
    var numbers = [Float](repeating: 0, count: texts.count * dimension)
    var waiting = Self.batches(order, tokens)[...]
    var underWay: [ArraySlice<Int>] = []
    var done = 0
    while !waiting.isEmpty || !underWay.isEmpty {
      while underWay.count < 2 * count, let batch = waiting.popFirst() {
        workers.submit(batch.map { tokens[$0] })
        underWay.append(batch)
      }
      let vectors = workers.next()
      let batch = underWay.removeFirst()
      for (place, text) in batch.enumerated() {
        let range = place * dimension..<(place + 1) * dimension
        numbers.replaceSubrange(
          text * dimension..<(text + 1) * dimension, with: vectors[range])
      }
      done += batch.count
      try progress(done)
    }
    return EmbeddingRows(dimension: dimension, unitNumbers: numbers)
  }

  private func tokenize(
    _ texts: [String], progress: (Int) throws -> Void
  ) throws -> [[Int32]] {
    let count = ThisProcess.processorCount
    let workers = OrderedWorkers<[String], [[Int32]]>(count: count, name: "janus-tokens") {
      [tokenizer, limit] in { texts in texts.map { tokenizer.tokens(of: $0, limit: limit) } }
    }
    let size = 256
    for start in stride(from: 0, to: texts.count, by: size) {
      workers.submit(Array(texts[start..<min(texts.count, start + size)]))
    }
    var tokens: [[Int32]] = []
    for _ in stride(from: 0, to: texts.count, by: size) {
      tokens += workers.next()
      try progress(0)
    }
    return tokens
  }

  /// Texts together that have so many tokens; at least one.
  private static func batches(_ order: [Int], _ tokens: [[Int32]]) -> [ArraySlice<Int>] {
    var batches: [ArraySlice<Int>] = []
    var (start, sum) = (0, 0)
    for place in order.indices {
      let count = tokens[order[place]].count
      if sum + count > batchTokens, place > start {
        batches.append(order[start..<place])
        (start, sum) = (place, 0)
      }
      sum += count
    }
    if start < order.count { batches.append(order[start...]) }
    return batches
  }
}
