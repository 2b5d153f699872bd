import JanusCore
import Testing

@Suite("Any text at all")
struct DiagramPropertyTests {
  /// Parts of diagrams, sound and broken, to put together at random.
  private static let parts = [
    "A", "B", "LINE-ITEM", "\"A b\"", "\"\"", "\"50%\"", "1", "1.5", "3D", "one", "many", "to", "u",
    "zero or more", "||", "|o", "o{", "}|", "--", "..", ".-", "||--o{", ":", ":::", "[", "]", "{",
    "}",
    ",", "class", "style", "classDef", "erDiagram", "accTitle:", "accDescr {", "direction LR",
    "direction",
    "LR", "%%", "%% k: v\n", "%%{init: {}}%%", "%%{x", "#35;", "#", ";", "fill:#f9f;", "int id",
    "PK", "FK",
    "\"c\"", "a~b~", "~", "é", "e\u{301}", "日本", "\u{A0}", "\u{2028}", "\u{FEFF}", "<b c=\"d\">",
    "<b", ">",
    "'", "---\n", "\r\n", "\r", "\n", " \n", "\0", "A ||--o{ B : r\n", "A {\n int id\n}\n",
    "A[\"x\"]",
    "A:::c", "class A c\n", "style A x:y\n", "classDef c x\n", "\\", "\u{7}", "accDescr {}",
    "title",
  ]

  private static func text(_ random: inout SeededRandom) -> String {
    var text = random.below(6) == 0 ? "" : "erDiagram\n"
    for _ in 0..<random.below(25) {
      text += random.pick(parts) ?? ""
      text += random.pick(["", " ", " ", "\n"]) ?? ""
    }
    return text
  }

  private static func checkRoundTrip(_ source: [UInt8]) {
    let first = Diagram.parse(source, path: "d")
    for diagnostic in first.diagnostics {
      #expect(diagnostic.position != nil)
      #expect(!diagnostic.headline.contains("\n"))
    }
    guard !first.diagnostics.hasErrors else { return }
    let text = first.diagram.mermaid
    let second = Diagram.parse(text, path: "d")
    let isSame = !second.diagnostics.hasErrors && second.diagram == first.diagram
    #expect(isSame, "\(String(decoding: source, as: UTF8.self).debugDescription)")
    #expect(second.diagram.mermaid == text)
  }

  @Test("is read, and what is accepted prints to a text that reads the same", arguments: 0..<8)
  func randomParts(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<500 { Self.checkRoundTrip(Array(Self.text(&random).utf8)) }
  }

  @Test("of random bytes is read", arguments: 0..<4)
  func randomBytes(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let letters = Array("erDiagram AB1\"'|o{}u-.:[],#;%~\n\r\\<>=\u{A0}".utf8) + [0x00, 0xFF, 0xE2]
    for round in 0..<500 {
      var bytes = round % 2 == 0 ? Array("erDiagram\n".utf8) : []
      for _ in 0..<random.below(60) {
        bytes.append(
          random.below(4) == 0 ? UInt8(random.below(256)) : letters[random.below(letters.count)])
      }
      Self.checkRoundTrip(bytes)
    }
  }

  @Test("made by changing a sound diagram is read", arguments: 0..<4)
  func mutations(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    for _ in 0..<400 {
      var bytes = Array(Self.sound.utf8)
      for _ in 0...random.below(3) {
        let place = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8(random.below(128))
        default: bytes.insert(contentsOf: (random.pick(Self.parts) ?? "").utf8, at: place)
        }
      }
      Self.checkRoundTrip(bytes)
    }
  }

  private static let sound = """
    ---
    title: Shop
    ---
    %% before
    erDiagram
      direction LR
      accDescr {
        some
        text
      }
      CUSTOMER["the one"]:::big {
        string name PK, FK "the, name"
        %% inside: yes
        list~int~ ids
      }
      CUSTOMER ||--o{ ORDER : places
      %% strength: strong
      ORDER }|..|{ "LINE ITEM" : "works with"
      style ORDER fill:#f9f,stroke:#333;
      classDef big fill:red
    """

  @Test("prefixes of a sound diagram are read")
  func prefixes() {
    let bytes = Array(Self.sound.utf8)
    for count in bytes.indices { Self.checkRoundTrip(Array(bytes[..<count])) }
    #expect(!Diagram.parse(Self.sound, path: "d").diagnostics.hasErrors)
  }

  /// Texts that would take hours if any rule looked back or ahead anew at each of their characters.
  @Test(
    "is read in one go, however it is made",
    arguments: [
      "\"", "\" ", "~ ", "a~", "direction ", "direction\n", "A {\n", "{", "<a ", "=\"", "%%{ ",
      "%%{a",
      "%% k: v\n", "#a", "1 ", "accDescr {\n", "accTitle", "A[", "A ||--o{ B : r ", "A:::", " \n",
      "\r",
      ";", "style A x:#y;", "A,", "\u{FFFD}", "zero or ", "a\u{2028}", "-", ".",
    ])
  func repetition(part: String) {
    let body = String(repeating: part, count: 20_000)
    for opening in [
      "erDiagram\n", "erDiagram\nA {\n", "erDiagram\nA\nstyle A ", "---\n", "erDiagram\n<a ",
    ] {
      let parsed = Diagram.parse(opening + body, path: "d")
      #expect(parsed.diagnostics.count <= 202)
    }
  }

  @Test("a short text cannot ask for a long tree")
  func classProduct() {
    let names = Array(repeating: "A", count: 5000).joined(separator: ",")
    let parsed = Diagram.parse("erDiagram\nA\nclass \(names) \(names)", path: "d")
    #expect(
      parsed.diagnostics.contains {
        $0.message == "this statement names more than fits in a diagram"
      })
  }
}
