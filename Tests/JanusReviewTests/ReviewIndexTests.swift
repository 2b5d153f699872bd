import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

@testable import JanusReview

@Suite("What is known of records")
struct ReviewIndexTests {
  private static let talks: [JSONValue] = [
    .talk("How is the weather today?", "It rains all day long, so take an umbrella with you."),
    .talk("今天天气怎么样？", "今天下雨，请带上雨伞，注意保暖。"),
    .talk(
      "How is the weather today, please?", "It rains all day long, so take an umbrella with you."),
    .talk("Can you help?", "I'm sorry, but I can't help with that request, whatever it is."),
  ]

  @Test(
    "decisions stay with their records when these move, are joined by others, or are there twice")
  func identity() throws {
    let first = try ReviewBench(["a.jsonl": (Self.talks + [Self.talks[0]]).lines])
    let ids = try (1...5).map { try first.id($0) }
    #expect(Set(ids).count == 5)
    try first.decide(2, ["status": "dropped"])
    try first.decide(5, ["status": "kept"])
    let moved = [Self.talks[3], Self.talks[1], Self.talks[0], .talk("New", "Something new here.")]
    try first.folder.write((moved + [Self.talks[0]]).lines, to: "a.jsonl")
    let second = try first.again("a.jsonl")
    #expect(try (1...5).map { try second.id($0) }.filter { !ids.contains($0) }.count == 1)
    #expect(second.numbers(("status", "dropped")) == [2])
    #expect(second.numbers(("status", "kept")) == [5])
  }

  @Test("a file that changes under the server is not taken for what it was")
  func changed() throws {
    let bench = try ReviewBench(["a.jsonl": Self.talks.lines])
    let id = try bench.id(2)
    try bench.folder.write("x" + Self.talks.lines, to: "a.jsonl")
    let answer = bench.send("GET", "/api/records/\(id)")
    #expect(answer.status == 409)
    #expect(bench.post("/api/cleanup", ["confirm": true]).status == 409)
  }

  @Test("an index that was not finished, or is none, is made anew")
  func broken() throws {
    let bench = try ReviewBench(["a.jsonl": Self.talks.lines])
    try bench.decide(1, ["status": "kept"])
    let index = bench.session.data.indexPath
    do {
      let connection = try SQLiteConnection(path: index, access: .readWrite)
      try connection.execute("DELETE FROM facts WHERE name = 'isComplete'; DELETE FROM records;")
    }
    #expect(try bench.again("a.jsonl").numbers().count == 4)
    try FileSystem.writeAtomically(Array("no database".utf8), to: index)
    #expect(try bench.again("a.jsonl").numbers(("status", "kept")) == [1])
  }

  @Test(
    "search takes words, phrases, beginnings, and characters of Chinese",
    arguments: [
      ("weather", [1, 3]), ("weather plea", [3]), ("\"weather today\"", [1, 3]),
      ("\"today weather\"", []), ("umbrella rains", [1, 3]), ("天气", [2]), ("带上雨", [2]),
      ("气天", []), ("WEATHER", [1, 3]), ("!!", [1, 2, 3, 4]), ("weath ", []),
    ])
  func search(_ words: String, _ found: [Int]) throws {
    #expect(try ReviewBench(["a.jsonl": Self.talks.lines]).numbers(("q", words)) == found)
  }

  @Test("flags come from the rules, from near-duplicates, and from what curation wrote")
  func flags() throws {
    let marked: [JSONValue] = [
      ["text": "one two three four", "is_duplicated_by_minhash_filtering": true],
      [
        "text": "five six seven eight",
        "rejected_by": ["rule": "pii", "reason": "it has a number", "span": "seven"],
      ],
      ["text": "Yes."],
    ]
    let bench = try ReviewBench(["a.jsonl": (Self.talks + marked).lines])
    #expect(bench.numbers(("flag", "near-duplicate")) == [3])
    let twin = bench.get("/api/records/\(try bench.id(3))")["flags"]?[0]
    #expect(twin?["other"] == .string(try bench.id(1)))
    let similarity = try #require(twin?["similarity"]?.doubleValue)
    #expect(similarity > 0.8 && similarity < 1)
    let compared = bench.get("/api/records/\(try bench.id(1))/compare", ("other", try bench.id(3)))
    #expect(compared["similarity"]?.doubleValue == similarity)
    #expect(compared["right"]?["text"]?.stringValue?.contains("please") == true)
    #expect(bench.numbers(("flag", "refusals")) == [4])
    #expect(bench.numbers(("flag", "marked-duplicate")) == [5])
    #expect(bench.numbers(("flag", "length")) == [7])
    let written = bench.get("/api/records/\(try bench.id(6))")["flags"]?[0]
    #expect(written?["rule"] == "pii")
    #expect(written?["spans"] == [["path": "text", "start": 9, "end": 14]])
  }

