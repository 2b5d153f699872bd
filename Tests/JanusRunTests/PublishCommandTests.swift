import Foundation
import JanusCore
import JanusTestSupport
import Testing

@Suite("Runs of `janus publish`")
struct PublishCommandTests {
  private static let first = [".janus/records.ids", "README.md", "data/train-00000-of-00001.jsonl"]

  @Test("a new data set has its records, its card, and nothing twice", arguments: [1 << 20, 4096])
  func fresh(partSize: Int) async throws {
    let bench = try HubBench(partSize: partSize)
    defer { bench.close() }
    try bench.write(0..<60)
    let result = try await bench.publish(["talks.jsonl", "--private", "--license", "cc-by-4.0"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.summary?["records"] == 60)
    #expect(bench.paths() == Self.first)
    #expect(bench.hub.isPrivate(HubBench.repository) == true)
    #expect(
      try bench.file("data/train-00000-of-00001.jsonl") == bench.folder.text(of: "talks.jsonl"))
    let card = try #require(bench.file("README.md"))
    for words in [
      "license: cc-by-4.0", "- en", "- synthetic", "- janus", "path: data/train-*",
      "num_examples: 60", "- n<1K", "OpenAI: output must not be used",
    ] { #expect(card.contains(words), "\(words) is not in \(card)") }
    // The same again changes nothing, and sends nothing.
    bench.hub.server.forget()
    let again = try await bench.publish(
      ["talks.jsonl", "--private", "--license", "cc-by-4.0", "--overwrite"])
    #expect(again.summary?["up_to_date"] == true, "\(again.output)\(again.errors)")
    #expect(bench.hub.server.requests.allSatisfy { $0.method == "GET" })
    #expect(bench.hub.mistakes == [])
    for text in [result.output, result.errors, card] { #expect(!text.contains(FakeHub.token)) }
  }

  @Test("appending leaves old files alone, knows records that are there, and counts on")
  func append() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<60)
    _ = try await bench.publish(["talks.jsonl"])
    let old = bench.file("data/train-00000-of-00001.jsonl")
    try bench.write(50..<75, to: "more.jsonl")
    bench.hub.server.forget()
    let result = try await bench.publish(["more.jsonl", "--append"])
    #expect(result.summary?["known"] == 10, "\(result.output)\(result.errors)")
    #expect(result.summary?["records"] == 15)
    #expect(bench.file("data/train-00000-of-00001.jsonl") == old)
    #expect(bench.paths().count == 5)
    let loads = bench.hub.server.requests.map(\.path).filter { $0.contains("/resolve/") }
    #expect(loads.allSatisfy { !$0.contains("/data/") }, "no records were loaded")
    let card = try #require(bench.file("README.md"))
    #expect(card.contains("num_examples: 75"))
    let again = try await bench.publish(["more.jsonl", "--append"])
    #expect(again.summary?["up_to_date"] == true)
    #expect(again.summary?["known"] == 25)
  }

