import JanusCore
import Testing

@Suite("Words of a diagram")
struct DiagramLexingTests {
  @Test(
    "accessibility",
    arguments: [
      ("accTitle: My title ", "accTitle 'My title'"), ("ACCTITLE : x", "accTitle 'x'"),
      ("accTitle:x\naccTitle: y", "accTitle 'y'"),
      ("accTitle:\n\n  x y\nA", "<A> | accTitle 'x y'"),
      ("accTitle: direction LR", "accTitle 'direction LR'"),
      ("accTitle: \"x\" : {", "accTitle '\"x\" : {'"),
      ("accDescr: some text", "accDescr 'some text'"), ("accDescr : x", "accDescr 'x'"),
      ("accDescr {\n  a\n    b  \n\n c\n}", "accDescr 'a\nb  \nc'"),
      ("accDescr{x}", "accDescr 'x'"),
      ("accDescr { x } A", "<A> | accDescr 'x'"), ("accDescr {}\nA", "<A>"),
      ("accDescr { \n }A", "<A>"),
      ("A accDescr {} ||--o{ B : r", "<A> | <B> | A ONLY_ONE--ZERO_OR_MORE B 'r'"),
      ("accDescr: x\naccDescr { y }", "accDescr 'y'"), ("accTitle", "<accTitle>"),
      ("A accTitle: x", "<A> | accTitle 'x'"),
      ("accTitle:", "refused"), ("accTitle: \n \n", "refused"), ("accDescr:", "refused"),
      ("accDescr { x", "refused"), ("accTitle { x }", "refused"),
    ])
  func accessibility(lines: String, expected: String) {
    #expect(reading(ofLines: lines) == expected)
  }

