import Foundation
import JanusCore

/// Deterministic vectors in the shapes that Janus asks for.
package enum FakeEmbedding {
  package static let dimension = 32

  /// A vector of length 1 that depends on the text's words alone: texts that share words are near.
  package static func vector(of text: String) -> [Double] {
    var sum = [Double](repeating: 0, count: dimension)
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      var random = SeededRandom(seed: FakePrompt(body: String(word)).hash)
      for place in sum.indices { sum[place] += random.unit() * 2 - 1 }
    }
    let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0 else { return [1] + sum.dropFirst() }
    return sum.map { $0 / length }
  }

  /// The reply to a request of OpenAI's or Gemini's interface.
  static func body(for request: RecordedRequest) -> String {
    let body = (try? JSONParser.parse(request.body)) ?? .null
    func list(_ text: String) -> JSONValue { .array(vector(of: text).map(JSONValue.double)) }
    if let requests = body["requests"]?.arrayValue {
      let vectors = requests.map { request -> JSONValue in
        ["values": list(request["content"]?["parts"]?[0]?["text"]?.stringValue ?? "")]
      }
      return JSONWriter.string(["embeddings": .array(vectors)])
    }
    let texts = body["input"]?.arrayValue ?? [body["input"] ?? .null]
    // In the opposite order: the index counts.
    let data = texts.enumerated().reversed().map { index, text -> JSONValue in
      [
        "object": "embedding", "index": .int(index), "embedding": list(text.stringValue ?? ""),
      ]
    }
    return JSONWriter.string([
      "object": "list", "data": .array(data), "model": "fake",
      "usage": ["prompt_tokens": .int(request.body.utf8.count / 4 + 1)],
    ])
  }
}
