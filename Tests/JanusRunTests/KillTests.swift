import Foundation
import JanusCore
import JanusTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Killed at any moment", .timeLimit(.minutes(5)))
struct KillTests {
  private static let concurrency = 6
  private static let options = ["--d-factor", "9", "-c", "\(concurrency)"]
  private static let setup = SetupText(seedDirections: ["one", "two", "three"])

  @Test("a run goes on, asks nothing again, and ends with the same bytes", arguments: 1...4)
  func killed(seed: UInt64) async throws {
    let reference = try RunBench(Self.setup)
    let held = HeldServer(most: 0)
    let bench = try RunBench(Self.setup, behaviour: held.behaviour)
    defer {
      reference.close()
      bench.close()
    }
    #expect(try await reference.generate(Self.options).status == 0)
    var random = SeededRandom(seed: seed)
    var kills = 0
    for number in 0..<6 {
      // Six times as many are fewer than all.
      held.release(upTo: bench.server.requests.count + 18)
      let ended = try await kill(bench, number: number, after: Double(random.below(381) + 20))
      if ended == .killed(signal: SIGKILL) { kills += 1 }
      // Nothing half done stands under the output's name.
      #expect(bench.bytes() == nil)
      try checkCounts(bench, kills: kills)
    }
    #expect(kills == 6)
    held.release()
    let known = try bench.journalledTexts()
    let before = bench.server.requests.count
    #expect(!known.isEmpty && known.count < 200)
    let result = try await bench.generate(Self.options + ["--json"])
    #expect(result.status == 0, "\(result.errors)")
    expectNoneAskedAgain(bench, from: before, known: known)
    #expect(bench.bytes() == reference.bytes())
    #expect(Set(bench.server.answeredBodies.keys) == Set(reference.server.answeredBodies.keys))
    #expect(result.count("journalled") == known.count)
    try checkCounts(bench, kills: kills)
  }

  /// Starts a run and kills it: some milliseconds after its start, or after it has asked something new.
  private func kill(
    _ bench: RunBench, number: Int, after milliseconds: Double
  ) async throws -> JanusProcess.Result.Ending {
    let known = try bench.journalledTexts()
    let before = bench.server.requests.count
    let isFromStart = number.isMultiple(of: 2)
    let result = try await bench.started(
      Self.options, signals: isFromStart ? [(milliseconds / 1000, SIGKILL)] : []
    ) { process in
      guard !isFromStart else { return }
      #expect(await bench.server.waitForRequests(before + 1))
      try await Task.sleep(for: .milliseconds(milliseconds / 2))
      process.send(SIGKILL)
    }
    expectNoneAskedAgain(bench, from: before, known: known)
    return result.ending
  }

  /// What was in the journal must not be asked: each answer's text is that of one request only.
  private func expectNoneAskedAgain(_ bench: RunBench, from first: Int, known: Set<String>) {
    let asked = bench.server.requests[first...].map { FakeAnswer.text(for: $0.prompt) }
    #expect(known.isDisjoint(with: asked))
  }

  /// An answer can be lost only on its way, and there are only so many on their way at a kill.
  private func checkCounts(_ bench: RunBench, kills: Int) throws {
    let answered = bench.server.answeredBodies
    #expect(answered.values.allSatisfy { $0 <= 1 + kills })
    let journalled = try bench.journalledTexts().count
    #expect(answered.values.reduce(0, +) - journalled <= kills * Self.concurrency)
    let requests = bench.server.requests
    let texts = Set(requests.map { FakeAnswer.text(for: $0.prompt) })
    #expect(texts.count == Set(requests.map(\.body)).count)
  }

  @Test("the output of before stays whole while a new one is written", arguments: 1...2)
  func whileWriting(seed: UInt64) async throws {
    let bench = try RunBench(Self.setup)
    defer { bench.close() }
    #expect(try await bench.generate(Self.options + ["--no-provenance"]).status == 0)
    let old = bench.bytes()
    _ = try await bench.generate(Self.options + ["-o", "new.json"])
    let new = bench.bytes(of: "new.json")
    #expect(old != new)
    bench.server.forget()
    var random = SeededRandom(seed: seed)
    for _ in 0..<6 {
      let delay = 0.02 + Double(random.below(120)) / 1000
      _ = try await bench.started(Self.options, signals: [(delay, SIGKILL)])
      #expect(bench.bytes() == old || bench.bytes() == new)
    }
    #expect(try await bench.generate(Self.options).status == 0)
    #expect(bench.bytes() == new && bench.server.requests.isEmpty)
    // Nothing of the kills is left behind.
    let left = [".janus", "diagram.mermaid", "new.json", "outputs.json", "setup.yaml"]
    #expect(bench.folder.contents == left)
  }
}
