import Foundation
import JanusTestSupport

/// A project folder, a fake model server, and runs of the built program that join the two.
///
/// End a test with `defer { bench.close() }`.
final class RunBench: Sendable {
  let folder: TemporaryFolder
  let server: FakeModelServer

  init(
    _ setup: SetupText = .conversation, in folder: TemporaryFolder? = nil,
    behaviour: @escaping FakeBehaviour = FakeAnswer.byPrompt
  ) throws {
    self.folder = try folder ?? TemporaryFolder()
    server = try FakeModelServer(behaviour: behaviour)
    try write(setup)
    try self.folder.write(SetupText.diagram, to: "diagram.mermaid")
  }

  func write(_ setup: SetupText) throws { try folder.write(setup.yaml, to: "setup.yaml") }

  func close() {
    server.stop()
    folder.remove()
  }

  var openAI: String { "openai/fake@\(server.baseURL)" }
  var gemini: String { "gemini/fake@\(server.rootURL)" }

  /// The command line of a run against the server. With a seed each sample of a prompt is a request of its own.
  func arguments(_ options: [String] = [], model: String? = nil, seed: Int? = 1) -> [String] {
    ["generate", folder.path, "--model", model ?? openAI]
      + (seed.map { ["--seed", "\($0)"] } ?? []) + options
  }

  /// Runs `janus generate` to its end.
  func generate(
    _ options: [String] = [], model: String? = nil, seed: Int? = 1,
    environment: [String: String] = [:], timeLimit: Double = 60
  ) async throws -> JanusProcess.Result {
    try await run(
      arguments(options, model: model, seed: seed), environment: environment, timeLimit: timeLimit)
  }

  /// Runs the program with any command line to its end.
  func run(
    _ arguments: [String], environment: [String: String] = [:], timeLimit: Double = 60
  ) async throws -> JanusProcess.Result {
    var setting = JanusProcess.Setting()
    setting.environment = environment
    setting.timeLimit = timeLimit
    return try await ProcessGate.shared.pass { try await JanusProcess.run(arguments, setting) }
  }

  /// Starts `janus generate`, hands it over, and waits for its end.
  func started(
    _ options: [String] = [], signals: [(after: Double, signal: Int32)] = [],
    _ meanwhile: (JanusProcess) async throws -> Void = { _ in }
  ) async throws -> JanusProcess.Result {
    var setting = JanusProcess.Setting()
    setting.signals = signals
    return try await ProcessGate.shared.pass {
      let process = try JanusProcess.start(arguments(options), setting)
      try await meanwhile(process)
      return await process.result()
    }
  }

  /// Runs a script in a shell, where `"$@"` is the program with a command line.
  func shell(
    _ script: String, _ arguments: [String], timeLimit: Double = 60,
    _ meanwhile: (JanusProcess) async throws -> Void = { _ in }
  ) async throws -> JanusProcess.Result {
    var setting = JanusProcess.Setting()
    setting.executable = URL(filePath: "/bin/sh")
    setting.timeLimit = timeLimit
    let program = try JanusProcess.builtExecutable.get().path
    return try await ProcessGate.shared.pass {
      let process = try JanusProcess.start(["-c", script, "sh", program] + arguments, setting)
      try await meanwhile(process)
      return await process.result()
    }
  }

  /// The bytes of a file in the folder; nil if there is none.
  func bytes(of name: String = "outputs.json") -> Data? {
    try? Data(contentsOf: folder.file(name))
  }

  /// The requests that ask for seeds, and those that ask for derivations.
  var seedRequests: [RecordedRequest] {
    server.requests.filter { $0.content.contains("\nBegin.") }
  }
  var derivationRequests: [RecordedRequest] {
    server.requests.filter { !$0.content.contains("\nBegin.") }
  }
}

extension RecordedRequest {
  /// The JSON object that was sent.
  var json: [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:]
  }

  /// The text of the first message, by either interface: the prompt, whatever was asked after it.
  var content: String {
    if let messages = json["messages"] as? [[String: Any]] {
      return messages.first?["content"] as? String ?? ""
    }
    let contents = json["contents"] as? [[String: Any]]
    let parts = contents?.first?["parts"] as? [[String: Any]]
    return parts?.first?["text"] as? String ?? ""
  }
}
