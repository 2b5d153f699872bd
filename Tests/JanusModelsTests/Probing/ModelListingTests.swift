import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

@testable import JanusModels

@Suite("Lists of models")
struct ModelListingTests {
  @Test("are read as each interface writes them")
  func shapes() throws {
    func names(_ json: String, _ read: (JSONValue) -> [String]?) throws -> [String]? {
      read(try JSONParser.parse(Array(json.utf8)))
    }
    let openAI = #"{"object":"list","data":[{"id":"b"},{"id":"a","owned_by":"x"}]}"#
    #expect(try names(openAI, OpenAIProvider.names) == ["b", "a"])
    #expect(try names(#"[{"id":"b"}]"#, OpenAIProvider.names) == ["b"])
    #expect(try names(#"{"detail":"no"}"#, OpenAIProvider.names) == nil)
    let gemini = """
      {"models":[{"name":"models/gemini-3.5-flash","supportedGenerationMethods":["generateContent"]},
      {"name":"models/embedding","supportedGenerationMethods":["embedContent"]},{"name":"models/new"}]}
      """
    #expect(try names(gemini, GeminiProvider.names) == ["gemini-3.5-flash", "new"])
  }

  @Test(
    "are asked for where each provider has them, with the key",
    arguments: [
      ("openai", "/v1/models", "authorization"),
      ("anthropic", "/v1/models?limit=1000", "x-api-key"),
      ("gemini", "/v1beta/models?pageSize=1000", "x-goog-api-key"),
      ("azure", "/openai/models?api-version=2024-10-21", "api-key"),
    ])
  func requests(_ provider: String, _ path: String, _ header: String) async throws {
    let body = #"{"data":[{"id":"m"}],"models":[{"name":"models/m"}]}"#
    let server = try FakeModelServer { _, _ in .status(200, body: body) }
    defer { server.stop() }
    let url = provider == "openai" ? server.baseURL : server.rootURL
    let probe = ModelProbe(variables: ModelVariables { _ in "sk-1" }, timeout: 20)
    let result = await probe.list(provider, at: url, isWanted: true)
    guard case .serves(["m"]) = result.finding else {
      Issue.record("\(result.finding)")
      return
    }
    let request = try #require(server.requests.first)
    #expect(request.method == "GET" && request.path == path)
    #expect(request.headers[header]?.contains("sk-1") == true)
    #expect(result.url == url && result.milliseconds > 0)
  }

  @Test("that are not there are told from keys that are refused")
  func faults() async throws {
    let probe = ModelProbe(variables: ModelVariables { _ in nil }, timeout: 20)
    func error(_ status: Int) async throws -> ProviderError? {
      let server = try FakeModelServer { _, _ in .status(status, body: "{}") }
      defer { server.stop() }
      let result = await probe.list("openai", at: server.baseURL, isWanted: true)
      if case .failed(let error) = result.finding { return error }
      return nil
    }
    #expect(
      try await error(404) == .badRequest(status: 404, message: "there is no list of models"))
    #expect(try await error(401)?.exitCode == .noPermission)
    #expect(try await error(200) == .malformedReply("it is no list of models"))
  }

  @Test("aside, a model that refuses parameters or thinks too long has answered all the same")
  func tolerance() async throws {
    let server = try FakeModelServer(
      behaviour: FakeAnswer.scripted([
        .status(
          400,
          body: #"{"error":{"message":"Unsupported parameter: 'max_tokens'","param":"max_tokens"}}"#
        ),
        .answer("", finishReason: "stop"),
      ]))
    defer { server.stop() }
    let probe = ModelProbe(variables: ModelVariables { _ in nil }, timeout: 20)
    let model = try ModelConfiguration.resolve("openai/m@\(server.baseURL)", in: [])
    let results = await probe.ask(model)
    #expect(results.map(\.hasFailed) == [false])
    #expect(server.requests.count == 2 && server.requests[1].body.contains("max_completion_tokens"))
  }
}
