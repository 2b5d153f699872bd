import JanusCore
import JanusPlatform
import Testing

@testable import JanusReview

@Suite("Decisions")
struct DecisionTests {
  private static let records = (1...6).map { number -> JSONValue in
    .talk("Question number \(number), please.", "The answer is \(number * 7919), of course.")
  }.lines

  @Test("a change counts once, and not if somebody was quicker")
  func versions() throws {
    let bench = try ReviewBench(["a.jsonl": Self.records])
    let id = try bench.id(2)
    let drop: JSONValue = [
      "id": .string(id), "version": 0, "change": ["status": "dropped", "reason": "dull"],
    ]
    let first = bench.post("/api/decisions", drop)
    #expect(first.status == 200)
    #expect(first.json["decision"]?["reason"] == "dull")
    #expect(first.json["decision"]?["version"] == 1)
    #expect(first.json["progress"]?["dropped"] == 1)
    let second = bench.post("/api/decisions", drop)
    #expect(second.status == 409)
    #expect(second.json["decision"]?["version"] == 1)
    // What changes nothing is no step of the history.
    _ = try bench.decide(2, ["status": "dropped", "reason": "dull"])
    #expect(bench.post("/api/undo", [:]).json["changed"] == 1)
    #expect(bench.post("/api/undo", [:]).json["changed"] == 0)
  }

  @Test("undo and redo go on after a restart, and a new change ends what could be redone")
  func history() throws {
    let bench = try ReviewBench(["a.jsonl": Self.records])
    try bench.decide(1, ["status": "kept"])
    try bench.decide(1, ["edits": ["conversations[0].assistant": "Better."], "note": "mended"])
    try bench.decide(3, ["status": "dropped"])
    let later = try bench.again("a.jsonl")
    #expect(later.post("/api/undo", [:]).json["what"] == "Dropped record 3")
    let undone = later.post("/api/undo", [:]).json
    #expect(undone["what"] == "Edited record 1")
    #expect(undone["canRedo"] == true)
    let record = later.get("/api/records/\(try later.id(1))")
    #expect(record["decision"]?["status"] == "kept")
    #expect(record["decision"]?["note"] == "")
    #expect(record["turns"]?[1]?["original"] == .null)
    let last = try later.again("a.jsonl")
    #expect(last.post("/api/redo", [:]).json["what"] == "Edited record 1")
    let edited = last.get("/api/records/\(try last.id(1))")["turns"]?[1]
    #expect(edited?["text"] == "Better.")
    #expect(edited?["original"] == "The answer is 7919, of course.")
    try last.decide(4, ["status": "kept"])
    #expect(last.post("/api/redo", [:]).json["changed"] == 0)
    #expect(try last.status(3) == "undecided")
    for what in ["Kept record 4", "Edited record 1", "Kept record 1"] {
      #expect(last.post("/api/undo", [:]).json["what"] == .string(what))
    }
    #expect(last.get("/api/progress")["progress"]?["decided"] == 0)
  }

  @Test("many are changed as one, if they are as many as was said")
  func bulk() throws {
    let bench = try ReviewBench(["a.jsonl": Self.records])
    try bench.decide(2, ["status": "kept"])
    func drop(_ expected: Int) -> ReviewBench.Answer {
      bench.post(
        "/api/bulk",
        [
          "query": "status=undecided&q=question", "expected": .int(expected),
          "change": ["status": "dropped", "tags": ["later"]],
        ])
    }
    let wrong = drop(6)
    #expect(wrong.status == 409)
    #expect(wrong.json["matches"] == 5)
    #expect(drop(5).json["changed"] == 5)
    #expect(bench.numbers(("status", "dropped")) == [1, 3, 4, 5, 6])
    #expect(bench.numbers(("tag", "later")).count == 5)
    let undone = bench.post("/api/undo", [:]).json
    #expect(undone["changed"] == 5)
    #expect(undone["what"] == "Dropped 5 records")
    #expect(bench.numbers(("status", "undecided")).count == 5)
    #expect(try bench.status(2) == "kept")
  }

  @Test("each reviewer has decisions of their own, and their agreement is told")
  func reviewers() throws {
    let ann = try ReviewBench(["a.jsonl": Self.records])
    let bob = try ann.again("a.jsonl", reviewer: "bob")
    for number in 1...4 { try ann.decide(number, ["status": number < 3 ? "kept" : "dropped"]) }
    for number in 1...4 { try bob.decide(number, ["status": number < 4 ? "kept" : "dropped"]) }
    #expect(try ann.status(3) == "dropped")
    #expect(try bob.status(3) == "kept")
    #expect(ann.get("/api/records/\(try ann.id(3))")["others"]?[0]?["status"] == "kept")
    #expect(ann.numbers(("status", "disagreed")) == [3])
    let agreement = ann.get("/api/agreement")
    #expect(agreement["both"] == 4)
    #expect(agreement["agreed"] == 3)
    #expect(agreement["kappa"]?.doubleValue == 0.5)
    // One's undo leaves the other's work alone.
    _ = bob.post("/api/undo", [:])
    #expect(try ann.status(4) == "dropped")
    #expect(ann.get("/api/dataset")["reviewers"] == ["ann", "bob"])
  }

  @Test(
    "a change that makes no sense changes nothing",
    arguments: [
      #"{"status":"lost"}"#, #"{"unknown":1}"#, "{}", #"{"tags":"a"}"#,
      #"{"edits":{"nowhere":"x"}}"#,
      #"{"edits":{"conversations":"x"}}"#, #"{"edits":{"[":"x"}}"#, #"{"edits":{"a":1}}"#,
      #"{"preference":"left"}"#, #"{"note":7}"#,
    ])
  func nonsense(_ change: String) throws {
    let bench = try ReviewBench(["a.jsonl": Self.records])
    let answer = try bench.decide(1, try JSONParser.parse(change))
    #expect(answer.status == 400)
    #expect(bench.get("/api/progress")["revision"] == 0)
  }

  @Test("kappa is Cohen's of two reviewers, and Fleiss' of more")
  func kappa() throws {
    typealias Vote = (reviewer: String, isKept: Bool)
    func votes(_ count: Int, _ votes: Bool...) -> [[Vote]] {
      Array(
        repeating: votes.enumerated().map { ("r\($0.offset)", $0.element) }, count: count)
    }
    // Fifty proposals, read by two (Wikipedia's example).
    let two = ReviewerAgreement(
      votes(20, true, true) + votes(5, true, false) + votes(10, false, true)
        + votes(15, false, false))
    #expect(abs((two.kappa ?? 0) - 0.4) < 1e-12)
    #expect(two.disagreements == 15)
    let three = ReviewerAgreement(
      votes(1, true, true, true) + votes(1, true, true, false) + votes(1, false, false, false))
    // Observed (1 + 1/3 + 1) / 3, expected (5/9)² + (4/9)².
    let expected = 41.0 / 81
    #expect(abs((three.kappa ?? 0) - (7.0 / 9 - expected) / (1 - expected)) < 1e-12)
    #expect(ReviewerAgreement(votes(3, true, true)).kappa == nil)
    #expect(ReviewerAgreement(votes(3, true)).both == 0)
  }
}
