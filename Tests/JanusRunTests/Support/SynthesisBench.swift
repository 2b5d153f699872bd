import Foundation
import JanusCore
import JanusTestSupport

/// A folder of records, a fake model server that answers methods, and runs of `janus synthesize` that join the two.
///
/// End a test with `defer { bench.close() }`.
final class SynthesisBench: Sendable {
  let folder: TemporaryFolder
  let server: FakeModelServer

  init(
    records count: Int = 30, behaviour: @escaping FakeBehaviour = SynthesisAnswer.byPrompt
  ) throws {
    folder = try TemporaryFolder()
    server = try FakeModelServer(behaviour: behaviour)
    let lines = (0..<count).map { number in
      number.isMultiple(of: 3)
        ? #"{"id":\#(number),"input":"我的第\#(number)个包裹还没有送到，怎么办？","tag":"zh"}"#
        : #"{"id":\#(number),"input":"Where is parcel number \#(number)?","history":[["Hello","Hi"]]}"#
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: "in.jsonl")
  }

  func close() {
    server.stop()
    folder.remove()
  }

  func path(_ name: String) -> String { folder.file(name).path }

  func text(of name: String = "out.jsonl") -> String? {
    try? String(contentsOf: folder.file(name), encoding: .utf8)
  }

  func model(_ name: String = "a") -> String { "openai/\(name)@\(server.baseURL)" }

  var rewardModel: String { "vllm/rm@\(server.baseURL)" }

  /// The command line of a method with what it needs, over the records. `forge` is the other style of `evolve`,
  /// `reward` is `preference` with a reward model.
  func arguments(_ method: String, _ options: [String] = [], output: String = "out.jsonl")
    -> [String]
  {
    let models = ["a", "b", "c"].map { model($0) }.joined(separator: ",")
    let labels = ["--labels", "delivery,refund,other"]
    let seeded = ["-m", model(), "--seed", "7"]
    let own: [String] =
      switch method {
      case "evolve": ["--respond", "--rounds", "2"] + seeded
      case "forge": ["--style", "forge", "--rounds", "2", "--flat", "-m", model()]
      case "magpie":
        // The name tells the family.
        [
          "--count", "30", "--respond", "--tag", "-m", model("qwen3"), "--reward", rewardModel,
          "--seed", "7",
        ]
      case "preference": ["--candidates", "2"] + seeded
      case "reward": ["--candidates", "2", "--reward", rewardModel] + seeded
      case "self-instruct": ["--count", "30", "--respond"] + seeded
      case "free": ["--topic", "parcels", "--count", "30", "-m", model()]
      case "rewrite", "answer": ["-m", model()]
      case "vote": labels + ["--models", models, "--judge", model("j")]
      case "joint":
        labels + ["--models", models, "--strong-labels", "delivery,refund", "--strong", model("s")]
      case "mixture": ["--models", models, "--aggregator", model("z")]
      default: labels + ["-m", model()]
      }
    let input = ["free", "magpie"].contains(method) ? [] : ["-i", path("in.jsonl")]
    let command = ["forge": "evolve", "reward": "preference"][method] ?? method
    return ["synthesize", command] + input + own + ["-o", path(output)] + options
  }

  func run(_ arguments: [String]) async throws -> JanusProcess.Result {
    var setting = JanusProcess.Setting()
    setting.timeLimit = 120
    return try await ProcessGate.shared.pass { try await JanusProcess.run(arguments, setting) }
  }

  /// Starts the program, and kills it so many seconds after the server has so many requests.
  func kill(
    _ arguments: [String], afterRequests count: Int, seconds: Double = 0
  ) async throws {
    try await ProcessGate.shared.pass {
      let process = try JanusProcess.start(arguments, JanusProcess.Setting())
      _ = await server.waitForRequests(count)
      try await Task.sleep(for: .seconds(seconds))
      process.send(9)
      _ = await process.result()
    }
  }
}
