import Foundation
import JanusCore
import JanusTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Runs of `janus dedup`", .timeLimit(.minutes(5)))
struct DedupCommandTests {
  private static let ten = "one two three four five six seven eight nine ten"
  /// Lines 2 and 6 are duplicates of line 1, and line 5 is no record.
  private static let lines = [
    #"{"id": 1, "text": "\#(ten)"}"#,
    #"{"text":"\#(ten)" , "id":2}"#,
    #"{"id":3,"text":"今天天气很好，我们一起去公园散步吧。"}"#,
    #"{"id":4,"text":"quite another \u0074ext"}"#,
    "no record",
    #"{"id":6,"text":"\#(ten) eleven"}"#,
    #"{"id":7}"#,
  ]
  private static let kept = [0, 2, 3, 6].map { lines[$0] + "\n" }.joined()
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder("janus-dedup")
    try folder.write(Self.lines.joined(separator: "\n") + "\n", to: "in.jsonl")
  }

  /// Runs `janus dedup` in the folder.
  private func dedup(_ arguments: String..., input: String = "") async throws
    -> JanusProcess.Result
  { try await dedup(arguments, input: input) }

  private func dedup(_ arguments: [String], input: String = "") async throws
    -> JanusProcess.Result
  {
    var setting = JanusProcess.Setting()
    setting.folder = folder.url
    setting.input = input
    return try await ProcessGate.shared.pass {
      try await JanusProcess.run(["dedup"] + arguments, setting)
    }
  }

  private func shell(_ script: String) async throws -> JanusProcess.Result {
    var setting = JanusProcess.Setting()
    setting.folder = folder.url
    setting.executable = URL(filePath: "/bin/sh")
    let program = try JanusProcess.builtExecutable.get().path
    return try await ProcessGate.shared.pass {
      try await JanusProcess.run(["-c", script, "sh", program], setting)
    }
  }

  @Test("what stays comes out as it went in, and the rest is told")
  func plain() async throws {
    let result = try await dedup(
      "in.jsonl", "-o", "out.jsonl", "--removed", "gone.jsonl", "--rejects", "bad.jsonl", "--json")
    #expect(result.status == 0)
    #expect(try folder.text(of: "out.jsonl") == Self.kept)
    #expect(try folder.text(of: "gone.jsonl") == Self.lines[1] + "\n" + Self.lines[5] + "\n")
    #expect(try folder.text(of: "bad.jsonl").contains(#""file":"in.jsonl","line":5"#))
    #expect(result.errors.contains("in.jsonl:5:"))
    #expect(
      result.errors.contains("6 records: 4 kept, 1 exact and 1 near-duplicates removed (33.3 %), "))
    let summary = try JSONParser.parse(Array(result.output.utf8))
    #expect(summary["kept"] == 4 && summary["exact_duplicates"] == 1)
    #expect(summary["near_duplicates"] == 1 && summary["without_text"] == 1)
    #expect(folder.contents == [".janus", "bad.jsonl", "gone.jsonl", "in.jsonl", "out.jsonl"])
  }

  @Test("marks every record, as the parent does")
  func marks() async throws {
    let result = try await dedup("in.jsonl", "--mark")
    #expect(result.status == 0)
    let lines = result.output.split(separator: "\n").map(String.init)
    let key = #""is_duplicated_by_minhash_filtering""#
    #expect(lines.count == 6)
    #expect(lines[0] == Self.lines[0].dropLast() + ", \(key): false}")
    #expect(lines[1] == Self.lines[1].dropLast() + ",\(key):true}")
    let again = try await dedup("-", "--mark", input: result.output)
    #expect(again.output.split(separator: "\n").count == 6)
    #expect(again.output.components(separatedBy: key).count == 7)
  }

  @Test("a reader that has seen enough ends the run without a word")
  func readerGone() async throws {
    let many = (0..<200_000).map { "{\"text\":\"a record called number \($0)\"}\n" }.joined()
    try folder.write(many, to: "many.jsonl")
    let piped = try await shell(
      #"{ "$1" dedup many.jsonl --output - --quiet; echo "ended with $?" >&2; } | head -n 1"#)
    #expect(piped.errors == "ended with 141\n")
    #expect(piped.output == "{\"text\":\"a record called number 0\"}\n")
  }

  @Test("pipes, compressed files, tables and several inputs")
  func forms() async throws {
    let piped = try await shell(
      #"gzip -c in.jsonl > in.jsonl.gz; "$1" dedup in.jsonl.gz -q | "$1" dedup - -q -o out.jsonl.gz; gzip -dc out.jsonl.gz"#
    )
    #expect(piped.output == Self.kept)
    try folder.write("id,text\n1,\"\(Self.ten)\"\n2,ein anderer Text\n", to: "table.csv")
    let both = try await dedup("in.jsonl", "table.csv", "-f", "text", "-o", "out.json", "-q")
    #expect(both.status == 0)
    let records = try JSONParser.parse(Array(Data(contentsOf: folder.file("out.json"))))
    #expect(records.arrayValue?.count == 5)
    #expect(records[4] == ["id": "2", "text": "ein anderer Text"])
  }

  @Test("an array, Zstandard and a table come out in their own form")
  func ownForms() async throws {
    try folder.write(
      #"[{"text" : "a b", "n":1.0} ,\#n {"text":"a b"},{"text":"c\u00e9"}]"#, to: "a.json")
    let array = try await dedup("a.json", "-o", "b.json", "-q")
    #expect(array.status == 0)
    #expect(
      try folder.text(of: "b.json")
        == "[\n  {\"text\" : \"a b\", \"n\":1.0},\n  {\"text\":\"c\\u00e9\"}\n]\n")
    let piped = try await shell(
      #""$1" dedup a.json -q -o c.jsonl.zst && "$1" dedup - -q < c.jsonl.zst"#)
    #expect(piped.output == #"{"text" : "a b", "n":1.0}"# + "\n" + #"{"text":"c\u00e9"}"# + "\n")
    let magic = try Data(contentsOf: folder.file("c.jsonl.zst")).prefix(4)
    #expect(Array(magic) == [0x28, 0xB5, 0x2F, 0xFD])
    try folder.write("id,text\n1,\"a \"\"b\"\", c\"\n2,\"a \"\"b\"\", c\"\n3,d\n", to: "t.csv")
    let table = try await dedup("t.csv", "-f", "text", "-o", "o.csv", "-q")
    #expect(table.status == 0)
    #expect(try folder.text(of: "o.csv") == "id,text\n1,\"a \"\"b\"\", c\"\n3,d\n")
  }

  @Test("the field of a conversation, in all scripts, composed or not")
  func scripts() async throws {
    let texts = [
      "今天天气很好，我们一起去公园散步吧。", "今天天气很好，我们一起去公园散步吧！",
      "今日はとても天気がいいので、公園へ散歩に行きましょう。", "今日はとても天気がいいので、公園へ散歩に行きましょう",
      "วันนี้อากาศดีมาก เราไปเดินเล่นกันเถอะ", "วันนี้อากาศดีมาก  เราไปเดินเล่นกันเถอะ",
      "Un été 🎉 à la plage", "un e\u{301}te\u{301} 🎉 a\u{300} la plage!", "Un été 🎊 à la plage",
    ]
    let lines = texts.enumerated().map { number, text in
      #"{"conversations":[{"user":"\#(text)","assistant":"\#(number)"}]}"#
    }
    let result = try await dedup(
      "-", "-f", "conversations[0].user", "--normalize", input: lines.joined(separator: "\n"))
    #expect(result.output == [0, 2, 4, 6, 8].map { lines[$0] + "\n" }.joined())
    #expect(result.errors.contains("4 exact duplicates removed"))
    let plain = try await dedup("-", "--exact", "-q", input: lines.joined(separator: "\n"))
    #expect(plain.output == lines.map { $0 + "\n" }.joined())
  }

  @Test("clusters: what stays, and who belongs to whom")
  func clusters() async throws {
    let words = (0..<10).map { "w\($0)" }
    let texts = [words[0..<9], words[1..<10], words[0..<5], words[0..<10]]
    let lines = texts.enumerated().map { number, text in
      #"{"text":"\#(text.joined(separator: " "))","score":\#([1, 3, 9, 2][number])}"#
    }
    try folder.write(lines.joined(separator: "\n"), to: "c.jsonl")
    let result = try await dedup(
      "c.jsonl", "--method", "cluster", "--keep", "best:score", "--threshold", "0.8",
      "--clusters", "clusters.jsonl", "-q")
    #expect(result.output == lines[1] + "\n" + lines[2] + "\n")
    #expect(
      try folder.text(of: "clusters.jsonl") == """
        {"cluster":1,"file":"c.jsonl","line":2,"record":1,"kept":true}
        {"cluster":1,"file":"c.jsonl","line":1,"record":0,"kept":false,"match":"near","jaccard":0.8}
        {"cluster":1,"file":"c.jsonl","line":4,"record":3,"kept":false,"match":"near","jaccard":0.9}

        """)
    let input = lines.joined(separator: "\n")
    let longest = try await dedup(
      "-", "--method", "cluster", "--keep", "longest", "-t", "0.8", "-o", "long.jsonl", "-q",
      input: input)
    #expect(longest.status == 0)
    #expect(try folder.text(of: "long.jsonl") == lines[2] + "\n" + lines[3] + "\n")
    let first = try await dedup("c.jsonl", "--method", "cluster", "-t", "0.8", "-q")
    #expect(first.output == lines[0] + "\n" + lines[2] + "\n")
    #expect(folder.contents.filter { $0.hasPrefix(".") } == [".janus"])
  }

  @Test("the streaming form lists its clusters too")
  func streamClusters() async throws {
    _ = try await dedup("in.jsonl", "--clusters", "clusters.jsonl", "-q")
    #expect(
      try folder.text(of: "clusters.jsonl") == """
        {"cluster":1,"file":"in.jsonl","line":1,"record":0,"kept":true}
        {"cluster":1,"file":"in.jsonl","line":2,"record":1,"kept":false,"match":"exact","jaccard":1.0}
        {"cluster":1,"file":"in.jsonl","line":6,"record":5,"kept":false,"match":"near","jaccard":0.9090909090909091}

        """)
  }

  @Test(
    "earlier data count, from files and from an index that grows", arguments: ["stream", "cluster"])
  func earlier(method: String) async throws {
    try folder.write(Self.lines[2] + "\n", to: "old.jsonl")
    let options = ["--method", method, "-q"]
    let against = try await shell(
      #""$1" dedup in.jsonl --against old.jsonl \#(options.joined(separator: " "))"#)
    #expect(against.output == [0, 3, 6].map { Self.lines[$0] + "\n" }.joined())
    for (input, output) in [
      ("old.jsonl", Self.lines[2] + "\n"), ("in.jsonl", against.output),
      ("in.jsonl", Self.lines[6] + "\n"),
    ] {
      let result = try await dedup(input, "--index", "seen", "--method", method, "-q")
      #expect(result.status == 0 && result.output == output, "\(result.errors)")
    }
    // What others are compared with is in the index too, and once, however often it is given.
    var sizes: Set<Int> = []
    for (input, arguments) in [
      ("in.jsonl", ["--against", "old.jsonl"]), ("old.jsonl", ["--against", "old.jsonl"]),
      ("old.jsonl", []),
    ] {
      let result = try await shell(
        #""$1" dedup \#(input) \#((arguments + options).joined(separator: " ")) --index kept"#)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output == (input == "in.jsonl" ? against.output : ""))
      sizes.insert(try Data(contentsOf: folder.file("kept")).count)
    }
    #expect(sizes.count == 1)
    let other = try await dedup("in.jsonl", "--index", "seen", "--exact")
    #expect(other.status == 65 && other.errors.contains("--shingle auto"))
    let normalized = try await dedup("in.jsonl", "--index", "seen", "--normalize")
    #expect(
      normalized.status == 65
        && normalized.errors.contains("It was made without --normalize, and this run is with it"))
  }

  @Test("earlier records that are like one another all count", arguments: ["stream", "cluster"])
  func likeEarlier(method: String) async throws {
    // The third is like the second alone.
    let texts = [Self.ten, Self.ten + " eleven", Self.ten + " eleven twelve"]
    try folder.write(texts[..<2].map { "{\"text\":\"\($0)\"}\n" }.joined(), to: "old.jsonl")
    try folder.write("{\"text\":\"\(texts[2])\"}\n", to: "new.jsonl")
    let options = ["--method", method, "--json"]
    let alone = try await dedup(["new.jsonl", "--against", "old.jsonl", "-o", "a.jsonl"] + options)
    #expect(alone.output.contains(#""near_duplicates": 1"#), "\(alone.output) \(alone.errors)")
    #expect(try folder.text(of: "a.jsonl") == "")
    try folder.write(#"{"text":"another"}"#, to: "other.jsonl")
    _ = try await dedup(
      ["other.jsonl", "--against", "old.jsonl", "--index", "seen", "-o", "b.jsonl"] + options)
    let known = try await dedup(["new.jsonl", "--index", "seen", "-o", "c.jsonl"] + options)
    #expect(known.output.contains(#""near_duplicates": 1"#), "\(known.output) \(known.errors)")
  }

  @Test("embeddings of all earlier records count, and none of records without text")
  func semanticEarlier() async throws {
    let line = { (text: String, x: Double, y: Double) in #"{"text":"\#(text)","e":[\#(x),\#(y)]}"# }
    // The second is close to the first, and the new one to the second alone.
    try folder.write(
      [line("a", 1, 0), line("b", 0.9, 0.44)].joined(separator: "\n"), to: "old.jsonl")
    let new = [line("c", 0.6, 0.8), line("", 0, -1), line("", 0, -1), line("d", 0, -1)]
    let result = try await dedup(
      "-", "--against", "old.jsonl", "--semantic", "0.85", "--embedding-field", "e", "-f", "text",
      input: new.joined(separator: "\n"))
    #expect(result.output == new[1...].map { $0 + "\n" }.joined(), "\(result.errors)")
  }

  @Test("embeddings find what words do not")
  func semantic() async throws {
    let lines = [[1, 0], [0.6, 0.8], [2, 0.1], [0, -1]].enumerated().map { number, vector in
      #"{"text":"text \#(number) a","e":[\#(vector[0]),\#(vector[1])]}"#
    }
    let result = try await dedup(
      "-", "--semantic", "0.95", "--embedding-field", "e", "--clusters", "c.jsonl", "-f", "text",
      input: lines.joined(separator: "\n"))
    #expect(result.output == [0, 1, 3].map { lines[$0] + "\n" }.joined())
    #expect(result.errors.contains("1 semantic duplicate removed"))
    #expect(try folder.text(of: "c.jsonl").contains(#""match":"semantic","cosine":0.998"#))
  }

  @Test("embeddings in a file of NumPy's have a row for each record, bad ones too")
  func semanticFile() async throws {
    // Lines 1, 2 and 6 have the same words, and line 4 points where line 3 does.
    let rows: [[Float]] = [[1, 0], [1, 0], [0, 2], [0.01, 3], [9, 9], [1, 0], [-1, 0]]
    let write = { (count: Int) in
      var bytes = [0x93] + Array("NUMPY\u{1}\0".utf8)
      let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(count), 2), }\n"
      bytes += [UInt8(header.utf8.count), 0] + Array(header.utf8)
      for number in rows[..<count].joined() {
        bytes += (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
      }
      try Data(bytes).write(to: folder.file("rows.npy"))
    }
    let arguments = ["in.jsonl", "--semantic", "0.95", "--embeddings", "rows.npy"]
    try write(7)
    let result = try await dedup(arguments)
    #expect(result.status == 0)
    #expect(result.output == [0, 2, 6].map { Self.lines[$0] + "\n" }.joined())
    #expect(result.errors.contains("1 exact, 1 near- and 1 semantic duplicates removed"))
    try write(6)
    let short = try await dedup(arguments + ["-o", "out.jsonl"])
    #expect(short.status == 65 && short.errors.contains("rows.npy has 6 rows"))
    #expect(!folder.contents.contains("out.jsonl"))
  }

  @Test("with little memory the result is the same")
  func spill() async throws {
    var random = SeededRandom(seed: 1)
    var text = ""
    for _ in 0..<3000 {
      let first = random.below(400)
      text += #"{"text":"\#((first..<first + 30).map { "w\($0)" }.joined(separator: " "))"}"# + "\n"
    }
    try folder.write(text, to: "many.jsonl")
    for method in ["stream", "cluster"] {
      let roomy = try await dedup("many.jsonl", "--method", method, "-q")
      let narrow = try await dedup(
        "many.jsonl", "--method", method, "--memory", "1kB", "--json", "-o", "narrow.jsonl")
      #expect(!roomy.output.isEmpty && narrow.output.contains(#""used_disk": true"#))
      #expect(try folder.text(of: "narrow.jsonl") == roomy.output)
    }
    #expect(folder.contents == [".janus", "in.jsonl", "many.jsonl", "narrow.jsonl"])
  }

  @Test("killed, it leaves nothing under the final name, and the next run is whole")
  func killed() async throws {
    try folder.write("what was there before", to: "out.jsonl")
    // Nobody writes into the pipe any more, and it stays open, so that the run cannot end by itself.
    let made = unsafe mkfifo(folder.file("pipe").path, 0o600)
    #expect(made == 0)
    let pipe = unsafe open(folder.file("pipe").path, O_RDWR)
    defer { close(pipe) }
    let written = unsafe Self.kept.withCString { unsafe write(pipe, $0, strlen($0)) }
    #expect(written > 0)
    var setting = JanusProcess.Setting()
    setting.folder = folder.url
    let process = try JanusProcess.start(["dedup", "pipe", "-o", "out.jsonl"], setting)
    while !folder.contents.contains(".out.jsonl.partial") {
      try await Task.sleep(for: .milliseconds(5))
    }
    process.send(SIGKILL)
    #expect(await process.result().ending == .killed(signal: SIGKILL))
    #expect(try folder.text(of: "out.jsonl") == "what was there before")
    #expect(try await dedup("in.jsonl", "-o", "out.jsonl").status == 0)
    #expect(try folder.text(of: "out.jsonl") == Self.kept)
  }

  @Test("what cannot be done is refused, and nothing is written")
  func refusals() async throws {
    let cases: [([String], Int32, String)] = [
      (["in.jsonl", "-o", "./in.jsonl"], 64, "read too"),
      (["in.jsonl", "-o", "a", "--removed", "a"], 64, "two things"),
      (["in.jsonl", "--keep", "longest"], 64, "--method cluster"),
      (["in.jsonl", "--mark", "--removed", "a"], 64, "--mark or --removed"),
      (["in.jsonl", "--semantic", "0.9"], 64, "--embeddings"),
      (["in.jsonl", "-t", "1.5"], 64, "above 0, up to 1"),
      (["in.jsonl", "-f", "a["], 64, "not the path of a field"),
      (["in.jsonl", "-f", "txt", "-o", "out.jsonl"], 65, "No record has a text in `txt`"),
      (["in.jsonl", "--strict", "-o", "out.jsonl"], 65, "in.jsonl:5:1"),
      (["none.jsonl", "-o", "out.jsonl"], 65, "none.jsonl"),
      (["in.jsonl", "--json"], 64, "--output"),
      (["in.jsonl", "--exact", "-t", "0.8"], 64, "--exact and --threshold"),
      (["in.jsonl", "--exact", "--shingle", "words"], 64, "--exact and --shingle"),
      (["in.jsonl", "--exact", "--permutations", "64"], 64, "--exact and --permutations"),
      (
        ["in.jsonl", "--method", "cluster", "--keep", "best:scor", "-o", "out.jsonl"], 65,
        "No record has a number in `scor`"
      ),
      (
        ["in.jsonl", "--semantic", "0.9", "--embedding-field", "e", "-o", "out.jsonl"], 65,
        "No record has an embedding in `e`"
      ),
    ]
    for (arguments, status, words) in cases {
      var setting = JanusProcess.Setting()
      setting.folder = folder.url
      let result = try await ProcessGate.shared.pass {
        try await JanusProcess.run(["dedup"] + arguments, setting)
      }
      #expect(result.status == status, "\(arguments): \(result.errors)")
      #expect(result.errors.contains(words), "\(arguments): \(result.errors)")
      #expect(folder.contents == ["in.jsonl"])
    }
  }
}
