/// The type of a column, in short words.
struct SchemaType {
  /// `varchar(50)`, `timestamptz`, `text[]`; `any` where none is given.
  private(set) var text = "any"
  /// What it is called, where the schema may define it.
  private(set) var name: SchemaName?
  /// Those of MySQL's `ENUM` and `SET`.
  private(set) var values: [String] = []
  /// Whether a column of this type is never null.
  private(set) var isRequired = false

  private var words: [String] = []
  private var arguments = ""

  /// Takes a type from a statement.
  init(_ statement: inout SchemaStatement) {
    guard !statement.isAtItemEnd, !statement.isClauseWord, let name = statement.qualifiedName()
    else { return }
    let word = name.table.isQuoted ? name.table.text : name.table.text.asciiFolded
    words = [word]
    isRequired = word.hasSuffix("serial")
    readWords(from: &statement)
    if statement.isSymbol("(") { readArguments(from: &statement) }
    readModifiers(from: &statement)
    if words.count == 1, arguments.isEmpty { self.name = name }
    text = Self.shortened(words) + arguments
    while statement.isSymbol("[") || statement.isWord("array") { readDimension(from: &statement) }
  }

  /// SQLite takes any words for a type.
  private mutating func readWords(from statement: inout SchemaStatement) {
    while statement.current.kind == .word, !statement.isClauseWord, !statement.isWord("array"),
      words.count < 8
    {
      words.append(statement.keyword)
      statement.advance()
    }
  }

  private mutating func readArguments(from statement: inout SchemaStatement) {
    let bytes = statement.bytes
    let group = statement.skipGroup()
    if words == ["enum"] || words == ["set"] {
      values = group.strings(in: bytes)
      return
    }
    let isWidth = words[0].hasSuffix("int") || words[0] == "integer"
    let parts = group.prefix(8).map { bytes.content(of: $0) }.joined()
    if !isWidth || (words[0] == "tinyint" && parts == "1") {
      arguments = "(\(parts.asciiFolded))"
    }
  }

  /// What may stand behind the arguments: `int(10) unsigned`, `timestamp(3) with time zone`.
  private mutating func readModifiers(from statement: inout SchemaStatement) {
    let modifiers = [
      "unsigned", "signed", "zerofill", "with", "without", "time", "zone", "varying", "precision",
    ]
    while modifiers.contains(statement.keyword) {
      words.append(statement.keyword)
      statement.advance()
    }
  }

  private mutating func readDimension(from statement: inout SchemaStatement) {
    if statement.accept("array"), !statement.isSymbol("[") {
      text += "[]"
      return
    }
    while !statement.isAtItemEnd, !statement.acceptSymbol("]") { statement.advance() }
    text += "[]"
  }

  /// Common short names of types that SQL spells out.
  private static let shortNames: [String: String] = [
    "character varying": "varchar", "char varying": "varchar", "varying character": "varchar",
    "character": "char", "national character varying": "nvarchar", "national varchar": "nvarchar",
    "national char varying": "nvarchar", "nchar varying": "nvarchar",
    "national character": "nchar", "national char": "nchar", "native character": "nchar",
    "bit varying": "varbit", "double precision": "double",
    "timestamp with time zone": "timestamptz", "timestamp without time zone": "timestamp",
    "time with time zone": "timetz", "time without time zone": "time",
    "character large object": "clob", "binary large object": "blob",
  ]

  private static func shortened(_ words: [String]) -> String {
    let said = words.filter { $0 != "signed" && $0 != "zerofill" }
    let text = said.joined(separator: " ")
    if let name = shortNames[text] { return name }
    return said.first == "interval" ? "interval" : said.joined(separator: "_")
  }
}
