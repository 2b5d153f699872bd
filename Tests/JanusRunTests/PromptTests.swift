import Foundation
import JanusTestSupport
import Testing

/// What the first version of Janus would have asked, as `Goldens/record.py` wrote it down.
private struct PromptGolden: Sendable {
  /// The calls of a run that makes one at a time.
  let prompts: [String]
  let answers: [String]
  let records: [Data]
  let setup: Data
  let diagram: Data

  init(_ name: String) throws {
    let folder = goldens.appending(path: "prompts/\(name)")
    let data = try Data(contentsOf: folder.appending(path: "calls.json"))
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let calls = try #require(object["calls"] as? [[String: String]])
    prompts = calls.compactMap { $0["prompt"] }
    answers = calls.compactMap { $0["answer"] }
    records = try #require(object["records"] as? [Any]).map(canonicalJSON)
    setup = try Data(contentsOf: folder.appending(path: "setup.yaml"))
    diagram = try Data(contentsOf: folder.appending(path: "diagram.mermaid"))
  }

  /// A project as it was recorded, and a server that gives the answers that were recorded.
  func bench() throws -> RunBench {
    let bench = try RunBench { [answers] _, ordinal in
      .answer(ordinal < answers.count ? answers[ordinal] : "{}")
    }
    try setup.write(to: bench.folder.file("setup.yaml"))
    try diagram.write(to: bench.folder.file("diagram.mermaid"))
    return bench
  }
}

@Suite("Prompts byte for byte", .timeLimit(.minutes(5)))
struct PromptTests {
  @Test(
    "are those of the first version",
    arguments: ["conversation", "instruct", "inline"], ["openai", "gemini"])
  func prompts(of name: String, provider: String) async throws {
    let golden = try PromptGolden(name)
    let bench = try golden.bench()
    defer { bench.close() }
    let result = try await bench.generate(
      ["--concurrency", "1", "--d-factor", "2", "--no-provenance"]
        + (name == "instruct" ? ["--s-factor", "2"] : []),
      model: provider == "openai" ? bench.openAI : bench.gemini, seed: nil)
    #expect(result.status == 0, "\(result.errors)")
    let asked = bench.server.requests.map(\.content)
    #expect(asked.count == golden.prompts.count && asked.count > 10)
    for (number, (asked, expected)) in zip(asked, golden.prompts).enumerated() {
      // Equal strings may still have other bytes.
      guard Array(asked.utf8) != Array(expected.utf8) else { continue }
      let same = zip(asked.unicodeScalars, expected.unicodeScalars).prefix { $0 == $1 }.count
      Issue.record("prompt \(number) differs at scalar \(same):\n\(asked)\n---\n\(expected)")
      break
    }
    guard provider == "openai" else { return }
    #expect(try OutputRecord.all(in: bench.bytes()).map(\.canonical) == golden.records)
  }

  @Test("are the same for the same diagram in another file")
  func otherPlaces() async throws {
    let golden = try PromptGolden("conversation")
    let bench = try golden.bench()
    defer { bench.close() }
    try golden.diagram.write(to: bench.folder.file("drawn here.mmd"))
    try Data("erDiagram\n  NOT ||--o{ THIS : one".utf8)
      .write(to: bench.folder.file("diagram.mermaid"))
    let setup = golden.setup + Data("er_diagram_path: drawn here.mmd\n".utf8)
    try setup.write(to: bench.folder.file("setup.yaml"))
    let result = try await bench.generate(["-c", "1", "--limit", "1"], seed: nil)
    #expect(result.status == 0, "\(result.errors)")
    let prompt = try #require(bench.server.requests.first).content
    #expect(Array(prompt.utf8) == Array(golden.prompts[0].utf8))
  }
}
