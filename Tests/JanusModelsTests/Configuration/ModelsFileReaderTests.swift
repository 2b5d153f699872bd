import JanusCore
import JanusPlatform
import Testing

@testable import JanusModels

@Suite("models.yaml")
struct ModelsFileReaderTests {
  private func read(_ text: String) throws -> (file: ModelsFile, diagnostics: [Diagnostic]) {
    ModelsFileReader.read(try YAMLReader.read(Array(text.utf8), path: "m"), path: "m")
  }

  @Test("is read whole")
  func whole() throws {
    let (file, diagnostics) = try read(
      """
      models:
        fast:
          model: vllm/Qwen/Qwen2.5-7B-Instruct
          base_urls: [http://a:8000/v1, http://b:8000/v1]
          key_variable: MY_KEY
          parameters: {temperature: 0.7, top_p: none, top_k: 20, max_tokens: 2_048, seed: 7}
          requests_per_minute: 600
          tokens_per_minute: 200000
          concurrency: 64
          prices: {input: 0.15, output: 0.60}
          timeouts: {connect: 10, total: 1.5h}
          patience: 20m
      """)
    #expect(diagnostics == [])
    var model = ModelConfiguration(
      ModelName(provider: "vllm", name: "Qwen/Qwen2.5-7B-Instruct"))
    model.alias = "fast"
    model.baseURLs = ["http://a:8000/v1", "http://b:8000/v1"]
    model.keyVariable = "MY_KEY"
    model.parameters = SamplingParameters(temperature: 0.7, topK: 20, maxTokens: 2048, seed: 7)
    model.omittedParameters = [.topP]
    model.requestsPerMinute = 600
    model.tokensPerMinute = 200_000
    model.concurrency = 64
    model.prices = TokenPrices(input: 0.15, output: 0.6)
    model.timeouts = CallTimeouts(connect: 10, total: 5400)
    model.patience = 1200
    #expect(file == ModelsFile(path: "m", models: [model]))
  }

  @Test("needs no more of a model than what it is")
  func least() throws {
    let (file, diagnostics) = try read(
      "models: {a: {model: openai/x@http://h/v1}, b/c: {model: offline}}")
    #expect(diagnostics == [])
    #expect(file.models.map(\.description) == ["a (openai/x@http://h/v1)", "b/c (offline)"])
    #expect(file.models.first?.baseURLs == ["http://h/v1"])
  }

  @Test("may be empty", arguments: ["", "# nothing", "models:", "models: {}"])
  func empty(_ text: String) throws {
    let (file, diagnostics) = try read(text)
    #expect(diagnostics == [] && file.models.isEmpty)
  }

  @Test("is no mapping", arguments: ["- a", "text", "models: [a]", "models: 3"])
  func shape(_ text: String) throws {
    #expect(try read(text).diagnostics.map(\.severity) == [.error])
  }

  @Test("has all of its mistakes told at once, each in its place, without a key")
  func mistakes() throws {
    let source = try goldenBytes("mistakes.yaml")
    let (_, diagnostics) = ModelsFileReader.read(
      try YAMLReader.read(source, path: "models.yaml"), path: "models.yaml")
    let renderer = DiagnosticRenderer(sources: ["models.yaml": source])
    let text = diagnostics.map(renderer.render).joined(separator: "\n") + "\n"
    #expect(!text.contains("sk-0123"))
    try expectGolden(text, "mistakes.txt")
  }

  @Test(
    "has no value that is out of bounds",
    arguments: [
      ("concurrency: 10001", "from 1 to 10000"), ("requests_per_minute: 1.5", "whole number"),
      ("requests_per_minute: 0", "from 1"), ("concurrency: \"4\"", "is text"),
      ("parameters: {temperature: 2.1}", "from 0 to 2"),
      ("parameters: {temperature: .inf}", "from 0"),
      ("prices: {input: -1, output: 1}", "from 0"), ("prices: {input: 1, output: .nan}", "is"),
      ("timeouts: {total: 0}", "a time"), ("timeouts: {total: 25h}", "at most a day"),
      ("timeouts: {total: 1x}", "a time"), ("base_urls: ftp://h/v1", "address"),
      ("base_urls: [http://u:p@]", "address"), ("base_urls: [\"http://a b/\"]", "address"),
      ("key_variable: 1A", "name of a variable"), ("key_variable: ", "name of a variable"),
      ("model: openai/y", "there already"),
    ])
  func bounds(_ line: String, _ word: String) throws {
    let text = "models: {a: {model: openai/x, \(line)}}"
    do {
      let (_, diagnostics) = try read(text)
      #expect(diagnostics.count == 1 && diagnostics.hasErrors)
      #expect(diagnostics.first?.message.contains(word) == true, "\(diagnostics)")
    } catch let error as JanusError {
      #expect(error.diagnostics.first?.message.contains(word) == true)
    }
  }
}

@Suite("Names of models")
struct ModelResolutionTests {
  private static func file(_ path: String, _ models: [String: String]) throws -> ModelsFile {
    ModelsFile(
      path: path,
      models: try models.sorted { $0.key < $1.key }.map { alias, name in
        var model = ModelConfiguration(try ModelName(parsing: name))
        model.alias = alias
        return model
      })
  }

  private func files() throws -> [ModelsFile] {
    [
      try Self.file("project", ["fast": "openai/a", "gemini/g": "openai/b"]),
      try Self.file("user", ["fast": "openai/c", "slow": "ollama/d@http://h:1/v1"]),
    ]
  }

  @Test(
    "in the project's file beat the user's, and both beat provider/name",
    arguments: [
      ("fast", "fast (openai/a)"), ("slow", "slow (ollama/d@http://h:1/v1)"),
      ("gemini/g", "gemini/g (openai/b)"), ("gemini/h", "gemini/h"), ("offline", "offline"),
      ("ollama/qwen3:8b", "ollama/qwen3:8b"),
      (
        "vllm/Qwen/Qwen2.5-7B-Instruct@http://host:8000/v1",
        "vllm/Qwen/Qwen2.5-7B-Instruct@http://host:8000/v1"
      ),
      ("openai/x@https://user:secret@h/v1", "openai/x@https://h/v1"),
    ])
  func resolve(_ text: String, _ description: String) throws {
    #expect(try ModelConfiguration.resolve(text, in: files()).description == description)
  }

  @Test(
    "that are none are refused with advice",
    arguments: [
      ("fsat", "Did you mean `fast`?"), ("nothing", "It defines fast, gemini/g, fast, slow."),
      ("gpt-5", "Did you mean `openai/gpt-5`?"), ("olama/x", "Did you mean `ollama/x`?"),
      ("ollama/", "provider/name"),
    ])
  func refuse(_ text: String, _ advice: String) throws {
    let files = try files()
    let error = #expect(throws: ModelNameError.self) {
      try ModelConfiguration.resolve(text, in: files)
    }
    #expect(error?.remedy.contains(advice) == true, "\(error?.remedy ?? "")")
    #expect(error?.exitCode == .usage)
  }
}
