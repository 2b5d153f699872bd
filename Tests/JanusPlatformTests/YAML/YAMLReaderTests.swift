import JanusCore
import JanusPlatform
import Testing

@Suite("Reading YAML")
struct YAMLReaderTests {
  /// The node as JSON, with every scalar as text.
  static func json(_ node: YAMLNode?) -> JSONValue {
    switch node?.content {
    case nil: .null
    case .scalar(let scalar): .string(scalar.text)
    case .sequence(let nodes): .array(nodes.map { json($0) })
    case .mapping(let members):
      .object(JSONObject(members.map { .init($0.key, json($0.value)) }))
    }
  }

  static func read(_ text: String) throws(JanusError) -> YAMLNode? {
    try YAMLReader.read(Array(text.utf8), path: "f.yaml")
  }

  static func headline(_ text: String) -> String? {
    #expect(throws: JanusError.self) { try read(text) }?.diagnostics.first?.headline
  }

  @Test(
    "reads values",
    arguments: [
      ("a: 1\nb: [x, 'y', \"z\\n\"]\n", ["a": "1", "b": ["x", "y", "z\n"]]),
      ("- a\n- - b\n  - c\n- {d: e}\n", ["a", ["b", "c"], ["d": "e"]]),
      ("a:\nb: ~\n", ["a": "", "b": "~"]), ("'it''s'", "it's"),
      ("\"\\u00e9\\U0001F600\\x41\"", "é😀A"),
      ("a: one\n  two\n\n  three\n", ["a": "one two\nthree"]), ("? a\n: b\n", ["a": "b"]),
      ("--- a\n...\n", "a"), ("%YAML 1.1\n---\na\n", "a"), ("a: \"x\\\n  y\"\n", ["a": "xy"]),
      ("é: 東京\n", ["é": "東京"]), ("a: b # c\n# d\n", ["a": "b"]), ("a: b#c\n", ["a": "b#c"]),
    ] as [(String, JSONValue)])
  func values(_ text: String, _ expected: JSONValue) throws {
    #expect(Self.json(try Self.read(text)) == expected)
  }

  @Test(
    "brings in what `<<` names; what stands there itself beats it, and the first of several",
    arguments: [
      ("b: &b {x: 1, y: 2}\nc:\n  y: 3\n  <<: *b\n", ["x": "1", "y": "3"]),
      ("b: &b {x: 1}\nc:\n  <<: [*b, {x: 2, z: 4}]\n  y: 3\n", ["x": "1", "z": "4", "y": "3"]),
      ("c: {<<: {x: 1}, <<: {x: 2, w: 5}}\n", ["x": "1", "w": "5"]),
      ("c: {'<<': 1}\n", ["<<": "1"]),
    ] as [(String, JSONValue)])
  func merges(_ text: String, _ expected: JSONValue) throws {
    #expect(Self.json(try Self.read(text))["c"] == expected)
  }

