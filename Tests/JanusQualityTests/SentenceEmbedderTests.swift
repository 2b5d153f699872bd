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

  private func makeModel() throws -> TemporaryFolder {
    let folder = try TemporaryFolder("janus-bert")
    for (name, data) in TinySentenceModel.files {
      try data.write(to: folder.url.appending(path: name))
    }
    return folder
  }

  @Test("texts become the tokens of BERT, and the vectors of a reference in numpy")
  func reference() throws {
    let folder = try makeModel()
    defer { folder.remove() }
    let tokenizer = try WordPieceTokenizer(
      vocabulary: TinySentenceModel.vocabulary, lowercases: true)
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
      ("config.json", TinySentenceModel.config.replacing("\"bert\"", with: "\"gpt2\""), "gpt2"),
      (
        "config.json",
        TinySentenceModel.config.replacing("\"hidden_size\":8", with: "\"hidden_size\":4"),
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
