import Foundation
import JanusCore
import Testing

private let folder = URL(filePath: #filePath).appending(path: "../../Goldens/Schemas")
  .standardizedFileURL

/// Dumps as the programs write them that are named for them, each with its diagram.
@Suite("Schema dumps")
struct SchemaDumpTests {
  static let names = ["pg_dump", "mysqldump", "mariadb-dump", "sqlite"]

  @Test("give the recorded diagram; JANUS_RECORD=1 writes it anew", arguments: names)
  func golden(_ name: String) throws {
    let schema = try imported(name)
    #expect(schema.findings == [])
    schema.expectRoundTrip()
    let file = folder.appending(path: "\(name).mermaid")
    let text = schema.diagram.mermaid
    if ProcessInfo.processInfo.environment["JANUS_RECORD"] == "1" {
      return try text.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try text == String(contentsOf: file, encoding: .utf8))
  }

  @Test("of SQLite give one diagram, with data or without")
  func dumpWithData() throws {
    #expect(try imported("sqlite-dump").diagram == imported("sqlite").diagram)
  }

  @Test("of PostgreSQL may hold rows")
  func rows() throws {
    let text = try String(contentsOf: folder.appending(path: "pg_dump.sql"), encoding: .utf8)
    let rows = """
      COPY clinic.staff (id, full_name) FROM stdin;
      1\tAda; it's '$$
      2\tCREATE TABLE no (id integer);
      CREATE TABLE nor_this (id integer);
      \\.


      """
    let place = try #require(text.range(of: "SET default_tablespace"))
    let withRows = text.replacingCharacters(in: place, with: rows + text[place])
    let schema = ImportedSchema(withRows)
    #expect(schema.findings == [])
    #expect(schema.diagram == ImportedSchema(text).diagram)
  }

  @Test("may have the line ends of Windows, and be UTF-16", arguments: names)
  func encodings(_ name: String) throws {
    let text = try String(contentsOf: folder.appending(path: "\(name).sql"), encoding: .utf8)
    let expected = ImportedSchema(text).diagram
    let windows = text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    #expect(ImportedSchema(windows).diagram == expected)
    let units = Array(("\u{FEFF}" + text).utf16)
    let little = units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    #expect(ImportedSchema(little).diagram == expected)
    let big = units.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    #expect(ImportedSchema(big).diagram == expected)
  }

  private func imported(_ name: String) throws -> ImportedSchema {
    ImportedSchema(Array(try Data(contentsOf: folder.appending(path: "\(name).sql"))))
  }
}
