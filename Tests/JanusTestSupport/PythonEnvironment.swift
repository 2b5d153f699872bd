package import Foundation

/// The Python with Hugging Face's own libraries that `scripts/bootstrap --tests` makes, to see Janus's files as they do.
package enum PythonEnvironment {
  package static let python = URL(filePath: #filePath)
    .appending(path: "../../../.build/python-for-tests/bin/python3").standardizedFileURL

  /// Whether it has been made.
  package static var isThere: Bool {
    FileManager.default.fileExists(
      atPath: python.appending(path: "../../complete").standardizedFileURL.path)
  }

  /// What a test that needs it says where it is left out.
  package static let advice = "`scripts/bootstrap --tests` makes the Python that this needs"

  /// Runs a script.
  package static func run(
    _ script: URL, _ arguments: [String], environment: [String: String] = [:],
    timeLimit: Double = 300
  ) async throws -> JanusProcess.Result {
    var setting = JanusProcess.Setting()
    setting.executable = python
    setting.timeLimit = timeLimit
    setting.environment = [
      "HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_XET": "1",
      "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    ].merging(environment) { $1 }
    return try await JanusProcess.run([script.path] + arguments, setting)
  }
}
