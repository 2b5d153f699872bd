import JanusCore
import Testing

@Suite("What cannot be read of a schema")
struct SchemaDiagnosticTests {
  private static let after = "CREATE TABLE good (id int);"

  @Test(
    "is reported with its place, and the rest is read",
    arguments: [
      (
        "CREATE TABLE bad id int);",
        ["1:18 this CREATE TABLE could not be read from here: expected `(` behind the name `bad`"],
        []
      ),
      (
        "CREATE TABEL bad (id int);",
        ["1:8 there is no `TABEL` to be made; the statement is left out"], []
      ),
      (
        "CREATE OR REPLACE THING bad;",
        ["1:19 there is no `THING` to be made; the statement is left out"], []
      ),
      (
        "ALTER TABEL bad ADD x int;",
        ["1:7 there is no `TABEL` to be made; the statement is left out"], []
      ),
      ("CREAT TABLE bad (id int);", ["1:1 there is no `CREAT`; the statement is left out"], []),
      (
        """
        SET x = 1; INSERT INTO a VALUES (1); COMMENT ON TABLE a IS 'x'; LOCK TABLE a; GRANT ALL ON a TO b;
        CREATE VIEW v AS SELECT 1; CREATE OR REPLACE FUNCTION f() AS 'x'; ALTER DOMAIN d DROP DEFAULT;
        CREATE MATERIALIZED VIEW m AS SELECT 1; CREATE EXTENSION e; ALTER SEQUENCE s RESTART; TRUNCATE TABLE a;
        CREATE UNIQUE INDEX i ON a (b); CREATE FOREIGN DATA WRAPPER w; CREATE USER u; ANALYZE TABLE a;
        """, [], []
      ),
      (
        "CREATE TABLE (id int);",
        ["1:14 this CREATE TABLE could not be read from here: expected a table's name"], []
      ),
      (
        "CREATE TABLE bad (id int, = 5, b int);",
        ["1:27 this part of the table `bad` could not be read"], ["bad"]
      ),
      (
        "CREATE TABLE bad (id int\n",
        ["3:1 this CREATE TABLE could not be read from here: expected `)`"], ["bad"]
      ),
      (
        "CREATE TABLE bad (id int + 1, b int);",
        ["1:26 `+` behind the column `id` is not understood"], ["bad"]
      ),
      (
        "CREATE TABLE bad (a text DEFAULT 'x, b int);\n", ["1:34 this quote is not closed"], ["bad"]
      ),
      (
        "CREATE TABLE bad (a text DEFAULT 'x, b int);\nCREATE TABLE c (d text DEFAULT 'x');\n",
        ["1:34 this quote is not closed"], ["bad", "c"]
      ),
      (
        "CREATE TABLE bad AS SELECT * FROM x;",
        ["1:14 the columns of the table `bad` come from a query"], ["bad"]
      ),
      (
        "CREATE TABLE bad LIKE x;", ["1:14 the columns of the table `bad` are those of `x`"],
        ["bad"]
      ),
      (
        "CREATE TABLE bad (LIKE x, b int);",
        ["1:19 the columns of `x` are left out of the table `bad`"], ["bad"]
      ),
      (
        "CREATE TABLE bad (a int, FOREIGN KEY (a) x (b));",
        ["1:38 this foreign key of the table `bad` could not be read"], ["bad"]
      ),
      (
        "CREATE TABLE bad (a int, PRIMARY KEY);",
        ["1:26 this key of the table `bad` names no columns"], ["bad"]
      ),
      (
        "CREATE TABLE bad (a int REFERENCES);", ["1:35 expected the table that is referred to"],
        ["bad"]
      ),
      (
        "CREATE TABLE bad (a int); CREATE TABLE BAD (b int);",
        ["1:40 there is a table `BAD` already"], ["bad"]
      ),
      (
        "ALTER TABLE away ADD PRIMARY KEY (id);",
        ["1:13 there is no table `away` before this, so it is not changed"], []
      ),
      ("SELECT 'x;\n", ["1:8 this quote is not closed"], []),
      ("SELECT $a$ x;\n", ["1:8 this `$a$` is not closed"], []),
    ])
  func findings(_ sql: String, _ findings: [String], _ entities: [String]) {
    let schema = ImportedSchema(sql + "\n" + Self.after)
    #expect(schema.findings == findings)
    #expect(schema.entities == entities + ["good"])
    #expect(!schema.diagnostics.hasErrors)
    schema.expectRoundTrip()
  }

  @Test("can be everything behind a COPY or a comment without an end")
  func endless() {
    let copy = ImportedSchema(Self.after + "\nCOPY x FROM stdin;\n1\nCREATE TABLE no (id int);")
    #expect(copy.findings == ["2:1 the rows of this COPY do not end, so nothing behind it is read"])
    #expect(copy.entities == ["good"])
    let comment = ImportedSchema(Self.after + "\n/* CREATE TABLE no (id int);")
    #expect(comment.findings == ["2:1 this comment is not closed"])
    #expect(comment.entities == ["good"])
  }

  @Test("are bytes that are no UTF-8, which are replaced")
  func encoding() {
    let schema = ImportedSchema(
      Array("CREATE TABLE a (\n  b int COMMENT 'caf".utf8) + [0xE9] + Array("');".utf8))
    #expect(schema.findings == ["2:21 this is no UTF-8; such bytes are read as `\u{FFFD}`"])
    #expect(schema.attributes == ["int b 'caf\u{FFFD}'"])
  }

  @Test(
    "is an error where there is no table",
    arguments: [
      ("", "there is no table in this file"), ("SELECT 1;", "there is no table in this file"),
      ("CREATE TABLE a (x int); DROP TABLE a;", "there is no table in this file"),
      ("PGDMP\u{1}\u{E}", "this is a dump in PostgreSQL's own format"),
      ("SQLite format 3\0abc", "this is a database of SQLite, not its schema"),
      ("PK\u{3}\u{4}abc", "this file is compressed"),
    ])
  func nothing(_ sql: String, _ message: String) {
    let schema = ImportedSchema(sql)
    #expect(schema.diagram == Diagram())
    #expect(schema.diagnostics.hasErrors)
    #expect(schema.diagnostics.last?.message == message)
  }

  @Test("is told a hundred times at most")
  func limit() {
    let schema = ImportedSchema("CREATE TABLE a (\(String(repeating: "=,", count: 300)) b int);")
    #expect(schema.diagnostics.count == 101)
    #expect(schema.diagnostics.last?.message == "200 further warnings are not shown")
    #expect(schema.attributes == ["int b"])
  }
}
