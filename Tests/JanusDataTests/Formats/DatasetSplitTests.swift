import JanusCore
import Testing

@testable import JanusData

@Suite("Splits of data sets")
struct DatasetSplitTests {
  private static func record(_ id: Int, seed: Int?) -> JSONObject {
    var provenance: JSONObject = ["id": .string("r\(id)")]
    provenance["seed"] = seed.map { .string("r\($0)") }
    return ["provenance": .object(provenance)]
  }

  @Test("never part what grew from one seed", arguments: 0..<20)
  func siblings(_ seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    // Seeds have numbers below 30; the rest grew from one of them.
    let records = (0..<400).map { Self.record($0, seed: $0 < 30 ? nil : random.below(30)) }
    var survey = DatasetSurvey(grouping: .seed)
    for record in records { survey.add(record) }
    let split = try DatasetSplit("train=0.8,validation=0.1,test=0.1")
    var order = try DatasetOrder(split, survey, shards: 2, seed: UInt64(seed))
    var partOfGroup: [String: Int] = [:]
    var counts = [0, 0, 0]
    var shards: [[Int]] = [[], [], []]
    for record in records {
      let place = order.next()
      let group = try #require(RecordGrouping.seed.key(of: record))
      #expect(partOfGroup[group, default: place.part] == place.part)
      partOfGroup[group] = place.part
      counts[place.part] += 1
      shards[place.part].append(place.shard)
    }
    #expect(counts.allSatisfy { $0 > 0 })
    #expect(abs(counts[0] - 320) < 30)
    for part in shards {
      #expect(part == part.sorted(), "a part's shards follow each other")
      #expect(abs(part.count { $0 == 0 } - part.count { $0 == 1 }) <= 1)
    }
  }

  @Test("are exact where records are alone, and the same for the same seed")
  func exact() throws {
    let split = try DatasetSplit("train=0.9,test=0.1")
    let sizes = [Int](repeating: 1, count: 100)
    let first = try split.assign(sizes, seed: 7)
    #expect(first.count { $0 == 1 } == 10)
    #expect(try split.assign(sizes, seed: 7) == first)
    #expect(try split.assign(sizes, seed: 8) != first)
    // A part gets a group even where its share is less than one.
    #expect(Set(try split.assign([50, 1], seed: 0)) == [0, 1])
    #expect(Set(try split.assign([5, 5], seed: 0)) == [0, 1])
  }

  @Test(
    "that cannot be say why",
    arguments: [
      ("train", DatasetSplitError.noShare("train")), ("train=0.9", .sum(0.9)),
      ("a=0.5,a=0.5", .repeated("a")), ("a-b=0.5,c=0.5", .badName("a-b")),
      ("a=-1,b=2", .noShare("a=-1")),
    ])
  func mistakes(_ text: String, _ error: DatasetSplitError) {
    #expect(throws: error) { try DatasetSplit(text) }
  }

  @Test("of too little end with a reason")
  func tooLittle() throws {
    let split = try DatasetSplit("train=0.9,test=0.1")
    #expect(throws: DatasetSplitError.tooFewGroups(groups: 1, parts: 2)) {
      try split.assign([12], seed: 0)
    }
    var survey = DatasetSurvey(grouping: .record)
    for number in 0..<10 { survey.add(Self.record(number, seed: nil)) }
    #expect(throws: DatasetSplitError.tooFewRecords(records: 1, part: "test", shards: 2)) {
      try DatasetOrder(split, survey, shards: 2, seed: 0)
    }
  }

  @Test("know whether any record has the field that keeps records together")
  func unknownField() throws {
    for (text, isUnknown) in [("topic", false), ("nosuch", true), ("seed", false)] {
      var survey = DatasetSurvey(grouping: try RecordGrouping(text))
      #expect(survey.unknownField == nil, "there are no records yet")
      for record in [["topic": "a"], ["id": 1]] as [JSONObject] { survey.add(record) }
      #expect((survey.unknownField != nil) == isUnknown)
    }
  }

  @Test(
    "name their files",
    arguments: [
      ("data.jsonl", false, 1, "", "data.jsonl"), ("data.jsonl", false, 1, ".gz", "data.jsonl.gz"),
      ("data.jsonl.gz", true, 1, ".gz", "data-test.jsonl.gz"),
      ("a.b/data.json", true, 1, "", "a.b/data-test.json"),
      ("out", false, 1, "", "out/test.jsonl"),
      ("out/", true, 12, ".zst", "out/test-00003-of-00012.jsonl.zst"),
      ("-", false, 1, "", "-"),
    ])
  func names(output: String, isSplit: Bool, shards: Int, compression: String, path: String) {
    let files = DatasetFiles(
      output: output, ending: "jsonl", isSplit: isSplit, shards: shards, compression: compression)
    #expect(files.path(part: "test", shard: 3, of: shards) == path)
  }
}
