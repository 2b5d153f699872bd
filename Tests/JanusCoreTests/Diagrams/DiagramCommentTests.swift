import JanusCore
import Testing

private typealias Place = JanusCore.Comment.Place

@Suite("Comments of a diagram")
struct DiagramCommentTests {
  private func comments(_ text: String) -> [JanusCore.Comment] {
    Diagram.parse(text, path: "d").diagram.comments
  }

  @Test("stand behind the statement before them")
  func places() {
    let found = comments(
      """
      %% at the top
      erDiagram
        %% in the beginning
        direction LR
        %% on the direction
        A ||--o{ B : r
        %% on the first relationship
        %% on it too

        A ||--o{ C : s
        %% on the second
        B {
          %% before all
          int id
          %% between
          int
          %% within the second
          key
          %% behind all
        }
        %% on the block
        class A x
        %% on the class
      """)
    let places: [Place] = [
      .beginning, .beginning, .afterOther, .afterRelationship(0), .afterRelationship(0),
      .afterRelationship(1), .inEntity(1, beforeAttribute: 0), .inEntity(1, beforeAttribute: 1),
      .inEntity(1, beforeAttribute: 2), .inEntity(1, beforeAttribute: 2), .afterEntity(1),
      .afterOther,
    ]
    #expect(found.map(\.place) == places)
    #expect(
      found.map(\.position.line) == [1, 3, 5, 7, 8, 11, 13, 15, 17, 19, 21, 23])
  }

  @Test("within a statement belong to it")
  func within() {
    let found = comments(
      "erDiagram\nA ||--o{ \n%% one\n B : \"x\n%% two\ny\"\naccDescr {\n%% three\nx\n}\n%% four")
    #expect(found.map(\.text) == ["one", "two", "three", "four"])
    let places: [Place] = [
      .afterRelationship(0), .afterRelationship(0), .afterOther, .afterOther,
    ]
    #expect(found.map(\.place) == places)
  }

  @Test("of a later block count the attributes of the first")
  func laterBlocks() {
    let found = comments("erDiagram\nA {\nint x\n}\nB\nA {\n%% c\nint y\n}")
    let places: [Place] = [.inEntity(0, beforeAttribute: 1)]
    #expect(found.map(\.place) == places)
  }

  @Test(
    "have a key and a value where they say so",
    arguments: [
      ("%% strength: strong", "strength: strong", "strength", "strong"),
      ("%%strength:\tstrong  ", "strength:\tstrong", "strength", "strong"),
      ("%%  since : 2001: late", "since : 2001: late", "since", "2001: late"),
      ("%% two words: x", "two words: x", "two words", "x"),
      ("%% only text", "only text", nil, nil), ("%% key:", "key:", nil, nil),
      ("%% http://x.org", "http://x.org", nil, nil), ("%% : x", ": x", nil, nil),
      ("%% ", "", nil, nil),
      ("%%% x", "% x", nil, nil),
    ] as [(String, String, String?, String?)])
  func keys(line: String, text: String, key: String?, value: String?) {
    let comment = comments("erDiagram\n  \(line)\nA").first
    #expect(comment?.text == text)
    #expect(comment?.key == key)
    #expect(comment?.value == value)
  }

  @Test("know the column of their marker")
  func columns() {
    let found = comments("erDiagram\r\n\r\n   %% a\r\nA\n\té%% no\n%%{wrap}%%  %% b")
    #expect(
      found.map(\.position) == [
        SourcePosition(line: 3, column: 4), SourcePosition(line: 6, column: 13),
      ])
  }
}
