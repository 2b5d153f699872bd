import JanusCore
import Testing

@Suite("Records as talk")
struct RecordViewTests {
  /// `s:` the system, `u:` the user, `a:` the assistant, `!` what was rejected.
  private func outline(_ text: String) throws -> (RecordShape, String) {
    let view = RecordView(try JSONParser.parse(text))
    let lines =
      (view.system.map { ["s:\($0)"] } ?? []) + view.turns.map(line)
      + view.rejected.map { "!" + line($0) }
    return (view.shape, lines.joined(separator: "|"))
  }

  private func line(_ utterance: Utterance) -> String {
    switch utterance.role {
    case .system: "s:\(utterance.text)"
    case .user: "u:\(utterance.text)"
    case .assistant: "a:\(utterance.text)"
    case .other(let name): "\(name):\(utterance.text)"
    }
  }

  @Test(
    "are recognised by their keys",
    arguments: [
      (
        #"{"instruction":"do","input":"x","output":"y","system":"S","history":[["q","r"]]}"#,
        .alpaca, "s:S|u:q|a:r|u:do\nx|a:y"
      ),
      (#"{"instruction":"do","input":"","output":""}"#, .alpaca, "u:do"),
      (
        #"{"conversations":[{"from":"system","value":"S"},{"from":"human","value":"q"},{"from":"gpt","value":"r"}]}"#,
        .shareGPT, "s:S|u:q|a:r"
      ),
      (
        #"{"messages":[{"role":"user","content":[{"type":"text","text":"q"}]},{"role":"tool","content":"t"},{"role":"assistant","content":"r"}]}"#,
        .messages, "u:q|tool:t|a:r"
      ),
      (
        #"{"conversations":[{"user":"q","assistant":"r"},{"user":"p","assistant":"o"}]}"#, .janus,
        "u:q|a:r|u:p|a:o"
      ),
      (
        #"{"input":"i","target":"t","history":[["q","r"],["p",""]]}"#, .forge, "u:q|a:r|u:p|u:i|a:t"
      ),
      (
        #"{"input":"i","history":[{"user":"q","assistant":"r"},{"role":"user","content":"p"}]}"#,
        .forge, "u:q|a:r|u:p|u:i"
      ),
      (#"{"input":"i","history":"用户：你好\n客服: 您好: 请说\n\nuser: x"}"#, .forge, "u:你好|a:您好: 请说|u:x|u:i"),
      (#"{"dialogs":["first","second","third"]}"#, .forge, "u:first|a:second|u:third"),
      (#"{"dialogs":"Note: first\nsecond"}"#, .forge, "u:Note: first|a:second"),
      (#"{"prompt":"p","chosen":"c","rejected":"r"}"#, .preference, "u:p|a:c|!a:r"),
      (
        #"{"chosen":[{"role":"user","content":"p"},{"role":"assistant","content":"c"}],"rejected":[{"role":"user","content":"p"},{"role":"assistant","content":"r"}]}"#,
        .preference, "u:p|a:c|!a:r"
      ),
      (
        #"{"input":{"messages":[{"role":"system","content":"S"},{"role":"user","content":"p"}]},"preferred_output":[{"role":"assistant","content":"c"}],"non_preferred_output":[{"role":"assistant","content":"r"}]}"#,
        .preference, "s:S|u:p|a:c|!a:r"
      ),
      (
        #"{"prompt":[{"role":"user","content":"p"}],"completion":[{"role":"assistant","content":"c"}],"label":true}"#,
        .plain, "u:p|a:c"
      ),
      (#"{"prompt":["p"],"completion":"c"}"#, .plain, ""),
      (#"{"question":"q","answer":"r"}"#, .plain, "u:q|a:r"),
      (#"{"title":"t","n":1,"tags":["x"]}"#, .plain, ""),
      (#"[1,"x"]"#, .plain, ""),
      (#"{"messages":[],"conversations":"x"}"#, .plain, ""),
    ] as [(String, RecordShape, String)])
  func shapes(_ text: String, _ shape: RecordShape, _ talk: String) throws {
    let (found, outline) = try outline(text)
    #expect(found == shape)
    #expect(outline == talk)
  }

  @Test("give the question, its answer, what went before, and all the text")
  func parts() throws {
    let view = RecordView(
      ["system": "S", "input": "i", "target": "t", "history": [["q", "r"]]])
    #expect(view.query == "i" && view.response == "t")
    #expect(view.history.map(\.text) == ["q", "r"])
    #expect(view.text == "S\nq\nr\ni\nt")
    let plain = RecordView(["title": "t", "n": 1, "tags": ["x"]])
    #expect(plain.query == nil && plain.response == nil && plain.text == "t\nx")
    #expect(RecordView(["question": "q"]).response == nil)
  }
}