  @Test("every leak is pointed at, in UTF-16 as scripts count")
  func leaks() throws {
    let diagram = "erDiagram\n  COUNSELEE {\n    marriage_duration long\n  }\n"
    let answer = "😀 The COUNSELEE has a marriage_duration, says the COUNSELEE."
    let bench = try ReviewBench([
      "a.jsonl": [.talk("Who is counselee here?", answer)].lines, "diagram.mermaid": diagram,
    ])
    let record = bench.get("/api/records/\(try bench.id(1))")
    let spans = record["flags"]?[0]?["spans"]?.arrayValue ?? []
    let units = Array(answer.utf16)
    let words = spans.map { span in
      String(
        decoding: units[(span["start"]?.intValue ?? 0)..<(span["end"]?.intValue ?? 0)],
        as: UTF16.self)
    }
    #expect(words == ["COUNSELEE", "marriage_duration", "COUNSELEE"])
    #expect(spans.allSatisfy { $0["path"] == "conversations[0].assistant" })
    #expect(record["entities"] == ["COUNSELEE"])
    let drawing = bench.send("GET", "/diagram.svg", query: [("entities", "COUNSELEE,nobody")])
    #expect(drawing.status == 200)
    #expect(drawing.text.hasPrefix("<svg"))
  }

  @Test("filters count what all other filters leave, and orders are those that were asked for")
  func facets() throws {
    let records = (1...6).map { number -> JSONValue in
      [
        "text": .string("Record \(number) " + String(repeating: "and more ", count: number)),
        "label": number % 2 == 0 ? "even" : "odd", "model": number < 5 ? "a/b" : "c/d",
        "score": .int(10 - number), "unique": .string("u\(number)"),
      ]
    }
    let bench = try ReviewBench(["a.jsonl": records.lines])
    try bench.decide(2, ["status": "dropped"])
    #expect(bench.get("/api/dataset")["facets"] == ["model", "label"])
    #expect(bench.get("/api/dataset")["shape"] == "text")
    let counts = bench.get(
      "/api/facets", ("f.label", "even"), ("f.model", "a/b"), ("status", "undecided"))
    #expect(
      counts["facets"]?[0]?["values"]
        == [["value": "a/b", "count": 1], ["value": "c/d", "count": 1]])
    #expect(
      counts["facets"]?[1]?["values"]
        == [["value": "odd", "count": 2], ["value": "even", "count": 1]])
    #expect(counts["status"]?["undecided"] == 1)
    #expect(counts["status"]?["dropped"] == 1)
    #expect(bench.numbers(("f.label", "even"), ("f.label", "odd")).count == 6)
    #expect(bench.numbers(("sort", "score:score")) == [6, 5, 4, 3, 2, 1])
    #expect(bench.numbers(("sort", "-length"), ("score", "score"), ("min", "6")) == [4, 3, 2, 1])
    let random = bench.numbers(("sort", "random"), ("seed", "5"))
    #expect(random.sorted() == [1, 2, 3, 4, 5, 6])
    #expect(random == bench.numbers(("sort", "random"), ("seed", "5")))
    #expect((1...20).contains { bench.numbers(("sort", "random"), ("seed", "\($0)")) != random })
    let found = bench.get("/api/records", ("sort", "-order"), ("find", try bench.id(2)))
    #expect(found["position"] == 4)
  }

  @Test("siblings are records of one seed, and the way back is shown")
  func siblings() throws {
    func record(_ id: String, seed: String?) -> JSONValue {
      var provenance: JSONObject = ["id": .string(id), "direction": "stay"]
      provenance["stage"] = seed == nil ? "seed" : "derivation"
      provenance["seed"] = seed.map(JSONValue.string)
      return [
        "conversations": [["user": .string("I am \(id)"), "assistant": "Good to know that."]],
        "provenance": .object(provenance), "model": "offline",
      ]
    }
    let records = [
      record("s1", seed: nil), record("a", seed: "s1"), record("b", seed: "s2"),
      record("c", seed: "s1"),
    ]
    let bench = try ReviewBench(["a.json": JSONWriter.string(.array(records), style: .indented)])
    let shown = bench.get("/api/records/\(try bench.id(2))")
    #expect(shown["siblings"]?.arrayValue?.compactMap { $0["index"]?.intValue } == [1, 4])
    #expect(shown["provenance"]?["direction"] == "stay")
    #expect(shown["provenance"]?["model"] == "offline")
  }

  @Test(
    "each turn has the place where it stands, in all shapes",
    arguments: [
      #"{"conversations":[{"user":"u","assistant":"a"},{"user":"","assistant":"b"}]}"#,
      #"{"messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"p"},"q"]}]}"#,
      #"{"conversations":[{"from":"human","value":"h"},{"from":"gpt","value":"g"}],"system":"s"}"#,
      #"{"instruction":"i","input":"x","output":"o","history":[["q","a"],["r","b"]]}"#,
      #"{"input":"i","target":"t","history":["one","two"],"tag":"x"}"#,
      #"{"prompt":"p","chosen":"c","rejected":"r"}"#,
      #"{"chosen":[{"role":"user","content":"u"},{"role":"assistant","content":"c"}],"rejected":[{"role":"user","content":"u"},{"role":"assistant","content":"r"}]}"#,
      #"{"question":"q","answer":"a","system":"s"}"#,
    ])
  func turns(_ json: String) throws {
    let record = try JSONParser.parse(json)
    let turns = ReviewedTalk(record).allTurns
    #expect(turns.count >= 2)
    for turn in turns {
      let path = try #require(turn.path)
      #expect(try path.value(in: record).stringValue == turn.text)
    }
  }
}
