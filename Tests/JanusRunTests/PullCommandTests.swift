import Foundation
import JanusCore
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
    let again = try await bench.run(["pull", "hf:alice/talks@\(commit)", "--json"])
    #expect(again.summary?["loaded"] == 0)
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
    #expect(result.errors.contains("its hash is another"))
    let again = try await bench.run(["pull", "hf:alice/talks"])
    #expect(again.status == 0, "\(again.errors)")
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
