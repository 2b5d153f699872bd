import Foundation
import JanusCore
import Testing

@testable import JanusData

@Suite("Formats of records")
struct TrainingFormatTests {
  /// One example of one format.
  struct Case: Sendable, CustomTestStringConvertible {
    let format: any TrainingFormat.Type
    let example: FormatExample
    var testDescription: String { "\(format.name): \(JSONWriter.string(.object(example.from)))" }

    static var all: [Case] {
      TrainingFormats.all.flatMap { format in
        format.examples.map { Case(format: format, example: $0) }
      }
    }
  }

  @Test("write what their examples say", arguments: Case.all)
  func examples(_ test: Case) throws {
    let record = try TrainingRecord(of: test.example.from)
    let written = try test.format.init(test.example.options).write(record)
    #expect(written == test.example.to)
  }

  @Test("read back what they write", arguments: Case.all)
  func roundTrip(_ test: Case) throws {
    guard test.format.isReadable else {
      #expect(throws: FormatRefusal.self) { try test.format.read(test.example.to[0]) }
      return
    }
    let format = try test.format.init(test.example.options)
    for record in test.example.to {
      var read = try test.format.read(record)
      // What is no talk comes from the record that it was before.
      read.source = record.merging(test.example.from)
      #expect(try format.write(read) == [record])
    }
  }

  @Test("each have examples, and one file and one line in the catalogue")
  func catalogue() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/JanusData/Formats").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("Format.swift") && $0 != "TrainingFormat.swift" }
    let types = TrainingFormats.all.map { "\($0).swift" }
    #expect(types.sorted() == files.sorted())
    #expect(Set(TrainingFormats.all.map { $0.name }).count == types.count)
    for format in TrainingFormats.all { #expect(!format.examples.isEmpty) }
  }

