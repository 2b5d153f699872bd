import Foundation
import JanusCore
import JanusTestSupport

/// A fake Hub, a folder, and runs of the built program that join the two.
final class HubBench: Sendable {
  let hub: FakeHub
  let folder: TemporaryFolder
  static let repository = "alice/talks"

  init(partSize: Int = 1 << 20) throws {
    hub = try FakeHub(partSize: partSize)
    folder = try TemporaryFolder()
  }

  func close() {
    hub.stop()
    folder.remove()
  }

  var home: String { folder.file("hf-home").path }

  func run(
    _ arguments: [String], token: String? = FakeHub.token, environment: [String: String] = [:]
  ) async throws -> JanusProcess.Result {
    var setting = JanusProcess.Setting()
    setting.folder = folder.url
    setting.environment = hub.environment(home: home, token: token).merging(environment) { $1 }
    return try await ProcessGate.shared.pass { try await JanusProcess.run(arguments, setting) }
  }

  func publish(
    _ arguments: [String], repository: String = HubBench.repository
  ) async throws -> JanusProcess.Result {
    try await run(["publish"] + arguments + ["--repo", repository, "--json"])
  }

  /// Writes talks with these numbers.
  @discardableResult
  func write(_ numbers: Range<Int>, to name: String = "talks.jsonl") throws -> String {
    let lines = numbers.map { number in
      let seed = number < 3 ? "" : #""seed":"id\#(number % 3)","#
      return
        #"{"conversations":[{"user":"What is the price of item \#(number), and is it in stock?","assistant":"It is \#(number)."}],"#
        + #""type":"conversation","category":"shop","model":"openai/gpt-5.4-mini","provenance":{"id":"id\#(number)",\#(seed)"stage":"derivation","direction":"d","sample":\#(number),"call":"c"}}"#
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: name)
    return name
  }

  func file(_ path: String, of repository: String = HubBench.repository) -> String? {
    hub.files(of: repository)?[path].map { String(decoding: $0, as: UTF8.self) }
  }

  func paths(of repository: String = HubBench.repository) -> [String] {
    (hub.files(of: repository) ?? [:]).keys.filter { $0 != ".gitattributes" }.sorted()
  }

  func look(_ repository: String = HubBench.repository) async throws -> JSONValue? {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Python/hub_client.py").standardizedFileURL
    let result = try await PythonEnvironment.run(
      script, ["look", repository],
      environment: hub.environment(home: folder.file("python-home").path))
    guard let line = result.output.split(separator: "\n").last,
      let value = try? JSONParser.parse(Array(line.utf8))
    else { throw HubBenchError(text: result.output + result.errors) }
    return value
  }

  func upload(_ directory: URL, to repository: String) async throws -> JanusProcess.Result {
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Python/hub_client.py").standardizedFileURL
    return try await PythonEnvironment.run(
      script, ["upload", repository, directory.path],
      environment: hub.environment(home: folder.file("python-home").path))
  }
}

/// What Python said instead of an answer.
struct HubBenchError: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}
