import Foundation
import JanusPlatform
import JanusQuality
import JanusTestSupport
import Testing

@Suite("Files that remember texts")
struct DuplicateIndexFileTests {
  private static let texts = ["a b c d e f g h i j", "今天天气很好我们去公园", "x y z"]

  private func write(_ rule: DuplicateRule, to path: String) throws {
    let filter = NearDuplicateFilter(rule)
    for text in Self.texts { try filter.add(text) }
    let writer = try DuplicateIndexWriter(path: path, rule: rule)
    try filter.write(to: writer)
    try writer.commit()
  }

  private func read(_ rule: DuplicateRule, from path: String) throws -> NearDuplicateFilter {
    let filter = NearDuplicateFilter(rule)
    let reader = try DuplicateIndexReader(path: path, rule: rule)
    while let texts = try reader.next() {
      for number in 0..<texts.count { try filter.add(texts, number, isDuplicate: false) }
    }
    return filter
  }

  @Test("give the texts back, also for another threshold")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.file("index").path
    try write(DuplicateRule(), to: path)
    var rule = DuplicateRule()
    (rule.threshold, rule.permutations, rule.seed) = (0.7, 64, 9)
    let filter = try read(rule, from: path)
    #expect(filter.count == 3)
    #expect(try filter.add(Self.texts[1]) == .init(index: 1, jaccard: 1, isExact: true))
    #expect(try filter.add("a b c d e f g h i") == .init(index: 0, jaccard: 0.9, isExact: false))
    #expect(try filter.add("new") == nil)
  }

  @Test("are refused for other shingles, and where a bit is wrong")
  func refuses() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.file("index").path
    try write(DuplicateRule(), to: path)
    var rule = DuplicateRule()
    rule.shingles = .words(2)
    let error = #expect(throws: FileError.self) { try read(rule, from: path) }
    #expect(error?.reason.contains("--shingle auto") == true)
    let bytes = Array(try Data(contentsOf: folder.file("index")))
    for place in stride(from: 0, to: bytes.count, by: 5) {
      var damaged = bytes
      damaged[place] ^= 4
      try Data(damaged).write(to: folder.file("index"))
      #expect(throws: FileError.self, "byte \(place)") { try read(DuplicateRule(), from: path) }
    }
    for count in stride(from: 0, to: bytes.count, by: 7) {
      try Data(bytes[..<count]).write(to: folder.file("index"))
      #expect(throws: FileError.self, "\(count) bytes") { try read(DuplicateRule(), from: path) }
    }
  }
}
