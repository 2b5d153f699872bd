import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

@testable import JanusModels

@Suite("Models in files")
struct LocalModelTests {
  @Test(
    "are named after the file, without its folder",
    arguments: [
      ("gguf:models/qwen2.5-7b-q4.gguf", "qwen2.5-7b-q4", "models/qwen2.5-7b-q4.gguf"),
      ("gguf:/m/A b.GGUF", "A b", "/m/A b.GGUF"), ("gguf:x@http://h", "h", "x@http://h"),
    ])
  func names(_ text: String, _ name: String, _ path: String) throws {
    let model = try ModelName(parsing: text)
    #expect(model.label == "gguf/\(name)" && model.description == text && model.file == path)
    let configuration = try ModelConfiguration.resolve(text, in: [])
    #expect(configuration.file == path && configuration.baseURLs.isEmpty)
    #expect(configuration.name == ModelName(provider: "gguf", name: name))
    #expect(configuration.concurrency == 4 && !configuration.description.contains(path))
  }

  @Test("need a path")
  func noFile() throws {
    #expect(throws: ModelNameError.noName("gguf:")) { try ModelName(parsing: "gguf:") }
    #expect(throws: ModelNameError.noFile("gguf/q")) {
      try ModelConfiguration.resolve("gguf/q", in: [])
    }
    // As the journal names it.
    #expect(try ModelName(parsing: "gguf/q").label == "gguf/q")
  }

  @Test("are found beside the project's file that names them")
  func places() throws {
    func file(_ text: String, _ origin: AddressOrigin) throws -> String? {
      try ModelConfiguration.resolve(text, in: [], saidBy: origin).file
    }
    #expect(try file("gguf:m/x.gguf", .project(path: "p/setup.yaml")) == "p/m/x.gguf")
    #expect(try file("gguf:/m/x.gguf", .project(path: "p/setup.yaml")) == "/m/x.gguf")
    #expect(try file("gguf:m/x.gguf", .user) == "m/x.gguf")
    let home = try #require(Environment.process.text("HOME"))
    #expect(try file("gguf:~/x.gguf", .project(path: "p/.env")) == Path.join(home, "x.gguf"))
  }

  private func read(
    _ text: String, isOfProject: Bool = false
  ) throws -> (file: ModelsFile, diagnostics: [Diagnostic]) {
    ModelsFileReader.read(
      try YAMLReader.read(Array(text.utf8), path: "p/models.yaml"), path: "p/models.yaml",
      isOfProject: isOfProject)
  }

  private let whole = """
    models:
      local:
        model: gguf:m/x.gguf
        concurrency: 2
        server: {context_size: 4096, gpu_layers: 0, start_timeout: 1m, program: llama, arguments: [--threads, 2]}
    """

  @Test("are described in models.yaml")
  func configuration() throws {
    let (file, diagnostics) = try read(whole)
    #expect(diagnostics == [])
    let model = try #require(file.models.first)
    #expect(model.file == "p/m/x.gguf" && model.concurrency == 2)
    #expect(
      model.localServer
        == LocalServerOptions(
          program: "llama", arguments: ["--threads", "2"], contextSize: 4096, gpuLayers: 0,
          startTimeout: 60))
  }

  @Test("don't let a project, which may be a stranger's, say what is started")
  func strangers() throws {
    let (_, diagnostics) = try read(whole, isOfProject: true)
    #expect(diagnostics.map(\.severity) == [.error, .error])
    #expect(diagnostics.allSatisfy { $0.message.contains("a project cannot say") })
    let (_, others) = try read(
      """
      models:
        a: {model: openai/x, server: {gpu_layers: 1}}
        b: {model: gguf:x, base_urls: [http://h/v1]}
        c: {model: gguf/x}
        d: {model: gguf:x, server: {arguments: x}}
      """)
    #expect(others.map { $0.position?.line } == [2, 3, 4, 5])
  }

  @Test("beat what the file says with the user's environment, not with the project's")
  func environment() {
    let options = LocalServerOptions(program: "a", arguments: ["x"])
    func completed(_ process: [String: String], _ project: [String: String] = [:])
      -> LocalServerOptions
    {
      ModelVariables(project: project) { process[$0] }.completing(options)
    }
    let variables = ["JANUS_LLAMA_SERVER": "b", "JANUS_LLAMA_ARGUMENTS": "--threads 4"]
    #expect(
      completed(variables) == LocalServerOptions(program: "b", arguments: ["x", "--threads", "4"]))
    #expect(completed([:], variables) == options)
  }

  @Test("are given to either program in its own words")
  func arguments() {
    let options = LocalServerOptions(
      arguments: ["--threads", "2"], contextSize: 1000, gpuLayers: 7)
    func arguments(_ path: String) -> String {
      LocalServerProgram(path: path).arguments(
        file: "m/a b.gguf", port: 81, parallel: 3, options: options
      ).joined(separator: " ")
    }
    #expect(
      arguments("/opt/llama-server")
        == "--model m/a b.gguf --host 127.0.0.1 --port 81 --parallel 3 --ctx-size 3000 --n-gpu-layers 7 --threads 2"
    )
    #expect(
      arguments("/venv/bin/python3.12")
        == "-m llama_cpp.server --model m/a b.gguf --host 127.0.0.1 --port 81 --n_ctx 1000 --n_gpu_layers 7 --threads 2"
    )
  }

  @Test("must be what they are called")
  func magic() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write("GGUF\u{3}", to: "good.gguf")
    try folder.write("GGU", to: "short.gguf")
    try folder.write("<html>", to: "page.gguf")
    func check(_ name: String) throws { try GGUFFile.check(folder.file(name).path) }
    try check("good.gguf")
    for name in ["short.gguf", "page.gguf"] {
      #expect(throws: LocalModelError.notGGUF(path: folder.file(name).path)) { try check(name) }
    }
    #expect(throws: LocalModelError.self) { try check("missing.gguf") }
    #expect(throws: LocalModelError.self) { try check("") }
  }
}
