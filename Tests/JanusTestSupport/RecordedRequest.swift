package import Foundation

/// What somebody asked a fake server.
package struct RecordedRequest: Sendable, Hashable {
  package let method: String
  /// The target as it was sent, with its query.
  package let path: String
  /// The header fields; the names are in small letters, and of a repeated one the last is kept.
  package let headers: [String: String]
  package let body: String
  /// The body as it came, which need not be text.
  package var bytes = Data()
  /// Counts the server's requests in their order of arrival, from 0.
  package internal(set) var ordinal = 0
  /// Counts the connections in their order of arrival, from 0.
  package internal(set) var connection = 0
  /// How many requests with exactly this path and body arrived before.
  package internal(set) var repetition = 0

  /// What the model is asked: every text of the messages in order, and the seed.
  package var prompt: FakePrompt { FakePrompt(body: body) }
}

/// The part of a request's body that decides a deterministic answer.
package struct FakePrompt: Sendable, Hashable {
  /// The texts and roles of the messages, one a line.
  package let text: String
  /// The seed of the sampling as it was spelled, or nil.
  package let seed: String?

  /// Reads the bodies of OpenAI, Anthropic and Gemini; of any other body all is text.
  package init(body: String) {
    guard let object = try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
    else {
      text = body
      seed = nil
      return
    }
    let places = ["systemInstruction", "system", "messages", "contents", "prompt"]
    text = places.flatMap { Self.texts(in: object[$0]) }.joined(separator: "\n")
    let settings = object["generationConfig"] as? [String: Any]
    let number = object["seed"] ?? object["random_seed"] ?? settings?["seed"]
    seed = (number as? NSNumber)?.stringValue
  }

  private static func texts(in value: Any?) -> [String] {
    switch value {
    case let text as String: [text]
    case let list as [Any]: list.flatMap { texts(in: $0) }
    case let object as [String: Any]: object.keys.sorted().flatMap { texts(in: object[$0]) }
    default: []
    }
  }

  /// FNV-1a (64 bits) of the text and the seed: the same in every process and on every machine.
  package var hash: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    guard let seed else { return hash }
    for byte in [0xFF] + Array(seed.utf8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}
