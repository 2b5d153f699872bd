import Foundation
import JanusCore
import JanusTestSupport
import Testing

/// Records neither get lost on their way to the Hub and back nor come twice, and what is left out is told.
@Suite("Records that `janus publish` pushes")
struct PublishedRecordsTests {
  private static let comparison = #"{"prompt":"2 and 3?","chosen":"5","rejected":"6"}"# + "\n"

  /// Reads a data set as any command does.
  private func read(_ place: String, _ bench: HubBench) async throws -> JanusProcess.Result {
    try await bench.run(["export", place, "--format", "messages", "-o", "-"])
  }

  @Test("what was rewritten is new, though it has the id of what it was made from")
  func rewritten() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<9)
    _ = try await bench.publish(["talks.jsonl"])
    let old = try bench.folder.text(of: "talks.jsonl")
    let new = old.replacing("What is the price", with: "How much is the price")
    try bench.folder.write(old + new, to: "more.jsonl")
    let result = try await bench.publish(["more.jsonl", "--append"])
    #expect(result.summary?["known"] == 9, "\(result.output)\(result.errors)")
    #expect(result.summary?["records"] == 9)
    #expect(try await read("hf:alice/talks", bench).output.split(separator: "\n").count == 18)
  }

  @Test("what a view cannot hold is counted, told and kept")
  func refused() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<17)
    try bench.folder.write(
      bench.folder.text(of: "talks.jsonl") + Self.comparison + "no record\n", to: "all.jsonl")
    let result = try await bench.publish([
      "all.jsonl", "--view", "preference", "--view", "preference", "--rejects", "rejects.jsonl",
    ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.summary?["records"] == 1)
    #expect(result.summary?["bad"] == 18)
    #expect(result.errors.contains("18 bad records passed over"), "\(result.errors)")
    let rejects = try bench.folder.text(of: "rejects.jsonl").split(separator: "\n")
    #expect(rejects.count == 18)
    let card = try #require(bench.file("README.md"))
    #expect(card.contains("| records | 1 |"))
    #expect(card.contains("1 record in all."))
    #expect(card.ranges(of: "config_name: preference").count <= 2, "\(card)")
    // Of several views, each says what it lacks.
    let both = try await bench.publish(
      ["all.jsonl", "--view", "messages", "--view", "preference"], repository: "alice/both")
    #expect(both.summary?["records"] == 18, "\(both.output)\(both.errors)")
    #expect(both.summary?["notes"]?[0]?.stringValue?.contains("as preference") == true)
    let nothing = try await bench.publish(
      ["talks.jsonl", "--view", "preference"], repository: "alice/nothing")
    #expect(nothing.status == 65)
    #expect(nothing.errors.contains("None of 17 records can be published as preference"))
    let text = try await bench.publish(["talks.jsonl", "--view", "text"])
    #expect(text.status == 64)
    #expect(text.errors.contains("janus export --format text"), "\(text.errors)")
  }

  @Test("files whose names do not tell their splits are not taken for training beside others")
  func names() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<5, to: "set/train.jsonl")
    try bench.write(5..<7, to: "set/test.jsonl")
    _ = try await bench.publish(["set"])
    #expect(
      bench.file("data/test-00000-of-00001.jsonl") == (try bench.folder.text(of: "set/test.jsonl")))
    try bench.write(7..<9, to: "set/more.jsonl")
    let result = try await bench.publish(["set", "--overwrite"])
    #expect(result.status == 64)
    #expect(result.errors.contains("set/test.jsonl is for the split test"), "\(result.errors)")
    #expect(result.errors.contains("set/more.jsonl"))
    // What would go to `train` by either rule goes there.
    let plain = try await bench.publish(["set/train.jsonl", "set/more.jsonl", "--overwrite"])
    #expect(plain.summary?["records"] == 7, "\(plain.errors)")
  }

  @Test("splits that no record fell to are told of")
  func emptySplits() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<5)
    let result = try await bench.publish([
      "talks.jsonl", "--split", "train=0.98,validation=0.01,test=0.01",
    ])
    #expect(
      result.summary?["notes"]?[0]?.stringValue?.contains("fell to validation, test") == true,
      "\(result.output)\(result.errors)")
  }

  @Test("what is appended comes in the forms that are there, and is read back once")
  func forms() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<12)
    _ = try await bench.publish(["talks.jsonl", "--view", "messages", "--view", "alpaca"])
    try bench.write(10..<20)
    let other = try await bench.publish(["talks.jsonl", "--append", "--view", "messages"])
    #expect(other.status == 64)
    #expect(other.errors.contains("has the configurations messages, alpaca"), "\(other.errors)")
    let result = try await bench.publish(["talks.jsonl", "--append"])
    #expect(result.summary?["records"] == 8, "\(result.output)\(result.errors)")
    let card = try #require(bench.file("README.md"))
    #expect(card.ranges(of: "num_examples: 20").count == 2)
    #expect(!card.contains("config_name: default"))
    let all = try await read("hf:alice/talks", bench)
    #expect(all.output.split(separator: "\n").count == 20, "\(all.errors)")
    #expect(all.errors.contains("configuration messages"), "\(all.errors)")
    let alpaca = try await read("hf:alice/talks/data/alpaca", bench)
    #expect(alpaca.output.split(separator: "\n").count == 20)
    // What was pulled as a whole is read so without the Hub, too.
    try FileManager.default.removeItem(at: bench.folder.file("hf-home"))
    #expect(try await bench.run(["pull", "hf:alice/talks"]).status == 0)
    bench.hub.stop()
    let later = try await read("hf:alice/talks", bench)
    #expect(later.output == all.output, "\(later.errors)")
    #expect(later.errors.contains("taken as it was loaded earlier"))
  }

  @Test("a card does not speak of records that were replaced")
  func replaced() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<9)
    try bench.folder.write(#"{"score":1}"#, to: "report.json")
    _ = try await bench.publish(["talks.jsonl", "--report", "report.json"])
    try bench.write(9..<12)
    _ = try await bench.publish(["talks.jsonl", "--append"])
    #expect(bench.file("README.md")?.contains("## Records of the push") == true)
    let result = try await bench.publish(["talks.jsonl", "--overwrite"])
    #expect(result.status == 0, "\(result.errors)")
    let card = try #require(bench.file("README.md"))
    #expect(!card.contains("of the push"), "\(card)")
    #expect(!card.contains("## Evaluation"))
    #expect(card.contains("| records | 3 |"))
  }

  @Test("a field that no record has parts none, and rejects take no input's place")
  func refusals() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<9)
    let before = try bench.folder.text(of: "talks.jsonl")
    let cases: [([String], Int32, String)] = [
      (["--split", "train=0.7,test=0.3", "--by", "nosuch"], 65, "No record has `nosuch`"),
      (["--by", "record"], 64, "add --split"), (["--rejects", "./talks.jsonl"], 64, "is read too"),
    ]
    for (options, status, words) in cases {
      let result = try await bench.publish(["talks.jsonl"] + options)
      #expect(result.status == status && result.errors.contains(words), "\(result.errors)")
    }
    #expect(bench.paths().isEmpty)
    #expect(try bench.folder.text(of: "talks.jsonl") == before)
  }

  @Test("a branch that is missing is told of before it is made, and no request goes to one")
  func branches() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.write(0..<6)
    _ = try await bench.publish(["talks.jsonl"])
    try bench.write(6..<9)
    let arguments = ["talks.jsonl", "--append", "--revision", "side"]
    let refused = try await bench.publish(arguments + ["--pr"])
    #expect(refused.status == 64)
    #expect(refused.errors.contains("A pull request goes to main"))
    let dry = try await bench.publish(arguments + ["--dry-run"])
    #expect(dry.status == 0, "\(dry.errors)")
    #expect(dry.summary?["notes"] == ["The branch side would be made."])
    #expect(bench.hub.files(of: HubBench.repository, at: "side") == nil)
    let made = try await bench.publish(arguments)
    #expect(made.summary?["notes"] == ["The branch side was made."], "\(made.errors)")
    #expect(bench.hub.files(of: HubBench.repository, at: "side")?.count == 6)
    let new = try await bench.publish(
      arguments.filter { $0 != "--append" }, repository: "alice/new")
    #expect(new.status == 0, "\(new.errors)")
    #expect(bench.hub.files(of: "alice/new", at: "side")?.count == 4)
  }

  @Test(
    "nothing is no success",
    arguments: [("", "There are no records."), ("rubbish\n", "None of 1 records")])
  func nothing(text: String, words: String) async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.folder.write(text, to: "none.jsonl")
    let result = try await bench.publish(["none.jsonl"])
    #expect(result.status == 65)
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(bench.hub.files(of: HubBench.repository) == nil)
  }

  @Test("columns of several kinds are named")
  func mixed() async throws {
    let bench = try HubBench()
    defer { bench.close() }
    try bench.folder.write(#"{"text":"a","score":1}"# + "\n", to: "one.jsonl")
    _ = try await bench.publish(["one.jsonl"])
    try bench.folder.write(
      #"{"text":"b","score":2}"# + "\n" + #"{"text":"c","score":"high"}"# + "\n", to: "two.jsonl")
    let result = try await bench.publish(["two.jsonl", "--append"])
    #expect(result.status == 65)
    #expect(
      result.errors.contains("`score` is now a whole number, now a text, and was a whole number"),
      "\(result.errors)")
  }
}
