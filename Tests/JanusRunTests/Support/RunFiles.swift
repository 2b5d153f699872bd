import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

/// One record of an output, as somebody else's JSON parser sees it.
struct OutputRecord {
  let object: [String: Any]

  var conversations: [[String: String]] {
    object["conversations"] as? [[String: String]] ?? []
  }
  var provenance: [String: Any] { object["provenance"] as? [String: Any] ?? [:] }
  var id: String { provenance["id"] as? String ?? "" }
  var direction: String { provenance["direction"] as? String ?? "" }

  /// The record in one spelling, to compare.
  var canonical: Data { canonicalJSON(object) }

  static func all(in data: Data?) throws -> [OutputRecord] {
    let array = try JSONSerialization.jsonObject(with: try #require(data)) as? [[String: Any]]
    return try #require(array).map { OutputRecord(object: $0) }
  }
}

/// Any JSON value in one spelling, to compare byte by byte: Swift takes strings for equal that are not the same.
func canonicalJSON(_ value: Any) -> Data {
  (try? JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed]))
    ?? Data()
}

extension Collection where Element: Equatable {
  /// Whether all elements are among `whole` in the same order.
  func isSubsequence(of whole: some Sequence<Element>) -> Bool {
    var rest = self[...]
    for element in whole where element == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }
}

extension JanusProcess.Result {
  /// What `--json` printed.
  var summary: JSONValue? { try? JSONParser.parse(Array(output.utf8)) }

  func count(_ key: String) -> Int? { summary?[key]?.intValue }

  /// The file that the run left about itself.
  func runRecord() throws -> JSONValue {
    let path = try #require(summary?["record"]?.stringValue, "\(errors)")
    return try JSONParser.parse(Array(try Data(contentsOf: URL(filePath: path))))
  }
}

extension RunBench {
  /// Every text in the journal; see ``TemporaryFolder/journalledTexts()``.
  func journalledTexts() throws -> Set<String> { try folder.journalledTexts() }
}

extension TemporaryFolder {
  /// Every text in the folder's journal, as another process sees it; checks that the database is sound.
  func journalledTexts() throws -> Set<String> {
    let path = file(".janus/journal.sqlite").path
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    let connection = try SQLiteConnection(path: path, access: .readOnly)
    let soundness = try connection.prepare("PRAGMA integrity_check").first { $0.text(0) }
    #expect(soundness == "ok")
    let tables = try connection.prepare("SELECT count(*) FROM sqlite_master").first { $0.int(0) }
    var texts: Set<String> = []
    guard tables != 0 else { return [] }
    try connection.prepare("SELECT text FROM answers").forEachRow { row in
      texts.insert(row.text(0))
      return true
    }
    return texts
  }
}

extension RunBench {
  /// Every call and attempt of which the journal has an answer, as often as it has one.
  func journalledAttempts() throws -> [String] {
    let connection = try SQLiteConnection(
      path: folder.file(".janus/journal.sqlite").path, access: .readOnly)
    var attempts: [String] = []
    try connection.prepare("SELECT hex(key), attempt FROM answers").forEachRow { row in
      attempts.append("\(row.text(0)) \(row.int(1))")
      return true
    }
    return attempts
  }
}

/// The folder `Goldens` beside the tests.
let goldens = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "Goldens")

/// Expects bytes to be what a golden file holds; with JANUS_RECORD=1 it writes the file anew.
func expectGolden(
  _ data: Data?, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let data = try #require(data, "there is no output", sourceLocation: sourceLocation)
  let file = goldens.appending(path: name)
  if ProcessInfo.processInfo.environment["JANUS_RECORD"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return
  }
  let isEqual = try data == Data(contentsOf: file)
  #expect(isEqual, "differs from Goldens/\(name)", sourceLocation: sourceLocation)
}
