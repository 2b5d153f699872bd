import JanusCore
@testable import JanusModels
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("Going on from raw prompts")
struct CompletionTests {
  private static let prompt = RawPrompt(
    "<|user|>\n", beginning: "<s>", stop: ["</s>"], stopTokens: [2, 7])

  private static func sent(
    _ name: String, _ prompt: RawPrompt = prompt, reply: FakeReply? = nil
  ) async throws -> (request: RecordedRequest, reply: ChatReply) {
    let server = try FakeModelServer { request, ordinal in
      reply ?? FakeAnswer.byPrompt(request, ordinal)
    }
    defer { server.stop() }
    let model = ModelConfiguration(try ModelName(parsing: "\(name)/m@\(server.baseURL)"))
    try ProviderCatalog.require([.rawCompletion], of: model)
    let provider = try ProviderCatalog.servers(
      for: model, key: Secret("k"), timeouts: CallTimeouts(total: 10), http: HTTPClient(),
      variables: ModelVariables { _ in nil })[0]
    let request = ChatRequest(
      model: model.name, prompt: prompt,
      parameters: SamplingParameters(temperature: 1, topK: 5, maxTokens: 64), sample: 0)
    let answer = try await provider.reply(to: request, seed: 5, without: [])
    return (try #require(server.requests.first), answer)
  }

  @Test("is asked of vLLM with one beginning, and with tokens to stop at")
  func vLLM() async throws {
    let (request, reply) = try await Self.sent("vllm")
    #expect(request.path == "/v1/completions")
    #expect(
      request.body == #"{"model":"m","prompt":"<s><|user|>\n","max_tokens":64,"temperature":1.0,"#
        + #""top_k":5,"seed":5,"stop":["</s>"],"add_special_tokens":false,"stop_token_ids":[2,7]}"#)
    #expect(!reply.text.isEmpty && reply.usage != nil)
    let left = try await Self.sent("vllm", RawPrompt("x"))
    #expect(left.request.body.contains(#""prompt":"x""#))
    #expect(!left.request.body.contains("special") && !left.request.body.contains("stop"))
  }

  @Test(
    "is asked of others without the beginning, which they put there",
    arguments: [
      "llamacpp", "openai", "together",
    ])
  func others(_ name: String) async throws {
    let (request, _) = try await Self.sent(name)
    #expect(request.path == "/v1/completions")
    #expect(
      request.body == #"{"model":"m","prompt":"<|user|>\n","max_tokens":64,"temperature":1.0,"#
        + #""top_k":5,"seed":5,"stop":["</s>"]}"#)
  }

  @Test("is asked of Ollama by its own interface, which alone leaves the prompt as it is")
  func ollama() async throws {
    let body =
      #"{"response":" Why?","done":true,"done_reason":"length","prompt_eval_count":3,"eval_count":4}"#
    let (request, reply) = try await Self.sent("ollama", reply: .status(200, body: body))
    #expect(request.path == "/api/generate")
    #expect(
      request.body == #"{"model":"m","prompt":"<|user|>\n","raw":true,"stream":false,"#
        + #""options":{"num_predict":64,"temperature":1.0,"top_k":5,"seed":5,"stop":["</s>"]}}"#)
    #expect(
      reply
        == ChatReply(
          text: " Why?", finishReason: .length,
          usage: TokenUsage(promptTokens: 3, completionTokens: 4)))
  }

  @Test("gives the text as it stands, also an empty one, tags and all")
  func replies() throws {
    func reply(_ json: String) throws -> ChatReply {
      try OpenAIProvider.completion(from: try JSONParser.parse(json))
    }
    #expect(
      try reply(#"{"choices":[{"text":"","finish_reason":"stop"}]}"#) == ChatReply(text: ""))
    #expect(
      try reply(#"{"choices":[{"text":"<think>\n</think>\nx","finish_reason":"length"}]}"#)
        == ChatReply(text: "<think>\n</think>\nx", finishReason: .length))
    #expect(throws: ProviderError.self) { try reply(#"{"choices":[{"message":{}}]}"#) }
  }

  @Test(
    "is refused before any call where it is not offered",
    arguments: ["groq", "anthropic", "gemini", "openai"])
  func refused(_ name: String) throws {
    let model = ModelConfiguration(try ModelName(parsing: "\(name)/m"))
    #expect(throws: ProviderError.self) {
      try ProviderCatalog.require([.rawCompletion], of: model)
    }
  }
}

