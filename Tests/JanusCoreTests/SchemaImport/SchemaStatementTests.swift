import JanusCore
import Testing

@Suite("Statements of a schema")
struct SchemaStatementTests {
  @Test(
    "make a table in many forms",
    arguments: [
      "CREATE TABLE t (c int)", "create table if not exists t(c int);",
      "CREATE TABLE \"t\" (\"c\" int);",
      "CREATE TABLE `t` (`c` int) ENGINE=InnoDB AUTO_INCREMENT=7;",
      "CREATE TABLE [t] ([c] int)\nGO\n",
      "CREATE TABLE [dbo].[t] ([c] [int])\nGO\nINSERT INTO t VALUES (1)",
      "CREATE TEMPORARY TABLE t (c int) ON COMMIT DROP;", "CREATE UNLOGGED TABLE public.t (c int);",
      "CREATE TABLE a.b.t (c int,);", "CREATE GLOBAL TEMP TABLE t (c int);",
      "CREATE TABLE t (c int) WITH (fillfactor=70) TABLESPACE fast;",
      "CREATE TABLE t (c INT) STRICT;",
      "CREATE TABLE t (c int) /*!50100 PARTITION BY HASH (c) */;", "CREATE TABLE 't' ('c' int);",
      "/* a ; */ CREATE /* b */ TABLE -- t2 (\n t\n # x (\n (c int);",
      "\u{FEFF}CREATE TABLE t (c int);",
      "CREATE\u{A0}TABLE t\u{A0}(c int);", "CREATE TABLE t (c int) PARTITION BY LIST (c);",
      "/*!40101 CREATE TABLE t (c int) */;", "/*M!100100 CREATE TABLE t (c int)*/;",
      "CREATE TABLE t (c int, LIKE u INCLUDING ALL);",
      "DELIMITER //\nCREATE TABLE t (c int)//\nDELIMITER ;",
      "CREATE FOREIGN TABLE t (c int) SERVER s;", "SET x = 1\nCREATE TABLE t (c int)",
      "CREATE TABLE t (c int, KEY k (c), INDEX (c), FULLTEXT KEY f (c), SPATIAL INDEX (c))",
      "CREATE TABLE t (c int, CHECK (c > 0) UNIQUE (d) CONSTRAINT x FOREIGN KEY (c) REFERENCES t)",
    ])
  func tables(_ sql: String) {
    let schema = ImportedSchema(sql)
    #expect(schema.entities == ["t"])
    #expect(schema.diagram.entities.first?.attributes.map(\.name) == ["c"])
    schema.expectRoundTrip()
  }

