import Foundation
import JanusCore
import JanusTestSupport
import Testing

/// Where a project names a server, and how a run then gets to it.
private let strangers: [(file: String, text: String, model: String?)] = [
  ("setup.yaml", "model: openai/x@http://host.invalid/v1", nil),
  ("models.yaml", "models: {fast: {model: openai/x, base_urls: [http://host.invalid/v1]}}", "fast"),
  ("models.yaml", "models: {openai/x: {model: openai/x@http://host.invalid/v1}}", "openai/x"),
  (".env", "OPENAI_BASE_URL=http://host.invalid/v1", "openai/x"),
  (".env", "JANUS_MODEL=openai/x@http://host.invalid/v1", nil),
]

@Suite("Runs with models.yaml and .env", .timeLimit(.minutes(3)))
struct ModelsFileTests {
  /// A bench whose server is called `fast`, with more said about it in `lines`.
  private func bench(_ lines: String..., behaviour: @escaping FakeBehaviour = FakeAnswer.byPrompt)
    throws -> RunBench
  {
    let bench = try RunBench(behaviour: behaviour)
    let text =
      ["models:", "  fast:", "    model: vllm/Qwen/Qwen2.5-7B-Instruct"] + lines.map { "    " + $0 }
    try bench.folder.write(
      text.joined(separator: "\n").replacing("SERVER", with: bench.server.baseURL),
      to: "models.yaml")
    return bench
  }