  @Test(
    "directions",
    arguments: [
      ("direction LR", "direction LR"), ("direction BT", "direction BT"),
      ("direction RL", "direction RL"),
      ("direction TB", ""), ("DIRECTION lr", "direction LR"),
      ("  direction   LR  ", "direction LR"),
      ("direction\nLR", "direction LR"), ("direction LR\ndirection RL", "direction RL"),
      ("direction LR\ndirection TB", ""), ("direction LR anything ! at % all", "direction LR"),
      ("direction LRx", "direction LR"), ("A ||--o{ B : \"direction LR\"", "direction LR"),
      ("A B direction LR\nC", "<C> | direction LR"), ("xdirection LR", "direction LR"),
      // The rule for TB is tried first, and each takes its last mention.
      ("direction LR direction TB", ""), ("direction LR direction RL", "direction RL"),
      ("\"direction LR", "direction LR"), ("' direction LR", "direction LR"),
      ("A {\n direction LR\n}", "<A> {direction LR}"),
      ("A { x y }\ndirection LR", "<A> {x y} | direction LR"),
      ("direction", "<direction>"), ("direction-LR", "<direction-LR>"),
      ("direction XY", "<direction> | <XY>"),
      ("direction {\n}\nLR", "<direction> | <LR>"), ("direction\u{2028}LR", "direction LR"),
      (" accTitle: direction LR", "direction LR"),
      // `.` ends at U+2028, so the words before it are read.
      (
        "\"A\u{2028}\" ||--o{ \"B\u{2028}direction LR\" : r",
        "<A\u{2028}> | <B\u{2028}direction LR> | A\u{2028} ONLY_ONE--ZERO_OR_MORE B\u{2028}direction LR 'r'"
      ),
    ])
  func directions(lines: String, expected: String) { #expect(reading(ofLines: lines) == expected) }

  @Test(
    "white space and line ends",
    arguments: [
      ("A \n||--o{ B : r", "<A> | <B> | A ONLY_ONE--ZERO_OR_MORE B 'r'"),
      ("A ||--o{ \n B : \n r", "<A> | <B> | A ONLY_ONE--ZERO_OR_MORE B 'r'"),
      ("A\u{A0}B\u{3000}\u{FEFF}", "<A\u{A0}B\u{3000}\u{FEFF}>"),
      ("\u{A0}A\u{2003}", "<A\u{2003}>"),
      ("A \u{3000}B", "<A> | <B>"), ("A\tB", "<A> | <B>"),
      (
        "A ||--o{ B : r C ||--o{ D : s",
        "<A> | <B> | <C> | <D> | A ONLY_ONE--ZERO_OR_MORE B 'r' | C ONLY_ONE--ZERO_OR_MORE D 's'"
      ),
      ("A \n{ int id }", "<A> {int id}"), ("A{int id}B", "<A> {int id} | <B>"),
      ("A\n||--o{ B : r", "refused"), ("A ||--o{\nB : r", "refused"),
      ("A ||--o{ B\n: r", "refused"),
      ("A ||--o{ B :\nr", "refused"), ("A\n{ int id }", "refused"), ("A\n[x]", "refused"),
      ("A\0B", "refused"), ("\u{8}", "refused"), ("\u{200B}", "<\u{200B}>"),
    ])
  func space(lines: String, expected: String) { #expect(reading(ofLines: lines) == expected) }

  @Test(
    "quotes",
    arguments: [
      ("\"A b\"", "<A b>"), ("\" A \"", "< A >"), ("\"A\tb\u{2028}c\"", "<A\tb\u{2028}c>"),
      ("\"erDiagram\"", "<erDiagram>"),
      (
        "\"one\" ||--o{ \"to\" : \"many\"",
        "<one> | <to> | one ONLY_ONE--ZERO_OR_MORE to 'many'"
      ),
      ("\"A\"\"B\"", "<A> | <B>"),
      ("A ||--o{ B : \"\"", "<A> | <B> | A ONLY_ONE--ZERO_OR_MORE B ''"),
      ("A ||--o{ B : \"50% \\ x\"", "<A> | <B> | A ONLY_ONE--ZERO_OR_MORE B '50% \\ x'"),
      ("\"\"", "refused"), ("\"50%\"", "refused"), ("\"a\\b\"", "refused"), ("\"a\nb\"", "refused"),
      ("\"a\u{B}b\"", "refused"), ("\"a\u{8}b\"", "refused"), ("\"a", "refused"),
      ("'a'", "refused"),
    ])
  func quotes(lines: String, expected: String) { #expect(reading(ofLines: lines) == expected) }

  static let cardinalities: [(String, Cardinality)] = [
    ("one or zero", .zeroOrOne), ("one or more", .oneOrMore), ("one or many", .oneOrMore),
    ("1+", .oneOrMore), ("|o", .zeroOrOne), ("zero or one", .zeroOrOne),
    ("zero or more", .zeroOrMore),
    ("zero or many", .zeroOrMore), ("0+", .zeroOrMore), ("}o", .zeroOrMore),
    ("many(0)", .zeroOrMore),
    ("many(1)", .oneOrMore), ("many", .zeroOrMore), ("}|", .oneOrMore), ("one", .onlyOne),
    ("only one", .onlyOne), ("1", .onlyOne), ("||", .onlyOne), ("o|", .zeroOrOne),
    ("o{", .zeroOrMore),
    ("|{", .oneOrMore), ("ONE OR MORE", .oneOrMore), ("Many", .zeroOrMore), ("|O", .zeroOrOne),
    ("O{", .zeroOrMore), ("Only One", .onlyOne),
  ]

  @Test("cardinalities, on either side", arguments: cardinalities)
  func cardinality(spelling: String, expected: Cardinality) {
    #expect(
      reading(ofLines: "A \(spelling)--|| B : r")
        == "<A> | <B> | A \(expected.rawValue)--ONLY_ONE B 'r'")
    #expect(
      reading(ofLines: "A ||..\(spelling) B : r")
        == "<A> | <B> | A ONLY_ONE..\(expected.rawValue) B 'r'")
    #expect(
      reading(ofLines: "A \(spelling) to \(spelling) B : r")
        == "<A> | <B> | A \(expected.rawValue)--\(expected.rawValue) B 'r'")
  }

  @Test(
    "a parent",
    arguments: [
      ("A u--o{ B : r", "<A> | <B> | A MD_PARENT--ZERO_OR_MORE B 'r'"),
      ("A u..|| B : r", "<A> | <B> | A MD_PARENT..ONLY_ONE B 'r'"),
      ("A U.-|| B : r", "<A> | <B> | A MD_PARENT..ONLY_ONE B 'r'"),
      ("A ||--u-B : r", "<A> | <-B> | A ONLY_ONE--MD_PARENT -B 'r'"),
      ("A ||--u B : r", "refused"), ("u", "<u>"), ("u-turn", "refused"),
    ])
  func parent(lines: String, expected: String) { #expect(reading(ofLines: lines) == expected) }

  @Test(
    "lines",
    arguments: [
      ("..", ".."), ("--", "--"), (" to ", "--"), (" TO ", "--"), (" optionally to ", ".."),
      (".-", ".."), ("-.", ".."),
    ])
  func lines(spelling: String, expected: String) {
    #expect(
      reading(ofLines: "A ||\(spelling)o{ B : r")
        == "<A> | <B> | A ONLY_ONE\(expected)ZERO_OR_MORE B 'r'")
  }

