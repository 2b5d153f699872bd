import Foundation
import JanusCore
import JanusTestSupport
import Synchronization
import Testing

@Suite("Runs of `janus synthesize`", .timeLimit(.minutes(5)))
struct SynthesizeTests {
  static let methods = [
    "single", "free", "rewrite", "intents", "vote", "joint", "mixture", "evolve", "forge", "magpie",
    "preference", "reward", "self-instruct",
  ]
  /// Those where any text is a good answer: one of a wrong shape is none.
  private static let takingAnyText: Set = [
    "mixture", "evolve", "magpie", "preference", "reward", "self-instruct",
  ]

  @Test("faults on the way cost tries, and change no byte", arguments: methods)
  func faults(method: String) async throws {
    var plan = FaultPlan(seed: 5)
    if Self.takingAnyText.contains(method) { plan.wrongShape = 0 }
    let reference = try SynthesisBench()
    let bench = try SynthesisBench(behaviour: plan.behaviour(answering: SynthesisAnswer.byPrompt))
    defer {
      reference.close()
      bench.close()
    }
    let clean = try await reference.run(reference.arguments(method))
    #expect(clean.status == 0, "\(clean.errors)")
    let faulty = try await bench.run(bench.arguments(method, ["--json"]))
    #expect(faulty.status == 0, "\(faulty.errors)")
    #expect(try #require(faulty.count("retries")) > 0)
    let text = try #require(reference.text())
    #expect(text.split(separator: "\n").count >= 20)
    #expect(bench.text() == text)
    // Again, nothing is asked.
    bench.server.forget()
    #expect(try await bench.run(bench.arguments(method)).status == 0)
    #expect(bench.server.requests.isEmpty)
    #expect(bench.text() == text)
  }

