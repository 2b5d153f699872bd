internal import JanusCore
internal import JanusPlatform

/// A program that serves a model from a GGUF file, and how it is told to.
struct LocalServerProgram: Hashable, Sendable {
  enum Kind: Sendable {
    /// llama.cpp's own server. Source: llama.cpp, `tools/server/README.md`.
    case llamaServer
    /// That of llama-cpp-python, `python3 -m llama_cpp.server`, which answers one call after the other. Source:
    /// llama-cpp-python, `llama_cpp/server/settings.py`.
    case llamaPython
  }

  let kind: Kind
  let path: String

  /// The variables of the user's own environment that name the program, and arguments of its own.
  static let programVariable = "JANUS_LLAMA_SERVER"
  static let argumentsVariable = "JANUS_LLAMA_ARGUMENTS"

  init(kind: Kind, path: String) {
    self.kind = kind
    self.path = path
  }

  /// A program that somebody has named: what is called like a Python is one.
  init(path: String) {
    kind = Path.name(of: path).hasPrefix("python") ? .llamaPython : .llamaServer
    self.path = path
  }

  /// What messages call it.
  var name: String { kind == .llamaServer ? Path.name(of: path) : "llama_cpp.server" }

  /// Where it says with status 200 that it is ready.
  var readinessPath: String { kind == .llamaServer ? "/health" : "/v1/models" }

  /// Its arguments for serving the model at `file` on this machine alone.
  func arguments(
    file: String, port: UInt16, parallel: Int, options: LocalServerOptions
  ) -> [String] {
    let context = options.contextSize ?? LocalServerOptions.usualContextSize
    let own =
      switch kind {
      case .llamaServer:
        // The calls under way share the context.
        [
          "--model", file, "--host", "127.0.0.1", "--port", String(port),
          "--parallel", String(parallel), "--ctx-size", String(context * parallel),
        ] + (options.gpuLayers.map { ["--n-gpu-layers", String($0)] } ?? [])
      case .llamaPython:
        [
          "-m", "llama_cpp.server", "--model", file, "--host", "127.0.0.1", "--port", String(port),
          "--n_ctx", String(context),
        ] + (options.gpuLayers.map { ["--n_gpu_layers", String($0)] } ?? [])
      }
    return own + options.arguments
  }

  /// The program that is named, else what is installed.
  static func find(
    named name: String?, in environment: Environment = .process
  ) async throws(LocalModelError) -> LocalServerProgram {
    if let name {
      guard let path = ProgramSearch.path(of: GGUFFile.expanded(name), in: environment)
      else { throw .programMissing(name) }
      return LocalServerProgram(path: path)
    }
    if let path = ProgramSearch.path(of: "llama-server", in: environment) {
      return LocalServerProgram(kind: .llamaServer, path: path)
    }
    if let path = ProgramSearch.path(of: "python3", in: environment), await hasServer(path) {
      return LocalServerProgram(kind: .llamaPython, path: path)
    }
    throw .noProgram
  }

  /// Whether a Python has llama-cpp-python, and what its server needs beside.
  private static func hasServer(_ python: String) async -> Bool {
    let test = """
      import importlib.util as i, sys; \
      sys.exit(not all(i.find_spec(n) for n in ("llama_cpp", "uvicorn", "fastapi")))
      """
    guard let process = try? ChildProcess(python, ["-c", test]) else { return false }
    let limit = ContinuousClock.now + .seconds(20)
    while process.ending == nil, ContinuousClock.now < limit {
      guard (try? await Task.sleep(for: .milliseconds(10))) != nil else { return false }
    }
    return process.ending == .exited(status: 0)
  }
}
