import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("Runs of `janus pull`")
struct PullCommandTests {
  private func fill(_ bench: HubBench) throws {
    try bench.write(0..<60)
    bench.hub.commit(
      [
        "data/train-00000-of-00001.jsonl": try Data(contentsOf: bench.folder.file("talks.jsonl")),
        "README.md": Data("# Talks\n".utf8), "dataset_info.json": Data("{}".utf8),
      ], to: HubBench.repository)
  }

  @Test("files come once, into the cache that Python's tools use")
  func cache() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try fill(bench)
    let result = try await bench.run(["pull", "hf:alice/talks", "--json"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.summary?["loaded"] == 1)
    let commit = try #require(result.summary?["commit"]?.stringValue)
    let place = "hf-home/hub/datasets--alice--talks"
    #expect(try bench.folder.text(of: "\(place)/refs/main") == commit)
    let file = "\(place)/snapshots/\(commit)/data/train-00000-of-00001.jsonl"
    #expect(try bench.folder.text(of: file) == bench.folder.text(of: "talks.jsonl"))
    let link = try FileManager.default.destinationOfSymbolicLink(
      atPath: bench.folder.file(file).path)
    #expect(link.hasPrefix("../../../blobs/"))
    // What a branch stands for is asked again, and nothing else; of a commit nothing is.
    for (name, calls) in [("", 1), ("@\(commit)", 0)] {
      bench.hub.server.forget()
      let again = try await bench.run(["pull", "hf:alice/talks\(name)", "--json"])
      #expect(again.summary?["loaded"] == 0)
      #expect(bench.hub.server.requests.count == calls, "\(bench.hub.server.requests.map(\.path))")
    }
    #expect(bench.hub.mistakes == [])
  }

  @Test("`hf:` stands where a file is named")
  func input() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try fill(bench)
    let result = try await bench.run(
      ["export", "hf:alice/talks", "--format", "messages", "-o", "-"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.split(separator: "\n").count == 60)
    let missing = try await bench.run([
      "export", "hf:alice/none", "--format", "messages", "-o", "-",
    ])
    #expect(missing.status == 65)
    #expect(missing.errors.contains("There is no alice/none"))
  }

