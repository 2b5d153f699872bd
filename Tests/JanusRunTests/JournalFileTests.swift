import Foundation
import JanusPlatform
import JanusTestSupport
import Testing

/// Something that stands where the journal should be.
enum BadJournal: String, CaseIterable, Sendable {
  case newer, garbage, text, otherDatabase, truncated, stub, damaged, folder

  /// What the message must hold.
  var words: [String] {
    switch self {
    case .newer: ["newer version", "format 99", "Update Janus"]
    case .garbage, .text, .otherDatabase: ["is not a journal of Janus", "mv "]
    case .truncated, .damaged: ["is damaged", "mv "]
    case .stub: ["journal.sqlite", "mv "]
    case .folder: ["cannot be written"]
    }
  }

  /// Makes it of a good journal.
  func make(at path: String) throws {
    let url = URL(filePath: path)
    let good = try Data(contentsOf: url)
    switch self {
    case .newer: try Self.execute("PRAGMA user_version = 99", path)
    case .garbage:
      try Data((0..<9000).map { UInt8(truncatingIfNeeded: $0 * 151 + 7) }).write(to: url)
    case .text: try Data("My notes.\n".utf8).write(to: url)
    case .otherDatabase:
      try FileManager.default.removeItem(at: url)
      try Self.execute("CREATE TABLE songs(name TEXT); INSERT INTO songs VALUES('La')", path)
    case .truncated: try good.prefix(good.count / 8192 * 4096).write(to: url)
    case .stub: try good.prefix(150).write(to: url)
    case .damaged:
      var bytes = good
      for index in 4096..<bytes.count { bytes[index] = 0xFF }
      try bytes.write(to: url)
    case .folder:
      try FileManager.default.removeItem(at: url)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    }
  }

  private static func execute(_ sql: String, _ path: String) throws {
    try SQLiteConnection(path: path, access: .readWrite).execute(sql)
  }
}

@Suite("Journal files", .timeLimit(.minutes(5)))
struct JournalFileTests {
  @Test("that cannot be used are named, and left as they are", arguments: BadJournal.allCases)
  func bad(journal: BadJournal) async throws {
    let bench = try RunBench()
    defer { bench.close() }
    #expect(try await bench.generate().status == 0)
    let path = bench.folder.file(".janus/journal.sqlite").path
    try journal.make(at: path)
    let (bytes, output) = (bench.bytes(of: ".janus/journal.sqlite"), bench.bytes())
    bench.server.forget()
    for _ in 0..<2 {
      let result = try await bench.generate(["--no-provenance"])
      #expect(result.status == 1 && result.errors.contains(path), "\(result.errors)")
      for word in journal.words { #expect(result.errors.contains(word), "\(result.errors)") }
      #expect(bench.bytes(of: ".janus/journal.sqlite") == bytes && bench.bytes() == output)
    }
    #expect(bench.server.requests.isEmpty)
    // Looking at what would be asked works without a journal.
    #expect(try await bench.run(["check", bench.folder.path]).status == 0)
    // The remedy helps.
    try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
    #expect(try await bench.generate().status == 0 && bench.bytes() == output)
  }

  @Test("that are empty, as a crash may leave them, are begun")
  func empty() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    try bench.folder.write("", to: ".janus/journal.sqlite")
    #expect(try await bench.generate().status == 0)
    #expect(try bench.journalledTexts().count > 10)
  }

  @Test("are for their owner only, also while a run is on", arguments: ["000", "022"])
  func modes(mask: String) async throws {
    let held = HeldServer(most: 6)
    let bench = try RunBench(behaviour: held.behaviour)
    defer {
      held.release()
      bench.close()
    }
    let result = try await bench.shell("umask \(mask); exec \"$@\"", bench.arguments()) { _ in
      defer { held.release() }
      #expect(await bench.server.waitForRequests(8))
      for name in ["journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm", "lock"] {
        let path = bench.folder.file(".janus/\(name)").path
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
      }
    }
    #expect(result.status == 0, "\(result.errors)")
    let left = try FileManager.default.contentsOfDirectory(
      atPath: bench.folder.file(".janus").path)
    #expect(left.sorted() == ["journal.sqlite", "lock", "runs"])
  }
}
