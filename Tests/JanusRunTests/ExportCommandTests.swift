import Foundation
import JanusCore
import JanusTestSupport
import Testing

@Suite("Runs of `janus export`")
struct ExportCommandTests {
  /// Forty talks that grew from eight seeds, and ten comparisons.
  private static func write(to folder: TemporaryFolder) throws {
    let talks = (0..<40).map { number in
      let turns =
        number.isMultiple(of: 3)
        ? #"{"user":"Größe \#(number)?","assistant":"a\n\"b\""}"#
        : #"{"user":"q\#(number)","assistant":"a"},{"user":"and?","assistant":"b"}"#
      return
        #"{"conversations":[\#(turns)],"type":"conversation","category":"c","model":"offline","#
        + #""provenance":{"id":"d\#(number)","stage":"derivation","seed":"s\#(number % 8)","direction":"x","turns":1,"sample":0,"call":"k\#(number)"}}"#
    }
    try folder.write(talks.joined(separator: "\n"), to: "talks.jsonl")
    let pairs = (0..<10).map {
      #"{"prompt":"p\#($0)","chosen":"good","rejected":"bad","id":\#($0)}"#
    }
    try folder.write(pairs.joined(separator: "\n"), to: "pairs.jsonl")
  }

  private func run(_ arguments: [String], input: String = "") async throws -> JanusProcess.Result {
    var setting = JanusProcess.Setting()
    setting.input = input
    return try await ProcessGate.shared.pass {
      try await JanusProcess.run(["export"] + arguments, setting)
    }
  }

