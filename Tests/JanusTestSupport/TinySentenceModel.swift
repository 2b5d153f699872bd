package import Foundation
import JanusCore

/// A small model of the type BERT with drawn weights, as sentence-transformers leaves one in a folder.
package enum TinySentenceModel {
  package static let vocabulary = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "cat", "##s", "sat", "on", "mat", ".", "天", "e",
    "##e", "cafe", "!", "a",
  ]

  package static let config = """
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

  package static func weights() -> Data {
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

  /// Its files by their names.
  package static var files: [String: Data] {
    [
      "model.safetensors": weights(), "config.json": Data(config.utf8),
      "sentence_bert_config.json": Data(#"{"max_seq_length": 12}"#.utf8),
      "vocab.txt": Data((vocabulary.joined(separator: "\n") + "\n").utf8),
    ]
  }
}
