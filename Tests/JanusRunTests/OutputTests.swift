import Foundation
import JanusCore
import JanusTestSupport
import Testing

/// Good answers that come in another order than they were asked for.
private let shuffled: FakeBehaviour = { request, _ in
  let text = FakeAnswer.text(for: request.prompt)
  return .delayed(seconds: Double(request.prompt.hash % 40) / 1000, .answer(text))
}

@Suite("Outputs", .timeLimit(.minutes(5)))
struct OutputTests {
  @Test(
    "are the recorded ones, whatever order the answers come in",
    arguments: [
      ("conversation.json", []), ("with-seeds.json", ["--with-seeds"]),
      ("no-provenance.json", ["--no-provenance"]), ("lines.jsonl", ["-o", "lines.jsonl"]),
      ("instruct.json", ["--s-factor", "2"]),
    ])
  func goldens(name: String, options: [String]) async throws {
    let isInstruct = name.hasPrefix("instruct")
    let target = options.last == name ? name : "outputs.json"
    for concurrency in ["1", "16"] {
      let bench = try RunBench(isInstruct ? .instruct : .conversation, behaviour: shuffled)
      defer { bench.close() }
      let result = try await bench.generate(
        options + ["--d-factor", "2", "--concurrency", concurrency])
      #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
      let names = [".janus", "diagram.mermaid", target, "setup.yaml"].sorted()
      #expect(bench.folder.contents == names)
      try expectGolden(bench.bytes(of: target), "outputs/\(name)")
    }
  }

  @Test(
    "never take the place of what the same run reads, or of the program's own files",
    arguments: ["setup.yaml", "diagram.mermaid", "models.yaml", ".env", ".janus/journal.sqlite"])
  func overwriting(name: String) async throws {
    let bench = try RunBench()
    defer { bench.close() }
    try bench.folder.write("models: {}\n", to: "models.yaml")
    try bench.folder.write("A=b\n", to: ".env")
    #expect(try await bench.generate(["--limit", "1"]).status == 0)
    let before = bench.bytes(of: name)
    bench.server.forget()
    for options in [[], ["--dry-run"]] {
      let result = try await bench.generate(["-o", name] + options)
      #expect(result.status == 64 && result.errors.contains("another output"), "\(result.errors)")
    }
    #expect(bench.bytes(of: name) == before && bench.server.requests.isEmpty)
  }

  @Test("go seed by seed, prefix by prefix, direction by direction, sample by sample")
  func order() async throws {
    let setup = SetupText(
      seedDirections: ["one", "two", "three"], derivationalDirections: ["b", "a"])
    let bench = try RunBench(setup, behaviour: shuffled)
    defer { bench.close() }
    let result = try await bench.generate(["--with-seeds", "--d-factor", "3", "--s-factor", "2"])
    #expect(result.status == 0, "\(result.errors)")
    let records = try OutputRecord.all(in: bench.bytes())
    var expected: [[String]] = []
    let seeds = records.filter { $0.provenance["stage"] as? String == "seed" }
    #expect(seeds.map(\.direction) == ["one", "one", "two", "two", "three", "three"])
    for (number, seed) in seeds.enumerated() {
      expected.append(["", seed.direction, "", "\(number % 2)"])
      for turns in 1...seed.conversations.count {
        for direction in setup.derivationalDirections {
          for sample in 0..<3 { expected.append([seed.id, direction, "\(turns)", "\(sample)"]) }
        }
      }
    }
    let found = records.map { record in
      ["seed", "direction", "turns", "sample"].map { key in
        record.provenance[key].map { "\($0)" } ?? ""
      }
    }
    #expect(found == expected)
    try expectAnswersAreTheirOwn(records, seeds: seeds, requests: bench.server.requests)
  }

  /// Each record must hold what the server answered to the prompt of its direction and base.
  private func expectAnswersAreTheirOwn(
    _ records: [OutputRecord], seeds: [OutputRecord], requests: [RecordedRequest]
  ) throws {
    var prompts: [Data: String] = [:]
    for request in requests {
      let answer = Data(FakeAnswer.text(for: request.prompt).utf8)
      let object = try JSONSerialization.jsonObject(with: answer) as? [String: Any]
      prompts[canonicalJSON(object?["conversations"] ?? [])] = request.content
    }
    #expect(prompts.count == records.count && requests.count == records.count)
    for record in records {
      let prompt = try #require(prompts[canonicalJSON(record.conversations)])
      #expect(prompt.contains("Direction: \(record.direction)."))
      guard let seed = seeds.first(where: { $0.id == record.provenance["seed"] as? String }) else {
        continue
      }
      let base = seed.conversations.prefix(record.provenance["turns"] as? Int ?? 0)
      let quoted = try #require(prompt.firstMatch(of: /Go on from (\[.*\])\. Direction/)).1
      let value = try JSONSerialization.jsonObject(with: Data(quoted.utf8))
      #expect(canonicalJSON(value) == canonicalJSON(Array(base)))
    }
  }

