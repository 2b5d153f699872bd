import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

/// Runs of the built program.
@Suite("janus evaluate and janus embed")
struct EvaluateCommandTests {
  private let bench: CurationBench

  private static let subjects = ["cat", "dog", "bird", "counselor"]

  /// Forty records of talk: every fourth says what the one four before said, and two answers decline.
  private static func record(_ number: Int) -> String {
    let subject = subjects[number % 4]
    let place = number % 4 == 0 ? "house" : "place number \(number) of \(number * number + 7)"
    let answer =
      number == 5 || number == 6
      ? "I'm sorry, but I can't help with that request." : "The \(subject) is in the \(place)."
    let direction = number < 36 ? "calm" : "angry"
    return """
      {"conversations":[{"user":"Where is the \(subject) that I saw in the \(place)?","assistant":"\(answer)"}],\
      "model":"m\(number % 2)","animals":["\(subject)","\(subject)s"],"e":[\(number % 4),1,\(number)],\
      "score":\(number % 5),"provenance":{"direction":"\(direction)"}}
      """
  }

  init() throws {
    bench = try CurationBench()
    try bench.write((0..<40).map(Self.record) + ["no record"], to: "in.jsonl")
    try bench.folder.write(
      "erDiagram\n  COUNSELOR ||--o{ TRUCK_DRIVER : advises\n", to: "diagram.mermaid")
  }

  private func json(_ arguments: String...) async throws -> JSONValue {
    let result = try await bench.run(["evaluate"] + arguments + ["--json", "-q"])
    #expect(result.status == 0, "\(result.errors)")
    return try JSONParser.parse(result.output)
  }

  private func isClose(_ value: JSONValue?, _ number: Double) -> Bool {
    abs((value?.doubleValue ?? .nan) - number) < 1e-9
  }

  @Test("the parent's numbers, and those of JSON")
  func numbers() async throws {
    let value = try await json("in.jsonl", "--diagram", "diagram.mermaid", "--groups", "model")
    #expect(value["total_data_count"] == 40 && value["bad"] == 1)
    #expect(value["unique_entity_count"] == 8 && value["unique_label_count"] == 1)
    #expect(isClose(value["entity_shannon_entropy"], Double.log(8)))
    #expect(isClose(value["entity_simpson_index"], 0.875))
    #expect(isClose(value["label_shannon_entropy"], 0) && isClose(value["label_simpson_index"], 0))
    #expect(value["entities"]?["top"]?["cat"] == 10)
    // The ten of the cat are the same.
    #expect(value["duplicates"]?["exact"] == 9)
    #expect((value["rules"]?["refusals"]?.intValue ?? 0) == 2)
    #expect(value["fields"]?["direction"]?["top"]?["calm"] == 36)
    #expect(value["scores"]?["score"]?["mean"] == .double(2))
    #expect(value["diagram"]?["missing"] == ["truck driver"])
    #expect(value["diagram"]?["records"]?["top"]?["counselor"] == 10)
    let score = try #require(value["vendi_score"]?.doubleValue)
    #expect(score > 1 && score < 31)
    #expect(isClose(value["vendi"]?["orders"]?["1"], score))
    let groups = value["vendi"]?["groups"]?.arrayValue ?? []
    #expect(groups.map { $0["records"] } == [20, 20])
    #expect(value["lengths"]?["turns"]?["mean"] == .double(1))
    #expect(value["entity_source"] == "fields")
    // Where no field holds any, the diagram's names are the entities.
    let said = try await json("in.jsonl", "--diagram", "diagram.mermaid", "--exclude", "animals")
    #expect(said["entity_source"] == "diagram" && said["unique_entity_count"] == 1)
    #expect(said["entities"]?["top"]?["counselor"] == 10 && said["labels"]?["top"]?["entity"] == 10)
    let bits = try await json("in.jsonl", "--log2")
    #expect(isClose(bits["entity_shannon_entropy"], 3))
    // Named keys are taken though their values are texts; excluded ones are not.
    let named = try await json("in.jsonl", "--include", "model")
    #expect(named["unique_entity_count"] == 2 && named["unique_label_count"] == 1)
    let none = try await json("in.jsonl", "--exclude", "animals")
    #expect(none["unique_entity_count"] == 0 && none["entity_shannon_entropy"] == .null)
  }

