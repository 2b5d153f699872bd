import Foundation
import JanusCore
import JanusTestSupport
import Synchronization
import Testing

@Suite("Files that `janus synthesize` finds where it writes", .timeLimit(.minutes(5)))
struct SynthesizedFileTests {
  @Test("what a run leaves that is ended early takes no place of more")
  func earlier() async throws {
    let bench = try SynthesisBench()
    defer { bench.close() }
    func run(_ options: [String]) async throws -> JanusProcess.Result {
      try await bench.run(bench.arguments("single", options, output: "out.json"))
    }
    let first = try await run([])
    #expect(first.errors.contains("30 records in "), "\(first.errors)")
    let whole = bench.text(of: "out.json")
    let other = ["--temperature", "0.3"]
    let short = try await run(other + ["--max-calls", "5"])
    #expect(short.status == 4)
    #expect(short.errors.contains("5 records finished; the earlier "), "\(short.errors)")
    #expect(short.errors.contains("which has 30 records, was left as it was"))
    #expect(bench.text(of: "out.json") == whole)
    bench.server.forget()
    let last = try await run(other)
    #expect(last.errors.contains("in place of the earlier file"), "\(last.errors)")
    #expect(bench.server.requests.count == 25)
  }

  @Test("lines of an earlier run that stay, or go, are told of")
  func earlierLines() async throws {
    let isClosed = Mutex(false)
    let bench = try SynthesisBench { request, ordinal in
      isClosed.withLock { $0 }
        ? .status(401, body: "no") : SynthesisAnswer.byPrompt(request, ordinal)
    }
    defer { bench.close() }
    let first = try await bench.run(bench.arguments("single"))
    #expect(first.status == 0 && !first.errors.contains("earlier"), "\(first.errors)")
    let text = bench.text()
    let again = try await bench.run(bench.arguments("single"))
    #expect(!again.errors.contains("earlier"), "\(again.errors)")
    isClosed.withLock { $0 = true }
    let refused = try await bench.run(bench.arguments("single", ["--temperature", "0.3"]))
    #expect(refused.status == 77 && bench.text() == text, "\(refused.errors)")
    #expect(refused.errors.contains("0 records finished; the earlier"), "\(refused.errors)")
    #expect(refused.errors.contains("which has 30 records, was left as it was"))
    isClosed.withLock { $0 = false }
    let other = try await bench.run(bench.arguments("single", ["--from", "elsewhere"]))
    #expect(other.errors.contains("in place of the earlier file"), "\(other.errors)")
  }

  @Test(
    "files that a run reads, the program's own, and texts that hold no records are not written over"
  )
  func overwriting() async throws {
    let bench = try SynthesisBench(records: 2)
    defer { bench.close() }
    #expect(try await bench.run(bench.arguments("single")).status == 0)
    bench.server.forget()
    let files = [
      "own.txt": "Which label fits {input}?", "recipe.yaml": "max-tokens: 77\n",
      "notes.jsonl": "My notes\nof today\n", "note.jsonl": "Only a line",
    ]
    for (name, text) in files { try bench.folder.write(text, to: name) }
    let journal = try Data(contentsOf: bench.folder.file(".janus/journal.sqlite"))
    let cases: [([String], String, String)] = [
      (["--prompt", bench.path("own.txt")], "own.txt", "is read too"),
      (["--prompt", "single=\(bench.path("own.txt"))"], "own.txt", "is read too"),
      (["--recipe", bench.path("recipe.yaml")], "recipe.yaml", "is read too"),
      ([], ".janus/journal.sqlite", "Janus keeps its own files"),
      (["--failures", bench.path(".janus/lock")], "other.jsonl", "Janus keeps its own files"),
      ([], "notes.jsonl", "does not hold records"), ([], "note.jsonl", "does not hold records"),
    ]
    for (options, output, words) in cases {
      let result = try await bench.run(bench.arguments("single", options, output: output))
      #expect(result.status == 64 && result.errors.contains(words), "\(output): \(result.errors)")
    }
    for (name, text) in files { #expect(bench.text(of: name) == text) }
    #expect(try Data(contentsOf: bench.folder.file(".janus/journal.sqlite")) == journal)
    #expect(bench.server.requests.isEmpty)
  }
}
