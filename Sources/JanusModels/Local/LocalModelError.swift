public import JanusCore

/// Why a model in a GGUF file cannot be served.
public enum LocalModelError: UserFacingError, Equatable {
  case fileUnreadable(path: String, reason: String)
  case notGGUF(path: String)
  case noProgram
  /// The program that somebody has named is not there.
  case programMissing(String)
  case cannotStart(program: String, reason: String)
  /// It ended before it was ready, or once too often; with what it wrote last.
  case ended(program: String, how: String, lines: [String])
  case notReady(program: String, seconds: Double, lines: [String])

  public var summary: String {
    switch self {
    case .fileUnreadable(let path, let reason): "The model \(path) cannot be read: \(reason)."
    case .notGGUF(let path): "\(path) is no GGUF file: it does not begin with GGUF."
    case .noProgram: "There is no llama.cpp here to serve the model's file with."
    case .programMissing(let name): "There is no program \(name) to serve the model's file with."
    case .cannotStart(let program, let reason): "\(program) cannot be started: \(reason)."
    case .ended(let program, let how, let lines): "\(program) \(how).\(Self.quoted(lines))"
    case .notReady(let program, let seconds, let lines):
      "\(program) is not ready after \(Int(seconds.rounded())) s.\(Self.quoted(lines))"
    }
  }

  static func quoted(_ lines: [String]) -> String {
    lines.isEmpty
      ? " It wrote nothing."
      : " It wrote last:\n" + lines.map { "  | \($0)" }.joined(separator: "\n")
  }

  public var remedy: String {
    switch self {
    case .fileUnreadable: "A model in a file is written gguf:PATH."
    case .notGGUF: "Models in that format are called .gguf, and are not packed into archives."
    case .noProgram:
      "Install it with `brew install llama.cpp` or `pip install 'llama-cpp-python[server]'`, or build it from https://github.com/ggml-org/llama.cpp; \(LocalServerProgram.programVariable) names one that is not on PATH."
    case .programMissing:
      "Correct \(LocalServerProgram.programVariable), or `program` in your models.yaml."
    case .cannotStart: ""
    case .ended:
      "A smaller `context_size` or lower `--concurrency` needs less memory; the same command continues."
    case .notReady: "A longer `start_timeout` in models.yaml waits longer."
    }
  }

  public var exitCode: ExitCode {
    switch self {
    case .notGGUF: .badData
    default: .unreachable
    }
  }
}
