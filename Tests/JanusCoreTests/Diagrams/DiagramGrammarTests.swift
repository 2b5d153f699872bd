import JanusCore
import Testing

@Suite("Statements of a diagram")
struct DiagramGrammarTests {
  @Test(
    "attributes",
    arguments: [
      ("A {}", "<A>"), ("A { }", "<A>"), ("A {\n\n}", "<A>"), ("A { int id }", "<A> {int id}"),
      ("A { int id string name }", "<A> {int id} {string name}"), ("A { int\nid }", "<A> {int id}"),
      ("A { int id PK }", "<A> {int id PK}"), ("A { int id pk, Fk,UK }", "<A> {int id pk,Fk,UK}"),
      ("A { int id PK \"the key\" }", "<A> {int id PK 'the key'}"),
      ("A { int id \"\" }", "<A> {int id ''}"),
      ("A { int id \"x\ny\" }", "<A> {int id 'x\ny'}"),
      ("A { int id\"c\"string s }", "<A> {int id 'c'} {string s}"),
      ("A { varchar(255) name }", "<A> {varchar(255) name}"),
      ("A { decimal(10,2) x }", "<A> {decimal(10,2) x}"),
      ("A { int[] ids }", "<A> {int[] ids}"), ("A { a.b.c x }", "<A> {a.b.c x}"),
      ("A { *id *x }", "<A> {*id *x}"), ("A { _a b-c }", "<A> {_a b-c}"),
      ("A { 名前 値 }", "<A> {名前 値}"),
      ("A { int µ }", "<A> {int µ}"), ("A { int id NOT NULL }", "<A> {int id} {NOT NULL}"),
      ("A { list~int~ xs }", "<A> {list~int~ xs}"),
      ("A { map~int, string~ m }", "<A> {map~int, string~ m}"),
      ("A { a~b~ c~d~ }", "refused"), ("A { a~b~ c~d~\nx }", "<A> {a~b~ c~d~ x}"),
      ("A { x~ y\n}", "refused"), ("A {\n int \"~ ~\"\n}", "<A> {int \"~ ~\"}"),
      ("A { int pkey }", "<A> {int pkey}"),
      ("A { int a, string b }", "<A> {int a,} {string b}"),
      ("proficient { language java }", "<proficient> {language java}"),
      ("A { int }", "refused"), ("A { int id PK FK }", "refused"),
      ("A { int id PK_FK }", "refused"),
      ("A { int pk }", "refused"), ("A { PK id }", "refused"), ("A { int id \"c\" PK }", "refused"),
      ("A { int id PK, }", "refused"), ("A { int id, PK }", "<A> {int id, PK}"),
      ("A { int 1d }", "refused"), ("A { int .x }", "refused"), ("A { int º }", "refused"),
      ("A { int id; }", "refused"), ("A { int id 'c' }", "refused"),
      ("A { int id = 1 }", "refused"),
      ("A { { } }", "refused"), ("A { int id", "refused"), ("A { int id \"c }", "refused"),
      ("A { \"c\" }", "refused"), ("A { string string string }", "refused"),
    ])
  func attributes(lines: String, expected: String) { #expect(reading(ofLines: lines) == expected) }

  @Test(
    "aliases",
    arguments: [
      ("p[Person]", "<p>[Person]"), ("p[\"Customer Account\"]", "<p>[Customer Account]"),
      ("p[1]", "<p>[1]"),
      ("p[1.5]", "<p>[1.5]"), ("p [ x ] { int id }", "<p>[x] {int id}"),
      ("p[x]:::c { int id }", "<p>[x]:::c {int id}"),
      ("p[x]\np[y]", "<p>[x]"), ("p\np[x]", "<p>[x]"), ("p[x]\nq[x]", "<p>[x] | <q>[x]"),
      ("p[x]\nx ||--o{ p : r", "<p>[x] | <x> | x ONLY_ONE--ZERO_OR_MORE p 'r'"),
      ("p[x y]", "refused"), ("p[]", "refused"), ("p[\"\"]", "refused"),
      ("p[x] ||--o{ q : r", "refused"),
      ("p ||--o{ q[x] : r", "refused"), ("p:::c[x]", "refused"), ("p[x", "refused"),
      ("p { int id } [x]", "refused"),
      ("p[one]", "refused"),
    ])
  func aliases(lines: String, expected: String) { #expect(reading(ofLines: lines) == expected) }

  @Test(
    "roles",
    arguments: [
      ("r", "r"), ("\"r s\"", "r s"), ("\"\"", ""), ("a-b.c", "a-b.c"), ("é", "é"),
      ("\"one\"", "one"),
      ("\"a\nb\"", "a\nb"), ("\" r \"", " r "), ("zero", "zero"),
    ])
  func roles(role: String, expected: String) {
    #expect(
      reading(ofLines: "A ||--o{ B : \(role)")
        == "<A> | <B> | A ONLY_ONE--ZERO_OR_MORE B '\(expected)'")
  }

  @Test(
    "what is no role",
    arguments: [
      "", "12", "1", "1.5", "one", "class", ":", "r:s", "belongs to", "is one of", "'r'", "\"r",
    ])
  func noRole(role: String) { #expect(reading(ofLines: "A ||--o{ B : \(role)") == "refused") }

  @Test(
    "relationships",
    arguments: [
      ("A ||--o{ A : r", "<A> | A ONLY_ONE--ZERO_OR_MORE A 'r'"),
      ("A ||--o{ B:r", "<A> | <B> | A ONLY_ONE--ZERO_OR_MORE B 'r'"),
      ("A o{--|o B : r", "<A> | <B> | A ZERO_OR_MORE--ZERO_OR_ONE B 'r'"),
      ("A one to many B : r", "<A> | <B> | A ONLY_ONE--ZERO_OR_MORE B 'r'"),
      ("A || optionally to zero or more B : r", "<A> | <B> | A ONLY_ONE..ZERO_OR_MORE B 'r'"),
      (
        "A ||--o{ B : r\nA ||--o{ B : r",
        "<A> | <B> | A ONLY_ONE--ZERO_OR_MORE B 'r' | A ONLY_ONE--ZERO_OR_MORE B 'r'"
      ),
      ("A:::x,y ||--o{ B:::z : r", "<A>:::x,y | <B>:::z | A ONLY_ONE--ZERO_OR_MORE B 'r'"),
      ("A ||--o{ B:::z : r", "<A> | <B>:::z | A ONLY_ONE--ZERO_OR_MORE B 'r'"),
      ("\"A b\" ||--o{ 12 : r", "<A b> | <12> | A b ONLY_ONE--ZERO_OR_MORE 12 'r'"),
      ("B ||--o{ A : r\nA { int id }", "<B> | <A> {int id} | B ONLY_ONE--ZERO_OR_MORE A 'r'"),
      ("A ||--o{ B : works with", "<A> | <B> | <with> | A ONLY_ONE--ZERO_OR_MORE B 'works'"),
      ("A ||--o{ B", "refused"), ("A ||--o{ B r", "refused"), ("A ||--o{ : r", "refused"),
      ("A ||--o{ B : r;", "refused"), ("A ||--o{ B { int id }", "refused"),
      ("||--o{ B : r", "refused"),
      ("A ||--o{ B ||--o{ C : r", "refused"), ("A:::x:::y ||--o{ B : r", "refused"),
    ])
  func relationships(lines: String, expected: String) {
    #expect(reading(ofLines: lines) == expected)
  }

  @Test(
    "classes and styles",
    arguments: [
      ("A:::x", "<A>:::x"), ("A:::x,y,x", "<A>:::x,y,x"), ("A ::: x , y", "<A>:::x,y"),
      ("A:::x { int id }", "<A>:::x {int id}"), ("A\nB\nclass A,B x,y", "<A>:::x,y | <B>:::x,y"),
      ("class A x\nA", "<A>"), ("A\nclass A x\nclass A x", "<A>:::x,x"),
      ("A\nclass Z,A x", "<A>:::x"),
      (
        "A\nstyle A fill:#f9f,stroke:#333,stroke-width:4px",
        "<A> style [\"fill:#f9f\", \"stroke:#333\", \"stroke-width:4px\"]"
      ),
      ("A\nB\nstyle A,B fill:red", "<A> style [\"fill:red\"] | <B> style [\"fill:red\"]"),
      ("A\nB\nstyle A,Z,B fill:red", "<A> style [\"fill:red\"] | <B>"),
      ("A\nstyle A fill : red  bold", "<A> style [\"fill:redbold\"]"),
      ("A\nstyle A x\nstyle A y", "<A> style [\"x\", \"y\"]"),
      ("A\nstyle A fill:red;\nB", "<A> style [\"fill:red\"] | <B>"),
      ("A\nstyle A x \nB\nC", "<A> style [\"xB\"] | <C>"),
      ("A\nstyle A\nx", "refused"), ("A\nstyle A x; B", "refused"), ("A\nstyle A x;;", "refused"),
      ("A\nstyle A x ", "refused"), ("A\nstyle A x,", "refused"), ("A\nstyle A \"x\"", "refused"),
      ("A\nstyle A rgb(1)", "refused"), ("A\nstyle A 1.5px", "refused"),
      ("A\nstyle A 50%", "refused"),
      ("A\nstyle A x!important", "refused"), ("style", "refused"), ("class A", "refused"),
      ("class A,B", "refused"),
      ("class", "refused"), ("class \"A\" x", "refused"), ("A:::", "refused"),
      ("A:::\"x\"", "refused"),
      ("A:::1", "refused"), ("A:::x y", "<A>:::x | <y>"),
      ("classDef x fill:red", "classDef x [\"fill:red\"]"),
      ("classDef x,y a:b,c:d", "classDef x [\"a:b\", \"c:d\"] | classDef y [\"a:b\", \"c:d\"]"),
      ("classDef x a\nclassDef x b", "classDef x [\"a\", \"b\"]"),
      ("A:::x\nclassDef x a", "<A>:::x | classDef x [\"a\"]"),
      ("classDef default a", "classDef default [\"a\"]"), ("classDef x a;\n", "classDef x [\"a\"]"),
      ("classDef x", "refused"), ("classDef a.b x", "refused"),
    ])
  func styles(lines: String, expected: String) { #expect(reading(ofLines: lines) == expected) }

  @Test(
    "entities",
    arguments: [
      ("A\nB\nA", "<A> | <B>"),
      ("B ||--o{ A : r\nA\nC", "<B> | <A> | <C> | B ONLY_ONE--ZERO_OR_MORE A 'r'"),
      ("A { int id }\nA { int id }", "<A> {int id} {int id}"), ("A\n\"A\"", "<A>"),
      ("a\nA", "<a> | <A>"),
      ("title My Shop", "<title> | <My> | <Shop>"), ("\u{E9}\ne\u{301}", "<\u{E9}> | <e\u{301}>"),
      ("12\n\"12\"", "<12>"),
    ])
  func entities(lines: String, expected: String) { #expect(reading(ofLines: lines) == expected) }

  @Test("composed and decomposed accents name two entities")
  func accents() {
    let diagram = Diagram.parse("erDiagram\n\u{E9}\ne\u{301}\n\u{E9} { a b }", path: "d").diagram
    #expect(diagram.entities.map { Array($0.name.utf8) } == [[0xC3, 0xA9], [0x65, 0xCC, 0x81]])
    #expect(diagram.entities.map(\.attributes.count) == [1, 0])
  }

  @Test("an attribute is a type and a name, or a key and a value")
  func bothReadings() {
    let text = "erDiagram\nproficient_in { proficient_language java }"
    let attribute = Diagram.parse(text, path: "d").diagram.entities[0].attributes[0]
    #expect((attribute.type, attribute.name) == ("proficient_language", "java"))
    #expect((attribute.key, attribute.value) == ("proficient_language", "java"))
  }
}