  @Test("a record that comes to nothing is listed, set apart unchanged, and asked again later")
  func failures() async throws {
    let isWell = Mutex(false)
    let bench = try SynthesisBench(
      behaviour: { request, ordinal in
        if request.prompt.text.contains("number 7?"), !isWell.withLock({ $0 }) {
          return .answer("I would rather not.")
        }
        return SynthesisAnswer.byPrompt(request, ordinal)
      })
    defer { bench.close() }
    let options = ["--failures", bench.path("failed.jsonl"), "--retry-num", "1", "--json"]
    let result = try await bench.run(bench.arguments("single", options))
    #expect(result.status == 3)
    #expect(result.errors.contains("has no JSON object"))
    #expect(
      bench.text(of: "failed.jsonl")
        == "{\"id\":7,\"input\":\"Where is parcel number 7?\",\"history\":[[\"Hello\",\"Hi\"]]}\n")
    #expect(bench.text()?.split(separator: "\n").count == 29)
    #expect(bench.text()?.contains("\"id\":7,") == false)
    isWell.withLock { $0 = true }
    bench.server.forget()
    #expect(try await bench.run(bench.arguments("single", options)).status == 0)
    #expect(bench.server.requests.count == 1)
    #expect(bench.text()?.split(separator: "\n").count == 30)
  }

  @Test("a budget ends the run with what it paid for, and holds for all models together")
  func budget() async throws {
    let bench = try SynthesisBench()
    defer { bench.close() }
    let first = try await bench.run(bench.arguments("vote", ["--max-calls", "45", "--json"]))
    #expect(first.status == 4, "\(first.errors)")
    #expect(bench.server.requests.count == 45)
    #expect(first.count("asked") == 45)
    let before = try #require(bench.text())
    #expect(before.hasSuffix("\n") && before.split(separator: "\n").count < 30)
    #expect(try await bench.run(bench.arguments("vote")).status == 0)
    #expect(bench.text()?.split(separator: "\n").count == 30)
    #expect(Set(bench.server.requests.map(\.body)).count == bench.server.requests.count)
  }

  @Test("a vote tells how far the models agree, in words and as JSON")
  func agreement() async throws {
    // One model says what the text begins with, one the same but for every fifth record, one nothing of use.
    let bench = try SynthesisBench { request, _ in
      let model = (request.json["model"] as? String) ?? ""
      let number =
        Int(request.prompt.text.firstMatch(of: /(?:number |第)(\d+)/)?.output.1 ?? "") ?? 0
      if model == "c" { return .answer("I cannot say.") }
      let label = (number % 2 == 0) != (model == "b" && number % 5 == 0) ? "delivery" : "refund"
      return .answer(#"{"label":"\#(label)","reason":"so"}"#)
    }
    defer { bench.close() }
    let models = ["a", "b", "c"].map { bench.model($0) }.joined(separator: ",")
    let arguments = [
      "synthesize", "vote", "-i", bench.path("in.jsonl"), "--labels", "delivery,refund",
      "--models", models, "--retry-num", "0", "-o", bench.path("out.jsonl"),
    ]
    let shown = try await bench.run(arguments)
    #expect(shown.status == 0, "\(shown.errors)")
    #expect(shown.output.contains("who agrees with whom"))
    #expect(shown.output.contains("fleiss_kappa: 0.6"))
    let findings = try #require(try await bench.run(arguments + ["--json"]).summary?["findings"])
    // 24 of 30 records: 15 votes of one model for each label, and 15 of the other.
    #expect(findings["figures"]?["agreement"] == 0.8)
    #expect(findings["figures"]?["fleiss_kappa"]?.doubleValue.map { abs($0 - 0.6) < 1e-9 } == true)
    #expect(findings["figures"]?["abstentions"] == 30)
    #expect(findings["figures"]?["undecided"] == 6)
    #expect(
      findings["tables"]?["a (rows) and b (columns)"] == [
        "delivery": ["delivery": 12, "refund": 3], "refund": ["delivery": 3, "refund": 12],
      ])
    #expect(findings["tables"]?["who agrees with whom"] == ["a": ["b": 0.8]])
    let text = try #require(bench.text())
    #expect(text.contains(#""label":"delivery","agreement":1"#))
    #expect(text.contains(#""label":"","agreement":0"#) && !text.contains("c_label"))
  }

  @Test("a model that gives nothing new ends the run, which says what is missing")
  func runDry() async throws {
    let bench = try SynthesisBench { _, _ in .answer("Why is the sky blue?") }
    defer { bench.close() }
    let result = try await bench.run([
      "synthesize", "magpie", "-m", bench.model("qwen3"), "--count", "30", "-o",
      bench.path("out.jsonl"), "--json",
    ])
    #expect(result.status == 3, "\(result.errors)")
    #expect(result.errors.contains("29 records of those wanted could not be made"))
    #expect(result.count("records") == 1 && result.count("missing") == 29)
  }

  @Test("Alpaca's instructions are evolved with what they are about")
  func alpaca() async throws {
    let bench = try SynthesisBench()
    defer { bench.close() }
    try bench.folder.write(
      """
      {"instruction":"Translate it.","input":"Guten Tag","output":"x"}
      {"instruction":"Add.","input":"","output":"y"}

      """, to: "in.jsonl")
    #expect(try await bench.run(bench.arguments("evolve")).status == 0)
    let asked = bench.server.requests.map(\.prompt.text)
    #expect(asked.contains { $0.contains("Given prompt:\nTranslate it.\nGuten Tag\n") })
    #expect(asked.contains { $0.contains("Given prompt:\nAdd.\n") })
    #expect(
      bench.text()?.contains(#""instruction":"Translate it.","input":"Guten Tag","output":"x","#)
        == true)
  }

  @Test("what an earlier output has is passed over, however it is spelled")
  func skip() async throws {
    let bench = try SynthesisBench()
    defer { bench.close() }
    try bench.folder.write(
      "[{\"input\": \"Where is  parcel number 7\"}, {\"input\": \"我的第0个包裹，还没有送到！怎么办\"}]",
      to: "earlier.json")
    let result = try await bench.run(
      bench.arguments("single", ["--skip", bench.path("earlier.json"), "--json"]))
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.count("skipped") == 2 && result.count("records") == 28)
    #expect(bench.server.requests.count == 28)
  }

  @Test("near-duplicates of earlier records are passed over, and told")
  func dedup() async throws {
    let bench = try SynthesisBench()
    defer { bench.close() }
    let words =
      "where is the parcel that I sent to my brother in Porto a week ago with the blue ribbon on it"
    try bench.folder.write(
      """
      {"input":"\(words)"}
      {"input":"Another question altogether, about the opening hours of the shop"}
      {"input":"\(words) please"}
      {"input":"\(words)"}

      """, to: "in.jsonl")
    let result = try await bench.run(bench.arguments("single", ["--dedup", "0.9", "--json"]))
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.count("duplicates") == 2 && result.count("records") == 2)
    #expect(bench.server.requests.count == 2)
  }

  @Test("a recipe stands for options, and what is printed is one")
  func recipe() async throws {
    let bench = try SynthesisBench()
    defer { bench.close() }
    let options = ["--from", "a shop: \"north\"", "--max-tokens", "77", "--offset", "3"]
    let printed = try await bench.run(bench.arguments("vote", options + ["--print-recipe"]))
    #expect(printed.status == 0, "\(printed.errors)")
    try bench.folder.write(printed.output, to: "recipe.yaml")
    #expect(try await bench.run(bench.arguments("vote", options)).status == 0)
    bench.server.forget()
    let again = try await bench.run([
      "synthesize", "vote", "--recipe", bench.path("recipe.yaml"), "-o", bench.path("other.jsonl"),
    ])
    #expect(again.status == 0, "\(again.errors)")
    #expect(bench.text(of: "other.jsonl") == bench.text())
    // Flags, texts with commas, and a recipe that is changed on the command line are printed too.
    let changed = try await bench.run([
      "synthesize", "vote", "--recipe", bench.path("recipe.yaml"), "--strict", "-i", "a,b.jsonl",
      "--max-tokens", "78", "--print-recipe",
    ])
    for line in [
      "strict: true", #"input: ["a,b.jsonl"]"#, "max-tokens: 78",
      "labels: [delivery, refund, other]",
    ] { #expect(changed.output.contains("\n\(line)\n"), "\(changed.output)") }
    #expect(bench.text()?.contains(#""from":"a shop: \"north\"""#) == true)
    #expect(bench.server.requests.isEmpty)
    try bench.folder.write("labls: [a]\njudge: {a: 1}\njson: maybe\n", to: "bad.yaml")
    let bad = try await bench.run(["synthesize", "vote", "--recipe", bench.path("bad.yaml")])
    #expect(bad.status == 78)
    #expect(bad.errors.contains("bad.yaml:1:1: error: there is no `labls`; did you mean `labels`?"))
    #expect(bad.errors.contains("bad.yaml:2:1") && bad.errors.contains("bad.yaml:3:1"))
  }

  @Test("every method runs on the built-in model, to a file of any form", arguments: methods)
  func offline(method: String) async throws {
    let bench = try SynthesisBench(records: 6)
    defer { bench.close() }
    var arguments = bench.arguments(method, ["--json"], output: "out.json")
    for (index, word) in arguments.enumerated() where word.contains("@http") {
      arguments[index] = word.split(separator: ",").map { _ in "offline" }.joined(separator: ",")
    }
    let result = try await bench.run(arguments)
    #expect(result.status == 0, "\(result.errors)")
    let text = try #require(bench.text(of: "out.json"))
    #expect(try JSONParser.parse(text).arrayValue?.count == result.count("records"))
    #expect(try #require(result.count("records")) >= 5)
    #expect(bench.server.requests.isEmpty)
  }

  @Test("the commands of the examples run as they stand")
  func examples() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
    let page = try String(
      contentsOf: root.appending(path: "Examples/records/README.md"), encoding: .utf8)
    let commands = page.split(separator: "\n").filter { $0.hasPrefix("janus synthesize ") }
    #expect(commands.count >= 10)
    for (number, command) in commands.enumerated() {
      let output = folder.file("\(number).jsonl").path
      // The last output named is the one that counts.
      let script = "exec \"$JANUS\" \(command.dropFirst("janus ".count)) -o '\(output)'"
      var setting = JanusProcess.Setting()
      setting.executable = URL(filePath: "/bin/sh")
      setting.environment = ["JANUS": try JanusProcess.builtExecutable.get().path]
      let arguments = ["-c", "cd '\(root.path)' && \(script)"]
      let result = try await ProcessGate.shared.pass { [setting] in
        try await JanusProcess.run(arguments, setting)
      }
      #expect(result.status == 0, "\(command): \(result.errors)")
      let text = try String(contentsOf: URL(filePath: output), encoding: .utf8)
      #expect(text.split(separator: "\n").count >= 2, "\(command)")
    }
  }

  @Test("what is made can soon be read, though the next answer takes long")
  func growth() async throws {
    let held = HeldServer(most: 12) { SynthesisAnswer.byPrompt($0, $1) }
    let bench = try SynthesisBench(behaviour: held.behaviour)
    defer {
      held.release()
      bench.close()
    }
    try await ProcessGate.shared.pass {
      let process = try JanusProcess.start(
        bench.arguments("single", ["-c", "3"]), JanusProcess.Setting())
      for _ in 0..<300 where bench.text()?.isEmpty != false {
        try await Task.sleep(for: .milliseconds(100))
      }
      let early = bench.text() ?? ""
      #expect(!early.isEmpty && early.hasSuffix("\n"))
      held.release()
      let result = await process.result()
      #expect(result.status == 0, "\(result.errors)")
      #expect(bench.text()?.hasPrefix(early) == true)
    }
  }

  @Test("a label counts without a reason, with a prompt of one's own too")
  func withoutReason() async throws {
    let bench = try SynthesisBench(records: 4) { _, _ in .answer(#"{"label":"delivery"}"#) }
    defer { bench.close() }
    try bench.folder.write("Which label fits {input}?", to: "own.txt")
    let result = try await bench.run(
      bench.arguments("single", ["--prompt", bench.path("own.txt"), "--retry-num", "0"]))
    #expect(result.status == 0, "\(result.errors)")
    #expect(bench.text()?.split(separator: "\n").count == 4)
    let schema = try #require(bench.server.requests.first?.json["response_format"])
    #expect("\(schema)".contains("reason"))
  }

  @Test("reasons of failures are said in quiet runs too")
  func quiet() async throws {
    let bench = try SynthesisBench(records: 4) { _, _ in .answer("I would rather not.") }
    defer { bench.close() }
    let result = try await bench.run(
      bench.arguments("single", ["--retry-num", "0", "--quiet"]))
    #expect(result.status == 3)
    #expect(
      result.errors.hasPrefix("warning: 4 records came to nothing:\n  4 × "), "\(result.errors)")
  }

  @Test("what is missing or wrong is said before anything is asked")
  func mistakes() async throws {
    let bench = try SynthesisBench()
    defer { bench.close() }
    let input = ["-i", bench.path("in.jsonl"), "-o", bench.path("out.jsonl")]
    let mistakes: [([String], String, Int32)] = [
      (["single"] + input, "single needs --labels for its own prompt", 64),
      (["single", "--labels", "a"], "--output is missing", 64),
      (["single", "--labels", "a", "-o", bench.path("x.jsonl")], "--input is missing", 64),
      (["joint", "--labels", "a", "--strong-labels", "a"] + input, "joint needs --strong.", 64),
      (["mixture", "--rounds", "0"] + input, "--rounds takes a whole number from 1 to 10", 64),
      (["vote", "--labels", "a", "--prompt", "tie=/no/file"] + input, "/no/file", 65),
      (["vote", "--labels", "a", "-m", "nobody/m"] + input, "nobody", 64),
      (["vote", "--labels", "a", "--prompt", "tei=x.txt"] + input, "Did you mean `tie`?", 64),
      (["single", "--labels", "a", "-m", "offline,offline"] + input, "Name one: `offline`", 64),
      (["single", "--labels", "a", "-i", "/no/file", "-o", bench.path("x.jsonl")], "/no/file", 65),
      (["magpie", "-m", bench.model(), "-o", bench.path("x.jsonl")], "The chat template of", 64),
      (
        ["magpie", "-m", "anthropic/claude-opus-4-8", "-o", bench.path("x.jsonl")],
        "has no completions of raw text", 64
      ),
      (
        ["magpie", "-m", bench.model("qwen3"), "--reward-above", "1", "-o", bench.path("x.jsonl")],
        "magpie needs --reward", 64
      ),
      (
        ["preference", "--judge", "offline", "--reward", "offline"] + input,
        "--judge names a model", 64
      ),
      (
        ["single", "--labels", "a,,b"] + input,
        "--labels takes different texts with commas between, not \"a,,b\"", 64
      ),
      (["single", "--labels", "a,b,a"] + input, "different texts with commas between", 64),
      (["free", "--topic", "t", "--count", "1000000001"] + input.suffix(2), "to 1000000000", 64),
      (["self-instruct", "--count", "9223372036854775807"] + input, "to 1000000000", 64),
      (["evolve", "--responder", "offline"] + input, "--responder names a model", 64),
      (
        ["vote", "--labels", "a", "-m", "openai/a,gemini/b", "--api-key", "k"] + input,
        "gemini and openai would get it", 64
      ),
    ]
    for (arguments, words, status) in mistakes {
      let result = try await bench.run(["synthesize"] + arguments)
      #expect(result.errors.contains(words), "\(arguments): \(result.errors)")
      #expect(result.status == status, "\(arguments): \(result.errors)")
    }
    #expect(bench.server.requests.isEmpty)
    #expect(bench.text() == nil || bench.text() == "")
  }
}
