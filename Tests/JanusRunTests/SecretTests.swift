import Foundation
import JanusCore
import JanusTestSupport
import Testing

@Suite("Keys", .timeLimit(.minutes(5)))
struct SecretTests {
  private static let key = "sk-very-secret-4711"

  /// Expects the key in no file of the folder, and in nothing that was written.
  private func expectNoKey(
    _ bench: RunBench, _ result: JanusProcess.Result, _ key: String = key
  ) throws {
    #expect(!result.output.contains(key) && !result.errors.contains(key), "\(result.errors)")
    let files = FileManager.default.enumerator(atPath: bench.folder.path)
    var count = 0
    while let name = files?.nextObject() as? String {
      guard let data = bench.bytes(of: name) else { continue }
      count += 1
      #expect(data.range(of: Data(key.utf8)) == nil, "\(name)")
    }
    #expect(count >= 5)
  }

  @Test(
    "are in no file and no message, though the server says them", arguments: [401, 500, 400, 429])
  func echoed(status: Int) async throws {
    let bench = try RunBench { request, ordinal in
      let header = request.headers["authorization"] ?? ""
      return ordinal % 3 < 2
        ? FakeAnswer.byPrompt(request, ordinal)
        : ordinal % 2 == 0
          ? .openAIFault(status, nil, "Bad header '\(header)'.")
          : .status(status, body: "<p>You sent \(header)</p>")
    }
    defer { bench.close() }
    let result = try await bench.generate(
      ["--verbose", "--json", "--retry-num", "1", "--d-factor", "2"],
      environment: ["OPENAI_API_KEY": Self.key], timeLimit: 40)
    let headers = bench.server.requests.map { $0.headers["authorization"] }
    #expect(headers.allSatisfy { $0 == "Bearer \(Self.key)" })
    #expect(result.errors.contains("***") || result.status == 0, "\(result.errors)")
    try expectNoKey(bench, result)
  }

  @Test(
    "on the command line are in no record of it",
    arguments: [
      ["--api-key", key], ["--api-key=\(key)"], ["--gemini-api-key", key],
      ["--gemini-api-key=\(key)"],
    ])
  func commandLine(option: [String]) async throws {
    let bench = try RunBench { request, ordinal in
      ordinal == 4 ? .openAIFault(401, nil, "No.") : FakeAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    let result = try await bench.generate(option + ["--json", "-c", "2"])
    #expect(result.status == 77 && result.errors.contains("To continue: janus generate"))
    #expect(result.errors.contains("environment variable"))
    // What is to be copied has neither a key nor its mask, and it is told how to give it again.
    let command = try #require(result.errors.firstRange(of: /To continue: .*/))
    #expect(!result.errors[command].contains("***") && !result.errors[command].contains("api-key"))
    let advice = "give it again with `--api-key`, or better, export OPENAI_API_KEY."
    #expect(result.errors.contains(advice), "\(result.errors)")
    #expect(bench.server.requests.first?.headers["authorization"] == "Bearer \(Self.key)")
    try expectNoKey(bench, result)
  }

  @Test("that hold a line end or a space go nowhere else")
  func oddKeys() async throws {
    for key in ["sk-a\nX-Evil: 1", "sk-b\r\n\r\nPOST /evil"] {
      let bench = try RunBench()
      defer { bench.close() }
      let result = try await bench.generate(
        ["--limit", "1", "--retry-num", "0"], environment: ["OPENAI_API_KEY": key], timeLimit: 20)
      #expect(bench.server.requests.allSatisfy { $0.headers["x-evil"] == nil })
      #expect(bench.server.requests.allSatisfy { !$0.path.contains("evil") })
      #expect(!result.errors.contains("X-Evil"))
    }
  }

  @Test("in the address of a server are in no message and no file")
  func address() async throws {
    let bench = try RunBench { _, _ in .status(500, body: "no") }
    defer { bench.close() }
    let url = bench.server.baseURL.replacing("http://", with: "http://anna:\(Self.key)@")
    let result = try await bench.generate(
      ["--json", "--retry-num", "0"], model: "openai/fake", environment: ["OPENAI_BASE_URL": url])
    #expect(result.status == 3 || result.status == 1, "\(result.errors)")
    try expectNoKey(bench, result)
  }
}
