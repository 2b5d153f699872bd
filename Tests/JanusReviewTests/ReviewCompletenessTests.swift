import Foundation
import JanusCore
import JanusData
import JanusPlatform
import JanusTestSupport
import Testing

@testable import JanusReview

@Suite("A review leaves nothing out in silence")
struct ReviewCompletenessTests {
  private static let twoTurns: JSONValue = [
    "conversations": [
      ["user": "Who is it?", "assistant": "It is me."], ["user": "Why?", "assistant": "So."],
    ]
  ]

  @Test("records that came after the loading end the clean-up, downloads and exports")
  func grown() async throws {
    let bench = try ReviewBench(["a.jsonl": [Self.twoTurns].lines])
    try bench.folder.write([Self.twoTurns, .talk("New?", "Quite.")].lines, to: "a.jsonl")
    let answer = bench.post("/api/cleanup", ["confirm": true])
    #expect(answer.status == 409 && answer.text.contains("has changed"))
    #expect(!FileSystem.exists(bench.folder.file("a.cleaned.jsonl").path))
    #expect(await bench.load("/download", [("form", "messages")]).status == 409)
    let output = ReviewOutput(bench.session)
    let error = #expect(throws: JanusError.self) {
      try output.write(to: bench.folder.file("out.jsonl").path, format: nil)
    }
    #expect(error?.summary.contains("has changed") == true)
  }

  @Test("talk of many turns is in every download that can hold it; what cannot be had is counted")
  func downloads() async throws {
    let bench = try ReviewBench([
      "a.jsonl": [Self.twoTurns, .talk("Who?", "I.")].lines
    ])
    let pairs = await bench.load("/download", [("form", "prompt-completion")])
    #expect(pairs.text.split(separator: "\n").count == 2)
    #expect(pairs.header("X-Janus-Left-Out") == nil)
    let text = await bench.load("/download", [("form", "text")])
    #expect(text.text.contains("<|im_start|>assistant"))
    let mixed = try ReviewBench([
      "b.jsonl": [
        .talk("Who?", "I."), ["prompt": "Who?", "chosen": "I.", "rejected": "You."],
      ].lines
    ])
    let preferences = await mixed.load("/download", [("form", "preference")])
    #expect(preferences.header("X-Janus-Left-Out") == "1")
    let reason = try #require(preferences.header("X-Janus-Reason"))
    #expect(!reason.isEmpty && reason.allSatisfy { $0 == "%" || $0.isHexDigit })
  }

  @Test("what is no record is counted, and a file without any is an error")
  func badLines() throws {
    let bench = try ReviewBench(["a.jsonl": [Self.twoTurns].lines + "not json\n"])
    let path = bench.folder.file("out.jsonl").path
    let summary = try ReviewOutput(bench.session).write(to: path, format: nil)
    #expect(summary.badCount == 1 && summary.recordCount == 1)
    let empty = try ReviewBench(["b.jsonl": "nothing\n"])
    let error = #expect(throws: JanusError.self) {
      try ReviewOutput(empty.session).write(to: path, format: nil)
    }
    #expect(error?.exitCode == .badData)
  }

  @Test("a bulk change that changes nothing leaves what can be redone")
  func redo() throws {
    let bench = try ReviewBench(["a.jsonl": [Self.twoTurns].lines])
    try bench.decide(1, ["status": "dropped"])
    _ = bench.post("/api/undo", [:])
    let bulk = bench.post(
      "/api/bulk", ["query": "q=nowhere", "expected": 0, "change": ["status": "kept"]])
    #expect(bulk.status == 200, "\(bulk.text)")
    #expect(bench.post("/api/redo", [:]).json["changed"] == 1)
    #expect(try bench.status(1) == "dropped")
  }

  @Test("what messages hold besides words is shown with them")
  func besides() throws {
    let record = try JSONParser.parse(
      """
      {"messages":[{"role":"user","content":[{"type":"text","text":"What is this?"},
        {"type":"image_url","image_url":{"url":"x.png"}}]},
        {"role":"assistant","content":null,"tool_calls":[{"id":"a"}]},
        {"role":"tool","tool_call_id":"a","content":"A cat."},
        {"role":"assistant","content":"A cat."}]}
      """)
    let bench = try ReviewBench(["a.jsonl": [record].lines])
    let turns = bench.get("/api/records/\(try bench.id(1))")["turns"]?.arrayValue ?? []
    #expect(turns.map { $0["text"]?.stringValue } == ["What is this?", "", "A cat.", "A cat."])
    #expect(turns[0]["besides"]?["parts"]?[0]?["image_url"]?["url"] == "x.png")
    #expect(turns[1]["besides"]?["tool_calls"]?[0]?["id"] == "a")
    #expect(turns[2]["besides"]?["tool_call_id"] == "a")
    #expect(turns[3]["besides"] == .null)
  }
}
