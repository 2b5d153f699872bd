import Foundation
import JanusCore
import JanusTestSupport
import Testing

@Suite("What the official client makes of what `janus publish` pushes")
struct OfficialClientTests {
  @Test(
    "the official client finds, loads and checks what was pushed",
    .enabled(if: PythonEnvironment.isThere, "\(PythonEnvironment.advice)"))
  func official() async throws {
    let bench = try HubBench(partSize: 4096)
    defer { bench.close() }
    try bench.write(0..<60)
    _ = try await bench.publish(
      [
        "talks.jsonl", "--view", "janus", "--view", "messages", "--split", "train=0.5,test=0.5",
        "--by", "record",
      ])
    let seen = try #require(try await bench.look())
    let splits = seen["data"]?["messages"]
    let total = ["train", "test"].reduce(0) { $0 + (splits?[$1]?.intValue ?? 0) }
    #expect(total == 60, "\(seen)")
    #expect(seen["data"]?["janus"] == splits)
    // A set as `generate` leaves it, and more of it later.
    _ = try await bench.publish(["talks.jsonl"], repository: "alice/plain")
    try bench.write(60..<70)
    _ = try await bench.publish(["talks.jsonl", "--append"], repository: "alice/plain")
    let plain = try #require(try await bench.look("alice/plain"))
    #expect(plain["data"] == ["default": ["train": 70]], "\(plain)")
    #expect(plain["rows"]?["default"]?["train"]?["provenance"]?["id"] == "id0")
  }

  @Test(
    "the calls are those of the official client for the same files",
    .enabled(if: PythonEnvironment.isThere, "\(PythonEnvironment.advice)"))
  func sameCalls() async throws {
    let (ours, theirs) = (try HubBench(partSize: 4096), try HubBench(partSize: 4096))
    defer {
      ours.close()
      theirs.close()
    }
    try ours.write(0..<60)
    _ = try await ours.publish(["talks.jsonl", "--private"])
    for (path, data) in ours.hub.files(of: HubBench.repository) ?? [:]
    where path != ".gitattributes" {
      let file = theirs.folder.file("set/\(path)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file)
    }
    let result = try await theirs.upload(theirs.folder.file("set"), to: HubBench.repository)
    #expect(result.status == 0, "\(result.errors)")
    #expect(ours.paths() == theirs.paths())
    #expect(ours.hub.files(of: HubBench.repository) == theirs.hub.files(of: HubBench.repository))
    var calls = [ours, theirs].map { HubCall.all(in: $0.hub.server.requests) }
    // The official client has a card looked at twice.
    #expect(calls[1].count { $0.line == "POST /api/validate-yaml" } == 2)
    if let second = calls[1].firstIndex(where: { $0.line == "POST /api/validate-yaml" }) {
      calls[1].remove(at: second)
    }
    #expect(calls[0].map(\.line) == calls[1].map(\.line))
    for (one, other) in zip(calls[0], calls[1]) { #expect(one == other, "\(one.line)") }
  }
}

/// A call that changes something, in a spelling that can be compared.
struct HubCall: Equatable {
  let line: String
  let body: [String]

  /// The calls that write, sorted by kind: files go at the same time.
  static func all(in requests: [RecordedRequest]) -> [HubCall] {
    requests.filter { $0.method != "GET" && $0.method != "HEAD" }.map(HubCall.init)
      .sorted { ($0.line, $0.body.joined()) < ($1.line, $1.body.joined()) }
  }

  init(_ request: RecordedRequest) {
    line = "\(request.method) \(request.path)"
    guard request.method == "POST" else {
      body = [request.bytes.base64EncodedString()]
      return
    }
    body = request.body.split(separator: "\n").map { line in
      guard var value = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      else { return String(line) }
      // The message is a matter of taste; Janus names the parent, so that nobody's work is lost.
      if value["key"] as? String == "header" { value["value"] = nil }
      for key in ["files", "objects"] {
        let list = value[key] as? [[String: Any]]
        value[key] = list?.map { String(decoding: canonicalJSON($0), as: UTF8.self) }.sorted()
      }
      return String(decoding: canonicalJSON(value), as: UTF8.self)
    }.sorted()
  }
}