  @Test(
    "of other kinds are skipped",
    arguments: [
      "INSERT INTO x VALUES ('a;''b', \"c;\", 'CREATE TABLE no (c int);');",
      "SELECT pg_catalog.set_config('search_path', '', false);", "GRANT SELECT ON x TO y;",
      "CREATE FUNCTION f() RETURNS int AS $$ BEGIN; CREATE TABLE no (c int); END; $$ LANGUAGE sql;",
      "CREATE FUNCTION f() RETURNS int AS $a$ $$;\nCREATE TABLE no (c int); $b$ $a$;",
      "CREATE FUNCTION f() RETURNS int AS 'BEGIN\nCREATE TABLE no (c int); END';",
      "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a THEN 1 END; END;",
      "CREATE TRIGGER g AFTER INSERT ON x BEGIN UPDATE x SET c = 1; SELECT CASE 1 WHEN 1 THEN 2 END; END;",
      "CREATE PROCEDURE p() BEGIN IF a THEN BEGIN SELECT 1; END; END IF; CASE b WHEN 1 THEN SELECT 2; END CASE; END;",
      "CREATE TRIGGER g BEFORE UPDATE ON x FOR EACH ROW EXECUTE FUNCTION f();",
      "CREATE PROCEDURE p() BEGIN IF a THEN SET b = 1; END IF; CREATE TABLE no (c int); END;",
      "CREATE VIEW v AS SELECT 1;", "CREATE MATERIALIZED VIEW v AS SELECT ';';",
      "PRAGMA foreign_keys=OFF;",
      "BEGIN TRANSACTION;", "BEGIN;", "COMMIT;", "\\connect shop", "\\restrict abc'def",
      ".mode csv",
      "COPY x (a) FROM stdin;\nit's\t$$\nCREATE TABLE no (c int);\n\\.", "COPY x FROM '/tmp/a';",
      "copy x from stdin with (format csv);\n\\.", "CREATE SEQUENCE s START WITH 1;",
      "DO $$ BEGIN; END $$;",
      "DELIMITER $$\nCREATE TRIGGER g BEFORE INSERT ON x FOR EACH ROW BEGIN SET a = 1; END$$\nDELIMITER ;",
      "CREATE VIRTUAL TABLE v USING fts5(a);\nCREATE TABLE 'v_data'(id INTEGER);",
      "CREATE TABLE sqlite_sequence(a,b);",
      "/* ' \" ` */", "-- it's\n", "SET a = 'x\\';", "COMMENT ON SCHEMA public IS 'it''s';",
      "CREATE INDEX i ON t (c) WHERE c > 0;", "ALTER TABLE v OWNER TO me;",
      "DROP TABLE IF EXISTS away, gone CASCADE;",
      "ALTER SEQUENCE s OWNED BY t.c;", "CREATE POLICY p ON t USING (true);", ";;",
      "LOCK TABLES `x` WRITE;",
    ])
  func others(_ sql: String) {
    let schema = ImportedSchema("CREATE TABLE t (c int);\n\(sql)\nCREATE TABLE u (c int);")
    #expect(schema.entities == ["t", "u"])
    #expect(schema.attributes == ["int c", "int c"])
    #expect(schema.findings == [])
  }

  @Test(
    "change a table",
    arguments: [
      ("ALTER TABLE t ADD d text NOT NULL", ["int c", "text d"]),
      (
        "ALTER TABLE IF EXISTS ONLY t ADD COLUMN IF NOT EXISTS d text, ADD e int",
        ["int c", "text d", "int e"]
      ),
      ("ALTER TABLE t ADD (d text, e int)", ["int c", "text d", "int e"]),
      ("ALTER TABLE t ADD PRIMARY KEY (c), ADD KEY k (c)", ["int c PK"]),
      ("ALTER TABLE t ADD UNIQUE KEY k (c)", ["int c UK"]),
      ("ALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX i", ["int c"]),
      (
        "ALTER TABLE t MODIFY c bigint(20) NOT NULL AUTO_INCREMENT COMMENT 'n', AUTO_INCREMENT=3",
        ["bigint c 'n'"]
      ),
      ("ALTER TABLE t CHANGE COLUMN c d bigint", ["bigint d"]),
      ("ALTER TABLE t ALTER COLUMN c TYPE bigint USING c::bigint", ["bigint c"]),
      ("ALTER TABLE t ALTER c SET DATA TYPE varchar(9)", ["varchar(9) c"]),
      ("ALTER TABLE t RENAME COLUMN c TO d", ["int d"]), ("ALTER TABLE t RENAME c TO d", ["int d"]),
      ("ALTER TABLE t ADD d int; ALTER TABLE t DROP COLUMN c", ["int d"]),
      ("ALTER TABLE t DROP CONSTRAINT c", ["int c"]),
      ("CREATE UNIQUE INDEX i ON t (c)", ["int c UK"]),
      (
        "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY t USING btree (c text_ops DESC NULLS LAST) INCLUDE (d)",
        ["int c UK"]
      ),
      ("CREATE UNIQUE INDEX i ON t (c) WHERE c > 0", ["int c"]),
      ("CREATE UNIQUE INDEX i ON t (lower(c))", ["int c"]), ("CREATE INDEX i ON t (c)", ["int c"]),
      ("CREATE UNIQUE INDEX i ON t (c COLLATE \"C\")", ["int c UK"]),
      ("DROP TABLE t; CREATE TABLE t (d int)", ["int d"]),
      ("CREATE TABLE IF NOT EXISTS t (d int)", ["int c"]),
    ])
  func changes(_ sql: String, _ attributes: [String]) {
    let schema = ImportedSchema("CREATE TABLE t (c int);\n\(sql);")
    #expect(schema.attributes == attributes)
    schema.expectRoundTrip()
  }

