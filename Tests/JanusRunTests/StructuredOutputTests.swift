import Foundation
import JanusCore
import JanusTestSupport
import Testing

@Suite("Answers by their shape", .timeLimit(.minutes(5)))
struct StructuredOutputTests {
  private static let options = ["--d-factor", "1", "--json"]

  private func format(_ request: RecordedRequest) -> String? {
    (request.json["response_format"] as? [String: Any])?["type"] as? String
  }

  @Test("are asked for by a schema, and as the option has it, with the same calls")
  func option() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    for (mode, type) in [("auto", "json_schema"), ("json", "json_object"), ("prompt", nil)] {
      bench.server.forget()
      let result = try await bench.generate(Self.options + ["--structured", mode, "--fresh"])
      #expect(result.status == 0, "\(result.errors)")
      #expect(Set(bench.server.requests.map(format)) == [type])
      #expect(try result.runRecord()["plan"]?["structured"]?.stringValue == mode)
    }
    let again = try await bench.generate(Self.options + ["--structured", "schema"])
    #expect(again.count("asked") == 0, "\(again.errors)")
  }

  @Test("fall back where the server refuses, once for all calls, and the run says so once")
  func fallsBack() async throws {
    let bench = try RunBench { request, ordinal in
      if request.body.contains("json_schema") {
        return .openAIFault(400, .null, "Invalid schema for response_format 'conversation'.")
      }
      if request.body.contains("json_object") {
        return .openAIFault(400, "unsupported_parameter", "No.", parameter: "response_format")
      }
      return FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    let result = try await bench.generate(Self.options + ["-c", "1"])
    #expect(result.status == 0 && result.count("retries") == 0, "\(result.errors)")
    #expect(bench.server.requests.map(format).prefix(2) == ["json_schema", "json_object"])
    #expect(bench.server.requests.dropFirst(2).allSatisfy { format($0) == nil })
    for name in ["json_schema", "json_object"] {
      #expect(result.errors.components(separatedBy: "does not take \(name);").count == 2)
    }
    #expect(try result.runRecord()["parameters_refused"] == ["json_object", "json_schema"])
  }

  @Test(
    "are not asked for by what the provider does not have",
    arguments: [
      ("deepseek/x", "schema", "answers by a JSON schema"), ("anthropic/x", "json", "JSON mode"),
    ])
  func missing(_ model: String, _ mode: String, _ words: String) async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let result = try await bench.generate(
      ["--structured", mode], model: "\(model)@\(bench.server.rootURL)")
    #expect(result.status == 64 && result.errors.contains(words), "\(result.errors)")
    #expect(bench.server.requests.isEmpty)
  }

  @Test("that are wrong are shown to the model with their fault")
  func showsFaults() async throws {
    let wrong = #"{"conversations":[{"user":"A"}]}"#
    let bench = try RunBench { request, ordinal in
      request.body.contains("was not usable")
        ? FakeAnswer.byPrompt(request, ordinal) : .answer(wrong)
    }
    defer { bench.close() }
    let result = try await bench.generate(Self.options + ["--limit", "1"])
    #expect(result.status == 0, "\(result.errors)")
    let again = try #require(bench.server.requests.first { $0.body.contains("was not usable") })
    let messages = try #require(again.json["messages"] as? [[String: String]])
    #expect(messages.map { $0["role"] } == ["user", "assistant", "user"])
    #expect(messages[1]["content"] == wrong)
    #expect(
      messages[2]["content"]
        == #"Your answer was not usable: it has the keys "user" at conversations[0] instead of "user" and "assistant". Answer again with the whole JSON object and nothing else."#
    )
    let unusable = result.summary?["unusable"]
    #expect(unusable?["malformed"] == 2 && unusable?["reasked"] == 2, "\(result.output)")
    let inWords = try await bench.generate(["--d-factor", "1", "--limit", "1", "--fresh"])
    #expect(
      inWords.errors.contains("Of the answers, 2 were not in the shape asked for."),
      "\(inWords.errors)")
  }

  @Test("that were cut off are asked for with more tokens, as the same calls")
  func cutOff() async throws {
    let bench = try RunBench { request, ordinal in
      request.body.contains("\"max_tokens\":4000") || request.body.contains("was not usable")
        ? FakeAnswer.byPrompt(request, ordinal) : .answer("{\"conv", finishReason: "length")
    }
    defer { bench.close() }
    let options = Self.options + ["--limit", "1", "--max-tokens", "1000"]
    let result = try await bench.generate(options)
    #expect(result.status == 0, "\(result.errors)")
    let limits = bench.server.requests.compactMap { $0.json["max_tokens"] as? Int }
    #expect(limits == [1000, 2000, 4000, 1000, 2000, 4000])
    let counts = try result.runRecord()["counts"]?["unusable"]
    #expect(counts?["cut_off"] == 4 && counts?["highest_max_tokens"] == 4000)
    #expect(try await bench.generate(options).count("asked") == 0)
    bench.server.forget()
    let bounded = try await bench.generate(
      options + ["--fresh", "--max-tokens-bound", "1500", "--retry-num", "2"])
    #expect(bounded.status == 3)
    #expect(
      bench.server.requests.compactMap { $0.json["max_tokens"] as? Int } == [1000, 1500, 1500]
        + [1000, 1500, 1500])
  }

  @Test("keep what the model thought apart, and in the record where that is wanted")
  func reasoning() async throws {
    let bench = try RunBench { request, _ in
      .answer("<think>\nWhat would A say?\n</think>\n\n" + FakeAnswer.text(for: request.prompt))
    }
    defer { bench.close() }
    #expect(try await bench.generate(Self.options).status == 0)
    #expect(
      try OutputRecord.all(in: bench.bytes()).allSatisfy { $0.provenance["reasoning"] == nil })
    let result = try await bench.generate(Self.options + ["--with-reasoning"])
    #expect(result.status == 0 && result.count("asked") == 0, "\(result.errors)")
    let records = try OutputRecord.all(in: bench.bytes())
    #expect(!records.isEmpty)
    for record in records {
      #expect(record.provenance["reasoning"] as? String == "What would A say?")
      #expect(record.conversations.allSatisfy { !$0.values.contains { $0.contains("think>") } })
    }
    let call = try #require(records[0].provenance["call"] as? String)
    let shown = try await bench.run(["journal", "show", call, bench.folder.path])
    #expect(shown.output.contains("Thoughts:\n  What would A say?\n  Answer:"), "\(shown.output)")
    #expect(
      try await bench.generate(Self.options + ["--with-reasoning", "--no-provenance"]).status == 64)
  }
}