  @Test("a field that no record has is a mistake")
  func missingFields() async throws {
    for (arguments, words) in [
      (["--groups", "kind"], "No record has `kind`"), (["-f", "txt"], "No record has a text in"),
      (["--embeddings", "field:emb"], "No record has an embedding in `emb`"),
      (["--include", "model,nope"], "No record has a text, or a list of texts, in `nope`"),
    ] {
      let result = try await bench.run(["evaluate", "in.jsonl"] + arguments)
      #expect(result.status == 65 && result.errors.contains(words), "\(result.errors)")
    }
  }

  @Test("an empty list is no label, and what is no text in a list leaves the others")
  func oddEntities() async throws {
    try bench.write(
      [
        #"{"text":"a b","pets":["cat",3,"dog"],"none":[],"rows":[1,2]}"#,
        #"{"text":"c","none":[]}"#,
      ],
      to: "odd.jsonl")
    let value = try await json("odd.jsonl")
    #expect(value["unique_label_count"] == 1 && value["unique_entity_count"] == 2)
    #expect(value["entities"]?["top"]?["dog"] == 1)
  }

  @Test("embeddings of a field, of a file, and of a file alone give the same score")
  func embeddings() async throws {
    let orders = "--order=0.5,2,inf"
    let field = try await json("in.jsonl", "--embeddings", "field:e", orders)
    let good = try (0..<40).map {
      JSONWriter.string(try JSONParser.parse(Self.record($0))["e"] ?? .null)
    }
    try bench.write(good + ["[1,1,1]"], to: "rows.jsonl")
    let file = try await json("in.jsonl", "--embeddings", "rows.jsonl", orders)
    #expect(field["vendi"]?["orders"] == file["vendi"]?["orders"])
    #expect(field["vendi"]?["orders"]?.objectValue?.keys == ["0.5", "2", "inf"])
    let rows: [Float] = (0..<40).flatMap { number -> [Float] in
      [Float(number % 4), 1, Float(number)]
    }
    let path = bench.folder.file("rows.npy").path
    try NumPyWriter.write(rows, dimension: 3, to: path)
    let alone = try await json("--embeddings", "rows.npy", orders)
    #expect(alone["total_data_count"] == 40)
    for order in ["0.5", "2", "inf"] {
      let expected = field["vendi"]?["orders"]?[order]?.doubleValue ?? .nan
      // A file of 32-bit numbers is multiplied as such.
      let score = alone["vendi"]?["orders"]?[order]?.doubleValue ?? .nan
      #expect(abs(score / expected - 1) < 1e-6)
    }
  }

  @Test("a table with advice; a page without network; sets side by side")
  func forPeople() async throws {
    let refused = try await bench.run(["evaluate", "in.jsonl", "--html", "./in.jsonl"])
    #expect(refused.status == 64 && refused.errors.contains("is read too"))
    let result = try await bench.run(["evaluate", "in.jsonl", "--html", "report.html"])
    #expect(result.status == 0)
    for words in ["Vendi score, q = 0.1", "self-BLEU", "direction", "calm 90.0 %", "refusals"] {
      #expect(result.output.contains(words), "\(words)")
    }
    #expect(result.errors.contains("janus dedup in.jsonl -o deduplicated.jsonl"))
    #expect(result.errors.contains("janus select in.jsonl --method stratified"))
    let page = try bench.text("report.html")
    #expect(page.contains("<svg") && page.contains("prefers-color-scheme"))
    for words in ["://", "<script", "\"nan", "\"inf", "@import"] {
      #expect(!page.contains(words), "\(words)")
    }
    try bench.write((0..<4).map(Self.record), to: "few.jsonl")
    let compared = try await bench.run(["evaluate", "--compare", "in.jsonl", "few.jsonl"])
    #expect(compared.status == 0 && compared.errors.contains("say little"))
    #expect(compared.output.contains("in.jsonl") && compared.output.contains("few.jsonl"))
  }