  @Test(
    "what is no cardinality or line",
    arguments: [
      "A one  or more--|| B : r", "A one\tor\tmore--|| B : r", "A |oto || B : r", "A }oto || B : r",
      "A ||---|| B : r",
      "A ||==|| B : r", "A || -> || B : r", "A |--| B : r", "A optionally  to B : r",
      "A || || B : r",
      "A ||--o{ o{ B : r", "A -- B : r", "A --o{ B : r", "A ||-- B : r", "A <|--|> B : r",
      "A ||-o{ B : r", "A ||--o{B : r extra :", "A }--|| B : r", "A zero--|| B : r",
      "A oneor more--|| B : r", "A ||--many(2) B : r",
    ])
  func noCardinality(line: String) { #expect(reading(ofLines: line) == "refused") }

  @Test(
    "a space between the parts of a line",
    arguments: ["A || -- o{ B : r", "A||--o{B : r", "A o{ -- |o B : r", "A ||-- many(1) B : r"])
  func spacedParts(line: String) { #expect(reading(ofLines: line) != "refused") }

  @Test(
    "numbers",
    arguments: [
      ("12", "<12>"), ("1.5", "<1.5>"), ("1", "<1>"), ("0", "<0>"), ("1 \n-- ", "refused"),
      ("3D", "<3> | <D>"), ("1x", "<1> | <x>"), ("12 13", "<12> | <13>"), ("1.5.6", "<1.5> | <.6>"),
      ("1é", "<1> | <é>"), ("1 é", "<1> | <é>"), ("1\n_", "refused"), ("1\nB", "refused"),
      ("1\n\"B\"", "refused"), ("1\n2", "refused"), ("1\né", "<1> | <é>"),
      ("1 -- B : r", "refused"),
      ("1 ||--o{ 2 : r", "<1> | <2> | 1 ONLY_ONE--ZERO_OR_MORE 2 'r'"),
      ("A 1--1 B : r", "<A> | <B> | A ONLY_ONE--ONLY_ONE B 'r'"),
      ("A 1..1 B : r", "<A> | <B> | A ONLY_ONE..ONLY_ONE B 'r'"),
      ("A 1 to 1 B : r", "<A> | <B> | A ONLY_ONE--ONLY_ONE B 'r'"),
      ("A 1-.1 2 : r", "<A> | <2> | A ONLY_ONE..ONLY_ONE 2 'r'"), ("A 1 -- 1 B : r", "refused"),
      ("A ||--|| 1 : r", "<A> | <1> | A ONLY_ONE--ONLY_ONE 1 'r'"), ("A ||--|| B : 1", "refused"),
      ("10+", "refused"), ("A ||--o{ 3D : r", "refused"),
    ])
  func numbers(lines: String, expected: String) { #expect(reading(ofLines: lines) == expected) }

  @Test(
    "words and keywords",
    arguments: [
      ("A--B", "<A--B>"), ("a.b", "<a.b>"), ("a-b*c_d.é", "<a-b*c_d.é>"), ("*", "<*>"),
      ("-", "<->"),
      ("_", "<_>"), ("日本語", "<日本語>"), ("😀", "<😀>"), ("e\u{301}", "<e\u{301}>"),
      ("onetime", "<onetime>"), ("to_do", "<to_do>"), ("zero-day", "<zero-day>"),
      ("zero", "<zero>"),
      ("only", "<only>"), ("u", "<u>"), ("o", "<o>"), ("title", "<title>"),
      ("direction", "<direction>"),
      ("optionally", "<optionally>"), ("classes", "<classes>"), ("styles", "<styles>"),
      ("many2", "<many2>"),
      ("class_", "<class_>"), ("zero or", "<zero> | <or>"), ("erDiagrams", "<erDiagrams>"),
      ("one", "refused"), ("Many", "refused"), ("TO", "refused"), ("class", "refused"),
      ("STYLE", "refused"), ("classdef", "refused"), ("erdiagram", "refused"),
      ("one-off", "refused"),
      ("to-do", "refused"), ("many-sided", "refused"), ("class-a", "refused"), ("oneé", "refused"),
      ("A ||--o{ one : r", "refused"), ("A ||--o{ B : to", "refused"),
      ("A ||--o{ B : one-off", "refused"),
      ("A;", "refused"), ("A, B", "refused"), ("A!", "refused"), ("(A)", "refused"),
      ("A/B", "refused"),
      ("A@B", "refused"), ("A+B", "refused"), ("A=B", "refused"), ("{", "refused"),
      ("}", "refused"),
      ("[A]", "refused"), (":", "refused"), (":::x", "refused"), ("$", "refused"),
    ])
  func words(lines: String, expected: String) { #expect(reading(ofLines: lines) == expected) }
}
