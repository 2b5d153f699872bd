import Foundation
import JanusCore
import JanusTestSupport
import Testing

@Suite("Streamed runs", .timeLimit(.minutes(5)))
struct StreamTests {
  private static let options = ["--d-factor", "2", "--json"]

  private static func model(_ provider: String, _ bench: RunBench) -> String {
    provider == "openai" ? bench.openAI : "\(provider)/fake@\(bench.server.rootURL)"
  }

  @Test(
    "make the same bytes as others, however the server streams",
    arguments: ["openai", "anthropic", "gemini"],
    [
      FakeStreamManner.plain, .comments, .carriageReturns, .splitCharacters, .whole,
    ])
  func manners(provider: String, manner: FakeStreamManner) async throws {
    let reference = try RunBench()
    let bench = try RunBench { request, _ in
      .stream(FakeAnswer.text(for: request.prompt), manner)
    }
    defer {
      reference.close()
      bench.close()
    }
    let whole = try await reference.generate(Self.options, model: Self.model(provider, reference))
    let result = try await bench.generate(
      Self.options + ["--stream", "always"], model: Self.model(provider, bench))
    #expect(whole.status == 0 && result.status == 0, "\(result.errors)")
    #expect(bench.bytes() == reference.bytes() && bench.bytes() != nil)
    #expect(result.count("retries") == 0)
    #expect(result.count("completion_tokens") == whole.count("completion_tokens"))
    let asked = try #require(bench.server.requests.first)
    if provider == "gemini" {
      #expect(asked.path.hasSuffix(":streamGenerateContent?alt=sse"))
    } else {
      #expect(asked.json["stream"] as? Bool == true)
    }
    #expect(reference.server.requests.allSatisfy { !$0.body.contains("\"stream\"") })
  }

  @Test(
    "ask again for what was cut, stalled or spoiled in the middle",
    arguments: ["openai", "anthropic", "gemini"],
    [
      FakeStreamManner.stall(seconds: 100), .cut(resetting: true), .cut(resetting: false),
      .errorEvent,
    ])
  func faults(provider: String, manner: FakeStreamManner) async throws {
    let bench = try RunBench { request, ordinal in
      let text = FakeAnswer.text(for: request.prompt)
      return .stream(text, [0, 3].contains(ordinal) ? manner : .plain)
    }
    defer { bench.close() }
    let result = try await bench.generate(
      Self.options + ["--stall-timeout", "2s", "-c", "2", "--limit", "4"],
      model: Self.model(provider, bench))
    #expect(result.status == 0 && result.count("records") == 4, "\(result.errors)")
    #expect(result.count("retries") == 2)
    // Anthropic has no seeds, so samples of one prompt are equal there.
    #expect(bench.server.answeredBodies.values.reduce(0, +) == result.count("asked"))
  }

  @Test("say when a server falls silent, and after how much")
  func words() async throws {
    let bench = try RunBench { request, _ in
      .stream(FakeAnswer.text(for: request.prompt), .stall(seconds: 100))
    }
    defer { bench.close() }
    let result = try await bench.generate([
      "--stall-timeout", "200ms", "--retry-num", "0", "-c", "1", "--patience", "1s",
    ])
    #expect(result.status != 0)
    #expect(result.errors.contains("nothing more came for 0.2 s, after "), "\(result.errors)")
  }

  @Test("hold to the limit on the first byte, without streaming too", arguments: ["auto", "never"])
  func firstByte(mode: String) async throws {
    let bench = try RunBench { request, ordinal in
      ordinal == 0 ? .hang(seconds: 100) : FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    let result = try await bench.generate(
      Self.options + ["--first-byte-timeout", "2s", "--stream", mode, "--limit", "2"])
    #expect(result.status == 0 && result.count("retries") == 1, "\(result.errors)")
    #expect(bench.server.requests[0].body.contains("\"stream\"") == (mode == "auto"))
  }

  @Test("leave out what a server does not know of the matter")
  func options() async throws {
    let bench = try RunBench { request, ordinal in
      request.body.contains("stream_options")
        ? .status(400, body: #"{"error":{"message":"Unknown parameter: stream_options"}}"#)
        : FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    let result = try await bench.generate(Self.options + ["--stream", "always", "-c", "1"])
    #expect(result.status == 0 && result.count("retries") == 0, "\(result.errors)")
    #expect(bench.server.requests.count { $0.body.contains("stream_options") } == 1)
  }

  @Test("are what models.yaml says, too")
  func file() async throws {
    let bench = try RunBench { request, ordinal in
      ordinal == 0
        ? .stream(FakeAnswer.text(for: request.prompt), .stall(seconds: 100))
        : FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    try bench.folder.write(
      """
      models:
        m:
          model: \(bench.openAI)
          stream: always
          timeouts: {first_byte: 60s, stall: 2s}
      """, to: "models.yaml")
    let result = try await bench.generate(Self.options + ["--limit", "2"], model: "m")
    #expect(result.status == 0 && result.count("retries") == 1, "\(result.errors)")
    let record = try result.runRecord()
    #expect(record["limits"]?["stall_timeout"]?.doubleValue == 2)
    #expect(record["limits"]?["first_byte_timeout"]?.doubleValue == 60)
  }
}
