import JanusCore
import JanusPlatform
import Testing

@testable import JanusData

@Suite("Cards of data sets")
struct DatasetCardTests {
  @Test(
    "keep what a person wrote, byte for byte",
    arguments: [
      "---\n# Licence first.\nlicense: mit\ntags:\n  - a   # why\n  - b\n---\n# T\n\ntext\n",
      "# No YAML\n", "", "---\nno end\n",
    ])
  func untouched(_ text: String) {
    #expect(DatasetCard(text).text == text)
  }

  @Test("get keys and sections, and only those")
  func changes() throws {
    var card = DatasetCard("---\nlicense: mit\n# of mine\nconfigs: old\nother: 1\n---\nHello.\n")
    card.set(
      "configs",
      [["config_name": "default", "data_files": [["split": "train", "path": "data/train-*"]]]])
    card.propose("license", "apache-2.0")
    card.propose("language", ["no"])
    card.setSection("a", "one")
    card.setSection("b", "two")
    card.setSection("a", "three")
    #expect(
      card.text == """
        ---
        license: mit
        configs:
        - config_name: default
          data_files:
          - split: train
            path: data/train-*
        other: 1
        language:
        - "no"
        ---
        Hello.

        <!-- janus:begin a -->
        three
        <!-- janus:end a -->

        <!-- janus:begin b -->
        two
        <!-- janus:end b -->

        """)
    #expect(try card.metadata()["language"] == ["no"])
    card.removeSections(beginning: "a")
    #expect(
      card.text.hasSuffix("---\nHello.\n\n<!-- janus:begin b -->\ntwo\n<!-- janus:end b -->\n"))
  }

  @Test("count on what is there, and tell no numbers that may be wrong")
  func configurations() throws {
    func view(_ count: Int, _ path: String) -> CardConfigurations.View {
      CardConfigurations.View(
        name: "default",
        splits: [
          .init(
            name: "train", recordCount: count, byteCount: count * 10, paths: [path],
            pattern: "data/train-*")
        ], feature: .object([.init(name: "a", feature: .string)]), downloadSize: 7)
    }
    var card = CardConfigurations()
    card.add(view(3, "data/train-0.jsonl"))
    let metadata: JSONValue = [
      "configs": card.configsYAML, "dataset_info": try #require(card.infoYAML),
    ]
    // Through YAML and back.
    let text = YAMLWriter.lines(metadata).joined(separator: "\n")
    let read = try #require(try YAMLReader.read(Array(text.utf8), path: "")).json
    #expect(read == metadata)
    var later = CardConfigurations(read)
    later.add(view(4, "data/train-1.jsonl"))
    #expect(later.recordCount == 7)
    #expect(later.configsYAML == card.configsYAML, "the pattern finds the new file too")
    // Somebody else's card says nothing of numbers.
    var foreign = CardConfigurations([
      "configs": [["config_name": "default", "data_files": "data/*.json"]]
    ])
    foreign.add(view(1, "data/train-1.jsonl"))
    #expect(foreign.infoYAML == nil)
    #expect(
      foreign.configsYAML[0]?["data_files"]?[0]?["path"] == ["data/*.json", "data/train-*"])
  }

  @Test(
    "know which files are loaded where no configuration is named",
    arguments: [
      (
        "configs:\n- config_name: a\n  data_files: a/*.json\n- config_name: default\n  data_files: b.json",
        "default", ["b.json"]
      ),
      (
        "configs:\n- config_name: a\n  data_dir: a\n- config_name: b\n  data_files: b.json", "a",
        ["a/**"]
      ),
      (
        "configs:\n- config_name: a\n  data_files: x\n- config_name: b\n  default: true\n  data_dir: d\n  data_files:\n  - split: train\n    path: [x-*, y-*]\n  - split: test\n    path: ./z",
        "b", ["d/x-*", "d/y-*", "d/z"]
      ),
      ("license: mit", nil, []), ("configs:\n- config_name: a", nil, []),
    ] as [(String, String?, [String])])
  func loaded(_ yaml: String, _ name: String?, _ patterns: [String]) throws {
    let card = CardConfigurations(try DatasetCard("---\n\(yaml)\n---\n").metadata())
    #expect(card.loadedByDefault?.name == name)
    #expect(card.loadedByDefault?.patterns ?? [] == patterns)
  }

  @Test("know which columns go together")
  func features() throws {
    func feature(_ json: String) throws -> RecordFeature {
      RecordFeature(of: try JSONParser.parse(Array(json.utf8)))
    }
    let old = try feature(#"{"a":"x","b":[{"c":1,"d":null}],"e":null}"#)
      .merged(with: feature(#"{"b":[],"e":1.5}"#))
    #expect(RecordFeature(columns: old.columns) == old)
    #expect(try feature(#"{"a":null,"b":[{"c":2}],"e":1}"#).differences(from: old) == [])
    #expect(
      try feature(#"{"a":1,"f":true}"#).differences(from: old)
        == ["`a` is a whole number, and was a text", "`f` is new"])
    let mixed = try feature(#"{"a":"x"}"#).merged(with: feature(#"{"a":1}"#))
    #expect(
      mixed.merged(with: mixed).differences(from: old)
        == ["`a` is now a text, now a whole number, and was a text"])
    #expect(try !feature(#"{"a":[1,"x"]}"#).isKnown)
  }

  @Test(
    "find files by patterns as the Hub does",
    arguments: [
      ("data/train-*", "data/train-00000-of-00001.jsonl", true),
      ("data/train-*", "data/alpaca/train-0.jsonl", false), ("data/**", "data/a/b.jsonl", true),
      ("data/?.json", "data/a.json", true), ("*.json", "data/a.json", false),
      ("a*b*c", "aXbYbZc", true),
    ])
  func globs(_ pattern: String, _ path: String, _ matches: Bool) {
    #expect(Glob.matches(pattern, path) == matches)
  }

  @Test("tell records apart by their ids and by what they say, and keep that in a file")
  func identities() {
    let records: [JSONObject] = [
      ["provenance": ["id": "a"], "x": 1], ["provenance": ["id": "a"], "x": 2],
      ["provenance": ["id": "b"], "x": 1], ["x": 1], ["x": 2],
    ]
    let all = Set(records.map { RecordIdentity(of: $0) })
    #expect(all.count == 5)
    let again: JSONObject = ["provenance": ["id": "a", "call": "c"], "x": 1]
    #expect(RecordIdentity(of: again) == RecordIdentity(of: records[0]))
    let file = RecordIdentity.file(of: all)
    #expect(file.count == 40)
    #expect(RecordIdentity.read(file) == all)
  }

  @Test(
    "guess a language where that can be",
    arguments: [
      ("What is the price of the item, and is it in stock?", "en"), ("这个多少钱？", "zh"),
      ("これはいくらですか", "ja"),
      ("이것은 얼마입니까", "ko"), ("Combien coûte cet article?", nil),
    ] as [(String, String?)])
  func languages(_ text: String, _ code: String?) {
    var statistics = RecordStatistics()
    statistics.add(["messages": [["role": "user", "content": .string(text)]]])
    #expect(statistics.language == code)
  }
}
