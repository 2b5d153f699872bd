import Foundation
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("SQLite")
struct SQLiteConnectionTests {
  private let folder: TemporaryFolder
  private let connection: SQLiteConnection

  init() throws {
    folder = try TemporaryFolder()
    connection = try SQLiteConnection(path: folder.file("a.sqlite").path, access: .readWrite)
    try connection.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, v)")
  }

  @Test(
    "gives text back as it was, of any kind",
    arguments: [
      "", "a", "a\u{0}b", "\u{0}", "é東😀", "'; DROP TABLE t --",
      String(repeating: "x", count: 3_000_000),
    ])
  func text(_ text: String) throws {
    defer { folder.remove() }
    try connection.prepare("INSERT INTO t(v) VALUES(?)").run([.text(text)])
    let row = try connection.prepare("SELECT v, typeof(v) FROM t").first {
      ($0.text(0), $0.text(1))
    }
    #expect(row?.0 == text)
    #expect(row?.1 == "text")
  }

  @Test("gives every kind of value back")
  func values() throws {
    defer { folder.remove() }
    let insert = try connection.prepare("INSERT INTO t(v) VALUES(?)")
    for value in [.null, .integer(.min), .real(0.1), .blob([0, 255]), .blob([])] as [SQLiteValue] {
      try insert.run([value])
    }
    #expect(connection.lastInsertedRow == 5)
    var seen: [String] = []
    try connection.prepare("SELECT v FROM t ORDER BY id").forEachRow { row in
      seen.append("\(row.isNull(0)) \(row.int(0)) \(row.double(0)) \(row.blob(0).count)")
      return seen.count < 4
    }
    #expect(seen.count == 4)
    #expect(seen.first == "true 0 0.0 0")
    #expect(seen[1].hasPrefix("false \(Int.min)"))
    #expect(seen[2].hasPrefix("false 0 0.1"))
    #expect(seen[3].hasSuffix(" 2"))
    #expect(try connection.prepare("SELECT v FROM t WHERE id = 99").first { $0.int(0) } == nil)
  }

  @Test("a statement can be run again after it failed")
  func reuse() throws {
    defer { folder.remove() }
    let insert = try connection.prepare("INSERT INTO t(id, v) VALUES(?, ?)")
    try insert.run([.integer(1), .text("a")])
    #expect(throws: SQLiteError.self) { try insert.run([.integer(1), .text("b")]) }
    try insert.run([.integer(2), .null])
    #expect(
      try connection.prepare("SELECT count(v), count(*) FROM t").first { [$0.int(0), $0.int(1)] }
        == [1, 2])
  }

  @Test("says what kind of fault it was")
  func faults() throws {
    defer { folder.remove() }
    func kind(_ body: () throws -> Void) -> SQLiteError.Kind? {
      #expect(throws: SQLiteError.self) { try body() }?.kind
    }
    let path = folder.file("a.sqlite").path
    try folder.write(String(repeating: "not a database ", count: 100), to: "b")
    #expect(kind { try connection.execute("SELEC 1") } == .other)
    #expect(kind { _ = try connection.prepare(" ") } == .other)
    #expect(
      kind { _ = try SQLiteConnection(path: folder.path + "/no/such", access: .readWrite) }
        == .cannotOpen)
    #expect(
      kind { _ = try SQLiteConnection(path: folder.path + "/none", access: .readOnly) }
        == .cannotOpen)
    #expect(
      kind {
        try SQLiteConnection(path: folder.file("b").path, access: .readWrite).execute(
          "SELECT * FROM t")
      } == .notADatabase)
    #expect(
      kind { try SQLiteConnection(path: path, access: .readOnly).execute("DELETE FROM t") }
        == .readOnly)
  }
}
