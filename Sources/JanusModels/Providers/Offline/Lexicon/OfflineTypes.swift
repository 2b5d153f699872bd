/// Tells an attribute that is a column (`int age`) from one that is a key and a value
/// (`language java`).
enum OfflineTypes {
  private static let names = [
    "int", "integer", "int2", "int4", "int8", "int16", "int32", "int64", "uint", "uint32", "uint64",
    "tinyint", "smallint", "bigint", "long", "short", "byte", "bytes", "number", "numeric", "float",
    "float32", "float64", "double", "decimal", "real", "money", "currency", "string", "str", "text",
    "tinytext", "mediumtext", "longtext", "char", "nchar", "varchar", "varchar2", "nvarchar",
    "character", "clob", "blob", "binary", "varbinary", "bytea", "bool", "boolean", "bit", "date",
    "datetime", "datetime2", "time", "timestamp", "timestamptz", "interval", "year", "uuid", "guid",
    "id", "serial", "bigserial", "autoincrement", "enum", "set", "json", "jsonb", "xml", "array",
    "list", "map", "object", "any", "null", "url", "uri", "email", "point", "geometry", "inet",
    "unsigned",
  ]

  /// Type names that are also ordinary keys: `date 2024-05-01`, `number 7`.
  private static let alsoKeys = [
    "date", "datetime", "time", "text", "number", "year", "money", "currency", "short", "long",
    "email", "url", "set", "list", "id", "point", "interval", "real", "object",
  ]

  /// Whether `word` names a type of a column.
  static func isType(_ word: String) -> Bool {
    let name = word.lowercased().prefix { $0.isLetter || $0.isNumber }
    return names.contains { $0 == name }
  }

  /// Whether a line's first word is a type, and its second a column's name.
  static func isColumn(type: String, name: String) -> Bool {
    guard isType(type) else { return false }
    let lowered = type.lowercased()
    return !(alsoKeys.contains(lowered) && name.first.map { $0.isNumber } ?? false)
  }

  /// Whether a column is there for the machine's sake: keys, hashes, time stamps.
  static func isTechnical(_ phrase: String) -> Bool {
    [
      "id", "ids", "uuid", "guid", "hash", "url", "uri", "at", "pk", "fk", "key", "password",
      "token", "flag", "json", "blob", "index", "type",
    ].contains(OfflineWords.lastWord(phrase))
  }

  /// Whether a column only names its row, so that there is nothing to look at.
  static func isLabel(_ phrase: String) -> Bool {
    ["name", "title", "number", "no", "code", "email", "phone", "sku", "description", "username"]
      .contains(OfflineWords.lastWord(phrase))
  }

  /// Whether a value is only a yes or a no.
  static func isFlag(_ value: String) -> Bool {
    ["true", "false", "yes", "no", "null", "none", "nil", "n", "y", "unknown", "undefined"]
      .contains(value)
  }
}
