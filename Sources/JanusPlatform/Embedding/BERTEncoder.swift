internal import CKernels
internal import COpenBLAS

/// A model of the type BERT that makes vectors of tokens, on OpenBLAS: the mean of the last layer, of unit length.
///
/// Many threads can use it at once. Each multiplies by itself, so that none waits for another.
@safe package final class BERTEncoder: Sendable {
  package let shape: BERTShape
  private let weights: SafetensorsFile
  private let multiplyAddress: UInt
  /// A `janus_bert`, and the layers that it points to.
  private let model: UInt
  private let layers: UInt

  /// - Parameters:
  ///   - path: A file in the form of safetensors with the names of PyTorch's BERT.
  ///   - shape: The sizes that the model's configuration tells.
  /// - Throws: ``FileError`` where it cannot be used, or OpenBLAS is missing.
  package init(path: String, shape: BERTShape) throws(FileError) {
    self.shape = shape
    weights = try SafetensorsFile(path: path)
    multiplyAddress = unsafe UInt(bitPattern: try OpenBLAS.function("cblas_sgemm"))
    let layers = UnsafeMutablePointer<janus_bert_layer>.allocate(capacity: shape.layers)
    let model = UnsafeMutablePointer<janus_bert>.allocate(capacity: 1)
    (self.layers, self.model) = (UInt(bitPattern: layers), UInt(bitPattern: model))
    for number in 0..<shape.layers {
      unsafe layers[number] = try Self.layer(number, shape, weights)
    }
    let (h, start) = (shape.hidden, "embeddings.")
    unsafe model.pointee = janus_bert(
      hidden: h, heads: shape.heads, inner: shape.inner, layer_count: shape.layers,
      epsilon: Float(shape.epsilon),
      words: try weights.numbers("\(start)word_embeddings.weight", shape: [shape.vocabulary, h]),
      positions: try weights.numbers(
        "\(start)position_embeddings.weight", shape: [shape.positions, h]),
      types: try weights.numbers("\(start)token_type_embeddings.weight", shape: [shape.types, h]),
      norm: try weights.numbers("\(start)LayerNorm.weight", shape: [h]),
      norm_bias: try weights.numbers("\(start)LayerNorm.bias", shape: [h]),
      layers: layers)
  }

  deinit {
    unsafe UnsafeMutablePointer<janus_bert>(bitPattern: model)?.deallocate()
    unsafe UnsafeMutablePointer<janus_bert_layer>(bitPattern: layers)?.deallocate()
  }

  private static func layer(
    _ number: Int, _ shape: BERTShape, _ weights: SafetensorsFile
  ) throws(FileError) -> janus_bert_layer {
    let (h, inner, start) = (shape.hidden, shape.inner, "encoder.layer.\(number).")
    func matrix(_ name: String, _ rows: Int, _ columns: Int) throws(FileError)
      -> UnsafePointer<Float>?
    { unsafe try weights.numbers("\(start)\(name).weight", shape: [rows, columns]) }
    func vector(_ name: String, _ count: Int) throws(FileError) -> UnsafePointer<Float>? {
      unsafe try weights.numbers("\(start)\(name)", shape: [count])
    }
    return unsafe janus_bert_layer(
      query: try matrix("attention.self.query", h, h),
      query_bias: try vector("attention.self.query.bias", h),
      key: try matrix("attention.self.key", h, h),
      key_bias: try vector("attention.self.key.bias", h),
      value: try matrix("attention.self.value", h, h),
      value_bias: try vector("attention.self.value.bias", h),
      output: try matrix("attention.output.dense", h, h),
      output_bias: try vector("attention.output.dense.bias", h),
      output_norm: try vector("attention.output.LayerNorm.weight", h),
      output_norm_bias: try vector("attention.output.LayerNorm.bias", h),
      inner: try matrix("intermediate.dense", inner, h),
      inner_bias: try vector("intermediate.dense.bias", inner),
      outer: try matrix("output.dense", h, inner),
      outer_bias: try vector("output.dense.bias", h),
      outer_norm: try vector("output.LayerNorm.weight", h),
      outer_norm_bias: try vector("output.LayerNorm.bias", h))
  }

  /// A vector of `shape.hidden` floats for each text, one behind the other.
  ///
  /// - Parameters:
  ///   - texts: Tokens below the size of the vocabulary; at least one of each text, and at most as many as there are
  ///     positions.
  ///   - room: Memory that is used again from call to call.
  /// - Returns: A vector for each text, one behind the other.
  package func vectors(of texts: [[Int32]], room: inout [Float]) -> [Float] {
    guard !texts.isEmpty else { return [] }
    var starts: [Int64] = [0]
    for text in texts {
      precondition((1...shape.positions).contains(text.count))
      precondition(text.allSatisfy { $0 >= 0 && $0 < shape.vocabulary })
      starts.append(starts[starts.count - 1] + Int64(text.count))
    }
    let tokens = Array(texts.joined())
    let longest = texts.map(\.count).max() ?? 0
    var vectors = [Float](repeating: 0, count: texts.count * shape.hidden)
    guard let model = unsafe UnsafePointer<janus_bert>(bitPattern: model) else { return vectors }
    let size = unsafe janus_bert_room(model, tokens.count, longest)
    if room.count < size { room = [Float](repeating: 0, count: size) }
    let multiply = unsafe unsafeBitCast(multiplyAddress, to: janus_multiply.self)
    unsafe janus_bert_embed(model, multiply, tokens, starts, texts.count, &room, &vectors)
    return vectors
  }

  /// Has OpenBLAS use one thread a call, for the callers are as many as there are processors.
  /// - Throws: ``FileError`` where OpenBLAS is missing.
  package static func multiplyOnOneThread() throws(FileError) { try OpenBLAS.setThreads(1) }
  /// Gives OpenBLAS all processors again.
  package static func multiplyOnAllThreads() throws(FileError) {
    try OpenBLAS.setThreads(ThisProcess.processorCount)
  }
}

/// The canonical decomposition of characters, by utf8proc.
package enum CharacterDecomposition {
  /// The scalars that a scalar stands for; itself if it stands for none.
  package static func scalars(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    var room = [Int32](repeating: 0, count: 8)
    let count = unsafe janus_decompose(scalar.value, &room)
    return room.prefix(count).compactMap { Unicode.Scalar(UInt32(bitPattern: $0)) }
  }
}
