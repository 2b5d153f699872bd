import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

@testable import JanusQuality

/// A small model of the type BERT with drawn weights. Benchmarks/peers/bert_reference.py makes the same one, and tells
/// what comes of it in plain numpy; Benchmarks/embed compares the two on a real one.
@Suite("Sentence embedder")
struct SentenceEmbedderTests {
  private static let vocabulary = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "cat", "##s", "sat", "on", "mat", ".", "天", "e",
    "##e", "cafe", "!", "a",
  ]

  /// Texts with their tokens and vectors.
  private static let expected: [(text: String, tokens: [Int32], vector: [Float])] = [
    (
      "The cats sat on the mat.", [2, 4, 5, 6, 7, 8, 4, 9, 10, 3],
      [-0.446609, -0.076627, 0.160353, 0.122882, -0.177034, 0.684219, 0.438565, 0.249037]
    ),
    (
      "", [2, 3],
      [-0.464071, -0.070847, 0.166736, 0.150564, -0.194987, 0.663098, 0.436711, 0.2464]
    ),
    (
      "天天 CAFÉ!", [2, 11, 11, 14, 15, 3],
      [-0.447075, -0.076504, 0.160664, 0.121738, -0.176913, 0.683409, 0.439379, 0.249477]
    ),
    (
      "a zebra\tsat", [2, 16, 1, 7, 3],
      [-0.446895, -0.077334, 0.160121, 0.122874, -0.177004, 0.684065, 0.438597, 0.248848]
    ),
    (
      String(repeating: "cat ", count: 30), [2, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 3],
      [-0.456907, -0.075026, 0.163994, 0.130317, -0.185706, 0.671606, 0.441124, 0.24819]
    ),
  ]

  private static let config = """
    {"model_type":"bert","hidden_act":"gelu","hidden_size":8,"num_attention_heads":2,"intermediate_size":16,
    "num_hidden_layers":2,"vocab_size":17,"max_position_embeddings":16,"type_vocab_size":2,"layer_norm_eps":1e-12}
    """

  private static var shapes: [(String, [Int])] {
    var shapes: [(String, [Int])] = [
      ("embeddings.word_embeddings.weight", [17, 8]),
      ("embeddings.position_embeddings.weight", [16, 8]),
      ("embeddings.token_type_embeddings.weight", [2, 8]),
      ("embeddings.LayerNorm.weight", [8]), ("embeddings.LayerNorm.bias", [8]),
    ]
    for layer in ["encoder.layer.0.", "encoder.layer.1."] {
      for (name, rows, columns) in [
        ("attention.self.query", 8, 8), ("attention.self.key", 8, 8),
        ("attention.self.value", 8, 8), ("attention.output.dense", 8, 8),
        ("intermediate.dense", 16, 8), ("output.dense", 8, 16),
      ] {
        shapes += [("\(layer)\(name).weight", [rows, columns]), ("\(layer)\(name).bias", [rows])]
      }
      for name in ["attention.output.LayerNorm", "output.LayerNorm"] {
        shapes += [("\(layer)\(name).weight", [8]), ("\(layer)\(name).bias", [8])]
      }
    }
    return shapes
  }

  private static func weights() -> Data {
    var random = SeededRandom(seed: 7)
    var header = JSONObject()
    var data = Data()
    for (name, shape) in shapes {
      let start = data.count
      for _ in 0..<shape.reduce(1, *) {
        let bits = Float(2 * random.unit() - 1).bitPattern
        for shift in [0, 8, 16, 24] { data.append(UInt8(truncatingIfNeeded: bits >> shift)) }
      }
      header[name] = [
        "dtype": "F32", "shape": .array(shape.map(JSONValue.int)),
        "data_offsets": [.int(start), .int(data.count)],
      ]
    }
    let text = JSONWriter.bytes(.object(header))
    let size = (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) }
    return Data(size) + Data(text) + data
  }

  private func makeModel() throws -> TemporaryFolder {
    let folder = try TemporaryFolder("janus-bert")
    try Self.weights().write(to: folder.url.appending(path: "model.safetensors"))
    try folder.write(Self.config, to: "config.json")
    try folder.write(#"{"max_seq_length": 12}"#, to: "sentence_bert_config.json")
    try folder.write(Self.vocabulary.joined(separator: "\n") + "\n", to: "vocab.txt")
    return folder
  }

  @Test("texts become the tokens of BERT, and the vectors of a reference in numpy")
  func reference() throws {
    let folder = try makeModel()
    defer { folder.remove() }
    let tokenizer = try WordPieceTokenizer(vocabulary: Self.vocabulary, lowercases: true)
    for (text, tokens, _) in Self.expected {
      #expect(tokenizer.tokens(of: text, limit: 12) == tokens, "\(text)")
    }
    let embedder = try SentenceEmbedder(folder: folder.url.path)
    // Many of them, so that batches are of several lengths, and come back in their places.
    let many = (0..<300).map { Self.expected[$0 * 7 % 5] }
    let rows = try embedder.rows(of: many.map(\.text)) { _ in }
    #expect(rows.count == many.count && rows.dimension == 8)
    for (number, expected) in many.enumerated() {
      let row = rows.rows([number])
      let most = zip(row, expected.vector).map { abs($0 - $1) }.max() ?? 1
      #expect(most < 2e-6, "\(expected.text): \(row)")
    }
    #expect(try embedder.rows(of: []) { _ in }.count == 0)
  }

  @Test("case and accents make a difference where the vocabulary has both; words may be too long")
  func tokens() throws {
    let pieces = ["[UNK]", "[CLS]", "[SEP]", "É", "é", "e", "##x", "x"]
    let cased = try WordPieceTokenizer(vocabulary: pieces, lowercases: false)
    #expect(cased.tokens(of: "É é e\u{301}", limit: 9) == [1, 3, 4, 0, 2])
    let folded = try WordPieceTokenizer(vocabulary: pieces, lowercases: true)
    #expect(folded.tokens(of: "É e\u{301}x\u{200B}x", limit: 9) == [1, 5, 5, 6, 6, 2])
    let long = String(repeating: "x", count: 101)
    #expect(folded.tokens(of: long, limit: 200) == [1, 0, 2])
    #expect(folded.tokens(of: String(long.dropLast()), limit: 200).count == 102)
    #expect(folded.tokens(of: "e e e", limit: 3) == [1, 5, 2])
    #expect(throws: WordPieceTokenizer.MissingPiece.self) {
      try WordPieceTokenizer(vocabulary: ["[UNK]", "[CLS]"], lowercases: true)
    }
  }

  @Test("what is no model, or another one, is told with its file")
  func refusals() throws {
    let cases: [(file: String, text: String?, words: String)] = [
      ("config.json", nil, "config.json"), ("config.json", "{", "no JSON"),
      ("config.json", Self.config.replacing("\"bert\"", with: "\"gpt2\""), "gpt2"),
      (
        "config.json", Self.config.replacing("\"hidden_size\":8", with: "\"hidden_size\":4"),
        "[8, 8]"
      ),
      ("model.safetensors", "short", "no safetensors file"),
      ("model.safetensors", String(repeating: "x", count: 100), "no safetensors file"),
      ("vocab.txt", "the\n", "[UNK]"), ("vocab.txt", nil, "vocab.txt"),
      ("1_Pooling/config.json", #"{"pooling_mode_cls_token": true}"#, "mean"),
    ]
    for (file, text, words) in cases {
      let folder = try makeModel()
      defer { folder.remove() }
      let url = folder.url.appending(path: file)
      if let text {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
      } else {
        try FileManager.default.removeItem(at: url)
      }
      let error = #expect(throws: JanusError.self) {
        try SentenceEmbedder(folder: folder.url.path)
      }
      #expect(error?.summary.contains(words) == true, "\(file): \(error?.summary ?? "")")
    }
  }
}
