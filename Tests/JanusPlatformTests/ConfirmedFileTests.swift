import Foundation
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("Files that a later run writes anew")
struct ConfirmedFileTests {
  /// What became of the lines that stood there before.
  enum Fate { case same, kept, replaced }

  /// What stands in a file before, what is written, whether that was all, what stands there then, and what became of the
  /// lines before.
  private static let cases:
    [(before: String, lines: [String], isWhole: Bool, after: String, fate: Fate)] = [
      ("", ["a\n", "b\n"], true, "a\nb\n", .same),
      ("a\nb\nc\n", ["a\n", "b\n"], false, "a\nb\nc\n", .kept),
      ("a\nb\nc\n", ["a\n", "b\n"], true, "a\nb\n", .replaced),
      ("a\nb\nc\n", ["a\nx\n", "y\n"], false, "a\nx\ny\n", .replaced),
      ("a\nb\nto", ["a\n"], false, "a\nb\n", .kept),
      ("a\n", ["a\nb\n", "c\n"], true, "a\nb\nc\n", .same),
      ("a\n", ["a\n", "c\n"], true, "a\nc\n", .same),
      ("aa\n", ["a\n"], false, "a\n", .replaced),
      ("a\n", [], true, "", .replaced),
    ]

  @Test("keep what is written again, and end where something else is", arguments: cases)
  func confirmed(before: String, lines: [String], isWhole: Bool, after: String, fate: Fate) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try folder.write(before, to: "f.jsonl")
    let file = try ConfirmedFile(path: folder.file("f.jsonl").path)
    for line in lines { try file.append(Array(line.utf8)) }
    try file.commit(isWhole: isWhole)
    #expect(try String(contentsOf: folder.file("f.jsonl"), encoding: .utf8) == after)
    #expect(file.hasReplaced == (fate == .replaced))
    #expect(file.keepsMore == (fate == .kept))
  }
}
