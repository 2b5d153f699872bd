import Foundation
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("Files that a later run writes anew")
struct ConfirmedFileTests {
  /// What stands in a file before, what is written, whether that was all, and what stands there then.
  private static let cases: [(before: String, lines: [String], isWhole: Bool, after: String)] = [
    ("", ["a\n", "b\n"], true, "a\nb\n"),
    ("a\nb\nc\n", ["a\n", "b\n"], false, "a\nb\nc\n"),
    ("a\nb\nc\n", ["a\n", "b\n"], true, "a\nb\n"),
    ("a\nb\nc\n", ["a\nx\n", "y\n"], false, "a\nx\ny\n"),
    ("a\nb\nto", ["a\n"], false, "a\nb\n"),
    ("a\n", ["a\nb\n", "c\n"], true, "a\nb\nc\n"),
    ("aa\n", ["a\n"], false, "a\n"),
    ("a\n", [], true, ""),
  ]

  @Test("keep what is written again, and end where something else is", arguments: cases)
  func confirmed(before: String, lines: [String], isWhole: Bool, after: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(before, to: "f.jsonl")
    let file = try ConfirmedFile(path: folder.file("f.jsonl").path)
    for line in lines { try file.append(Array(line.utf8)) }
    try file.commit(isWhole: isWhole)
    #expect(try String(contentsOf: folder.file("f.jsonl"), encoding: .utf8) == after)
  }
}
