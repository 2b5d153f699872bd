internal import JanusCore
internal import JanusPlatform

/// The tables of the index: what is known of the records, made anew whenever the files change.
///
/// | table | has |
/// | --- | --- |
/// | `records` | a row for each record, by its number from 0: key, place, first words, length |
/// | `held` | the bytes of records that cannot be read from the file again |
/// | `facet_values`, `record_facets` | the values of fields, and which record has them |
/// | `scores` | numbers that judges gave |
/// | `flags` | what rules found |
/// | `texts` | the words, for full-text search; their first one and two letters too, which are what people type first |
/// | `facts` | of the whole: the files' fingerprint, whether the index is complete, counts |
enum IndexSchema {
  /// Changes with the tables and with what is put into them.
  static let version = 2

  /// How words are told apart, and found by their beginnings.
  static let words = "prefix='1 2', tokenize='unicode61 remove_diacritics 2'"

  static let statements = """
    CREATE TABLE records (
      number INTEGER PRIMARY KEY, key INTEGER NOT NULL UNIQUE, copy INTEGER NOT NULL,
      file INTEGER NOT NULL, start INTEGER, size INTEGER NOT NULL, is_json INTEGER NOT NULL,
      kind TEXT NOT NULL, title TEXT NOT NULL, length INTEGER NOT NULL, cluster INTEGER);
    CREATE TABLE held (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
    CREATE TABLE facet_values (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (name, value));
    CREATE TABLE record_facets (
      value INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (value, record)) WITHOUT ROWID;
    CREATE TABLE scores (
      name TEXT NOT NULL, record INTEGER NOT NULL, value REAL NOT NULL,
      PRIMARY KEY (name, record)) WITHOUT ROWID;
    CREATE TABLE flags (
      rule TEXT NOT NULL, record INTEGER NOT NULL, message TEXT NOT NULL, span TEXT,
      other INTEGER, similarity REAL, PRIMARY KEY (rule, record)) WITHOUT ROWID;
    CREATE INDEX flags_of_record ON flags (record);
    CREATE VIRTUAL TABLE texts USING fts5 (
      words, content='', \(words));
    CREATE TABLE facts (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
    """

  /// What is known of the whole.
  enum Fact: String {
    /// Of the files as they were when the index was begun: by their sizes and times, and by their contents.
    case state, content
    case isComplete, badCount, kind
  }
}
