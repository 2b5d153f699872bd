import JanusCore
import JanusData
import JanusPlatform
import JanusTestSupport
import Testing

@testable import JanusReview

@Suite("What comes of a review")
struct ReviewOutputTests {
  private static let odd = [
    #"{"text" :"one  is the first of all", "n": 1.50, "u":"\u00e9 caf\u00e9"}"#,
    #"{ "text": "two is the second of all" }"#,
    #"{"text":"three is the third of all","n":1e3}"#,
  ]

  @Test(
    "lines that were not edited go out byte for byte, and of others only what was edited is new")
  func lines() throws {
    let input = "\n" + Self.odd.joined(separator: "\r\n") + "\n"
    let bench = try ReviewBench(["a.jsonl": input])
    try bench.decide(2, ["status": "dropped"])
    #expect(try bench.cleaned("a.cleaned.jsonl") == "\(Self.odd[0])\n\(Self.odd[2])\n")
    try bench.decide(1, ["edits": ["text": "fünf \"x\""]])
    let edited = Self.odd[0].replacing(
      #""one  is the first of all""#, with: #""f\u00fcnf \"x\"""#)
    #expect(try bench.cleaned("a.cleaned.jsonl") == "\(edited)\n\(Self.odd[2])\n")
    #expect(try bench.folder.text(of: "a.jsonl") == input)
  }

  @Test("an indented array comes out as it went in")
  func array() throws {
    let records: [JSONValue] = [.talk("Who is there?", "It is only me."), .talk("天气？", "下雨。下雨。")]
    let input = JSONWriter.string(.array(records), style: .indented) + "\n"
    let bench = try ReviewBench(["a.json": input])
    #expect(try bench.cleaned("a.cleaned.json") == input)
    try bench.decide(2, ["edits": ["conversations[0].assistant": "晴。"]])
    #expect(
      try bench.cleaned("a.cleaned.json") == input.replacing("下雨。下雨。", with: "晴。"))
  }

