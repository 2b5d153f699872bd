import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

@testable import JanusReview

@Suite("Search in edited records")
struct EditedTextsTests {
  private static let answer = "conversations[0].assistant"
  private static let records = (1...6).map { number -> JSONValue in
    .talk("Question number \(number), please.", "The walrus sleeps.")
  }

  /// The records that have some words, after a look at whether all that is counted agrees.
  private static func find(
    _ words: String, in bench: ReviewBench, _ filter: (name: String, value: String)...
  ) throws -> [Int] {
    let query = [(name: "q", value: words)] + filter
    let answer = bench.send("GET", "/api/records", query: query).json
    let numbers = (answer["records"]?.arrayValue ?? []).compactMap { $0["index"]?.intValue }
    #expect(answer["matches"]?.intValue == numbers.count)
    let statuses = bench.send("GET", "/api/facets", query: query).json["status"]
    let counted = ["undecided", "kept", "dropped"].compactMap { statuses?[$0]?.intValue }
    #expect(counted.reduce(0, +) == numbers.count, "\(words)")
    for number in numbers {
      let found = bench.send(
        "GET", "/api/records", query: query + [(name: "find", value: try bench.id(number))])
      #expect(found.json["position"]?.intValue == numbers.firstIndex(of: number))
    }
    return numbers
  }

  @Test("goes by the words of now: after edits, undo, redo, a restart, and in another order")
  func present() throws {
    let bench = try ReviewBench(["a.jsonl": Self.records.lines])
    #expect(try Self.find("walrus", in: bench) == Array(1...6))
    try bench.decide(3, ["edits": [Self.answer: "The otter sleeps."]])
    #expect(try Self.find("walrus", in: bench) == [1, 2, 4, 5, 6])
    #expect(try Self.find("ott", in: bench) == [3])
    #expect(try Self.find("\"otter sleeps\" question", in: bench) == [3])
    // What else is decided changes nothing; a second edit does.
    try bench.decide(3, ["status": "kept"])
    #expect(try Self.find("otter", in: bench, ("status", "kept")) == [3])
    try bench.decide(3, ["edits": [Self.answer: "海獭在睡觉。"]])
    #expect(try Self.find("海獭", in: bench) == [3])
    #expect(try Self.find("otter", in: bench) == [])
    _ = bench.post("/api/undo", [:])
    #expect(try Self.find("otter", in: bench) == [3])
    _ = bench.post("/api/redo", [:])
    #expect(try Self.find("otter", in: bench) == [])
    let later = try bench.again("a.jsonl")
    #expect(try Self.find("海獭", in: later) == [3])
    for _ in 1...3 { _ = later.post("/api/undo", [:]) }
    #expect(try Self.find("walrus", in: later) == Array(1...6))
    #expect(try Self.find("海獭", in: later) == [])
    for _ in 1...2 { _ = later.post("/api/redo", [:]) }
    try bench.folder.write(Self.records.reversed().lines, to: "a.jsonl")
    let moved = try bench.again("a.jsonl")
    #expect(try Self.find("otter", in: moved) == [4])
    #expect(try Self.find("walrus", in: moved) == [1, 2, 3, 5, 6])
  }

  @Test("has each reviewer's own edits, and changes of many go by them")
  func reviewers() throws {
    let ann = try ReviewBench(["a.jsonl": Self.records.lines])
    let bob = try ann.again("a.jsonl", reviewer: "bob")
    for number in 2...3 { try ann.decide(number, ["edits": [Self.answer: "An otter."]]) }
    try bob.decide(2, ["edits": [Self.answer: "A seal."]])
    #expect(try Self.find("otter", in: ann) == [2, 3])
    #expect(try Self.find("otter", in: bob) == [])
    #expect(try Self.find("seal", in: bob) == [2])
    #expect(try Self.find("walrus", in: bob) == [1, 3, 4, 5, 6])
    let bulk = ann.post(
      "/api/bulk", ["query": "q=otter", "expected": 2, "change": ["status": "dropped"]])
    #expect(bulk.json["changed"] == 2)
    #expect(try Self.find("otter", in: ann, ("status", "dropped")) == [2, 3])
  }

  @Test("finds what was edited before there was a search for it")
  func earlier() throws {
    let bench = try ReviewBench(["a.jsonl": Self.records.lines])
    try bench.decide(3, ["edits": [Self.answer: "The otter sleeps."]])
    let connection = try SQLiteConnection(
      path: bench.session.data.decisionsPath, access: .readWrite)
    try connection.execute(
      """
      DROP TABLE edited_records; DROP TABLE edited_texts; DROP INDEX edited_decisions;
      DELETE FROM facts WHERE name = 'words';
      """)
    let later = try bench.again("a.jsonl")
    #expect(try Self.find("otter", in: later) == [3])
    #expect(try Self.find("walrus", in: later) == [1, 2, 4, 5, 6])
  }

  @Test("reads all forms, and the side of a preference that was rejected")
  func forms() throws {
    let pair = #"{"prompt":"Who?","chosen":"A walrus.","rejected":"A seal."}"#
    let pairs = try ReviewBench(["a.jsonl": pair])
    try pairs.decide(1, ["edits": ["rejected": "An otter."]])
    for (words, numbers) in [("walrus", [1]), ("otter", [1]), ("seal", [])] {
      #expect(try Self.find(words, in: pairs) == numbers)
    }
    let table = try ReviewBench(["a.csv": "question,answer\nWho?,A walrus\nWhy?,A walrus\n"])
    try table.decide(2, ["edits": ["answer": "An otter, \"perhaps\""]])
    #expect(try Self.find("walrus", in: table) == [1])
    #expect(try Self.find("perhaps", in: table) == [2])
  }

  @Test("in a file that has changed, finds the other records still")
  func changed() throws {
    let bench = try ReviewBench(["a.jsonl": Self.records.lines])
    try bench.decide(3, ["edits": [Self.answer: "The otter sleeps."]])
    try bench.folder.write("x" + Self.records.lines, to: "a.jsonl")
    #expect(bench.numbers(("q", "walrus")) == [1, 2, 4, 5, 6])
    FileSystem.remove(bench.session.data.files[0])
    #expect(bench.numbers(("q", "walrus")) == [1, 2, 4, 5, 6])
  }

  @Test("agrees with the texts whatever is edited, undone and redone", arguments: 1...3)
  func anything(_ seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let words = ["walrus", "otter", "seal", "天气", "下雨"]
    var bench = try ReviewBench(["a.jsonl": Self.records.lines])
    for step in 0..<40 {
      switch random.below(5) {
      case 0: _ = bench.post("/api/undo", [:])
      case 1: _ = bench.post("/api/redo", [:])
      default:
        let text = (0..<3).map { _ in words[random.below(words.count)] }.joined(separator: " ")
        let edit: JSONValue = random.below(4) == 0 ? .null : .string(text)
        try bench.decide(1 + random.below(6), ["edits": [Self.answer: edit]])
      }
      if step == 20 { bench = try bench.again("a.jsonl") }
      guard random.below(3) == 0 else { continue }
      let texts = try (1...6).map { number in
        let turns = bench.get("/api/records/\(try bench.id(number))")["turns"]
        return turns?[1]?["text"]?.stringValue ?? ""
      }
      for word in words {
        let having = (1...6).filter { texts[$0 - 1].contains(word) }
        #expect(try Self.find(word, in: bench) == having, "\(word) in \(texts)")
      }
    }
  }
}
