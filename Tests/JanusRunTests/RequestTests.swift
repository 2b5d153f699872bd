import Foundation
import JanusTestSupport
import Testing

/// Expects two JSON values to be the same.
private func expectEqual(
  _ found: Any, _ wanted: Any, sourceLocation: SourceLocation = #_sourceLocation
) {
  let (found, wanted) = (canonicalJSON(found), canonicalJSON(wanted))
  #expect(
    found == wanted, "\(String(decoding: found, as: UTF8.self))", sourceLocation: sourceLocation)
}

@Suite("What goes over the wire", .timeLimit(.minutes(5)))
struct RequestTests {
  private func firstRequest(
    _ bench: RunBench, _ options: [String] = [], model: String, environment: [String: String] = [:]
  ) async throws -> RecordedRequest {
    let result = try await bench.generate(
      options + ["--limit", "1"], model: model, seed: nil, environment: environment)
    #expect(result.status == 0, "\(result.errors)")
    return try #require(bench.server.requests.first)
  }

  private static let prompt =
    "erDiagram\n  GUEST ||--o{ HOST : visits\n-----\nBegin. Direction: calm. Between GUEST and HOST.\n"
    + SetupText.conversation.outputFormat

  private static var schema: [String: Any] {
    let text: [String: Any] = ["type": "string"]
    let turn: [String: Any] = [
      "type": "object", "properties": ["user": text, "assistant": text],
      "required": ["user", "assistant"], "additionalProperties": false,
    ]
    let turns: [String: Any] = [
      "type": "array", "description": "Elements: at least 1.", "items": turn,
    ]
    return [
      "type": "object", "properties": ["conversations": turns], "required": ["conversations"],
      "additionalProperties": false,
    ]
  }

  @Test("OpenAI: path, headers and body")
  func openAI() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let request = try await firstRequest(
      bench, model: bench.openAI, environment: ["OPENAI_API_KEY": "sk-one"])
    #expect(request.method == "POST" && request.path == "/v1/chat/completions")
    #expect(request.headers["authorization"] == "Bearer sk-one")
    #expect(request.headers["content-type"] == "application/json")
    #expect(request.headers["user-agent"]?.hasPrefix("janus/") == true)
    let message = ["role": "user", "content": Self.prompt]
    let expected: [String: Any] = [
      "model": "fake", "messages": [message], "temperature": 0.9, "top_p": 1, "max_tokens": 4096,
      "response_format": [
        "type": "json_schema",
        "json_schema": ["name": "conversation", "strict": true, "schema": Self.schema]
          as [String: Any],
      ] as [String: Any],
    ]
    expectEqual(request.json, expected)
  }

  @Test("OpenAI: without a key, with options, and to a model that takes fewer parameters")
  func openAIOptions() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let options = ["--temperature", "0.25", "--top-p", "0.5", "--max-tokens", "77", "--seed", "5"]
    let request = try await firstRequest(bench, options, model: bench.openAI)
    #expect(request.headers["authorization"] == nil)
    #expect(request.json["temperature"] as? Double == 0.25)
    #expect(request.json["top_p"] as? Double == 0.5 && request.json["max_tokens"] as? Int == 77)
    #expect(request.json["seed"] as? Int != nil)
    bench.server.forget()
    let reasoning = "openai/gpt-5.4-mini@\(bench.server.baseURL)"
    let other = try await firstRequest(bench, model: reasoning)
    #expect(Set(other.json.keys) == ["model", "messages", "max_tokens", "response_format"])
    #expect(other.json["model"] as? String == "gpt-5.4-mini")
  }

  @Test("Gemini: path, headers and body")
  func gemini() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let request = try await firstRequest(
      bench, model: "gemini/gemini-3.5-flash",
      environment: ["GEMINI_API_KEY": "AIza-two", "GEMINI_BASE_URL": bench.server.rootURL + "/"])
    #expect(request.method == "POST")
    #expect(request.path == "/v1beta/models/gemini-3.5-flash:generateContent")
    #expect(request.headers["x-goog-api-key"] == "AIza-two")
    #expect(request.headers["authorization"] == nil && !request.body.contains("AIza"))
    let configuration: [String: Any] = [
      "temperature": 0.9, "topP": 1, "topK": 32, "maxOutputTokens": 8192,
      "responseMimeType": "application/json", "responseJsonSchema": Self.schema,
    ]
    let harms = ["HARASSMENT", "HATE_SPEECH", "SEXUALLY_EXPLICIT", "DANGEROUS_CONTENT"].map {
      ["category": "HARM_CATEGORY_\($0)", "threshold": "BLOCK_NONE"]
    }
    let part = ["text": Self.prompt]
    let contents: [String: Any] = ["role": "user", "parts": [part]]
    let expected: [String: Any] = [
      "contents": [contents], "generationConfig": configuration, "safetySettings": harms,
    ]
    expectEqual(request.json, expected)
  }

  @Test("Gemini: an answer in parts, without its thoughts, and its tokens")
  func geminiReply() async throws {
    let reply = """
      {"candidates": [{"content": {"role": "model", "parts": [
        {"text": "{\\"conversations\\": [{\\"user\\": \\"not this\\"}]}", "thought": true},
        {"text": "{\\"conversations\\": [{\\"user\\": \\"Kommst"},
        {"text": " du?\\", \\"assistant\\": \\"Ja.\\"}]}"}]}, "finishReason": "STOP"}],
       "usageMetadata": {"promptTokenCount": 11, "candidatesTokenCount": 5, "thoughtsTokenCount": 2}}
      """
    let bench = try RunBench { _, _ in .status(200, body: reply) }
    defer { bench.close() }
    let result = try await bench.generate(["--limit", "1", "--json"], model: bench.gemini)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.count("prompt_tokens") == 22 && result.count("completion_tokens") == 14)
    let turn = try OutputRecord.all(in: bench.bytes()).first?.conversations
    #expect(turn == [["user": "Kommst du?", "assistant": "Ja."]])
  }

  @Test("each sample and each attempt has a seed of its own, the same in every run")
  func seeds() async throws {
    let runs = try await [7, 7, 8].asyncMap { seed in
      let bench = try RunBench()
      defer { bench.close() }
      _ = try await bench.generate(["--d-factor", "3"], seed: seed)
      return Set(bench.server.requests.map(\.body))
    }
    #expect(runs[0] == runs[1] && runs[0].isDisjoint(with: runs[2]))
    let bench = try RunBench()
    defer { bench.close() }
    _ = try await bench.generate(["--d-factor", "3"])
    #expect(Set(bench.server.requests.map(\.body)).count == bench.server.requests.count)
  }
}

extension Sequence {
  /// Maps one element after the other.
  func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