  @Test("refuse what they cannot hold, and say why")
  func refusals() throws {
    let open = try TrainingRecord(of: ["messages": [["role": "user", "content": "Hello?"]]])
    for format in TrainingFormats.all where format.name != "text" {
      #expect(throws: FormatRefusal.self, "\(format.name)") {
        try format.init(FormatOptions()).write(open)
      }
    }
    let long = try TrainingRecord(
      of: ["conversations": [["user": "a", "assistant": "b"], ["user": "c", "assistant": "d"]]])
    let refusal = #expect(throws: FormatRefusal.self) {
      try PromptCompletionFormat(FormatOptions()).write(long)
    }
    #expect(refusal?.reason.contains("--as-messages") == true)
    #expect(throws: FormatRefusal.self) {
      try TrainingRecord(of: ["prompt": "a", "chosen": "b", "rejected": "b"])
    }
  }

  @Test(
    "refuse records that have more than words",
    arguments: [
      (
        #"{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":null,"tool_calls":[{"id":"c"}]},{"role":"assistant","content":"a"}]}"#,
        "it calls tools"
      ),
      (
        #"{"messages":[{"role":"user","content":"q"},{"role":"tool","tool_call_id":"c","content":"4"},{"role":"assistant","content":"a"}]}"#,
        "it calls tools"
      ),
      (
        #"{"messages":[{"role":"user","content":[{"type":"text","text":"q"},{"type":"image_url","image_url":{"url":"u"}}]},{"role":"assistant","content":"a"}]}"#,
        "it has an image"
      ),
      (
        #"{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a","weight":0}]}"#,
        "`weight` is 0"
      ),
      (
        #"{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":null},{"role":"assistant","content":"a"}]}"#,
        "no text"
      ),
      (
        #"{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}],"tools":[{"type":"function"}]}"#,
        "it has tools"
      ),
      (
        #"{"conversations":[{"from":"human","value":"q"},{"from":"gpt","value":"a"}],"tools":"[{\"name\":\"f\"}]"}"#,
        "it has tools"
      ),
      (
        #"{"conversations":[{"from":"human","value":"q"},{"from":"gpt","value":"a"}],"images":["x.png"]}"#,
        "it has an image"
      ),
      (#"{"prompt":"q","completion":"a","label":false}"#, "marked as bad"),
      (#"{"prompt":"q","completion":"a","label":"False"}"#, "marked as bad"),
      (#"{"instruction":"q","input":"","output":"a","label":false}"#, "marked as bad"),
    ])
  func more(_ text: String, _ reason: String) throws {
    let object = try #require(try JSONParser.parse(text).objectValue)
    let record = try TrainingRecord(of: object)
    for name in ["messages", "alpaca", "text"] {
      let type = try #require(TrainingFormats.named(name))
      let format = try type.init(FormatOptions(template: name == "text" ? .chatML : nil))
      let refusal = #expect(throws: FormatRefusal.self) { try format.convert(record) }
      #expect(refusal?.reason.contains(reason) == true, "\(refusal?.reason ?? "")")
    }
  }

  @Test(
    "take what only looks like more",
    arguments: [
      #"{"messages":[{"role":"user","content":[{"type":"text","text":"q"}]},{"role":"assistant","content":"a","weight":1,"tool_calls":null}],"tools":[]}"#,
      #"{"conversations":[{"from":"human","value":"q"},{"from":"gpt","value":"a"}],"tools":"","images":[]}"#,
      #"{"question":"q","answer":"a","tools":["hammer"],"label":true}"#,
      #"{"prompt":"q","chosen":"a","rejected":"b","label":false}"#,
    ])
  func wordsAlone(_ text: String) throws {
    let object = try #require(try JSONParser.parse(text).objectValue)
    let made = try MessagesFormat(FormatOptions()).convert(try TrainingRecord(of: object))
    #expect(
      made == [
        [
          "messages": [
            ["role": "user", "content": "q"], ["role": "assistant", "content": "a"],
          ]
        ]
      ])
  }

  @Test("what was written is recognised by its shape", arguments: Case.all)
  func shapes(_ test: Case) throws {
    guard test.format.isReadable else { return }
    for record in test.example.to {
      // A table's history is a text until its reader has taken it apart.
      guard !test.format.isTable else { continue }
      let (found, read) = (try TrainingRecord(of: record), try test.format.read(record))
      #expect(found.messages == read.messages && found.rejected == read.rejected)
      #expect(found.label == read.label)
    }
  }

  @Test("tell LLaMA-Factory of a column only where it is", arguments: ["alpaca", "forge"])
  func columns(_ name: String) throws {
    let format = try #require(TrainingFormats.named(name)).init(FormatOptions())
    for (columns, system) in [(["system"], "system"), ([], nil)] as [(Set<String>, JSONValue?)] {
      let names = format.use(columns: columns).llamaFactory?["columns"]
      #expect(names?["system"] == system)
    }
  }
}

extension JSONObject {
  /// This, and what only `other` has.
  fileprivate func merging(_ other: JSONObject) -> JSONObject {
    var result = self
    for member in other.members where result[member.key] == nil {
      result[member.key] = member.value
    }
    return result
  }
}

@Suite("Templates of talk")
struct TalkTemplateTests {
  private let turns = [
    Utterance(role: .user, text: "a"), Utterance(role: .assistant, text: "b"),
    Utterance(role: .user, text: "c"), Utterance(role: .assistant, text: "{content}"),
  ]

  @Test(
    "put the words into each family's places",
    arguments: [
      (
        "llama-3",
        "<|start_header_id|>system<|end_header_id|>\n\ns<|eot_id|><|start_header_id|>user<|end_header_id|>\n\na<|eot_id|>"
      ),
      ("mistral", "[INST] s\n\na [/INST] b</s>[INST] c [/INST]"),
      ("gemma", "<start_of_turn>user\ns\n\na<end_of_turn>\n<start_of_turn>model\nb<end_of_turn>\n"),
      ("{role}> {content}\\n", "system> s\nuser> a\nassistant> b\nuser> c\nassistant> {content}\n"),
    ])
  func text(_ name: String, _ beginning: String) throws {
    let text = try TalkTemplate(name).text("s", turns)
    #expect(text.hasPrefix(beginning), "\(text)")
    #expect(text.contains("{content}"), "words are not taken for places")
  }

  @Test("refuse the system's words where nothing takes them", arguments: ["mistral", "gemma"])
  func leftOver(_ name: String) throws {
    let answer = [Utterance(role: .assistant, text: "a")]
    #expect(throws: FormatRefusal.self) { try TalkTemplate(name).text("s", answer) }
    #expect(try TalkTemplate(name).text(nil, answer).contains("a"))
    #expect(try TalkTemplate("chatml").text("s", answer).contains("s<|im_end|>"))
  }

  @Test("that are none get help")
  func unknown() throws {
    let tool = [Utterance(role: .other("tool"), text: "4")]
    #expect(try TalkTemplate("chatml").text(nil, tool) == "<|im_start|>tool\n4<|im_end|>\n")
    #expect(throws: FormatRefusal.self) { try TalkTemplate("gemma").text(nil, tool) }
    #expect(throws: TalkTemplateError.unknown("chatm")) { try TalkTemplate("chatm") }
    #expect(TalkTemplateError.unknown("chatm").remedy.contains("Did you mean `chatml`"))
    #expect(throws: TalkTemplateError.withoutRole("{content}")) { try TalkTemplate("{content}") }
  }

  @Test("make prompts that end where the answer begins")
  func prompt() throws {
    let options = FormatOptions(template: .chatML)
    let record = try TrainingRecord(
      of: ["conversations": [["user": "a", "assistant": "b"]], "system": "s"])
    let made = try PromptCompletionFormat(options).write(record)
    #expect(
      made == [
        [
          "prompt":
            "<|im_start|>system\ns<|im_end|>\n<|im_start|>user\na<|im_end|>\n<|im_start|>assistant\n",
          "completion": "b<|im_end|>\n",
        ]
      ])
  }
}
