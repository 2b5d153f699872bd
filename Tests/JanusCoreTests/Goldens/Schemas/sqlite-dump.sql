PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE reader (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL COLLATE NOCASE, -- as on the card
  card_no VARYING CHARACTER(20) UNIQUE ON CONFLICT FAIL,
  since DATE DEFAULT (date('now')),
  guardian REFERENCES reader ON DELETE SET NULL -- for children
, email TEXT);
CREATE TABLE IF NOT EXISTS "book title" (
  isbn TEXT PRIMARY KEY,
  "full title" TEXT NOT NULL,
  [year] INT CHECK ("year" > 1400),
  `kind` TEXT CHECK (kind IN ('novel', 'child''s book', 'atlas')) DEFAULT 'novel',
  price DECIMAL(8, 2),
  weight
) WITHOUT ROWID;
CREATE TABLE copy (
  isbn TEXT NOT NULL REFERENCES "book title" (isbn) ON UPDATE CASCADE,
  number INTEGER NOT NULL, /* counts up */
  shelf TEXT,
  state TEXT GENERATED ALWAYS AS (CASE WHEN shelf IS NULL THEN 'out' ELSE 'in' END) VIRTUAL,
  PRIMARY KEY (isbn, number)
);
CREATE TABLE loan (
  id INTEGER PRIMARY KEY,
  isbn TEXT NOT NULL,
  number INTEGER NOT NULL,
  reader_id INTEGER NOT NULL,
  lent_by INTEGER,
  due UNSIGNED BIG INT,
  CONSTRAINT what FOREIGN KEY (isbn, number) REFERENCES copy,
  CONSTRAINT who FOREIGN KEY (reader_id) REFERENCES reader (id) DEFERRABLE INITIALLY DEFERRED
  FOREIGN KEY (lent_by) REFERENCES reader
);
CREATE TABLE receipt (loan_id INTEGER PRIMARY KEY REFERENCES loan, paid DOUBLE PRECISION NOT NULL);
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','notes','notes',0,'CREATE VIRTUAL TABLE notes USING fts5(title, body)');
CREATE TABLE IF NOT EXISTS 'notes_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO notes_data VALUES(1,X'');
INSERT INTO notes_data VALUES(10,X'00000000000000');
CREATE TABLE IF NOT EXISTS 'notes_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS 'notes_content'(id INTEGER PRIMARY KEY, c0, c1);
CREATE TABLE IF NOT EXISTS 'notes_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE IF NOT EXISTS 'notes_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO notes_config VALUES('version',4);
CREATE TABLE IF NOT EXISTS "after" (x INT);
DELETE FROM sqlite_sequence;
CREATE UNIQUE INDEX one_loan ON loan (isbn, number) WHERE due IS NOT NULL;
CREATE UNIQUE INDEX shelf_place ON copy (shelf);
CREATE INDEX by_name ON reader (name COLLATE NOCASE DESC);
CREATE VIEW overdue AS SELECT * FROM loan WHERE due < 20240101;
CREATE TRIGGER lend AFTER INSERT ON loan BEGIN
  UPDATE copy SET shelf = NULL WHERE isbn = NEW.isbn;
  SELECT CASE WHEN NEW.due IS NULL THEN RAISE(ABORT, 'no; date') END;
END;
PRAGMA writable_schema=OFF;
COMMIT;