  @Test("records go from the standard input to the standard output, and bad ones are told")
  func pipe() async throws {
    let result = try await run(
      ["-", "--format", "messages", "-o", "-", "--system", "Be kind."],
      input: """
        {"conversations":[{"user":"a","assistant":"b"}],"type":"instruct","category":"","model":"m"}
        {"conversations":[{"user":"a"}]}
        """)
    #expect(result.status == 0)
    #expect(
      result.output == """
        {"messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}

        """)
    #expect(result.errors.contains("1 bad record passed over"))
  }

  @Test("seeds keep their records together, and every record lands in one part")
  func split() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try Self.write(to: folder)
    let arguments = [
      folder.file("talks.jsonl").path, "--format", "sharegpt", "--split", "train=0.75,test=0.25",
      "--shuffle", "3", "--with-provenance", "--dataset-info", "--json", "-o",
    ]
    let result = try await run(arguments + [folder.file("a").path])
    #expect(result.status == 0, "\(result.errors)")
    let parts = try ["train", "test"].map { part in
      try folder.text(of: "a/\(part).jsonl").split(separator: "\n").map {
        try JSONParser.parse(Array($0.utf8))
      }
    }
    #expect(parts.map(\.count) == [30, 10])
    let seeds = parts.map { Set($0.compactMap { $0["provenance"]?["seed"]?.stringValue }) }
    #expect(seeds[0].isDisjoint(with: seeds[1]))
    #expect(Set(parts.joined().compactMap { $0["provenance"]?["id"]?.stringValue }).count == 40)
    // The same again gives the same bytes.
    _ = try await run(arguments + [folder.file("b").path])
    #expect(try folder.text(of: "a/train.jsonl") == folder.text(of: "b/train.jsonl"))
    let info = try JSONParser.parse(Array(folder.text(of: "a/dataset_info.json").utf8))
    #expect(info["train"]?["file_name"] == "train.jsonl")
    #expect(info["test"]?["formatting"] == "sharegpt")
    let summary = try #require(result.summary)
    #expect(summary["trainers"]?["Axolotl"]?.stringValue?.contains("field_messages") == true)
  }

  @Test(
    "each format reads back into the records that it came from",
    arguments: [
      "sharegpt", "messages", "alpaca", "magpie", "forge", "csv",
    ])
  func roundTrip(_ format: String) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try Self.write(to: folder)
    let ending = format == "csv" ? "csv" : "jsonl"
    let there = folder.file("there.\(ending)").path
    let first = try await run(
      [folder.file("talks.jsonl").path, "--format", format, "-o", there])
    #expect(first.status == 0, "\(first.errors)")
    let direct = try await run(
      [folder.file("talks.jsonl").path, "--format", "messages", "-o", "-"])
    // By its name, and by the shape of its records.
    for source in [["--from", format], []] {
      let back = try await run([there] + source + ["--format", "messages", "-o", "-"])
      #expect(back.output == direct.output, "\(back.errors)")
    }
    #expect(direct.output.split(separator: "\n").count == 40)
  }

  @Test("records with more than words are passed over, told and kept apart")
  func losses() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let good = #"{"prompt":"p","completion":"c","label":true}"#
    let bad = [
      #"{"prompt":"p","completion":"d","label":false}"#,
      #"{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":null,"tool_calls":[{"id":"c"}]},{"role":"tool","tool_call_id":"c","content":"4"},{"role":"assistant","content":"a"}]}"#,
    ]
    try folder.write(([good] + bad).joined(separator: "\n"), to: "in.jsonl")
    let (input, gone) = (folder.file("in.jsonl").path, folder.file("gone.jsonl").path)
    let result = try await run([input, "-f", "prompt-completion", "-o", "-", "--rejects", gone])
    #expect(result.output == #"{"prompt":"p","completion":"c"}"# + "\n")
    #expect(result.errors.contains("2 bad records passed over"), "\(result.errors)")
    let lines = try folder.text(of: "gone.jsonl").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.contains("marked as bad") == true)
    #expect(lines.last?.contains("it calls tools") == true)
    // What a form can tell of, it takes.
    let told = try await run([input, "-f", "kto", "-o", "-", "--limit", "2"])
    #expect(told.output == good + "\n" + bad[0] + "\n")
  }

  @Test("what is mapped counts before a list of messages")
  func mapping() async throws {
    let record =
      #"{"conversations":[{"user":"old","assistant":"stale"}],"evolved_instruction":"new","evolved_response":"fresh"}"#
    let map = ["--map", "instruction=evolved_instruction,output=evolved_response"]
    for source in [[], ["--from", "alpaca"]] {
      let result = try await run(["-", "-f", "alpaca", "-o", "-"] + map + source, input: record)
      #expect(result.output == #"{"instruction":"new","input":"","output":"fresh"}"# + "\n")
    }
    let open = try await run(
      ["-", "-f", "alpaca", "-o", "-", "--map", "instruction=evolved_instruction"], input: record)
    #expect(open.status == 65, "an old answer does not go with a new question")
    let other = try await run(
      ["-", "-f", "alpaca", "-o", "-", "--map", "note=evolved_instruction"], input: record)
    #expect(other.output.contains("stale"), "what is no talk hides none")
  }

  @Test("talk that a table holds as JSON is read as talk, and seeds stay known")
  func tables() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try Self.write(to: folder)
    var setting = JanusProcess.Setting()
    setting.folder = folder.url
    let filter = try await ProcessGate.shared.pass {
      try await JanusProcess.run(["filter", "talks.jsonl", "-o", "talks.csv"], setting)
    }
    #expect(filter.status == 0, "\(filter.errors)")
    let arguments = ["--format", "messages", "--with-provenance", "-o", "-"]
    let back = try await run([folder.file("talks.csv").path] + arguments)
    let direct = try await run([folder.file("talks.jsonl").path] + arguments)
    #expect(back.output == direct.output, "\(back.errors)")
    #expect(direct.output.split(separator: "\n").count == 40)
  }

  @Test("Parquet is refused with the reason and what to do, read or written")
  func parquet() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try Self.write(to: folder)
    let talks = folder.file("talks.jsonl").path
    for arguments in [
      ["--format", "parquet", "-o", folder.file("x").path],
      ["--format", "messages", "-o", folder.file("x.parquet").path],
    ] {
      let result = try await run([talks] + arguments)
      #expect(result.status == 64)
      #expect(result.errors.contains("Parquet cannot be written"))
      #expect(result.errors.contains("to_parquet"))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("x.parquet").path))
    try folder.write("PAR1\u{15}\u{4}PAR1", to: "y.parquet")
    let read = try await run([folder.file("y.parquet").path, "--format", "messages", "-o", "-"])
    #expect(read.status == 65)
    #expect(read.errors.contains("read_parquet"), "\(read.errors)")
  }

  @Test(
    "what cannot be is refused before anything is written",
    arguments: [
      (["--format", "messages", "-o", "x.json"], 64, "ends in .jsonl"),
      (["--format", "csv", "-o", "x.jsonl"], 64, "ends in .csv"),
      (["--format", "text", "-o", "x.jsonl"], 64, "--template"),
      (["--format", "alpaca", "--template", "chatml", "-o", "x.jsonl"], 64, "takes no template"),
      (["--format", "messags", "-o", "x.jsonl"], 64, "Did you mean `messages`"),
      (["--format", "alpaca", "--split", "a=1,b=2", "-o", "x"], 64, "share"),
      (
        ["--format", "alpaca", "--split", "a=0.5,b=0.5", "--by", "category", "-o", "x"], 65,
        "1 group"
      ),
      (["--format", "preference", "-o", "x.jsonl"], 65, "None of 40 records"),
      (
        ["--format", "alpaca", "--split", "a=0.5,b=0.5", "--by", "nosuch", "-o", "x"], 65,
        "No record has `nosuch`"
      ),
      (["--format", "alpaca", "--by", "category", "-o", "x.jsonl"], 64, "add --split"),
      (
        ["--format", "alpaca", "--compress", "zstd", "-o", "x.jsonl.gz"], 64, "says gzip"
      ),
      (
        ["--format", "alpaca", "-o", "x.jsonl", "--rejects", "./talks.jsonl"], 64, "is read too"
      ),
      (["--format", "alpaca", "-o", "x.jsonl", "--rejects", "link.jsonl"], 64, "is read too"),
      (["--format", "alpaca", "-o", "link.jsonl"], 64, "is read too"),
      (
        ["--format", "alpaca", "-o", "x.jsonl", "--rejects", "folder/../x.jsonl"], 64, "two things"
      ),
      (
        [
          "--format", "alpaca", "-o", "folder", "--split", "a=0.5,b=0.5", "--rejects",
          "folder/b.jsonl",
        ], 64, "two things"
      ),
      (
        ["--format", "alpaca", "--dataset-info", "--compress", "gzip", "-o", "x"], 64, "compressed"
      ),
      (["--format", "alpaca", "--shards", "2", "-o", "-"], 64, "standard output"),
    ] as [([String], Int32, String)])
  func refusals(_ arguments: [String], _ status: Int32, _ words: String) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try Self.write(to: folder)
    try folder.write("", to: "folder/other")
    let talks = try folder.text(of: "talks.jsonl")
    try FileManager.default.createSymbolicLink(
      at: folder.file("link.jsonl"), withDestinationURL: folder.file("talks.jsonl"))
    var setting = JanusProcess.Setting()
    setting.folder = folder.url
    let result = try await ProcessGate.shared.pass {
      try await JanusProcess.run(["export", "talks.jsonl"] + arguments, setting)
    }
    #expect(result.status == status, "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.file("x.jsonl").path))
    #expect(try folder.text(of: "talks.jsonl") == talks)
  }

  @Test(
    "every format is loaded by `datasets` and pandas",
    .enabled(if: PythonEnvironment.isThere, "\(PythonEnvironment.advice)"))
  func loads() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try Self.write(to: folder)
    var cases: [JSONValue] = []
    let plain: [(String, String, [String])] = [
      ("janus", "talks", ["--compress", "gzip"]), ("sharegpt", "talks", ["--compress", "zstd"]),
      ("messages", "talks", ["--system", "Be kind."]), ("alpaca", "talks", ["--shards", "3"]),
      ("prompt-completion", "talks", ["--as-messages"]),
      ("text", "talks", ["--template", "chatml"]), ("preference", "pairs", []),
      ("preference-implicit", "pairs", []), ("kto", "pairs", []),
      ("kto-messages", "pairs", ["--as-messages"]), ("openai-dpo", "pairs", []),
      ("magpie", "talks", []), ("forge", "talks", []), ("csv", "talks", []),
    ]
    for (format, input, options) in plain {
      let output = folder.file(format).path
      let result = try await run(
        [
          folder.file("\(input).jsonl").path, "--format",
          format == "kto-messages" ? "kto" : format, "-o", output, "--json", "--split",
          "train=0.75,test=0.25",
        ] + options)
      #expect(result.status == 0, "\(format): \(result.errors)")
      var (files, rows) = (JSONObject(), JSONObject())
      for part in result.summary?["parts"]?.arrayValue ?? [] {
        let name = part["part"]?.stringValue ?? ""
        files[name] = part["files"]
        rows[name] = part["records"]
      }
      cases.append([
        "format": .string(format), "builder": format == "csv" ? "csv" : "json",
        "files": .object(files), "rows": .object(rows),
      ])
    }
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Python/load_exports.py")
    let result = try await PythonEnvironment.run(
      script, [JSONWriter.string(.array(cases))], environment: ["HF_HUB_OFFLINE": "1"])
    #expect(result.output.hasSuffix("fine\n"), "\(result.output)\(result.errors)")
  }
}
