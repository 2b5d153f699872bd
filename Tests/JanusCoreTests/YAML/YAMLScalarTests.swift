import JanusCore
import Testing

@Suite("YAML scalars")
struct YAMLScalarTests {
  @Test("are taken for what PyYAML takes them for")
  func asPyYAML() throws {
    let goldens = try goldenLines("yaml-scalars.jsonl")
    #expect(goldens.count > 400)
    for golden in goldens {
      let text = try #require(golden["text"]?.stringValue)
      let kind = Self.kind(of: YAMLScalar(text: text, isPlain: true))
      #expect(kind == golden["kind"]?.stringValue, "`\(text)`")
    }
  }

  private static func kind(of scalar: YAMLScalar) -> String {
    switch scalar.resolved {
    case .null: "null"
    case .bool: "bool"
    case .number: "number"
    case .date: "date"
    case .text: "text"
    }
  }

  @Test("in quotes are text, whatever they say", arguments: ["", "~", "yes", "1", "2024-01-01"])
  func quoted(_ text: String) {
    #expect(YAMLScalar(text: text, isPlain: false).resolved == .text)
  }

  @Test("say yes or no in three spellings each")
  func yesAndNo() {
    for text in ["yes", "On", "TRUE"] {
      #expect(YAMLScalar(text: text, isPlain: true).resolved == .bool(true))
    }
    for text in ["no", "Off", "FALSE"] {
      #expect(YAMLScalar(text: text, isPlain: true).resolved == .bool(false))
    }
  }
}
