import JanusCore
import Testing

@Suite("Foreign keys of a schema")
struct SchemaRelationshipTests {
  @Test(
    "say how many take part",
    arguments: [
      ("p_id int REFERENCES p", "p |o..o{ t : p"),
      ("p_id int NOT NULL REFERENCES p", "p ||..o{ t : p"),
      ("p_id int REFERENCES p NOT NULL", "p ||..o{ t : p"),
      ("p_id int UNIQUE REFERENCES p", "p |o..o| t : p"),
      ("p_id int PRIMARY KEY REFERENCES p", "p ||--o| t : p"),
      ("p_id int, n int, PRIMARY KEY (p_id, n), FOREIGN KEY (p_id) REFERENCES p", "p ||--o{ t : p"),
      (
        "p_id int, n int, PRIMARY KEY (n), FOREIGN KEY (p_id) REFERENCES p(id) ON DELETE SET NULL ON UPDATE NO ACTION",
        "p |o..o{ t : p"
      ),
      ("a int NOT NULL, b int, FOREIGN KEY (a, b) REFERENCES p", "p |o..o{ t : \"a and b\""),
      (
        "a int NOT NULL, b int NOT NULL, FOREIGN KEY (a, b) REFERENCES p",
        "p ||..o{ t : \"a and b\""
      ),
      ("a int, b int, UNIQUE (b), FOREIGN KEY (a, b) REFERENCES p", "p |o..o| t : \"a and b\""),
      ("a int, b int, UNIQUE (b, a), FOREIGN KEY (a, b) REFERENCES p", "p |o..o| t : \"a and b\""),
      (
        "a int, b int, c int, UNIQUE (a, b, c), FOREIGN KEY (a, b) REFERENCES p",
        "p |o..o{ t : \"a and b\""
      ),
      (
        "a int, b int, PRIMARY KEY (a), FOREIGN KEY (a, b) REFERENCES p", "p |o..o| t : \"a and b\""
      ),
      ("p_id int GENERATED ALWAYS AS IDENTITY (START WITH 1) REFERENCES p", "p ||..o{ t : p"),
      ("p_id serial REFERENCES p DEFERRABLE INITIALLY DEFERRED", "p ||..o{ t : p"),
      ("t_id int REFERENCES t", "t |o..o{ t : t"),
    ])
  func cardinality(_ items: String, _ relationship: String) {
    let schema = ImportedSchema("CREATE TABLE p (id int); CREATE TABLE t (\(items));")
    #expect(schema.relationships == [relationship])
    #expect(schema.findings == [])
    schema.expectRoundTrip()
  }

  @Test(
    "are called for their columns",
    arguments: [
      ("customer_id", "customer"), ("billing_address_id", "\"billing address\""),
      ("billingAddressId", "\"billing address\""), ("CUSTOMER_ID", "customer"),
      ("fk_customer", "customer"), ("id_cliente", "cliente"), ("customer_id_fk", "customer"),
      ("country_code", "country"), ("\"Sold To\"", "\"sold to\""), ("isbn", "isbn"),
      ("id", "person"),
      ("created_by", "\"created by\""), ("customerID", "customer"), ("übersetzer_id", "übersetzer"),
    ])
  func roles(_ column: String, _ role: String) {
    let schema = ImportedSchema(
      "CREATE TABLE person (id int); CREATE TABLE t (\(column) int REFERENCES person (id));")
    #expect(schema.relationships == ["person |o..o{ t : \(role)"])
  }

  @Test("are told apart where several go to one table")
  func severalKeys() {
    let schema = ImportedSchema(
      """
      CREATE TABLE p (id int, code int);
      CREATE TABLE t (
        seller_id int REFERENCES p (id), buyer_id int REFERENCES p (id),
        agent_id int REFERENCES p (id), agent_code int REFERENCES p (code),
        FOREIGN KEY (seller_id) REFERENCES p (id)
      );
      """)
    #expect(
      schema.relationships == [
        "p |o..o{ t : seller", "p |o..o{ t : buyer", "p |o..o{ t : agent_id",
        "p |o..o{ t : agent_code",
      ])
  }

  @Test("leave out of their role what is called the same at both ends")
  func compositeRoles() {
    let schema = ImportedSchema(
      """
      CREATE TABLE w (tenant_id int, id int, PRIMARY KEY (tenant_id, id));
      CREATE TABLE t (
        tenant_id int, author_id int, FOREIGN KEY (tenant_id, author_id) REFERENCES w (tenant_id, id));
      """)
    #expect(schema.relationships == ["w |o..o{ t : author"])
  }

  @Test("may come later, and refer to what comes later")
  func order() {
    let schema = ImportedSchema(
      """
      CREATE TABLE a (b_id int NOT NULL REFERENCES b);
      CREATE TABLE b (id int, c_id int);
      CREATE TABLE c (id int);
      ALTER TABLE ONLY public.b ADD CONSTRAINT b_pk PRIMARY KEY (id);
      ALTER TABLE b ADD CONSTRAINT b_u UNIQUE (c_id), ADD FOREIGN KEY (c_id) REFERENCES public.c(id) NOT VALID;
      """)
    #expect(schema.relationships == ["b ||..o{ a : b", "c |o..o| b : c"])
    #expect(schema.findings == [])
  }

  @Test("to a table that is not there draw it, with a warning")
  func missingTable() {
    let schema = ImportedSchema(
      "CREATE TABLE t (\n  a_id int REFERENCES x.away (id),\n  b_id int REFERENCES x.away);")
    #expect(schema.entities == ["t", "away"])
    #expect(schema.findings == ["2:23 there is no table `x.away`, to which `t` refers"])
    #expect(schema.relationships.count == 2)
    schema.expectRoundTrip()
  }

  @Test("of columns that the table does not have are kept, as far as that goes")
  func missingColumn() {
    let schema = ImportedSchema(
      "CREATE TABLE p (id int);\nCREATE TABLE t (a int NOT NULL, FOREIGN KEY (a, b) REFERENCES p, PRIMARY KEY (c));"
    )
    #expect(schema.relationships == ["p |o..o{ t : \"a and b\""])
    #expect(
      schema.findings == [
        "2:49 the table `t` has no column `b`", "2:79 the table `t` has no column `c`",
      ])
  }

  @Test("to a part of a table go to the whole")
  func partitions() {
    let schema = ImportedSchema(
      """
      CREATE TABLE log (id int PRIMARY KEY) PARTITION BY RANGE (id);
      CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (1) TO (9);
      CREATE TABLE log_2 (id int);
      ALTER TABLE ONLY log ATTACH PARTITION log_2 DEFAULT;
      CREATE TABLE t (log_id int REFERENCES log_2);
      """)
    #expect(schema.entities == ["log", "t"])
    #expect(schema.relationships == ["log |o..o{ t : log"])
  }
}
