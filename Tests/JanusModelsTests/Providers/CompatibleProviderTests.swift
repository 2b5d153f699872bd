import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

@testable import JanusModels

@Suite("The table of providers")
struct CompatibleProviderTests {
  @Test("and the files of the folder are all in the catalogue")
  func folder() throws {
    let folder = repositoryFile("Sources/JanusModels/Providers")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let native = files.filter { $0.hasSuffix("Provider.swift") }
      .map { $0.replacing("Provider.swift", with: "").lowercased() }
    let table = CompatibleProviders.all.map(\.manifest.name)
    #expect(Set(native).count == 4)
    #expect(Set(native + table) == Set(ProviderCatalog.names))
    #expect(native.count + table.count == ProviderCatalog.names.count)
  }

  @Test("has rows that are in order", arguments: CompatibleProviders.all.map(\.manifest))
  func rows(_ manifest: ProviderManifest) throws {
    #expect(manifest.capabilities.contains(.chat))
    #expect(manifest.capabilities.contains(.seed) != manifest.neverTakes.contains(.seed))
    #expect(manifest.keyVariables.allSatisfy(EnvironmentFile.isName))
    #expect(manifest.baseURLVariable.map(EnvironmentFile.isName) == true)
    if let url = manifest.defaultBaseURL {
      #expect(BaseURL(url).isAddress && !BaseURL(url).isExposed)
      #expect(BaseURL(url).isLoopback == !manifest.needsKey)
    }
    let name = "\(manifest.name)/some/name:1@https://h/v1"
    #expect(try ModelName(parsing: name).description == name)
  }

  /// What each dialect makes of one request: address, headers and body.
  @Test("is asked as each protocol has it")
  func dialects() throws {
    var text = ""
    let http = HTTPClient()
    for row in CompatibleProviders.all {
      let model = row.manifest.name == "dashscope" ? "qwen3-32b" : "org/name"
      var request = ChatRequest.full(
        model: ModelName(provider: row.manifest.name, name: model))
      request.parameters.topK = 20
      request.format = .instruct
      let base = BaseURL(row.manifest.defaultBaseURL ?? "https://r.openai.azure.com")
      let provider = OpenAIProvider(
        ProviderConnection(baseURL: base, timeout: 1, http: http), as: row)
      text += "\(row.manifest.name)\n  \(row.dialect.chatURL(base: base, model: model))\n"
      for (name, value) in row.dialect.headers(key: Secret("KEY")) {
        text += "  \(name): \(value)\n"
      }
      text += "  \(JSONWriter.string(provider.body(of: request, seed: 5, without: [])))\n"
    }
    try expectGolden(text, "dialects.txt")
  }

  @Test(
    "knows Azure's addresses",
    arguments: [
      (
        "https://r.openai.azure.com",
        "https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21"
      ),
      (
        "https://r.openai.azure.com/?api-version=2025-04-01-preview",
        "https://r.openai.azure.com/openai/deployments/d/chat/completions?api-version=2025-04-01-preview"
      ),
      (
        "https://r.openai.azure.com/openai/deployments/e/",
        "https://r.openai.azure.com/openai/deployments/e/chat/completions?api-version=2024-10-21"
      ),
      (
        "https://r.openai.azure.com/openai/v1/",
        "https://r.openai.azure.com/openai/v1/chat/completions"
      ),
      (
        "https://r.openai.azure.com/openai/v1?api-version=preview",
        "https://r.openai.azure.com/openai/v1/chat/completions?api-version=preview"
      ),
    ])
  func azure(_ base: String, _ url: String) throws {
    let row = try #require(CompatibleProviders.all.first { $0.manifest.name == "azure" })
    #expect(row.dialect.chatURL(base: BaseURL(base), model: "d") == url)
  }

  @Test("leaves models alone that need no addition")
  func addition() throws {
    let row = try #require(CompatibleProviders.all.first { $0.manifest.name == "dashscope" })
    let addition = try #require(row.dialect.addition)
    #expect(addition.applies(to: "qwen3-235b-a22b"))
    #expect(
      !addition.applies(to: "qwen3-235b-a22b-thinking-2507") && !addition.applies(to: "qwen-plus"))
  }
}

@Suite("Faults of compatible servers")
struct CompatibleFaultTests {
  private func error(_ name: String, _ reply: FakeReply) async throws -> ProviderError? {
    let server = try FakeModelServer { _, _ in reply }
    defer { server.stop() }
    let provider = try ProviderCatalog.provider(
      for: try ModelName(parsing: "\(name)@\(server.baseURL)"), key: Secret("k-0123"), timeout: 10,
      http: HTTPClient(), variables: ModelVariables { _ in nil })
    let request = ChatRequest.sample(
      model: ModelName(provider: provider.manifest.name, name: "qwen3:8b"))
    do throws(ProviderError) {
      _ = try await provider.reply(to: request, seed: nil, without: [])
      return nil
    } catch { return error }
  }

  @Test("Ollama's model that is not pulled is named with the command that pulls it")
  func notPulled() async throws {
    let body = #"{"error":{"message":"model 'qwen3:8b' not found","type":"api_error"}}"#
    let problem = try await error("ollama/qwen3:8b", .status(404, body: body))
    #expect(
      problem?.summary == "The model ollama/qwen3:8b is not there: model 'qwen3:8b' not found")
    #expect(problem?.remedy == "`ollama pull qwen3:8b` gets it.")
    #expect(problem?.retryDecision == .stop && problem?.exitCode == .unreachable)
    let path = try await error("ollama/qwen3:8b", .status(404, body: "404 page not found"))
    #expect(path == .unknownModel(model: "ollama/qwen3:8b", message: "404 page not found"))
    let other = try await error("vllm/qwen3:8b", .status(404, body: body))
    #expect(other == .unknownModel(model: "vllm/qwen3:8b", message: "model 'qwen3:8b' not found"))
  }

  @Test(
    "a router's faults in good replies are faults",
    arguments: [
      #"{"error":{"code":502,"message":"down"}}"#,
      #"{"choices":[{"error":{"code":502,"message":"down"},"finish_reason":"error","message":{"content":"Hal"}}]}"#,
    ])
  func inGoodReplies(_ body: String) async throws {
    #expect(
      try await error("openrouter/x", .status(200, body: body))
        == .serverFault(status: 502, retryAfter: nil, message: "down"))
  }

  @Test("credit that comes back is waited for, and credit that is gone is not")
  func credit() async throws {
    #expect(
      try await error("openrouter/x", .status(402, headers: ["Retry-After": "3"], body: "wait"))
        == .rateLimited(retryAfter: 3, message: "wait"))
    #expect(
      try await error("deepseek/x", .status(402, body: "Insufficient Balance"))
        == .quotaExhausted(provider: "deepseek", message: "Insufficient Balance"))
  }

  @Test("a refused key is named by where it came from")
  func refusedKey() async throws {
    let problem = try await error("groq/x", .status(401, body: "Bad key k-0123"))
    #expect(problem?.summary == "groq refuses the key (401): Bad key ***")
    #expect(problem?.remedy.hasPrefix("Check the key in `--api-key`") == true)
  }
}
