import Foundation
import JanusTestSupport

/// A folder with records, and runs of the built program in it.
struct CurationBench {
  let folder: TemporaryFolder

  init(_ name: String = "janus-curation") throws { folder = try TemporaryFolder(name) }

  /// Writes lines to a file of the folder.
  func write(_ lines: [String], to name: String) throws {
    try folder.write(lines.map { $0 + "\n" }.joined(), to: name)
  }

  func text(_ name: String) throws -> String { try folder.text(of: name) }
  func lines(_ name: String) throws -> [String] {
    try text(name).split(separator: "\n").map(String.init)
  }

  func run(_ arguments: [String], input: String = "") async throws -> JanusProcess.Result {
    let setting = setting(input)
    return try await ProcessGate.shared.pass { try await JanusProcess.run(arguments, setting) }
  }

  /// Runs a script in a shell, where `$1` is the program.
  func shell(_ script: String) async throws -> JanusProcess.Result {
    var setting = setting("")
    setting.executable = URL(filePath: "/bin/sh")
    let program = try JanusProcess.builtExecutable.get().path
    let shell = setting
    return try await ProcessGate.shared.pass {
      try await JanusProcess.run(["-c", script, "sh", program], shell)
    }
  }

  func setting(_ input: String) -> JanusProcess.Setting {
    var setting = JanusProcess.Setting()
    setting.folder = folder.url
    setting.input = input
    return setting
  }
}