@Suite("Vectors and scores")
struct VectorTests {
  private static func openAI(_ name: String, _ url: String) throws -> OpenAIProvider {
    let row = try #require(CompatibleProviders.all.first { $0.manifest.name == name })
    return OpenAIProvider(
      ProviderConnection(baseURL: BaseURL(url), key: Secret("k"), timeout: 10, http: HTTPClient()),
      as: row)
  }

  private static func error(
    _ body: () async throws(ProviderError) -> Void
  ) async -> ProviderError? {
    do { try await body() } catch { return error }
    return nil
  }

  @Test("of many texts come in their order, in batches that the provider takes")
  func batches() async throws {
    let server = try FakeModelServer()
    defer { server.stop() }
    let texts = (0..<23).map { "text number \($0)" }
    let expected = texts.map { FakeEmbedding.vector(of: $0).map { Float($0) } }
    let provider = try Self.openAI("dashscope", server.baseURL)
    #expect(try await provider.embeddings(of: texts, model: "e") == expected)
    #expect(server.requests.map(\.path) == Array(repeating: "/v1/embeddings", count: 3))
    #expect(
      server.requests.last?.body
        == #"{"model":"e","input":["text number 20","text number 21","text number 22"],"encoding_format":"float"}"#
    )
    #expect(try await provider.embeddings(of: [], model: "e") == [])
    #expect(server.requests.count == 3)
  }

  @Test("come from Gemini too")
  func gemini() async throws {
    let server = try FakeModelServer()
    defer { server.stop() }
    let provider = GeminiProvider(
      ProviderConnection(
        baseURL: BaseURL(server.rootURL), key: Secret("k"), timeout: 10, http: HTTPClient()))
    let vectors = try await provider.embeddings(of: ["a", "b c"], model: "e")
    #expect(vectors == ["a", "b c"].map { FakeEmbedding.vector(of: $0).map { Float($0) } })
    let request = try #require(server.requests.first)
    #expect(request.path == "/v1beta/models/e:batchEmbedContents")
    #expect(
      request.body
        == #"{"requests":[{"model":"models/e","content":{"parts":[{"text":"a"}]},"taskType":"SEMANTIC_SIMILARITY"},"#
        + #"{"model":"models/e","content":{"parts":[{"text":"b c"}]},"taskType":"SEMANTIC_SIMILARITY"}]}"#
    )
  }

  @Test(
    "that don't fit the texts are refused",
    arguments: [
      "{}", #"{"data":[]}"#, #"{"data":[{"index":0,"embedding":[1]}]}"#,
      #"{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}"#,
      #"{"data":[{"index":0,"embedding":[1]},{"index":2,"embedding":[1]}]}"#,
      #"{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":[1,2]}]}"#,
      #"{"data":[{"index":0,"embedding":[]},{"index":1,"embedding":[]}]}"#,
      #"{"data":[{"index":0,"embedding":[1]},{"index":1,"embedding":["x"]}]}"#,
    ])
  func malformed(_ body: String) async throws {
    let server = try FakeModelServer { _, _ in .status(200, body: body) }
    defer { server.stop() }
    let provider = try Self.openAI("vllm", server.baseURL)
    let error = await Self.error { () async throws(ProviderError) in
      _ = try await provider.embeddings(of: ["a", "b"], model: "e")
    }
    guard case .malformedReply = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("as rewards are raw, and asked for beside /v1")
  func rewards() async throws {
    let server = try FakeModelServer { _, _ in
      .status(200, body: #"{"data":[{"index":0,"object":"pooling","data":[[-3.25]]}]}"#)
    }
    defer { server.stop() }
    let provider = try Self.openAI("vllm", server.baseURL)
    let messages = [ChatMessage(.user, "q"), ChatMessage(.assistant, "a")]
    #expect(try await provider.reward(of: messages, model: "rm") == -3.25)
    let request = try #require(server.requests.first)
    #expect(request.path == "/pooling")
    #expect(
      request.body
        == #"{"model":"rm","messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],"task":"classify","use_activation":false}"#
    )
    server.behaviour = { _, _ in .status(200, body: #"{"data":[{"index":0,"data":[1,2]}]}"#) }
    let error = await Self.error { () async throws(ProviderError) in
      _ = try await provider.reward(of: messages, model: "rm")
    }
    #expect(error == .malformedReply("it has 2 numbers instead of one reward"))
  }

  @Test("of documents and classes of texts come in their order")
  func scores() async throws {
    let server = try FakeModelServer { request, _ in
      request.path == "/score"
        ? .status(200, body: #"{"data":[{"index":1,"score":0.25},{"index":0,"score":0.5}]}"#)
        : .status(
          200,
          body:
            #"{"data":[{"index":0,"label":"good","probs":[0.1,0.9],"num_classes":2},{"index":1,"label":"bad","probs":[0.8,0.2]}]}"#
        )
    }
    defer { server.stop() }
    let provider = try Self.openAI("vllm", server.baseURL)
    #expect(try await provider.scores(of: ["a", "b"], for: "q", model: "m") == [0.5, 0.25])
    let classes = try await provider.classes(of: ["a", "b"], model: "m")
    #expect(classes.map(\.label) == ["good", "bad"])
    #expect(classes[0].probabilities == [0.1, 0.9])
    #expect(
      server.requests.map(\.body) == [
        #"{"model":"m","queries":"q","documents":["a","b"]}"#, #"{"model":"m","input":["a","b"]}"#,
      ])
  }

  @Test("come from every provider that says it has them", arguments: ProviderCatalog.manifests)
  func catalogue(_ manifest: ProviderManifest) throws {
    let name = manifest.name == "offline" ? "offline" : "\(manifest.name)/m@http://127.0.0.1:1/v1"
    let model = ModelConfiguration(try ModelName(parsing: name))
    let embedders = try? ProviderCatalog.embedders(
      for: model, key: Secret("k"), timeouts: CallTimeouts(), http: HTTPClient(),
      variables: ModelVariables { _ in nil })
    #expect(embedders?.count == (manifest.capabilities.contains(.embeddings) ? 1 : nil))
    let scorers = try? ProviderCatalog.scorers(
      for: model, key: Secret("k"), timeouts: CallTimeouts(), http: HTTPClient(),
      variables: ModelVariables { _ in nil })
    #expect(scorers?.count == (manifest.capabilities.contains(.scores) ? 1 : nil))
  }

  @Test("are refused before any call where they are not offered")
  func refused() async throws {
    let groq = try Self.openAI("groq", "http://127.0.0.1:1/v1")
    let vectors = await Self.error { () async throws(ProviderError) in
      _ = try await groq.embeddings(of: ["a"], model: "m")
    }
    #expect(vectors?.exitCode == .usage)
    let scores = await Self.error { () async throws(ProviderError) in
      _ = try await groq.scores(of: ["a"], for: "q", model: "m")
    }
    #expect(scores?.summary == "groq has no scores.")
    let model = ModelConfiguration(ModelName(provider: "anthropic", name: "m"))
    #expect(throws: ProviderError.self) {
      try ProviderCatalog.embedders(
        for: model, key: Secret("k"), timeouts: CallTimeouts(), http: HTTPClient(),
        variables: ModelVariables { _ in nil })
    }
  }
}
