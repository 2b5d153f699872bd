import Foundation
import JanusCore
import Testing

private let folder = URL(filePath: #filePath).appending(path: "../../Goldens/Schemas")
  .standardizedFileURL

@Suite("Any schema")
struct SchemaPropertyTests {
  /// Bits that are hard on a reader of SQL, or on one of Mermaid.
  private static let fragments = [
    "'", "\"", "`", "[", "]", "(", ")", ",", ";", "--", "/*", "*/", "/*!40101 ", "$$", "$a$", "\\",
    "\n",
    "\r", "\0", "%", "%%", "%%{init: {}}%%", "~", "{", "}", "#", "#35;", ":", ".", "|o", "||--o{",
    "é",
    "\u{2028}", "\u{FEFF}", "\u{A0}", "\u{301}", "🙂", "direction LR", "pk", "FK", " UK ",
    "accTitle: ",
    "style a fill:#fff;", "classDef", "one", "1", "<b a=\"", "title", "---\n", "CREATE TABLE x (",
    "\nCREATE TABLE y (z int);",
    "PRIMARY KEY", "REFERENCES", "FOREIGN KEY (a) REFERENCES", "CHECK (a IN ('b'))", "DEFAULT",
    "COMMENT '", "NOT NULL",
    "COPY x FROM stdin;\n", "\\.\n", "DELIMITER //\n", "BEGIN", "END", "CREATE FUNCTION",
    "ENUM('~a','b~')", "ALTER TABLE", "ADD",
    "AS SELECT", "INHERITS (", "PARTITION OF", "\u{7F}", "\u{FFFF}", "\"direction\ttb\"",
    "\"pk-x\"", "\"2fa\"", "\" \"", "\"\"",
  ]

  @Test(
    "prints as a diagram that reads back, after random changes", arguments: SchemaDumpTests.names)
  func mutations(_ name: String) throws {
    let source = Array(try Data(contentsOf: folder.appending(path: "\(name).sql")))
    var random = SeededRandom(seed: 20_250)
    for round in 0..<30 {
      var bytes = source
      for _ in 0...random.below(12) { Self.mutate(&bytes, &random) }
      ImportedSchema(bytes).expectRoundTrip("round \(round)")
    }
  }

  private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededRandom) {
    guard !bytes.isEmpty else { return }
    let place = random.below(bytes.count)
    let end = Swift.min(bytes.count, place + 1 + random.below(40))
    switch random.below(5) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes[place] = UInt8(random.below(256))
    case 2: bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count))
    default: bytes.insert(contentsOf: Array((random.pick(fragments) ?? "").utf8), at: place)
    }
  }

  @Test("prints as a diagram that reads back, whatever its names, types and comments")
  func names() {
    var random = SeededRandom(seed: 11)
    func text(_ quote: String) -> String {
      let parts = (0...random.below(4)).map { _ in
        random.below(2) == 0 ? "ab_c" : random.pick(Self.fragments) ?? ""
      }
      return parts.joined().split(separator: quote, omittingEmptySubsequences: false)
        .joined(separator: quote + quote)
    }
    for round in 0..<200 {
      var sql = ""
      for _ in 0...random.below(3) {
        sql +=
          "CREATE TABLE public.\"\(text("\""))\" (\"\(text("\""))\" \"\(text("\""))\" PRIMARY KEY, "
        sql +=
          "\"\(text("\""))_id\" int CHECK (\"a\" IN ('\(text("'"))')) REFERENCES \"\(text("\""))\");\n"
        sql += "COMMENT ON TABLE public.x IS '\(text("'"))';\n"
      }
      sql += "CREATE TABLE x (a text); COMMENT ON TABLE x IS '\(text("'"))';"
      sql += "COMMENT ON COLUMN x.a IS '\(text("'"))';"
      ImportedSchema(sql).expectRoundTrip("round \(round): \(sql)")
    }
  }

  private static let pieces = [
    "CREATE TABLE a (", "CREATE TABLE '", "CREATE TABLE a (b int DEFAULT '\n", "(", "'", "\"",
    "$a$ $b", "/*", "/* */ /*", "\nCREATE ", "CREATE TABLE a (b int);\n", "a,", "CHECK (",
    " PRIMARY KEY (a)", "/*!1 ", "\n", "COPY x FROM stdin;\n", "CREATE TABLE \"%\" (a int);",
    "ALTER TABLE a ADD FOREIGN KEY (a) REFERENCES b;\n", "[a", "BEGIN ", "CASE ", "a.", "::",
    "CREATE UNIQUE INDEX i ON a (a, b);", "COMMENT ON TABLE a IS 'x';", "DELIMITER $\n", "$",
    "CREATE TYPE e AS ENUM ('a');", "CONSTRAINT a ", "a int, UNIQUE (a, b),", "a b ", "\\'",
    "a int REFERENCES a,", "ALTER TABLE a DROP COLUMN a, ADD a int;",
  ]

  @Test(
    "is read in time that grows with its length", arguments: pieces,
    ["", "CREATE TABLE a (a int, b int,", "SELECT '"])
  func repetition(_ piece: String, _ head: String) {
    func seconds(_ size: Int) -> Double {
      let sql = head + String(repeating: piece, count: size / piece.utf8.count)
      let start = Self.threadSeconds
      _ = SchemaImport.diagram(from: sql, path: "s.sql").diagram.mermaid
      return Self.threadSeconds - start
    }
    let short = seconds(4_000)
    let long = seconds(32_000)
    // Eight times the text; 64 times the time would show that something is looked at again and again.
    #expect(long < 24 * short + 0.03)
  }

  /// What this thread has worked so far, however busy the machine is.
  private static var threadSeconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test("is read quickly where it holds long rows", .timeLimit(.minutes(1)))
  func longRows() {
    let row = "(1,'it''s \\\\ a \"name\"; -- no',NULL,3.5,'\(String(repeating: "x", count: 60))'),"
    let insert =
      "INSERT INTO t VALUES " + String(repeating: row, count: 20_000) + "(1,'',NULL,1,'');\n"
    let schema = ImportedSchema(
      "CREATE TABLE t (a int) ENGINE=x;\n" + insert + "CREATE TABLE u (b int);")
    #expect(schema.entities == ["t", "u"])
  }
}