  @Test("columns that do not go together are found before anything is sent")
  func schema() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<60)
    _ = try await bench.publish(["talks.jsonl"])
    bench.hub.server.forget()
    try bench.folder.write(#"{"conversations":"text","extra":1}"#, to: "odd.jsonl")
    let result = try await bench.publish(["odd.jsonl", "--append"])
    #expect(result.status == 65)
    #expect(result.errors.contains("`conversations` is a text, and was a list; `extra` is new"))
    #expect(bench.hub.server.requests.allSatisfy { $0.method == "GET" })
  }

  @Test("a data set that is there is replaced only where that is said, and a person's words stay")
  func overwrite() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    let card =
      "---\nlicense: mit\n# Mine.\npretty_name: My talks\n---\n# My talks\n\nBe kind to them.\n"
    bench.hub.commit(
      [
        "README.md": Data(card.utf8), "data/train-00000-of-00009.jsonl": Data("{}\n".utf8),
        "notes.md": Data("n".utf8),
      ], to: HubBench.repository)
    try bench.write(0..<5)
    let refused = try await bench.publish(["talks.jsonl"])
    #expect(refused.status == 1)
    #expect(refused.errors.contains("has data already: data/train-00000-of-00009.jsonl"))
    let unclear = try await bench.publish(["talks.jsonl", "--append"])
    #expect(unclear.errors.contains("does not say which files belong to which split"))
    let result = try await bench.publish(["talks.jsonl", "--overwrite"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(bench.paths() == Self.first + ["notes.md"])
    let new = try #require(bench.file("README.md"))
    #expect(new.hasPrefix("---\nlicense: mit\n# Mine.\npretty_name: My talks\n"))
    #expect(new.contains("\n# My talks\n\nBe kind to them.\n"))
    // A section is written anew where it stands.
    let edited = new.replacing("Be kind", with: "Be very kind").replacing(
      "## Records\n", with: "## Old\n")
    bench.hub.commit(["README.md": Data(edited.utf8)], to: HubBench.repository)
    _ = try await bench.publish(["talks.jsonl", "--overwrite"])
    let last = try #require(bench.file("README.md"))
    #expect(last == new.replacing("Be kind", with: "Be very kind"))
  }

  enum Fault: CaseIterable {
    case cutUpload, expiredUpload, failedCommit, lostCommit, race, tooManyRequests

    var path: WritableKeyPath<FakeHub.Faults, Int> {
      switch self {
      case .cutUpload: \.cutUploads
      case .expiredUpload: \.expiredUploads
      case .failedCommit: \.failedCommits
      case .lostCommit: \.lostCommits
      case .race: \.races
      case .tooManyRequests: \.tooManyRequests
      }
    }
  }

  @Test("what goes wrong once goes well in the end", arguments: Fault.allCases)
  func faults(_ fault: Fault) async throws {
    let bench = try HubBench(partSize: 4096)
    defer { bench.close() }
    try bench.write(0..<60)
    bench.hub.faults[keyPath: fault.path] = 1
    let result = try await bench.publish(["talks.jsonl"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(bench.hub.faults[keyPath: fault.path] == 0, "the fault did not come")
    #expect(bench.paths().filter { $0 != "other.txt" } == Self.first)
    #expect(try bench.file(Self.first[2]) == bench.folder.text(of: "talks.jsonl"))
    // The first commit is the repository's own.
    #expect(bench.hub.commitCount(of: HubBench.repository) == 2 + (fault == .race ? 1 : 0))
    #expect(bench.hub.mistakes == [])
  }

  @Test(
    "what the storage would not have as it is ends the push before the commit",
    arguments: [(false, "and answers of another"), (true, "It is not there.")])
  func wrongContents(isStored: Bool, words: String) async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<60)
    if isStored { bench.hub.faults.corruptUploads = 1 } else { bench.hub.faults.wrongObjects = 1 }
    let result = try await bench.publish(["talks.jsonl"])
    #expect(result.status == 1)
    #expect(result.errors.contains("did not get to the Hub as it is"), "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(bench.paths() == [])
    #expect(!result.errors.contains(FakeHub.token))
  }

  @Test("a card or a list of records that arrives as another is not built upon")
  func wrongState() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<60)
    _ = try await bench.publish(["talks.jsonl"])
    bench.hub.faults.corruptDownloads = 1
    let result = try await bench.publish(["talks.jsonl", "--append"])
    #expect(result.status == 1)
    #expect(result.errors.contains(".janus/records.ids did not arrive as it should"))
  }

  @Test("a data set that has got another name is found under its old one")
  func moved() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<5)
    _ = try await bench.publish(["talks.jsonl"])
    bench.hub.move(HubBench.repository, to: "alice/new")
    try bench.write(5..<8)
    let result = try await bench.publish(["talks.jsonl", "--append"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(bench.file("README.md", of: "alice/new")?.contains("num_examples: 8") == true)
  }

  @Test("a race while appending counts what the other one added")
  func appendRace() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<20)
    _ = try await bench.publish(["talks.jsonl"])
    try bench.write(20..<30, to: "a.jsonl")
    try bench.write(30..<40, to: "b.jsonl")
    let first = try await bench.publish(["a.jsonl", "--append"])
    bench.hub.faults.races = 1
    let second = try await bench.publish(["b.jsonl", "--append"])
    #expect([first.status, second.status] == [0, 0])
    #expect(bench.file("README.md")?.contains("num_examples: 40") == true)
  }

  @Test("branches, pull requests and dry runs")
  func places() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<20)
    let dry = try await bench.run([
      "publish", "talks.jsonl", "--repo", HubBench.repository, "--dry-run",
    ])
    #expect(dry.status == 0, "\(dry.errors)")
    #expect(dry.output.contains("send  data/train-00000-of-00001.jsonl"))
    #expect(dry.output.contains("config_name: default"))
    #expect(bench.hub.files(of: HubBench.repository) == nil)
    _ = try await bench.publish(["talks.jsonl"])
    try bench.write(20..<25)
    let request = try await bench.publish([
      "talks.jsonl", "--append", "--pr", "--message", "Five more",
    ])
    #expect(request.summary?["url"]?.stringValue?.hasSuffix("/discussions/1") == true)
    #expect(bench.hub.files(of: HubBench.repository, at: "refs/pr/1")?.count == 6)
    #expect(bench.paths().count == 3)
    let branch = try await bench.publish(["talks.jsonl", "--append", "--revision", "next"])
    #expect(branch.status == 0, "\(branch.errors)")
    #expect(bench.hub.files(of: HubBench.repository, at: "next")?.count == 6)
  }

  @Test("splits and views are declared, and siblings stay together over pushes")
  func views() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<300)
    let options = [
      "--view", "messages", "--view", "alpaca", "--split", "train=0.5,test=0.5", "--by", "record",
    ]
    let result = try await bench.publish(
      ["talks.jsonl", "--shards", "2", "--compress", "gzip"] + options)
    #expect(result.status == 0, "\(result.errors)")
    #expect(bench.paths().count == 10)
    let card = try #require(bench.file("README.md"))
    #expect(card.contains("config_name: alpaca"))
    #expect(card.contains("path: data/messages/test-*"))
  }

  @Test(
    "who may not gets told why",
    arguments: [
      (nil, "alice/talks", 77, "needs a token"),
      ("hf_wrong", "alice/talks", 77, "does not know the token"),
      (FakeHub.token, "bob/talks", 77, "may not write"), (FakeHub.token, "talks", 64, "user/name"),
    ] as [(String?, String, Int32, String)])
  func refusals(token: String?, repository: String, status: Int32, words: String) async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<3)
    let result = try await bench.run(
      ["publish", "talks.jsonl", "--repo", repository], token: token)
    #expect(result.status == status, "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(!result.errors.contains("hf_wrong"))
  }

  @Test("a run of `generate` publishes at its end, and its card tells how it was made")
  func generate() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.folder.write(SetupText.conversation.yaml, to: "setup.yaml")
    try bench.folder.write(SetupText.diagram, to: "diagram.mermaid")
    let result = try await bench.run([
      "generate", ".", "--model", "offline", "--limit", "6", "--hf-hub-repo-id",
      HubBench.repository,
    ])
    #expect(result.status == 0, "\(result.errors)")
    let card = try #require(bench.file("README.md"))
    #expect(card.contains("```mermaid\nerDiagram"))
    #expect(card.contains("| model | offline |"))
    let more = try await bench.run([
      "generate", ".", "--model", "offline", "--limit", "9", "--hf-hub-repo-id",
      HubBench.repository,
      "--hf-append",
    ])
    #expect(more.status == 0, "\(more.errors)")
    #expect(more.errors.contains("6 records left out"))
  }

  @Test("the card tells what became of the records since they were made, and how they measure")
  func history() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.folder.write(SetupText.conversation.yaml, to: "made/setup.yaml")
    try bench.folder.write(SetupText.diagram, to: "made/diagram.mermaid")
    try bench.folder.write("", to: "data/.keep")
    var steps = [
      ["generate", "made", "--model", "offline", "--samples", "6", "--filter", "empty"],
      ["dedup", "made/outputs.json", "--threshold", "0.95", "-o", "data/a.jsonl"],
      ["filter", "data/a.jsonl", "--where", "turns() > 100", "-o", "data/none.jsonl"],
      ["filter", "data/a.jsonl", "--rules", "length", "--set", "length.max-words=100000"]
        + ["-o", "data/b.jsonl"],
      ["judge", "data/b.jsonl", "--model", "offline", "-o", "data/c.jsonl"],
    ]
    steps.append(["select", "data/c.jsonl", "-n", "4", "-o", "data/d.jsonl"])
    for step in steps {
      let result = try await bench.run(step)
      #expect(result.status == 0, "\(step): \(result.errors)")
    }
    let report = try await bench.run(["evaluate", "data/d.jsonl", "--json"])
    try bench.folder.write(report.output, to: "report.json")
    let result = try await bench.publish(["data/d.jsonl", "--report", "report.json"])
    #expect(result.status == 0, "\(result.errors)")
    let card = try #require(bench.file("README.md"))
    for words in [
      "```mermaid\nerDiagram", "| what samples had to pass | filter empty |",
      "| `janus dedup` | 6 |", "threshold 0.95", "length.max-words 100000", "| `janus judge` |",
      "| 4 | method k-center, count 4 |", "$ janus select data/c.jsonl",
      "Measured by `janus evaluate`.", "| records that were measured | 4 |",
    ] { #expect(card.contains(words), "\(words) is not in \(card)") }
    #expect(!card.contains("turns() > 100"), "that run wrote another file")
    #expect(!card.contains("changed since"))
    let runs = try await bench.run(["journal", "list", "data", "--json"])
    #expect(
      runs.summary?["runs"]?.arrayValue?.compactMap { $0["step"]?.stringValue }
        == ["dedup", "filter", "filter", "select"], "\(runs.output)\(runs.errors)")
    // A line by hand: the runs do not tell of it.
    let text = try bench.folder.text(of: "data/d.jsonl").split(separator: "\n").dropLast()
    try bench.folder.write(text.joined(separator: "\n") + "\n", to: "data/d.jsonl")
    _ = try await bench.publish(["data/d.jsonl", "--overwrite"])
    #expect(bench.file("README.md")?.contains("wrote 4 records, and here are 3") == true)
    // What is appended has a section of its own, and the diagram is not shown again.
    _ = try await bench.publish(["made/outputs.json", "--append"])
    let longer = try #require(bench.file("README.md"))
    #expect(longer.contains("## How the records of the push "))
    #expect(longer.ranges(of: "```mermaid").count == 1)
  }
}