  @Test("can make a column required, or not")
  func nullability() {
    let schema = ImportedSchema(
      """
      CREATE TABLE p (id int);
      CREATE TABLE t (a int REFERENCES p, b int NOT NULL REFERENCES p, c int REFERENCES p);
      ALTER TABLE t ALTER COLUMN a SET NOT NULL, ALTER b DROP NOT NULL;
      ALTER TABLE t ADD CONSTRAINT n NOT NULL c;
      """)
    #expect(schema.relationships == ["p ||..o{ t : a", "p |o..o{ t : b", "p ||..o{ t : c"])
  }

  @Test("drop and rename tables")
  func tableChanges() {
    let schema = ImportedSchema(
      """
      CREATE TABLE a (id int); CREATE TABLE b (id int, a_id int REFERENCES a);
      ALTER TABLE a RENAME TO z;
      DROP TABLE IF EXISTS gone;
      CREATE TABLE c (z_id int REFERENCES z);
      DROP TABLE b;
      """)
    #expect(schema.entities == ["z", "c"])
    #expect(schema.relationships == ["z |o..o{ c : z"])
    #expect(schema.findings == [])
  }

  @Test("take over the columns that are inherited")
  func inheritance() {
    let schema = ImportedSchema(
      "CREATE TABLE a (x int NOT NULL, y int); CREATE TABLE b (z int, y bigint) INHERITS (public.a);"
    )
    #expect(schema.attributes == ["int x", "int y", "int x", "int z", "bigint y"])
  }

  @Test("name the schema where two tables are called the same")
  func schemas() {
    let schema = ImportedSchema(
      """
      CREATE TABLE a.t (id int); CREATE TABLE b.t (id int); CREATE TABLE b.w (
        a_id int REFERENCES a.t, t_id int REFERENCES b.t);
      SET search_path = c, pg_catalog;
      CREATE TABLE t (id int, w_id int REFERENCES b.w);
      COMMENT ON TABLE b.t IS 'of b';
      USE d;
      CREATE TABLE v (t_id int REFERENCES c.t);
      """)
    #expect(schema.entities == ["a.t", "b.t", "w", "c.t", "v"])
    #expect(
      schema.relationships == [
        "\"a.t\" |o..o{ w : a", "\"b.t\" |o..o{ w : t", "w |o..o{ \"c.t\" : w",
        "\"c.t\" |o..o{ v : t",
      ])
    #expect(schema.diagram.comments.map(\.place) == [.inEntity(1, beforeAttribute: 0)])
    schema.expectRoundTrip()
  }

  @Test("are the same whatever the case of names without quotes")
  func cases() {
    let schema = ImportedSchema(
      """
      CREATE TABLE Users (Id int, "Name" text);
      ALTER TABLE USERS ADD PRIMARY KEY (ID);
      CREATE TABLE "users" (id int);
      CREATE TABLE posts (user_id int REFERENCES users);
      CREATE TABLE notes (user_id int REFERENCES Users);
      """)
    #expect(schema.entities == ["Users", "users", "posts", "notes"])
    #expect(schema.attributes.prefix(2) == ["int Id PK", "text Name"])
    #expect(schema.relationships == ["users |o..o{ posts : user", "Users |o..o{ notes : user"])
  }

  @Test("end their strings as their dialect does")
  func escapes() {
    let mysql = "CREATE TABLE `a` (c int COMMENT 'it\\'s \\\\') ENGINE=x;"
    #expect(ImportedSchema(mysql).attributes == ["int c 'it's \\'"])
    let postgres = "SET search_path = x; CREATE TABLE a (c text DEFAULT 'C:\\', d jsonb);"
    #expect(ImportedSchema(postgres).attributes == ["text c", "jsonb d"])
    let plain = "INSERT INTO x VALUES ('it\\'s', 'C:\\');\nCREATE TABLE a (c text);"
    #expect(ImportedSchema(plain).attributes == ["text c"])
  }
}
