import Foundation
import JanusCore
import JanusTestSupport
import Testing

/// A fault that no other call can escape.
struct Refusal: Sendable, CustomTestStringConvertible {
  let testDescription: String
  var isGemini = false
  let reply: FakeReply
  let status: Int32
  /// What the message must hold.
  let words: [String]

  static let all: [Refusal] = [
    Refusal(
      testDescription: "401",
      reply: .openAIFault(401, "invalid_api_key", "Incorrect API key provided."), status: 77,
      words: ["Incorrect API key provided.", "401", "OPENAI_API_KEY"]),
    Refusal(
      testDescription: "403", reply: .openAIFault(403, nil, "No access for your region."),
      status: 77, words: ["No access for your region.", "OPENAI_API_KEY"]),
    Refusal(
      testDescription: "404",
      reply: .openAIFault(404, "model_not_found", "The model `fake` does not exist."), status: 69,
      words: ["openai/fake", "does not exist", "--model"]),
    Refusal(
      testDescription: "404 of another server", reply: .status(404, body: "404 page not found"),
      status: 69, words: ["404 page not found"]),
    Refusal(
      testDescription: "insufficient_quota",
      reply: .openAIFault(429, "insufficient_quota", "You exceeded your current quota."),
      status: 69, words: ["exceeded your current quota", "same command"]),
    Refusal(
      testDescription: "402", reply: .openAIFault(402, nil, "Payment required."), status: 69,
      words: ["Payment required."]),
    Refusal(
      testDescription: "API_KEY_INVALID", isGemini: true,
      reply: .geminiFault(
        400, "INVALID_ARGUMENT", "API key not valid.",
        details: [
          ["@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID"]
        ]), status: 77, words: ["API key not valid.", "GEMINI_API_KEY"]),
    Refusal(
      testDescription: "quota a day", isGemini: true,
      reply: .geminiFault(
        429, "RESOURCE_EXHAUSTED", "Quota exceeded.",
        details: [
          [
            "@type": "type.googleapis.com/google.rpc.QuotaFailure",
            "violations": [["quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier"]],
          ],
          ["@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "7s"],
        ]), status: 69, words: ["Quota exceeded."]),
    Refusal(
      testDescription: "permission denied", isGemini: true,
      reply: .geminiFault(403, "PERMISSION_DENIED", "The service is not enabled."), status: 77,
      words: ["not enabled", "GEMINI_API_KEY"]),
  ]
}

@Suite("Faults that end the run", .timeLimit(.minutes(5)))
struct RefusalTests {
  @Test("at once, with a remedy", arguments: Refusal.all)
  func atOnce(refusal: Refusal) async throws {
    let bench = try RunBench(SetupText(seedDirections: (0..<20).map { "way \($0)" })) { _, _ in
      refusal.reply
    }
    defer { bench.close() }
    let result = try await bench.generate(
      ["-c", "4"], model: refusal.isGemini ? bench.gemini : bench.openAI, timeLimit: 20)
    #expect(result.status == refusal.status, "\(result.errors)")
    for word in refusal.words { #expect(result.errors.contains(word), "\(result.errors)") }
    #expect(bench.server.requests.count <= 4)
    #expect(bench.bytes() == nil && result.output.isEmpty)
  }

  @Test(
    "in the middle, keeping what was finished, and the same command goes on", arguments: [4, 9])
  func later(place: Int) async throws {
    let bench = try RunBench { request, ordinal in
      ordinal < place
        ? FakeAnswer.byPrompt(request, ordinal) : .openAIFault(401, "invalid_api_key", "No.")
    }
    let reference = try RunBench()
    defer {
      bench.close()
      reference.close()
    }
    _ = try await reference.generate()
    let result = try await bench.generate(["-c", "2", "--json"])
    #expect(result.status == 77 && result.count("exit_code") == 77)
    #expect(result.errors.contains("To continue: janus generate \(bench.folder.path)"))
    let finished = try OutputRecord.all(in: bench.bytes()).map(\.canonical)
    let all = try OutputRecord.all(in: reference.bytes()).map(\.canonical)
    #expect(finished.count >= place - 3 && finished.isSubsequence(of: all))
    #expect(try result.runRecord()["status"]?.stringValue == "failed")
    bench.server.behaviour = FakeAnswer.byPrompt
    #expect(try await bench.generate().status == 0)
    #expect(bench.bytes() == reference.bytes())
    // The call beside the one that was refused is given up with its answer on the way.
    #expect(bench.server.answeredBodies.values.count { $0 > 1 } <= 1)
  }

  @Test("leaving an earlier output as it was, and saying only what is true")
  func earlierOutput() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let good = try await bench.generate(["--json", "--limit", "2"])
    // The figures are told once.
    #expect(good.status == 0 && good.count("records") == 2)
    #expect(!good.errors.contains("records in") && !good.errors.contains("tokens in,"))
    let before = bench.bytes()
    bench.server.behaviour = { _, _ in .openAIFault(401, "invalid_api_key", "No.") }
    let bad = try await bench.generate(["--fresh"])
    #expect(bad.status == 77 && bench.bytes() == before)
    let output = bench.folder.file("outputs.json").path
    #expect(bad.errors.contains("the earlier \(output) was left as it was"), "\(bad.errors)")
    #expect(bad.errors.contains("To try again: janus generate") && !bad.errors.contains("kept"))
  }