  @Test("a load that breaks off goes on where it was")
  func resume() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try fill(bench)
    bench.hub.faults.cutDownloads = 1
    let result = try await bench.run(["pull", "hf:alice/talks", "--json"])
    #expect(result.status == 0, "\(result.errors)")
    let ranges = bench.hub.server.requests.compactMap { $0.headers["range"] }
    #expect(!ranges.isEmpty, "the rest was asked for")
    let export = try await bench.run(["export", "hf:alice/talks", "-f", "janus", "-o", "-"])
    #expect(export.output.split(separator: "\n").count == 60)
  }

  @Test("what is not what it should be is not kept")
  func corrupt() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try fill(bench)
    bench.hub.faults.corruptDownloads = 1
    let result = try await bench.run(["pull", "hf:alice/talks"])
    #expect(result.status == 1)
    let data = try Data(contentsOf: bench.folder.file("talks.jsonl"))
    let hash = SHA256.digest(Array(data)).hexadecimal
    #expect(result.errors.contains("data/train-00000-of-00001.jsonl did not arrive as it should"))
    #expect(result.errors.contains("and not \(hash.prefix(12))…"), "\(result.errors)")
    let blobs = bench.folder.file("hf-home/hub/datasets--alice--talks/blobs").path
    #expect(try FileManager.default.contentsOfDirectory(atPath: blobs) == [])
    // What an earlier program left of a file is loaded anew where it is not its beginning.
    try bench.folder.write(
      "rubbish", to: "hf-home/hub/datasets--alice--talks/blobs/\(hash).incomplete")
    let again = try await bench.run(["pull", "hf:alice/talks"])
    #expect(again.status == 0, "\(again.errors)")
  }

  @Test("without the Hub, what was loaded earlier serves, and that is said")
  func offline() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try fill(bench)
    let export = ["export", "hf:alice/talks", "--format", "messages", "-o", "-"]
    let off = ["HF_HUB_OFFLINE": "1"]
    let nothing = try await bench.run(export, environment: off)
    #expect(nothing.status == 69)
    #expect(nothing.errors.contains("nothing of hf:alice/talks was loaded earlier"))
    let first = try await bench.run(export)
    bench.hub.server.forget()
    let later = try await bench.run(export, environment: off)
    #expect((later.status, later.output) == (0, first.output))
    #expect(later.errors.contains("taken as it was loaded earlier"), "\(later.errors)")
    #expect(bench.hub.server.requests.isEmpty)
    bench.hub.faults.failedCalls = 1
    #expect(try await bench.run(export).errors.contains("status 500"))
    // A file that was not loaded is not left out without a word.
    bench.hub.commit(["data/more.jsonl": Data("{}\n".utf8)], to: HubBench.repository)
    let part = ["pull", "hf:alice/talks/data/more.jsonl"]
    #expect(try await bench.run(part).status == 0)
    bench.hub.stop()
    #expect(try await bench.run(part).errors.contains("taken as it was loaded earlier"))
    let whole = try await bench.run(export)
    #expect(whole.status == 0, "the blob of the first load is there: \(whole.errors)")
    let place = bench.folder.file("hf-home/hub/datasets--alice--talks")
    try FileManager.default.removeItem(at: place.appending(path: "blobs"))
    let torn = try await bench.run(export)
    #expect(torn.status == 69)
    #expect(torn.errors.contains("a file of hf:alice/talks was not loaded earlier"), "the card")
  }

  @Test("what another program loaded serves without the Hub, too")
  func others() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    let commit = String(repeating: "a1", count: 20)
    let place = "hf-home/hub/datasets--alice--theirs"
    try bench.folder.write(commit, to: "\(place)/refs/main")
    try bench.folder.write(#"{"text":"x"}"#, to: "\(place)/snapshots/\(commit)/data/a.jsonl")
    let result = try await bench.run(
      ["pull", "hf:alice/theirs", "--json"], environment: ["HF_HUB_OFFLINE": "1"])
    #expect(result.summary?["files"]?.arrayValue?.count == 1, "\(result.errors)")
    #expect(result.summary?["is_current"] == false)
  }

  @Test("a load that takes its time says how far it is")
  func progress() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try fill(bench)
    bench.hub.faults.slowDownloads = 1
    let result = try await bench.run(["export", "hf:alice/talks", "-f", "janus", "-o", "-"])
    #expect(result.errors.contains("Loading hf:alice/talks: 0 B of "), "\(result.errors)")
    try FileManager.default.removeItem(at: bench.folder.file("hf-home"))
    bench.hub.faults.slowDownloads = 1
    let pull = try await bench.run(["pull", "hf:alice/talks"])
    #expect(pull.errors.contains("Loading 0 B of "), "\(pull.errors)")
  }

  @Test("Ctrl-C ends a load, and the same command goes on", arguments: ["pull", "filter"])
  func interrupted(command: String) async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try fill(bench)
    bench.hub.faults.slowness = 60
    bench.hub.faults.slowDownloads = 1
    let arguments = [command, "hf:alice/talks"] + (command == "filter" ? ["-o", "out.jsonl"] : [])
    var setting = JanusProcess.Setting()
    setting.folder = bench.folder.url
    setting.environment = bench.hub.environment(home: bench.home)
    let started = setting
    let result = try await ProcessGate.shared.pass {
      let process = try JanusProcess.start(arguments, started)
      _ = await bench.hub.server.waitForRequests(4)
      process.send(2)
      return await process.result()
    }
    #expect(result.status == 130, "\(result.errors)")
    #expect(result.errors.contains("The transfer was stopped."), "\(result.errors)")
    #expect(try await bench.run(arguments).status == 0)
  }

  @Test("a model is loaded, whole or as far as it is needed")
  func model() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    var files = TinySentenceModel.files
    files["onnx/model.bin"] = Data(count: 9000)
    bench.hub.commit(files, to: "models/alice/mini")
    try bench.write(0..<5)
    let embed = ["embed", "talks.jsonl", "--embedder", "hf:models/alice/mini", "-o", "a.npy"]
    let result = try await bench.run(embed)
    #expect(result.status == 0, "\(result.errors)")
    #expect(!bench.hub.server.requests.contains { $0.path.contains("onnx") })
    let pull = try await bench.run(["pull", "hf:models/alice/mini"])
    let folder = pull.output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(folder.contains("/models--alice--mini/snapshots/"), "\(pull.errors)")
    #expect(FileManager.default.fileExists(atPath: folder + "/onnx/model.bin"))
    let local = try await bench.run(
      ["embed", "talks.jsonl", "--embedder", folder, "-o", "b.npy"])
    #expect(local.status == 0, "\(local.errors)")
    let rows = try ["a.npy", "b.npy"].map { try Data(contentsOf: bench.folder.file($0)) }
    #expect(rows[0] == rows[1])
    let wrong = try await bench.run(
      ["embed", "talks.jsonl", "--embedder", "hf:alice/mini", "-o", "c.npy"])
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("hf:models/alice/mini"), "\(wrong.errors)")
    #expect(bench.hub.mistakes == [])
  }

  @Test(
    "what the official client pushed is read",
    .enabled(if: PythonEnvironment.isThere, "\(PythonEnvironment.advice)"))
  func official() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<60, to: "set/data/train.jsonl")
    let pushed = try await bench.upload(bench.folder.file("set"), to: "alice/theirs")
    #expect(pushed.status == 0, "\(pushed.errors)")
    let result = try await bench.run(
      ["export", "hf:alice/theirs", "--format", "sharegpt", "-o", "-"])
    #expect(result.output.split(separator: "\n").count == 60, "\(result.errors)")
  }
}
