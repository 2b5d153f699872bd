/// Reads the tables of a database as a diagram.
///
/// It understands what `pg_dump`, `mysqldump` and `sqlite3 .schema` write, and what people write for
/// PostgreSQL, MySQL, MariaDB and SQLite. Each table becomes an entity, each column an attribute,
/// each foreign key a relationship from the table that is referred to. At that end stands `||`, or
/// `|o` if a column of the key may be null; at the other `o{`, or `o|` if the key is unique. The
/// relationship is identifying if the key is part of the table's own primary key.
public enum SchemaImport {
  /// Reads the tables that SQL statements make.
  ///
  /// What cannot be read is reported with its place, and left out. Printing the diagram and reading
  /// it again gives an equal one, without errors.
  /// - Parameters:
  ///   - source: Any bytes. Such that are no UTF-8 are read as U+FFFD, with a warning.
  ///   - path: The file as its user would name it, for the diagnostics.
  /// - Returns: The diagram, and what was left out of it, by place. There is an error if there is
  ///   no table at all; everything else is a warning.
  /// - Complexity: O(*n*) for *n* bytes.
  public static func diagram(from source: [UInt8], path: String) -> ParsedDiagram {
    if let obstacle = SchemaObstacle(source) {
      let diagnostic = Diagnostic(.error, path: path, obstacle.message, hint: obstacle.hint)
      return ParsedDiagram(diagram: Diagram(), diagnostics: [diagnostic])
    }
    let text = SchemaText(source)
    var report = SchemaReport(text.bytes, path: path)
    if let place = text.firstRepair {
      report.warn(
        at: place, "this is no UTF-8; such bytes are read as `\u{FFFD}`",
        hint: "save the file as UTF-8")
    }
    var reader = SchemaReader(text.bytes, report: report)
    reader.readAll()
    var builder = SchemaDiagramBuilder(reader.schema, report: reader.report)
    builder.build()
    return ParsedDiagram(diagram: builder.diagram, diagnostics: builder.report.finished())
  }

  /// Reads the tables that SQL statements make.
  /// - Parameters:
  ///   - source: The text.
  ///   - path: The file as its user would name it, for the diagnostics.
  /// - Returns: The diagram, and what was left out of it, by place.
  /// - Complexity: O(*n*) for *n* bytes.
  public static func diagram(from source: String, path: String) -> ParsedDiagram {
    diagram(from: Array(source.utf8), path: path)
  }
}

/// Why a file holds no SQL text, where its first bytes tell.
private struct SchemaObstacle {
  var message: String
  var hint: String

  init?(_ source: [UInt8]) {
    if source.has("PGDMP", at: 0) {
      message = "this is a dump in PostgreSQL's own format"
      hint = "write it as SQL: `pg_restore --schema-only -f schema.sql FILE`"
    } else if source.has("SQLite format 3\0", at: 0) {
      message = "this is a database of SQLite, not its schema"
      hint = "write the schema as SQL: `sqlite3 FILE .schema > schema.sql`"
    } else if source.starts(with: [0x1F, 0x8B]) || source.has("PK\u{3}\u{4}", at: 0)
      || source.has("BZh", at: 0) || source.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
    {
      message = "this file is compressed"
      hint = "unpack it first"
    } else {
      return nil
    }
  }
}

/// The text of a schema as valid UTF-8.
private struct SchemaText {
  let bytes: [UInt8]
  /// The place of the first byte that had to be replaced.
  let firstRepair: Int?

  /// Windows writes what a program prints as UTF-16 where it is told to write it to a file.
  init(_ source: [UInt8]) {
    let isBigEndian = source.starts(with: [0xFE, 0xFF])
    if isBigEndian || source.starts(with: [0xFF, 0xFE]) {
      let units = stride(from: 2, to: source.count - 1, by: 2).map { index in
        let (first, second) = (UInt16(source[index]), UInt16(source[index + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
      }
      bytes = Array(String(decoding: units, as: UTF16.self).utf8)
      firstRepair = nil
      return
    }
    bytes = Array(String(decoding: source, as: UTF8.self).utf8)
    firstRepair =
      bytes == source
      ? nil : zip(source, bytes).enumerated().first { $1.0 != $1.1 }?.offset ?? source.count
  }
}
