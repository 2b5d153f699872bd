import JanusCore
import Testing

@Suite("Diagrams as JSON")
struct DiagramJSONTests {
  @Test("have every member, in order")
  func full() {
    let text = """
      ---
      title: Shop
      ---
      erDiagram
        direction LR
        accTitle: t
        accDescr: d
        A[Anna]:::x {
          int id PK, FK "c"
          string name
        }
        A |o..|{ B : "r s"
        %% strength: strong
        %% plain
        classDef x a:b,c
        style B d
      """
    let expected: JSONValue = [
      "title": "Shop", "direction": "LR", "accTitle": "t", "accDescr": "d",
      "entities": [
        [
          "name": "A", "alias": "Anna",
          "attributes": [
            ["type": "int", "name": "id", "keys": ["PK", "FK"], "comment": "c"],
            ["type": "string", "name": "name", "keys": [], "comment": nil],
          ],
          "classes": ["x"], "styles": [],
        ],
        ["name": "B", "alias": nil, "attributes": [], "classes": [], "styles": ["d"]],
      ],
      "relationships": [
        [
          "from": "A", "to": "B", "role": "r s", "cardFrom": "ZERO_OR_ONE",
          "cardTo": "ONE_OR_MORE", "identifying": false,
        ]
      ],
      "comments": [
        ["line": 13, "text": "strength: strong", "key": "strength", "value": "strong"],
        ["line": 14, "text": "plain", "key": nil, "value": nil],
      ],
      "classDefs": [["name": "x", "styles": ["a:b", "c"]]],
    ]
    #expect(Diagram.parse(text, path: "d").diagram.json == expected)
  }

  @Test("have null and empty lists where nothing is said")
  func empty() {
    let expected: JSONValue = [
      "title": nil, "direction": "TB", "accTitle": nil, "accDescr": nil, "entities": [],
      "relationships": [], "comments": [], "classDefs": [],
    ]
    #expect(Diagram.parse("erDiagram", path: "d").diagram.json == expected)
  }
}