  @Test("nothing, one record and the same again and again are no trouble")
  func oddSets() async throws {
    try bench.write([], to: "empty.jsonl")
    try bench.write([#"{"text":""}"#, "{}"], to: "blank.jsonl")
    try bench.write([#"{"text":"a b c d e"}"#], to: "one.jsonl")
    try bench.write(Array(repeating: #"{"text":"a b c d e"}"#, count: 30), to: "same.jsonl")
    for name in ["empty.jsonl", "blank.jsonl", "one.jsonl", "same.jsonl"] {
      let result = try await bench.run(["evaluate", name, "--json", "--html", "page.html"])
      #expect(result.status == 0, "\(name): \(result.errors)")
      let output = result.output + (try bench.text("page.html"))
      for word in ["nan", "NaN", "inf,", "Infinity"] { #expect(!output.contains(word), "\(name)") }
      #expect(try await bench.run(["evaluate", name, "-q"]).status == 0)
    }
    #expect(try await json("empty.jsonl")["vendi_score"] == .null)
    #expect(isClose(try await json("one.jsonl")["vendi_score"], 1))
    let same = try await json("same.jsonl")
    #expect(isClose(same["vendi_score"], 1) && isClose(same["duplicates"]?["share"], 29.0 / 30))
    #expect(isClose(same["sample"]?["self_bleu"]?["mean"], 1))
  }

  @Test("what cannot be done is told, with its place")
  func refusals() async throws {
    try bench.write([#"{"e":[1,2]}"#, #"{"e":[0,0]}"#], to: "zero.jsonl")
    try bench.write([#"{"e":[1,2]}"#, #"{"e":[1]}"#], to: "short.jsonl")
    let path = bench.folder.file("bad.npy").path
    try NumPyWriter.write([1, 2, .nan, 1], dimension: 2, to: path)
    let cases: [([String], Int32, String)] = [
      ([], 64, "<inputs>"), (["in.jsonl", "--order", "0"], 64, "above 0"),
      (["in.jsonl", "--compare"], 64, "two inputs"),
      (["in.jsonl", "--strict"], 65, "in.jsonl:41:1"),
      (["none.jsonl"], 65, "none.jsonl"),
      (["zero.jsonl", "--embeddings", "field:e"], 65, "zero.jsonl:2: the embedding is all zero"),
      (["short.jsonl", "--embeddings", "field:e"], 65, "has 1 numbers, and those before 2"),
      (["--embeddings", "bad.npy"], 65, "Row 1 is all zero, or has a number that is none"),
      (["in.jsonl", "--embeddings", "bad.npy"], 65, "in.jsonl:2: the embedding is all zero"),
      (["in.jsonl", "--embedder", "."], 65, "config.json"),
    ]
    for (arguments, status, words) in cases {
      let result = try await bench.run(["evaluate"] + arguments)
      #expect(
        result.status == status && result.errors.contains(words),
        "\(arguments): \(result.status) \(result.errors)")
      #expect(result.output.isEmpty)
    }
  }

  @Test("rows are written for others, and for janus")
  func embed() async throws {
    let result = try await bench.run(["embed", "in.jsonl", "-o", "rows.npy"])
    #expect(result.status == 0 && result.errors.contains("41 rows of 384"), "\(result.errors)")
    let own = try await json("in.jsonl")
    let given = try await json("in.jsonl", "--embeddings", "rows.npy")
    let (one, other) = (own["vendi_score"]?.doubleValue, given["vendi_score"]?.doubleValue)
    #expect(abs((one ?? .nan) - (other ?? .nan)) < 1e-5)
    #expect(try await bench.run(["embed", "in.jsonl", "-o", "rows.txt"]).status == 64)
    #expect(
      try await bench.run(["embed", "in.jsonl", "-o", "x.npy", "--embedder", "."]).status == 65)
  }
}