  @Test("refuses to bring in what is no mapping")
  func badMerge() {
    #expect(
      Self.headline("a: 1\nc:\n  <<: 5\n")
        == "f.yaml:3:7: error: `<<` brings in a mapping or a list of mappings, and this is a number"
    )
  }

  @Test(
    "reads blocks with each chomping",
    arguments: [
      ("|", "a\n b\n\nc\n"), ("|-", "a\n b\n\nc"), ("|+", "a\n b\n\nc\n\n\n"),
      (">", "a\n b\n\nc\n"), (">-", "a\n b\n\nc"), (">+", "a\n b\n\nc\n\n\n"),
      ("|1", " a\n  b\n\n c\n"),
    ])
  func blocks(_ style: String, _ expected: String) throws {
    let node = try Self.read("k: \(style)\n  a\n   b\n\n  c\n\n\nz: 1\n")
    #expect(node?["k"]?.scalar == YAMLScalar(text: expected, isPlain: false))
  }

  @Test("folds lines of a block that are not indented")
  func folded() throws {
    #expect(try Self.read(">\n a\n b\n\n c\n")?.scalar?.text == "a b\nc\n")
  }

  @Test("knows where everything begins, in lines and scalars")
  func positions() throws {
    let root = try #require(try Self.read("é: x\nlist:\n  - 😀 a\n  - {k: 'v'}\ntext: |\n  a\n"))
    func place(_ node: YAMLNode?) -> [Int]? { node.map { [$0.position.line, $0.position.column] } }
    #expect(place(root) == [1, 1])
    #expect(place(root["é"]) == [1, 4])
    #expect(place(root["list"]) == [3, 3])
    #expect(place(root["list"]?.sequence?[0]) == [3, 5])
    #expect(place(root["list"]?.sequence?[1]["k"]) == [4, 9])
    #expect(place(root["text"]) == [5, 7])
    #expect(root.mapping?.map(\.keyPosition.line) == [1, 2, 5])
  }

  @Test("tells plain scalars from those in quotes, blocks, or with a tag")
  func plain() throws {
    let node = try Self.read("[a, 'a', \"a\", !!str 1, !x a]")
    #expect(node?.sequence?.map { $0.scalar?.isPlain } == [true, false, false, false, false])
  }

  @Test("puts what an anchor names where its alias stands")
  func aliases() throws {
    let node = try Self.read("a: &x [1, &y {k: v}]\nb: *x\nc: *y\n")
    #expect(Self.json(node) == ["a": ["1", ["k": "v"]], "b": ["1", ["k": "v"]], "c": ["k": "v"]])
    #expect(node?["b"]?.position == SourcePosition(line: 2, column: 4))
    #expect(Self.json(try Self.read("[&x a, &x b, *x]")) == ["a", "b", "b"])
  }

  @Test(
    "reads nothing of a text without a document",
    arguments: ["", "\n\n", "# c\n", "---\n...\n", "\u{FEFF}"])
  func empty(_ text: String) throws {
    let node = try Self.read(text)
    #expect(node == nil || node?.scalar?.resolved == .null)
  }

  @Test("passes over a byte order mark, and takes CRLF for a line end")
  func markAndLineEnds() throws {
    let node = try Self.read("\u{FEFF}a: |\r\n  x\r\n  y\r\nb: z\r\n")
    #expect(Self.json(node) == ["a": "x\ny\n", "b": "z"])
    #expect(node?["a"]?.position == SourcePosition(line: 1, column: 4))
  }

  @Test(
    "says what is wrong, and where",
    arguments: [
      ("a: 1\nb: 2\na: 3\n", "3:1: error: the key `a` is there already, at line 1"),
      ("- x\n- *y\n", "2:3: error: the alias *y has no anchor before it"),
      ("&x [a, *x]", "1:8: error: the alias *x stands inside what it refers to"),
      ("a: &x\n  b: *x\n", "2:6: error: the alias *x stands inside what it refers to"),
      ("a\n---\nb\n", "3:1: error: a second document begins here; only one is read"),
      ("[a]: b\n", "1:1: error: a key must be text, and this is a list"),
      ("{a: b}: c\n", "1:1: error: a key must be text, and this is a mapping"),
      (
        "a:\n\t- b\n",
        "2:1: error: found character that cannot start any token while scanning for the next token"
      ),
      (
        "a: [1, 2\nb: 3\n",
        "2:2: error: did not find expected ',' or ']' while parsing a flow sequence"
      ),
      ("a: 'x\n", "2:1: error: found unexpected end of stream while scanning a quoted scalar"),
      ("a: b: c\n", "1:5: error: mapping values are not allowed in this context"),
      ("a: 1\n b: 2\n", "2:3: error: mapping values are not allowed in this context"),
    ])
  func problems(_ text: String, _ headline: String) {
    #expect(Self.headline(text) == "f.yaml:" + headline)
  }
}