  @Test("have the first version's four keys, with nothing beside them where that is wanted")
  func keys() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    _ = try await bench.generate(["--no-provenance"])
    let records = try OutputRecord.all(in: bench.bytes())
    #expect(!records.isEmpty)
    for record in records {
      #expect(Set(record.object.keys) == ["conversations", "type", "category", "model"])
      #expect(record.object["type"] as? String == "conversation")
      #expect(record.object["category"] as? String == "visits")
      #expect(record.object["model"] as? String == "openai/fake")
      #expect(record.conversations.allSatisfy { Set($0.keys) == ["user", "assistant"] })
    }
  }

  @Test("the project itself is never written over", arguments: ["setup.yaml", "./diagram.mermaid"])
  func project(name: String) async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let text = try bench.folder.text(of: name)
    let result = try await bench.generate(["--target-filename", name])
    #expect(result.status == 64 && result.errors.contains("is read too"), "\(result.errors)")
    #expect(try bench.folder.text(of: name) == text)
    #expect(bench.server.requests.isEmpty)
  }

  @Test("in lines are the same records")
  func lines() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    _ = try await bench.generate()
    _ = try await bench.generate(["--target-filename", "data.jsonl"])
    let text = try bench.folder.text(of: "data.jsonl")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last == "")
    let records = try lines.dropLast().map { line in
      canonicalJSON(try JSONSerialization.jsonObject(with: Data(line.utf8)))
    }
    #expect(try records == OutputRecord.all(in: bench.bytes()).map(\.canonical))
  }

  @Test("stop at the limit, with the first of all records", arguments: [1, 3, 8, 17, 1000])
  func limit(count: Int) async throws {
    let whole = try RunBench(behaviour: shuffled)
    let bench = try RunBench(behaviour: shuffled)
    defer {
      whole.close()
      bench.close()
    }
    _ = try await whole.generate()
    let result = try await bench.generate(["--limit", "\(count)"])
    #expect(result.status == 0, "\(result.errors)")
    let all = try OutputRecord.all(in: whole.bytes()).map(\.canonical)
    let some = try OutputRecord.all(in: bench.bytes()).map(\.canonical)
    #expect(some == Array(all.prefix(count)))
    #expect(bench.derivationRequests.count == min(count, all.count))
    if count <= 8 { #expect(bench.seedRequests.count == 1) }
  }

  @Test("have as many records as the factors say", arguments: [(1, 1), (2, 3), (3, 1)])
  func factors(seeds: Int, derivations: Int) async throws {
    let options = ["--s-factor", "\(seeds)", "--d-factor", "\(derivations)"]
    let bench = try RunBench(.instruct)
    defer { bench.close() }
    _ = try await bench.generate(options)
    #expect(bench.seedRequests.count == 2 * seeds)
    #expect(
      try OutputRecord.all(in: bench.bytes()).count == 2 * seeds * 2 * derivations)
    let talk = try RunBench()
    defer { talk.close() }
    _ = try await talk.generate(options + ["--with-seeds"])
    let records = try OutputRecord.all(in: talk.bytes())
    let turns = records.filter { $0.provenance["stage"] as? String == "seed" }
      .map(\.conversations.count).reduce(0, +)
    #expect(talk.seedRequests.count == 2 * seeds)
    #expect(records.count == 2 * seeds + turns * 2 * derivations)
  }

  @Test("of old projects have as many records as before")
  func defaultFactors() async throws {
    let talk = try RunBench()
    let instruct = try RunBench(.instruct)
    defer {
      talk.close()
      instruct.close()
    }
    _ = try await talk.generate()
    #expect(talk.seedRequests.count == 2 && talk.derivationRequests.count % 8 == 0)
    _ = try await instruct.generate()
    #expect(instruct.seedRequests.count == 8 && instruct.derivationRequests.count == 64)
  }

  @Test("are summed up for machines")
  func summary() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let result = try await bench.generate(["--json", "--quiet"])
    let asked = bench.server.requests.count
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    let records = try OutputRecord.all(in: bench.bytes()).count
    #expect(result.count("records") == records && result.count("planned") == records)
    #expect(result.count("seeds") == 2 && result.count("asked") == asked)
    #expect(result.count("journalled") == 0 && result.count("failed") == 0)
    #expect(result.count("exit_code") == 0 && result.summary?["error"] == .null)
    #expect(result.summary?["output"]?.stringValue == bench.folder.file("outputs.json").path)
    #expect(result.summary?["model"]?.stringValue == bench.openAI)
    #expect(result.count("prompt_tokens").map { $0 > 100 } == true)
    let record = try result.runRecord()
    #expect(record["status"]?.stringValue == "done")
    #expect(record["counts"]?["records"]?.intValue == records)
    #expect(record["parameters"]?["temperature"] == .double(0.9))
    #expect(record["command"]?.arrayValue?.count == bench.arguments().count + 2)
  }
}
