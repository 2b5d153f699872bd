import JanusCore
import Testing

@Suite("Columns of a schema")
struct SchemaColumnTests {
  @Test(
    "have short types",
    arguments: [
      ("integer", "integer"), ("INT", "int"), ("bigserial", "bigserial"),
      ("character varying(50)", "varchar(50)"), ("character varying", "varchar"),
      ("varchar (50)", "varchar(50)"), ("character(3)", "char(3)"),
      ("national character varying(9)", "nvarchar(9)"), ("bit varying(5)", "varbit(5)"),
      ("numeric(10, 2)", "numeric(10,2)"), ("decimal(10,2) unsigned", "decimal_unsigned(10,2)"),
      ("double precision", "double"), ("timestamp with time zone", "timestamptz"),
      ("timestamp(3) with time zone", "timestamptz(3)"),
      ("timestamp without time zone", "timestamp"), ("time(0) without time zone", "time(0)"),
      ("time with time zone", "timetz"), ("interval day to second(3)", "interval(3)"),
      ("int(11)", "int"), ("int unsigned", "int_unsigned"),
      ("int(10) unsigned zerofill", "int_unsigned"),
      ("bigint signed", "bigint"), ("tinyint(1)", "tinyint(1)"), ("tinyint(4)", "tinyint"),
      ("text[]", "text[]"), ("text []", "text[]"), ("integer[3][3]", "integer[][]"),
      ("integer ARRAY[4]", "integer[]"), ("numeric(5,1)[]", "numeric(5,1)[]"),
      ("UNSIGNED BIG INT", "unsigned_big_int"), ("LONG VARCHAR", "long_varchar"),
      ("public.citext", "citext"), ("\"Mood\"", "Mood"),
      ("geometry(Point,4326)", "geometry(point,4326)"),
      ("varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin", "varchar(20)"),
      ("nvarchar(max)", "nvarchar(max)"), ("", "any"), ("PRIMARY KEY", "any"),
      ("\"char\"", "char"), ("NOT NULL", "any"), ("naïve_type", "naïve_type"),
    ])
  func types(_ declared: String, _ short: String) {
    let schema = ImportedSchema("CREATE TABLE t (c \(declared), d int);")
    #expect(schema.diagram.entities.first?.attributes.map(\.type) == [short, "int"])
    #expect(schema.findings == [])
  }

  @Test(
    "may say much that a diagram does not",
    arguments: [
      "DEFAULT 1", "DEFAULT -1.5e3", "DEFAULT NULL", "DEFAULT 'a, b) NOT NULL'",
      "DEFAULT 'x'::character varying", "DEFAULT NULL::character varying COLLATE \"C\"",
      "DEFAULT nextval('public.t_id_seq'::regclass)", "DEFAULT (1 + (2))",
      "DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP(3)", "DEFAULT now() NULL",
      "DEFAULT ARRAY[]::text[]", "DEFAULT ('now'::text)::timestamp without time zone",
      "DEFAULT b'0' COMMENT ''", "DEFAULT _utf8mb4'x'", "DEFAULT interval '1 day'", "NULL",
      "COLLATE pg_catalog.\"de_DE\"", "GENERATED ALWAYS AS (a * 2) STORED", "AS (a * 2) VIRTUAL",
      "GENERATED ALWAYS AS (lower(a)) VIRTUAL INVISIBLE", "CHECK (c > 0)",
      "CONSTRAINT positive CHECK (c > 0)", "STORAGE EXTERNAL COMPRESSION lz4",
      "ON CONFLICT REPLACE", "CONSTRAINT n NULL", "SRID 4326", "COLUMN_FORMAT FIXED",
      "CHARACTER SET ascii", "ENCODE zstd", "DEFAULT ''''", "DEFAULT E'it\\'s'",
    ])
  func clauses(_ clause: String) {
    let schema = ImportedSchema("CREATE TABLE t (c int \(clause), d int);")
    #expect(schema.attributes == ["int c", "int d"])
    #expect(schema.findings == [])
  }

