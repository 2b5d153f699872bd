import Foundation
import JanusCore
import JanusTestSupport
import Testing

@Suite("janus models", .timeLimit(.minutes(3)))
struct ModelsCommandTests {
  /// A project whose models.yaml names one model that answers and one that does not.
  private func bench(_ behaviour: @escaping FakeBehaviour = FakeAnswer.byPrompt) throws -> RunBench
  {
    let bench = try RunBench(behaviour: behaviour)
    try bench.folder.write(
      """
      models:
        good:
          model: vllm/Qwen/Qwen3-8B
          base_urls: [\(bench.server.baseURL)]
          key_variable: MY_KEY
          concurrency: 3
          requests_per_minute: 600
          prices: {input: 0.5, output: 2}
        gone: {model: openai/x@http://127.0.0.1:9/v1}
      """, to: "models.yaml")
    return bench
  }

  @Test("tells of every provider and model, and which keys are set, without any key")
  func list() async throws {
    let bench = try bench()
    defer { bench.close() }
    let keys = ["OPENAI_API_KEY": "sk-secret-1", "MY_KEY": "sk-secret-2", "GROQ_API_KEY": " "]
    let result = try await bench.run(["models", bench.folder.path], environment: keys)
    #expect(result.status == 0 && !(result.output + result.errors).contains("sk-secret"))
    for text in [
      "OPENAI_API_KEY is set", "GROQ_API_KEY is not set", "http://localhost:11434/v1",
      "MY_KEY is set", "600 requests a minute", "$0.5 for a million tokens in",
      bench.server.baseURL,
    ] { #expect(result.output.contains(text), "\(text)") }
    let json = try await bench.run(
      ["models", bench.folder.path, "openai", "good", "--json"], environment: keys)
    #expect(!json.output.contains("sk-secret"))
    #expect(json.summary?["providers"]?.arrayValue?.count == 1)
    #expect(json.summary?["providers"]?[0]?["key_is_set"] == true)
    let model = json.summary?["models"]?[0]
    #expect(model?["model"] == "vllm/Qwen/Qwen3-8B" && model?["concurrency"] == .int(3))
    #expect(model?["prices"] == ["input": .double(0.5), "output": .double(2)])
    #expect(model?["defined_in"]?.stringValue == bench.folder.file("models.yaml").path)
    #expect(bench.server.requests.isEmpty)
  }

  @Test("asks each model of a project, and says which does not answer")
  func probeAll() async throws {
    let bench = try bench()
    defer { bench.close() }
    let result = try await bench.run(
      ["models", bench.folder.path, "--probe", "--json"], environment: ["MY_KEY": "sk-secret"])
    #expect(result.status == 69, "\(result.errors)")
    let probes = try #require(result.summary?["probes"]?.arrayValue)
    // The rest are servers that this machine may have or not.
    #expect(probes.prefix(2).map { $0["name"]?.stringValue } == ["good", "gone"])
    #expect(probes.prefix(2).map { $0["answers"]?.boolValue } == [true, false])
    #expect(probes.dropFirst(2).contains { $0["name"] == "ollama" && $0["wanted"] == false })
    #expect(probes[1]["error"]?.stringValue?.contains("http://127.0.0.1:9/v1") == true)
    let request = try #require(bench.server.requests.first)
    #expect(bench.server.requests.count == 1 && request.json["max_tokens"] as? Int == 16)
    #expect(request.headers["authorization"] == "Bearer sk-secret")
    #expect(!result.output.contains("sk-secret"))
  }

  @Test("asks what is named: a model, or what models a server has")
  func probeNamed() async throws {
    let bench = try bench()
    defer { bench.close() }
    let named = try await bench.run(
      ["models", "--probe", bench.openAI, "openai@\(bench.server.baseURL)", "offline"])
    #expect(named.status == 0, "\(named)")
    #expect(named.output.contains("openai/fake") && named.output.contains("answers, after"))
    #expect(named.output.contains("has 1 model") && named.output.contains("is built in"))
    #expect(Set(bench.server.requests.map(\.path)) == ["/v1/chat/completions", "/v1/models"])
    let noKey = try await bench.run(["models", "--probe", "gemini"])
    #expect(noKey.status == 69 && noKey.output.contains("GEMINI_API_KEY is not set"))
  }

  @Test("does not wait for a server that is silent, nor asks for a model's file to be loaded")
  func silence() async throws {
    let bench = try bench { _, _ in .hang(seconds: 600) }
    defer { bench.close() }
    let silent = try await bench.run(["models", "--probe", bench.openAI, "--timeout", "1s"])
    #expect(silent.status == 69 && silent.output.contains("No answer within 1 s"))
    let llama = try FakeLlama(bench)
    let file = try await bench.run(
      ["models", "--probe", llama.model], environment: llama.environment())
    #expect(file.status == 0 && file.output.contains("can be served by"), "\(file)")
    #expect(try llama.starts() == [])
  }

  @Test("points to what was meant")
  func meant() async throws {
    let bench = try bench()
    defer { bench.close() }
    for (name, near) in [("olama", "`ollama`"), ("opnai/x", "`openai/x`"), ("godo", "`good`")] {
      let result = try await bench.run(["models", bench.folder.path, name])
      #expect(result.status == 64 && result.errors.contains("Did you mean \(near)"), "\(result)")
    }
  }
}
