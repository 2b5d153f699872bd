import Foundation
import JanusCore
import JanusTestSupport
import Testing

/// An answer that came whole, and is of no use.
struct UnusableCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let reply: FakeReply
  /// What the reason must hold.
  let word: String

  init(_ name: String, _ reply: FakeReply, _ word: String) {
    testDescription = name
    self.reply = reply
    self.word = word
  }

  private static func turns(_ text: String) -> FakeReply {
    .answer(#"{"conversations":[\#(text)]}"#)
  }

  static let all: [UnusableCase] = [
    UnusableCase("no JSON", .answer("I cannot help with that."), "no JSON object"),
    UnusableCase("half JSON", .answer(#"{"conversations":[{"user":"A"#), "not closed"),
    UnusableCase("other keys", .wrongShape, "no key \"conversations\""),
    UnusableCase(
      "text for turns", .answer(#"{"conversations":"A: Hm. B: Ah."}"#), "instead of an object"),
    UnusableCase("no turns", turns(""), "0 elements at conversations"),
    UnusableCase("a turn that is text", turns(#""Hm.""#), "conversations[0] instead of an object"),
    UnusableCase(
      "three keys", turns(#"{"user":"A","assistant":"B","mood":"C"}"#), "\"mood\""),
    UnusableCase("one key", turns(#"{"user":"A"}"#), "keys \"user\""),
    UnusableCase(
      "empty text", turns(#"{"user":"A","assistant":" \n"}"#),
      "no text at conversations[0].assistant"),
    UnusableCase("a number", turns(#"{"user":"A","assistant":7}"#), "assistant, but 7"),
    UnusableCase(
      "second turn", turns(#"{"user":"A","assistant":"B"},{"user":null,"assistant":"D"}"#),
      "no text at conversations[1].user"),
    UnusableCase(
      "cut off",
      .answer(#"{"conversations":[{"user":"A","assistant":"B"}]}"#, finishReason: "length"),
      "cut off by the limit"),
    UnusableCase(
      "filtered", .answer("", finishReason: "content_filter"),
      "held back by a filter (content filter)"),
    UnusableCase(
      "refusal", .message(["content": nil, "refusal": "I'm sorry, no."]), "refused (refusal)"),
  ]
}

@Suite("Answers that are no use", .timeLimit(.minutes(5)))
struct UnusableAnswerTests {
  @Test("are asked for again, then listed with the reason", arguments: UnusableCase.all)
  func listed(unusable: UnusableCase) async throws {
    let bench = try RunBench { request, ordinal in
      request.content.contains("Direction: wide.")
        ? unusable.reply : FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    let result = try await bench.generate(["--d-factor", "1", "--retry-num", "2", "--json"])
    #expect(result.status == 3 && result.count("exit_code") == 3, "\(result.errors)")
    #expect(result.errors.contains(unusable.word), "\(result.errors)")
    let failed = try #require(result.count("failed"))
    #expect(failed >= 4 && result.count("records") == failed)
    #expect(result.count("planned") == 2 * failed)
    let wide = bench.server.requests.filter { $0.content.contains("Direction: wide.") }
    #expect(wide.count == 3 * failed && result.count("retries") == 2 * failed)
    let records = try OutputRecord.all(in: bench.bytes())
    #expect(records.count == failed && records.allSatisfy { $0.direction == "deep" })
    let record = try result.runRecord()
    #expect(record["status"]?.stringValue == "incomplete")
    let failures = try #require(record["failures"]?.arrayValue)
    #expect(failures.count == failed)
    for failure in failures {
      #expect(failure["reason"]?.stringValue?.contains(unusable.word) == true, "\(failure)")
      #expect(failure["direction"]?.stringValue == "wide" && failure["seed"]?.stringValue != nil)
      #expect(failure["call"]?.stringValue?.count == 64)
    }
  }

  @Test("are asked for again by the next run, as the message says, and nothing else is")
  func nextRun() async throws {
    let bench = try RunBench { request, ordinal in
      request.content.contains("Direction: wide.")
        ? .answer("No.") : FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    let options = ["--d-factor", "1", "--retry-num", "1", "--json"]
    let first = try await bench.generate(options)
    #expect(first.status == 3, "\(first.errors)")
    #expect(first.errors.contains("To ask again for what failed: janus generate"))
    let failed = try #require(first.count("failed"))
    bench.server.forget()
    bench.server.behaviour = FakeAnswer.byPrompt
    let second = try await bench.generate(options)
    #expect(second.status == 0 && second.count("asked") == failed, "\(second.errors)")
    #expect(bench.server.requests.allSatisfy { $0.content.contains("Direction: wide.") })
    let third = try await bench.generate(options)
    #expect(third.status == 0 && third.count("asked") == 0)
  }

  @Test("of a seed take its derivations with them, and the other seeds go on")
  func seed() async throws {
    let bench = try RunBench { request, ordinal in
      request.content.contains("Begin. Direction: calm.")
        ? .answer("{}") : FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    let result = try await bench.generate(["--retry-num", "0", "--json"])
    #expect(result.status == 3 && result.count("failed") == 1 && result.count("seeds") == 1)
    #expect(result.count("records").map { $0 >= 16 } == true)
    #expect(try result.runRecord()["failures"]?[0]?["stage"]?.stringValue == "seed")
  }

  @Test("all of them leave an empty output and say so")
  func nothing() async throws {
    let bench = try RunBench { _, _ in .answer("No.") }
    defer { bench.close() }
    let result = try await bench.generate(["--retry-num", "0"])
    #expect(result.status == 3, "\(result.errors)")
    #expect(bench.server.requests.count == 2)
  }
}

@Suite("Answers that are good enough", .timeLimit(.minutes(5)))
struct LenientAnswerTests {
  private static let turn = #"{"user": "Wer?", "assistant": "Ich."}"#
  private static let whole = #"{"conversations": [\#(turn)]}"#

  @Test(
    "are used",
    arguments: [
      "```json\n\(whole)\n```", "Sure! Here it is:\n\n\(whole)\n\nShall I go on?",
      "<think>\nShould it be {\"conversations\": []}? Or {x}?\n</think>\n\(whole)",
      "Hm, {maybe}.</think>\(whole)",
      #"{"conversations": [{"user": "Wer?", "assistant": "Ich.",},],}"#,
      #"{"conversations": {"user": "Wer?", "assistant": "Ich."}}"#,
      #"{"conversations": [{"assistant": "Ich.", "user": "Wer?"}], "note": "done"}"#,
      "\u{FEFF}\(whole)", whole + "\nAnd {so} on.",
    ])
  func used(answer: String) async throws {
    let bench = try RunBench { _, _ in .answer(answer) }
    defer { bench.close() }
    let result = try await bench.generate(["--d-factor", "1", "--json"])
    #expect(result.status == 0 && result.count("retries") == 0, "\(result.errors)")
    let records = try OutputRecord.all(in: bench.bytes())
    #expect(records.count == 4)
    for record in records {
      #expect(record.conversations == [["user": "Wer?", "assistant": "Ich."]])
    }
  }

  @Test("keep raw control characters, and every other character")
  func controlCharacters() async throws {
    let text = "a\nb\tc\r\u{1}\u{7F}\u{2028}\u{FFFE}e\u{301}😀\u{200B}"
    let bench = try RunBench { _, _ in
      .answer("{\"conversations\": [{\"user\": \"\(text)\", \"assistant\": \"B\"}]}")
    }
    defer { bench.close() }
    #expect(try await bench.generate(["--limit", "1"]).status == 0)
    let user = try OutputRecord.all(in: bench.bytes()).first?.conversations.first?["user"] ?? ""
    #expect(Array(user.utf8) == Array(text.utf8))
  }
}
