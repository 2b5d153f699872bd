import JanusCore
import JanusModels
import Testing

@Suite("Reading answers")
struct AnswerReaderTests {
  private static func turns(_ text: String, as type: SampleType = .conversation) throws -> [Turn] {
    try AnswerReader.turns(of: ChatReply(text: text), as: type)
  }

  private static let turn = #"{"user":"U","assistant":"A"}"#
  private static let good = #"{"conversations":[{"user":"U","assistant":"A"}]}"#

  @Test(
    "takes what is right, or can be mended safely",
    arguments: [
      good, "```json\n\(good)\n```", "Here you are:\n\(good)\nEnjoy!",
      #"{"conversation":[\#(turn)]}"#,
      #"{"conversations":\#(turn)}"#, #"{"conversations":[\#(turn),],}"#, "\u{FEFF}\(good)",
      #"{"note":"x","conversations":[\#(turn)],"more":{}}"#,
      #"{"conversations":[]"# + #","conversations":[\#(turn)]}"#,
      "<think>Let me see</think>\(good)",
      "<think>maybe {\"conversations\":[]} or {x}</think>\n\(good)",
      "thoughts {a} opened by the template</think>\(good)", "<think>a</think>b</think>\(good)",
      "Use {name} here: \(good)", "\(good) and {that} is it", "{} \(good)", "{broken \(good)",
      "\(good)\n\(good)", "<think>\(good)</think>", "<thinking>\n\(good)",
    ])
  func mends(_ text: String) throws {
    #expect(try Self.turns(text) == [Turn(user: "U", assistant: "A")])
  }

  @Test("lets line ends stand in strings, and tags of thoughts in what somebody says")
  func strings() throws {
    #expect(
      try Self.turns("{\"conversations\":[{\"user\":\"a\nb\tc\",\"assistant\":\"\\u00e9\"}]}")
        == [Turn(user: "a\nb\tc", assistant: "é")])
    let tags =
      #"{"conversations":[{"user":"what is </think>?","assistant":"<think>"},{"user":"{","assistant":"}"}]}"#
    #expect(
      try Self.turns(tags)
        == [Turn(user: "what is </think>?", assistant: "<think>"), Turn(user: "{", assistant: "}")])
    #expect(try Self.turns("<think>hm</think>" + tags).count == 2)
  }

  @Test("remembers which key the model wrote first")
  func order() throws {
    let turns = try Self.turns(#"{"conversations":[{"assistant":"A","user":"U"},\#(Self.turn)]}"#)
    #expect(turns.map(\.isAssistantFirst) == [true, false])
  }

  @Test(
    "refuses what cannot be used, and says why",
    arguments: [
      ("", "is empty"), (" \n", "is empty"), ("Sorry.", "has no JSON object"),
      ("[\(turn)]x", "has no key \"conversations\""), ("{", "has a JSON object that is not closed"),
      (#"{"conversations":["#, "has a JSON object that is not closed"),
      (
        #"{"conversations":[\#(turn),{"user":"cut"#,
        "is not valid JSON (`,` or `]` should come here)"
      ),
      (#"{"conversations":[\#(turn),{"user":"cut}"#, "is not valid JSON (a string is not closed)"),
      (#"{'conversations':[]}"#, "is not valid JSON (a key in quotes should come here)"),
      ("{}", "has no key \"conversations\""), (#"{"dialogue":[]}"#, "has no key \"conversations\""),
      (
        #"{"conversations":[]}"#, "has 0 elements at conversations instead of at least 1"
      ),
      (
        #"{"conversations":"x"}"#, "has the text \"x\" at conversations[0] instead of an object"
      ),
      (
        #"{"conversations":[\#(turn),"x"]}"#,
        "has the text \"x\" at conversations[1] instead of an object"
      ),
      (
        #"{"conversations":[{"user":"U"}]}"#,
        "has the keys \"user\" at conversations[0] instead of \"user\" and \"assistant\""
      ),
      (
        #"{"conversations":[{"user":"U","assistant":"A","x":1}]}"#,
        "has the keys \"user\", \"assistant\", \"x\" at conversations[0] instead of \"user\" and \"assistant\""
      ),
      (
        #"{"conversations":[{"user":"U","assistant":null}]}"#,
        "has no text at conversations[0].assistant, but null"
      ),
      (
        #"{"conversations":[{"user":" \n","assistant":"A"}]}"#,
        "has no text at conversations[0].user, but an empty text"
      ),
      (
        #"{"conversations":[{"User":"U","assistant":"A"}]}"#,
        "has the keys \"User\", \"assistant\" at conversations[0] instead of \"user\" and \"assistant\""
      ),
    ])
  func refuses(_ text: String, _ reason: String) {
    #expect(throws: UnusableAnswer(reason)) { try Self.turns(text) }
  }

  @Test("wants one turn of an instruction")
  func instruct() throws {
    let one = [Turn(user: "U", assistant: "A")]
    #expect(try Self.turns(#"{"conversation":\#(Self.turn)}"#, as: .instruct) == one)
    #expect(try Self.turns(#"{"conversation":[\#(Self.turn)]}"#, as: .instruct) == one)
    #expect(try Self.turns(#"{"conversations":[\#(Self.turn)]}"#, as: .instruct) == one)
    #expect(throws: UnusableAnswer("has 2 turns instead of one")) {
      try Self.turns(#"{"conversations":[\#(Self.turn),\#(Self.turn)]}"#, as: .instruct)
    }
    #expect(throws: UnusableAnswer("has no key \"conversation\"")) {
      try Self.turns("{}", as: .instruct)
    }
  }

  @Test(
    "refuses what did not end well, however good it looks",
    arguments: [
      (ChatReply.FinishReason.length, "was cut off by the limit on tokens"),
      (.refused("cyber"), "was refused (cyber)"), (.other("abort"), "ended early (abort)"),
      (.filtered("SAFETY"), "was held back by a filter (SAFETY)"),
    ])
  func finish(_ reason: ChatReply.FinishReason, _ words: String) {
    let kind: UnusableAnswer.Kind =
      switch reason {
      case .stop: .malformed
      case .length: .cutOff
      case .refused: .refused
      case .filtered: .filtered
      case .other: .incomplete
      }
    #expect(throws: UnusableAnswer(words, kind: kind)) {
      try AnswerReader.turns(
        of: ChatReply(text: Self.good, finishReason: reason), as: .conversation)
    }
  }

  @Test("reads or refuses anything, in time that grows with its length", arguments: 0..<3)
  func chance(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = [
      "{", "}", "[", "]", "\"", ":", ",", "\\", "<think>", "</think>", "\n", "é", "user", Self.good,
      Self.turn,
      #""conversations":"#, "x",
    ]
    for _ in 0..<2000 {
      let text = (0..<random.below(20)).map { _ in random.pick(pieces) ?? "" }.joined()
      if let turns = try? Self.turns(text) {
        #expect(!turns.isEmpty)
        #expect(turns.allSatisfy { !$0.user.isEmpty && !$0.assistant.isEmpty })
      }
    }
    for piece in ["{", "{\"", "{\"a\":", "</think>{", "{x} "] {
      _ = try? Self.turns(String(repeating: piece, count: 20_000))
    }
  }
}