  @Test("ask the model that a name means, as the file says")
  func named() async throws {
    let bench = try bench(
      "base_urls: [SERVER]", "key_variable: MY_KEY",
      "parameters: {temperature: 0.25, top_p: none, top_k: 20, max_tokens: 77}", "concurrency: 3",
      "timeouts: {total: 30s}")
    defer { bench.close() }
    try bench.folder.write("# keys\nexport MY_KEY='sk-from-file'\n", to: ".env")
    let result = try await bench.generate(["--json"], model: "fast")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.errors.contains(
        "Asking fast (vllm/Qwen/Qwen2.5-7B-Instruct@\(bench.server.baseURL)), as models.yaml says.")
    )
    let request = try #require(bench.server.requests.first)
    #expect(request.path == "/v1/chat/completions")
    #expect(request.headers["authorization"] == "Bearer sk-from-file")
    #expect(request.json["model"] as? String == "Qwen/Qwen2.5-7B-Instruct")
    #expect(request.json["temperature"] as? Double == 0.25 && request.json["top_p"] == nil)
    #expect(request.json["top_k"] as? Int == 20 && request.json["max_tokens"] as? Int == 77)
    #expect(bench.server.mostInFlight <= 3)
    let record = try result.runRecord()
    #expect(record["plan"]?["concurrency"]?.intValue == 3)
    #expect(record["plan"]?["timeout"]?.doubleValue == 30)
    #expect(record["parameters"]?["temperature"]?.doubleValue == 0.25)
    let files = try bench.folder.contents.filter { $0 != ".env" && $0 != ".janus" }.map {
      try bench.folder.text(of: $0)
    }
    #expect(!(files + [result.output, result.errors]).contains { $0.contains("sk-from-file") })
    let records = try OutputRecord.all(in: bench.bytes())
    #expect(records.allSatisfy { $0.object["model"] as? String == "vllm/Qwen/Qwen2.5-7B-Instruct" })
  }

  @Test("options beat the file, and a variable that is set beats .env")
  func precedence() async throws {
    let bench = try bench(
      "base_urls: SERVER", "parameters: {temperature: 0.25, top_k: 20}", "concurrency: 1",
      "timeouts: {total: 30s}")
    defer { bench.close() }
    try bench.folder.write("VLLM_API_KEY=from-file\n", to: ".env")
    let result = try await bench.generate(
      ["--json", "--temperature", "0.5", "--top-k", "5", "--timeout", "20", "-c", "2"],
      model: "fast",
      environment: ["VLLM_API_KEY": "from-environment"])
    #expect(result.status == 0, "\(result.errors)")
    let request = try #require(bench.server.requests.first)
    #expect(request.headers["authorization"] == "Bearer from-environment")
    #expect(request.json["temperature"] as? Double == 0.5 && request.json["top_k"] as? Int == 5)
    let plan = try result.runRecord()["plan"]
    #expect(plan?["concurrency"]?.intValue == 2 && plan?["timeout"]?.doubleValue == 20)
    let given = try await bench.generate(["--fresh", "--api-key", "given"], model: "fast")
    #expect(
      given.status == 0 && bench.server.requests.last?.headers["authorization"] == "Bearer given")
  }

  @Test(
    "take the name from setup.yaml, from JANUS_MODEL and from the user's own file",
    arguments: [0, 1, 2])
  func sources(_ source: Int) async throws {
    let bench = try bench("base_urls: [SERVER]")
    defer { bench.close() }
    var environment: [String: String] = [:]
    var arguments = ["generate", bench.folder.path, "--limit", "1"]
    switch source {
    case 0:
      try bench.folder.write(
        try bench.folder.text(of: "setup.yaml") + "\nmodel: fast\n", to: "setup.yaml")
    case 1: environment["JANUS_MODEL"] = "fast"
    default:
      arguments += ["--model", "mine"]
      let text = try bench.folder.text(of: "models.yaml").replacing("fast", with: "mine")
      try bench.folder.write(text, to: "own/janus/models.yaml")
      environment["XDG_CONFIG_HOME"] = bench.folder.file("own").path
    }
    let result = try await bench.run(arguments, environment: environment)
    #expect(result.status == 0, "\(result.errors)")
    #expect(!bench.server.requests.isEmpty)
    #expect(bench.server.requests.first?.headers["authorization"] == nil)
  }

  @Test("spread calls over the servers of one model")
  func servers() async throws {
    let other = try FakeModelServer()
    defer { other.stop() }
    let bench = try bench("base_urls: [SERVER, \(other.baseURL)]", "concurrency: 1")
    defer { bench.close() }
    bench.server.behaviour = { .delayed(seconds: 0.02, FakeAnswer.byPrompt($0, $1)) }
    other.behaviour = bench.server.behaviour
    let result = try await bench.generate(["--json"], model: "fast")
    #expect(result.status == 0, "\(result.errors)")
    #expect(bench.server.requests.count > 2 && other.requests.count > 2)
    #expect(bench.server.mostInFlight == 1 && other.mostInFlight == 1)
  }

  @Test("wait no longer than the file says")
  func timeout() async throws {
    let bench = try bench("base_urls: [SERVER]", "timeouts: {total: 200ms}") { _, _ in
      .hang(seconds: 150)
    }
    defer { bench.close() }
    let result = try await bench.generate(["--limit", "1", "--retry-num", "0"], model: "fast")
    #expect(result.errors.contains("No answer within 0.2 s."), "\(result.errors)")
    #expect(result.seconds < 60)
  }

  @Test("do not begin where the file has mistakes; all are told, and no key")
  func mistakes() async throws {
    let bench = try bench("concurency: 3", "api_key: sk-0123456789", "timeouts: {total: soon}")
    defer { bench.close() }
    let result = try await bench.generate(model: "fast")
    let path = bench.folder.file("models.yaml").path
    #expect(result.status == 78)
    #expect(result.errors.contains("\(path):4:5: error: there is no key `concurency` in `fast`"))
    #expect(result.errors.contains("hint: Did you mean `concurrency`?"))
    #expect(result.errors.contains("\(path):6:23: error: `total` must be a time"))
    #expect(result.errors.contains("\(path) has 3 errors."), "\(result.errors)")
    #expect(!result.errors.contains("sk-0123456789"))
    #expect(bench.server.requests.isEmpty)
  }

  @Test("say which name there is, where none is meant")
  func unknown() async throws {
    let bench = try bench("base_urls: [SERVER]")
    defer { bench.close() }
    let result = try await bench.generate(model: "fats")
    #expect(
      result.status == 64 && result.errors.contains("Did you mean `fast`?"), "\(result.errors)")
  }

  @Test("tell what a provider has no place for, and what is wrong in .env without its values")
  func notes() async throws {
    let bench = try bench("base_urls: [SERVER]", "parameters: {top_k: 9}")
    defer { bench.close() }
    let file = try bench.folder.text(of: "models.yaml").replacing("vllm/", with: "groq/")
    try bench.folder.write(file, to: "models.yaml")
    try bench.folder.write("GROQ_API_KEY='gsk-0123456789\n", to: ".env")
    let result = try await bench.generate(["--json"], model: "fast")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("groq has no top_k; it is asked without."))
    #expect(result.errors.contains("/.env:1:1: warning: the value of GROQ_API_KEY"))
    #expect(!result.errors.contains("gsk-0123456789"))
    #expect(
      bench.server.requests.allSatisfy {
        $0.json["top_k"] == nil && $0.json["max_completion_tokens"] != nil
      })
    #expect(try result.runRecord()["parameters_refused"] == ["top_k"])
  }

  @Test("warn of a key that would travel in the clear, whatever the provider and the key's source")
  func inTheClear() async throws {
    let bench = try bench("base_urls: [http://host.invalid:1/v1]", "key_variable: MY_KEY")
    defer { bench.close() }
    let arguments = ["--limit", "1", "--retry-num", "0", "--timeout", "5"]
    try bench.folder.write("MY_KEY=sk-0123456789\n", to: ".env")
    let named = try await bench.generate(arguments, model: "fast")
    #expect(
      named.errors.contains("warning: http://host.invalid:1/v1 is not encrypted"), "\(named.errors)"
    )
    #expect(named.status == 69 && !named.errors.contains("sk-0123456789"))
    let gemini = try await bench.generate(
      arguments, model: "gemini/x@http://host.invalid:1", environment: ["GEMINI_API_KEY": "k"])
    #expect(gemini.errors.contains("warning: http://host.invalid:1 is not encrypted"))
    let none = try await bench.generate(arguments, model: "openai/x@http://host.invalid:1/v1")
    #expect(!none.errors.contains("not encrypted"))
    let local = try await bench.generate(
      ["--limit", "1"], model: bench.openAI, environment: ["OPENAI_API_KEY": "k"])
    #expect(local.status == 0 && !local.errors.contains("not encrypted"))
  }

  @Test("never send the environment's key where only the project says", arguments: 0..<5)
  func strangeServer(_ index: Int) async throws {
    let (file, text, model) = strangers[index]
    let bench = try RunBench()
    defer { bench.close() }
    func write(_ text: String) throws {
      let before = file == "setup.yaml" ? SetupText.conversation.yaml : ""
      try bench.folder.write("\(before)\n\(text)\n", to: file)
    }
    try write(text)
    let key = ["OPENAI_API_KEY": "sk-environment"]
    let words = ["generate", bench.folder.path, "--limit", "1", "--retry-num", "0"]
    let arguments = words + (model.map { ["--model", $0] } ?? [])
    let result = try await bench.run(arguments, environment: key)
    #expect(result.status == 77, "\(result.errors)")
    for word in [
      "\(bench.folder.file(file).path) names the server http://host.invalid/v1", "OPENAI_API_KEY",
      "`--model openai/x@http://host.invalid/v1`", "`--api-key`", ".env",
    ] {
      #expect(result.errors.contains(word), "\(result.errors)")
    }
    #expect(!bench.folder.contents.contains(".janus"))
    // Both remedies lead on, here to a host that is not there.
    let given = try await bench.run(arguments + ["--api-key", "k"], environment: key)
    #expect(given.status == 69 && given.errors.contains("host.invalid/v1 is not known"))
    let named = try await bench.run(
      words + ["--model", "openai/x@http://host.invalid/v1"], environment: key)
    #expect(named.status == 69 && named.errors.contains("host.invalid/v1 is not known"))
    // On this machine the key stays at home.
    try write(text.replacing("http://host.invalid/v1", with: bench.server.baseURL))
    let local = try await bench.run(arguments, environment: key)
    #expect(local.status == 0, "\(local.errors)")
    #expect(bench.server.requests.first?.headers["authorization"] == "Bearer sk-environment")
  }

  @Test("name the command that gets a model which Ollama has not")
  func notPulled() async throws {
    let bench = try RunBench { _, _ in
      .status(404, body: #"{"error":{"message":"model 'qwen3:8b' not found"}}"#)
    }
    defer { bench.close() }
    let result = try await bench.generate(model: "ollama/qwen3:8b@\(bench.server.baseURL)")
    #expect(
      result.status == 69 && result.errors.contains("`ollama pull qwen3:8b` gets it."),
      "\(result.errors)")
  }
}