  @Test("of a model that Ollama has not, with the command that fetches it")
  func notPulled() async throws {
    let message = "model 'qwen3:8b' not found, try pulling it first"
    let bench = try RunBench { _, _ in
      .status(404, body: #"{"error":{"message":"\#(message)","type":"not_found_error"}}"#)
    }
    defer { bench.close() }
    let result = try await bench.generate(
      ["-c", "1"], model: "ollama/qwen3:8b@\(bench.server.baseURL)")
    #expect(result.status == 69 && bench.server.requests.count <= 2)
    #expect(result.errors.contains("The model ollama/qwen3:8b is not there: \(message)"))
    #expect(result.errors.contains("`ollama pull qwen3:8b` gets it."), "\(result.errors)")
  }

  @Test(
    "without a key before anything is asked or written", arguments: ["openai/gpt-x", "gemini/x"])
  func noKey(model: String) async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let result = try await bench.generate(model: model)
    #expect(result.status == 77 && result.errors.contains("_API_KEY is not set"), "\(result)")
    #expect(result.errors.contains("--model offline"))
    #expect(bench.folder.contents == ["diagram.mermaid", "setup.yaml"])
  }
}

@Suite("Parameters that a server refuses", .timeLimit(.minutes(5)))
struct RefusedParameterTests {
  private func behaviour(refusing name: String, _ reply: FakeReply) -> FakeBehaviour {
    { request, ordinal in
      request.body.contains("\"\(name)\"") ? reply : FakeAnswer.byPrompt(request, ordinal)
    }
  }

  private func check(
    _ name: String, _ reply: FakeReply, isGemini: Bool = false, as parameter: String? = nil
  ) async throws {
    let bench = try RunBench(behaviour: behaviour(refusing: name, reply))
    defer { bench.close() }
    let result = try await bench.generate(
      ["--json", "-c", "4"], model: isGemini ? bench.gemini : bench.openAI)
    #expect(result.status == 0 && result.count("failed") == 0, "\(result.errors)")
    #expect(result.errors.contains("does not take \(parameter ?? name)"))
    #expect(bench.server.requests.count { $0.body.contains("\"\(name)\"") } <= 4)
    let refused = try result.runRecord()["parameters_refused"]?.arrayValue
    #expect(refused == [.string(parameter ?? name)])
  }

  @Test("by name are left out from then on")
  func named() async throws {
    try await check(
      "temperature",
      .openAIFault(
        400, "unsupported_value", "Unsupported value: 'temperature' does not support 0.9.",
        parameter: "temperature"))
    try await check("top_p", .status(400, body: #"{"error":"top_p is not supported"}"#))
    try await check(
      "seed", .status(422, body: #"{"message":"Extra inputs are not permitted: seed"}"#))
    try await check(
      "topK", .geminiFault(400, "INVALID_ARGUMENT", "Unknown name topK: top_k not supported."),
      isGemini: true, as: "top_k")
  }

  @Test("under one name go under the other")
  func renamed() async throws {
    try await check(
      "max_tokens",
      .openAIFault(
        400, "unsupported_parameter",
        "Unsupported parameter: 'max_tokens' is not supported. Use 'max_completion_tokens' instead.",
        parameter: "max_tokens"))
  }

  @Test("but a bad request is not asked again, and others go on")
  func badRequest() async throws {
    let bench = try RunBench { request, ordinal in
      ordinal == 2
        ? .openAIFault(400, "content_too_long", "Too many words for the context.")
        : FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    let result = try await bench.generate(["--d-factor", "1", "-c", "2", "--json"])
    #expect(result.status == 3 && result.count("failed") == 1 && result.count("retries") == 0)
    #expect(result.errors.contains("Too many words for the context."))
  }
}