  @Test(
    "are keys",
    arguments: [
      ("id int PRIMARY KEY", ["int id PK"]), ("id int KEY", ["int id PK"]),
      ("id int UNIQUE", ["int id UK"]), ("id int UNIQUE KEY", ["int id UK"]),
      ("id int PRIMARY KEY UNIQUE", ["int id PK"]),
      ("id int, PRIMARY KEY (id)", ["int id PK"]),
      ("id int, CONSTRAINT p PRIMARY KEY CLUSTERED (id ASC)", ["int id PK"]),
      ("a int, b int, PRIMARY KEY (b, a)", ["int a PK", "int b PK"]),
      ("a int, b int, UNIQUE (a, b)", ["int a", "int b"]),
      ("a int, b int, UNIQUE KEY k USING BTREE (a), KEY (b)", ["int a UK", "int b"]),
      ("a text, UNIQUE INDEX k (a(20))", ["text a UK"]),
      ("a text, UNIQUE ((lower(a)))", ["text a"]), ("a text, UNIQUE (a, lower(b))", ["text a"]),
      ("a int, UNIQUE NULLS NOT DISTINCT (a)", ["int a UK"]),
      ("a int REFERENCES t", ["int a FK"]), ("a int UNIQUE REFERENCES t (a)", ["int a FK, UK"]),
      ("a int PRIMARY KEY REFERENCES t", ["int a PK, FK"]),
      ("a int, b int, PRIMARY KEY (a, b), UNIQUE (b)", ["int a PK", "int b PK, UK"]),
      ("a int UNIQUE CHECK (a > 0), EXCLUDE USING gist (a WITH =)", ["int a UK"]),
    ])
  func keys(_ items: String, _ attributes: [String]) {
    let schema = ImportedSchema("CREATE TABLE t (\(items));")
    #expect(schema.attributes == attributes)
    #expect(schema.findings == [])
  }

  @Test(
    "list their values",
    arguments: [
      "c enum('a','b''s')", "c ENUM ('a', 'b''s') NOT NULL", "c set('a','b''s')",
      "c text CHECK (c IN ('a', 'b''s'))", "c text, CHECK (c IN ('a', 'b''s'))",
      "c text CONSTRAINT x CHECK (((c)::text = ANY ((ARRAY['a'::character varying, 'b''s'::character varying])::text[])))",
      "c text, CONSTRAINT x CHECK ((c = ANY (ARRAY['a'::text, 'b''s'::text])))",
      "c text, CHECK ((`c` in (_utf8mb4'a',_utf8mb4'b\\'s')))",
      "c text CHECK (c IN ('a', 'b''s') OR c IS NULL)",
    ])
  func values(_ items: String) {
    let schema = ImportedSchema("CREATE TABLE t (\(items));")
    #expect(schema.diagram.entities.first?.attributes.first?.comment == "a, b's")
    #expect(schema.findings == [])
  }

  @Test(
    "list no values that a check does not settle",
    arguments: [
      "c NOT IN ('a', 'b')", "c IN ('a', 'b') OR d > 0", "c IN ('a', 'b') AND d > 0",
      "c IN (SELECT x FROM y)", "lower(c) IN ('a', 'b')", "c > 0", "", "c IN ()", "c = 'a'",
      "c IN (d, 'a')",
    ])
  func otherChecks(_ check: String) {
    let schema = ImportedSchema("CREATE TABLE t (c text CHECK (\(check)), d int);")
    #expect(schema.attributes == ["text c", "int d"])
  }

  @Test("list the values of types that the schema makes")
  func enumerations() {
    let schema = ImportedSchema(
      """
      CREATE TYPE app.state AS ENUM ('new', 'old');
      ALTER TYPE app.state ADD VALUE IF NOT EXISTS 'lost' AFTER 'old';
      CREATE TYPE other.state AS ENUM ('on', 'off');
      CREATE DOMAIN grade AS integer CHECK (VALUE IN (1, 2, -3)) NOT NULL;
      CREATE TABLE t (a app.state NOT NULL, b other.state[], c grade, d state);
      """)
    #expect(
      schema.attributes == [
        "state a 'new, old, lost'", "state[] b 'on, off'", "grade c '1, 2, -3'",
        "state d 'new, old, lost'",
      ])
  }

  @Test("list at most 24 values")
  func manyValues() throws {
    let values = (1...30).map { "'\($0)'" }.joined(separator: ",")
    let schema = ImportedSchema("CREATE TABLE t (c enum(\(values)));")
    let comment = try #require(schema.diagram.entities[0].attributes[0].comment)
    #expect(comment.hasPrefix("1, 2, ") && comment.hasSuffix(", 24, …"))
  }

  @Test("have comments, from the schema or from beside them")
  func comments() {
    let schema = ImportedSchema(
      """
      CREATE TABLE t ( -- what t is
        a int, -- beside a
        b int NOT NULL -- beside b
        , c int COMMENT 'said', -- not this
        -- on a line of its own
        d enum('x') COMMENT "of \\"d\\"", -- -----
        e int -- the last
      ) ENGINE=InnoDB;
      COMMENT ON COLUMN t.e IS 'said later
        with ~ and ~';
      """)
    #expect(
      schema.attributes == [
        "int a 'beside a'", "int b 'beside b'", "int c 'said'", "enum d 'of 'd' (x)'",
        "int e 'said later with \u{223C} and \u{223C}'",
      ])
    #expect(schema.diagram.comments.map(\.text) == ["what t is"])
    schema.expectRoundTrip()
  }
}
