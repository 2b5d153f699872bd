import JanusCore
import Testing

@Suite("Diagram text before the grammar")
struct DiagramPreprocessingTests {
  @Test(
    "line ends",
    arguments: [
      ("erDiagram\r\nA\r\nB", "<A> | <B>"),
      ("erDiagram\rA\rB", "<A> | <B>"),
      ("erDiagram\nA {\r\n int id\r\n}", "<A> {int id}"),
      ("erDiagram\r\nA ||--o{ B : \"x\r\ny\"", "<A> | <B> | A ONLY_ONE--ZERO_OR_MORE B 'x\ny'"),
      ("erDiagram\nA ||--o{ B : \"x\ry\"", "<A> | <B> | A ONLY_ONE--ZERO_OR_MORE B 'x\ny'"),
      ("erDiagram", ""), ("erDiagram\n", ""), ("erDiagram\n\n\n", ""),
    ])
  func lineEnds(text: String, expected: String) { #expect(reading(of: text) == expected) }

  @Test(
    "values in tags",
    arguments: [
      (#""<b class="x">""#, "<<b class='x'>>"),
      (#""<b class="x" id="y">z""#, "<<b class='x' id='y'>z>"),
      (#""<b a=""> <c d="e">""#, "<<b a=''> <c d='e'>>"),
      // Neither a tag without a name, nor one that is not closed.
      (#""< b class="x">""#, "<< b class=> | <x> | <>>"), (#""<b class="x""#, "refused"),
      (#""b class="x">""#, "<b class=> | <x> | <>>"),
      ("\"<b\nclass=\"x\">\"", "refused"),  // a name has no line end
      (
        "A ||--o{ B : \"<b\nclass=\"x\">\"",
        "<A> | <B> | A ONLY_ONE--ZERO_OR_MORE B '<b\nclass='x'>'"
      ),
    ])
  func tags(line: String, expected: String) { #expect(reading(ofLines: line) == expected) }

  @Test(
    "front matter",
    arguments: [
      ("---\ntitle: My Shop\n---\nerDiagram\nA", "<A> | title 'My Shop'"),
      ("---  \ntitle: x\n---  \n\n\nerDiagram", "title 'x'"),
      ("---\r\ntitle: x\r\n---\r\nerDiagram", "title 'x'"),
      ("---\ntitle: x\nconfig:\n  theme: dark\n---\nerDiagram", "title 'x'"),
      ("---\n\n---\nerDiagram\nA", "<A>"),
      ("---\n\n\n\n---\nerDiagram\nA", "<A>"),
      ("---\n# nothing\n---\nerDiagram\nA", "<A>"),
      ("---\njust text\n---\nerDiagram\nA", "<A>"),
      ("---\n- a\n- b\n---\nerDiagram\nA", "<A>"),
      ("---\ntitle:\n---\nerDiagram", ""), ("---\ntitle: ''\n---\nerDiagram", ""),
      ("---\ntitle: null\n---\nerDiagram", ""),
      ("---\ntitle: 2024-01-01\n---\nerDiagram", "title '2024-01-01'"),
      ("---\ntitle: \"a: \\\"b\\\" \\u00e9\"\n---\nerDiagram", "title 'a: \"b\" é'"),
      ("---\ntitle: 'it''s'\n---\nerDiagram", "title 'it's'"),
      ("---\ntitle: a---b\n----\n---\nerDiagram", "refused"),
      ("---\n---\nerDiagram", "refused"),
      ("---\ntitle: x\nerDiagram", "refused"), ("---\ntitle: x\n---", "refused"),
      ("\n---\ntitle: x\n---\nerDiagram", "refused"), (" ---\ntitle: x\n---\nerDiagram", "refused"),
      ("%% c\n---\ntitle: x\n---\nerDiagram", "refused"),
      ("\u{FEFF}---\ntitle: x\n---\nerDiagram", "refused"),
      ("---\ntitle: x\ntitle: y\n---\nerDiagram", "refused"),
      ("---\n\ttitle: x\n---\nerDiagram", "refused"),
      ("---\ntitle: a: b: c\n---\nerDiagram", "refused"),
      ("--- x\ntitle: x\n---\nerDiagram", "refused"),
      ("erDiagram\n---\ntitle: x\n---\n", "refused"),
    ])
  func frontMatter(text: String, expected: String) { #expect(reading(of: text) == expected) }

  @Test("front matter is read by the reader that is handed in")
  func frontMatterReader() {
    let text = "---\na: 1\nb: 2\n---\nerDiagram"
    let parsed = Diagram.parse(text, path: "d") { .success("<\($0)>") }
    #expect(parsed.diagram.title == "<a: 1\nb: 2>")
    let refused = Diagram.parse(text, path: "d") { _ in
      .failure(FrontMatterProblem("bad", at: SourcePosition(line: 2, column: 3)))
    }
    #expect(
      refused.diagnostics.map(\.headline) == [
        "d:3:3: error: the front matter is no valid YAML: bad"
      ])
  }

  @Test(
    "directives",
    arguments: [
      ("%%{init: {\"theme\": \"dark\"}}%%\nerDiagram\nA", "<A>"),
      ("erDiagram\nA %%{wrap}%% ||--o{ B : r", "<A> | <B> | A ONLY_ONE--ZERO_OR_MORE B 'r'"),
      ("erDiagram\nA%%{wrap}%%B", "<AB>"),
      ("erDiagram\n\"A %%{wrap}%%B\"", "<A B>"),
      ("erDiagram\n%%{init: {\n \"a\":\n 1}\n}%%\nA", "<A>"),
      ("erDiagram\n%%{init: {bad json}}%%\nA", "<A>"),
      ("erDiagram\n%%{ init : x }%% A", "<A>"),
      ("erDiagram\nA\n%%{init: {\nB\nC", "<A>"),
      ("er%%{x}%%Diagram\nA", "<A>"),
      ("erDiagram\n%%{ }%%\nA", "refused"), ("erDiagram\n%%{}%%\nA", "refused"),
    ])
  func directives(text: String, expected: String) { #expect(reading(of: text) == expected) }

  @Test(
    "comments",
    arguments: [
      ("%% first\nerDiagram\nA", "<A>"),
      ("erDiagram\n  %% c\nA", "<A>"), ("erDiagram\n%%c\nA", "<A>"), ("erDiagram\n%% c", ""),
      ("erDiagram\n%%%\nA", "<A>"), ("erDiagram\n%% \nA", "<A>"),
      ("erDiagram\nA {\n %% c\n int id\n}", "<A> {int id}"),
      ("erDiagram\nA {\n int\n%% c\n id\n}", "<A> {int id}"),
      ("erDiagram\naccDescr {\n a\n %% c\n b\n}", "accDescr 'a\nb'"),
      ("erDiagram\nA ||--o{ B : \"x\n%% c\ny\"", "<A> | <B> | A ONLY_ONE--ZERO_OR_MORE B 'x\ny'"),
      ("erDiagram\nA\n%% c\u{2028} still c\nB", "<A> | <B>"),
      ("erDiagram\nA\n\u{A0}%% c\nB", "<A> | <B>"),
      ("erDiagram\n%%\nA", "refused"), ("erDiagram\nA %% c", "refused"),
      ("erDiagram\n# c", "refused"), ("erDiagram\n// c", "refused"), ("erDiagram\n% c", "refused"),
      ("erDiagram\nA {\n int id %% c\n}", "refused"),
    ])
  func comments(text: String, expected: String) { #expect(reading(of: text) == expected) }

  @Test(
    "the header",
    arguments: [
      ("  \n\terDiagram\nA", "<A>"), ("\u{FEFF}erDiagram\nA", "<A>"),
      ("\u{3000}erDiagram A", "<A>"),
      ("erDiagram A B", "<A> | <B>"), ("erDiagram-x", "<-x>"), ("erDiagram\"A\"", "<A>"),
      ("erDiagramé", "<é>"),
      ("erDiagram A ||--o{ B : r", "<A> | <B> | A ONLY_ONE--ZERO_OR_MORE B 'r'"),
      ("erdiagram\nA", "refused"), ("ERDIAGRAM\nA", "refused"), ("erDiagrams", "refused"),
      ("", "refused"), ("A ||--o{ B : r", "refused"), ("x erDiagram", "refused"),
      ("erDiagram direction LR", "refused"), ("erDiagram\nerDiagram", "refused"),
      ("flowchart TD\nA --> B", "refused"),
    ])
  func header(text: String, expected: String) { #expect(reading(of: text) == expected) }

  @Test(
    "entity codes and the `;` of styles",
    arguments: [
      ("a#35;b", "<a#35;b>"), ("#amp;", "<#amp;>"), ("A#1;-#2;", "<A#1;-#2;>"),
      ("\"x #quot; y\"", "<x #quot; y>"), ("one#35;", "refused"), ("a#b", "refused"),
      ("a#;", "refused"), ("A { int a#35;b }", "refused"),
      ("A { int id \"#35;\" }", "<A> {int id '#35;'}"),
      ("A\nstyle A fill:#f9f;", "<A> style [\"fill:#f9f\"]"),
      ("A\nstyle A fill:#f9f,stroke:#333;", "<A> style [\"fill:#f9f\", \"stroke:#333\"]"),
      ("A\nstyle A fill:#f9f;stroke:#333;", "<A> style [\"fill:#f9f;stroke:#333\"]"),
      ("A\nstyle A fill:red;", "<A> style [\"fill:red\"]"),
      ("A\nstyle A fill: #f9f;", "<A> style [\"fill:#f9f;\"]"),
      ("classDef c fill:#f9f;", "classDef c [\"fill:#f9f\"]"),
      (
        "mystyle ||--o{ B : \"x:#1;y;\"",
        "<mystyle> | <B> | mystyle ONLY_ONE--ZERO_OR_MORE B 'x:#1;y'"
      ),
      ("A ||--o{ B : \"x:#1;y;\"", "<A> | <B> | A ONLY_ONE--ZERO_OR_MORE B 'x:#1;y;'"),
    ])
  func codes(lines: String, expected: String) { #expect(reading(ofLines: lines) == expected) }
}