  @Test("tables and texts keep their form")
  func tables() throws {
    let table = "question,answer\n\"What, again?\",No\nWho are you?,\"The \"\"one\"\"\"\nWhy,so\n"
    let bench = try ReviewBench(["a.csv": table])
    try bench.decide(3, ["status": "dropped"])
    try bench.decide(1, ["edits": ["answer": "Yes, again"]])
    #expect(
      try bench.cleaned("a.cleaned.csv")
        == "question,answer\n\"What, again?\",\"Yes, again\"\nWho are you?,\"The \"\"one\"\"\"\n")
    let text = try ReviewBench(["a.txt": "first line here\nsecond line here\n"])
    try text.decide(1, ["status": "dropped"])
    #expect(try text.cleaned("a.cleaned.txt") == "second line here\n")
  }

  @Test("sides that were swapped are swapped with their scores, and ties are left out")
  func preferences() throws {
    let lines = [
      #"{"prompt":"Who?","chosen":"No.","rejected":[{"role":"assistant","content":"Yes."}],"score_chosen":1, "score_rejected":5}"#,
      #"{"prompt":"Why?","chosen":"So.","rejected":"Because."}"#,
    ]
    let bench = try ReviewBench(["a.jsonl": lines.joined(separator: "\n")])
    #expect(
      bench.get("/api/records/\(try bench.id(1))")["preference"]?["chosen"]?[0]?["text"] == "No.")
    try bench.decide(1, ["preference": "swap"])
    try bench.decide(2, ["preference": "tie"])
    #expect(
      try bench.cleaned("a.cleaned.jsonl")
        == #"{"prompt":"Who?","chosen":[{"role":"assistant","content":"Yes."}],"rejected":"No.","score_chosen":5, "score_rejected":1}"#
        + "\n")
    #expect(bench.post("/api/cleanup", ["confirm": false]).json["ties"] == 1)
  }

  @Test("a folder's files are cleaned each by itself")
  func folder() throws {
    let bench = try ReviewBench([
      "data/a.jsonl": Self.odd[0] + "\n", "data/more/b.json": "[\(Self.odd[1])]",
    ])
    let whole = try ReviewBench(["data": ""], in: bench.folder)
    try whole.decide(1, ["status": "dropped"])
    let answer = whole.post("/api/cleanup", ["confirm": true]).json
    #expect(answer["output"]?.stringValue?.hasSuffix("data.cleaned") == true)
    #expect(try bench.folder.text(of: "data.cleaned/a.jsonl") == "")
    #expect(try bench.folder.text(of: "data.cleaned/more/b.json") == "[\n  \(Self.odd[1])\n]\n")
  }

  @Test("without a named reviewer the majority decides, and a tie keeps")
  func majority() throws {
    let bench = try ReviewBench(["a.jsonl": Self.odd.joined(separator: "\n")])
    let bob = try bench.again("a.jsonl", reviewer: "bob")
    let eve = try bench.again("a.jsonl", reviewer: "eve")
    try bench.decide(1, ["status": "dropped"])
    try bob.decide(1, ["status": "kept"])
    try bench.decide(2, ["status": "dropped"])
    try bob.decide(2, ["status": "dropped"])
    try eve.decide(2, ["status": "kept"])
    try bench.decide(3, ["edits": ["text": "ann's"]])
    try eve.decide(3, ["edits": ["text": "eve's"]])
    let all = try bench.again("a.jsonl", reviewer: "zoe", isNamed: false)
    let third = Self.odd[2].replacing("three is the third of all", with: "eve's")
    #expect(try all.cleaned("a.cleaned.jsonl") == "\(Self.odd[0])\n\(third)\n")
    #expect(try bob.cleaned("a.cleaned.jsonl") == "\(Self.odd[0])\n\(Self.odd[2])\n")
  }

  @Test("downloads have what matches, in the form that was asked for")
  func downloads() async throws {
    let records: [JSONValue] = [
      .talk("Who is it?", "It is me."), .talk("Why is it?", "No reason."),
    ]
    let bench = try ReviewBench(["outputs.jsonl": records.lines])
    try bench.decide(1, ["edits": ["conversations[0].assistant": "Nobody."]])
    let clean = await bench.load("/download", [("form", "cleanup"), ("status", "edited")])
    #expect(clean.text == [JSONValue.talk("Who is it?", "Nobody.")].lines)
    #expect(
      clean.header("Content-Disposition")?.hasPrefix(
        "attachment; filename=\"outputs.cleaned.jsonl\"") == true)
    let messages = await bench.load("/download", [("form", "messages")])
    #expect(messages.text.split(separator: "\n").count == 2)
    #expect(messages.text.contains(#"{"role":"assistant","content":"Nobody."}"#))
    #expect(await bench.load("/download", [("form", "nothing")]).status == 400)
    #expect(await bench.load("/report", [("q", "why")]).text == "1 records")
  }

  @Test("of very much a part is evaluated, drawn from what stays, and the whole is told")
  func reports() async throws {
    let records = (1...12).map { JSONValue.talk("Question \($0)?", "Answer \($0 * 7919).") }
    let bench = try ReviewBench(["a.jsonl": records.lines], mostEvaluated: 9)
    try bench.decide(2, ["status": "dropped"])
    #expect(await bench.load("/report").text == "9 records of 11")
    for number in 3...4 { try bench.decide(number, ["status": "dropped"]) }
    #expect(await bench.load("/report").text == "9 records")
  }

  @Test("a random part is the same each time, in order, of what stays, and edited as the rest")
  func parts() throws {
    let records = (1...40).map { JSONValue.talk("Question \($0)?", "Answer \($0 * 7919).") }
    let bench = try ReviewBench(["a.jsonl": records.lines])
    for number in 1...20 { try bench.decide(number, ["status": "dropped"]) }
    for number in 21...40 {
      try bench.decide(number, ["edits": ["conversations[0].user": .string("Q\(number)")]])
    }
    func drawn() throws -> [Int] {
      try bench.session.database.use { store in
        var numbers: [Int] = []
        let counts = try bench.session.cleanUp.records.forEach(nil, in: store, atMost: 8) {
          record, _ in
          let text = try record.value()["conversations"]?[0]?["user"]?.stringValue ?? ""
          numbers.append(Int(text.dropFirst()) ?? 0)
        }
        #expect(counts.written == 20 && counts.dropped == 20 && counts.edited == 20)
        return numbers
      }
    }
    let numbers = try drawn()
    #expect(numbers.count == 8 && numbers == numbers.sorted() && numbers[0] > 20)
    #expect(numbers != Array(21...28))
    #expect(try drawn() == numbers)
  }
}
