import Foundation
import JanusCore
import JanusKit
import JanusModels
import JanusSynthesis
import JanusTestSupport
import Synchronization
import Testing

/// Writes down how many records the pool had when each item saw it; every fifth item fails.
private struct CountingMethod: SynthesisMethod {
  static let manifest = MethodManifest(
    name: "counting", abstract: "Count.", source: "a test", calls: "1", readsRecords: false)

  struct Pool: SynthesisPool {
    var reach: Int { 3 }
    var isComplete: Bool { count >= 20 }
    var count = 0

    mutating func accept(_ records: [JSONObject], tally: inout MethodTally) -> [JSONObject] {
      tally.add(to: "accepted", row: records.isEmpty ? "none" : "some")
      guard count < 20 else { return [] }
      count += records.count
      return records
    }
  }

  init(_ settings: MethodSettings) {}
  func makePool() -> (any SynthesisPool)? { Pool() }

  func records(
    for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    // Answers take turns to come, so that the order of completion is not that of the items.
    for _ in 0..<(item.number * 7 % 5) { await Task.yield() }
    if item.number % 5 == 4 { throw .record("is a fifth one") }
    let seen = (item.pool as? Pool)?.count ?? -1
    return [["item": .int(item.number), "seen": .int(seen)]]
  }
}

@Suite("Items that leave something to later ones")
struct SynthesisPoolTests {
  @Test("see the pool as it was some items before, and end the run when it is complete")
  func pool() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var options = SynthesisOptions(output: folder.file("out.jsonl").path)
    options.calls.concurrency = 64
    let run = try SynthesisRun(
      CountingMethod.self, values: [:], prompts: [:], models: [.model: [.offline]],
      options: options)
    let summary = try await run.run()
    #expect(summary.exitCode == .incomplete)
    #expect(summary.recordCount == 20)
    let text = try String(contentsOf: folder.file("out.jsonl"), encoding: .utf8)
    var expected = ""
    var accepted: [Int] = []
    var number = 0
    while (accepted.last ?? 0) < 20 {
      let seen = number < 3 ? 0 : accepted[number - 3]
      let isFailed = number % 5 == 4
      if !isFailed { expected += "{\"item\":\(number),\"seen\":\(seen)}\n" }
      accepted.append((accepted.last ?? 0) + (isFailed ? 0 : 1))
      number += 1
    }
    #expect(text == expected)
    #expect(summary.failures.map(\.number) == [4, 9, 14, 19])
    #expect(summary.failures.first?.reason == "The record is a fifth one.")
  }
}

/// Counts the items that were begun, of very many.
private struct EndlessMethod: SynthesisMethod {
  static let manifest = MethodManifest(
    name: "endless", abstract: "Ask.", source: "a test", calls: "1", readsRecords: false)
  static let begun = Mutex(0)

  init(_ settings: MethodSettings) {}
  var itemCount: Int? { 500_000 }

  func records(
    for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject] {
    Self.begun.withLock { $0 += 1 }
    _ = try await context.ask(
      context.model, "Say something.", for: .object, sample: item.number)
    return [["item": .int(item.number)]]
  }
}

@Suite("Runs that came to the end of a budget")
struct SpentBudgetTests {
  @Test("take what the journal has, and do not look for ever")
  func spent() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    var options = SynthesisOptions(output: folder.file("out.jsonl").path)
    options.calls.budget = Budget.Limits(calls: 3)
    for round in 1...2 {
      EndlessMethod.begun.withLock { $0 = 0 }
      let run = try SynthesisRun(
        EndlessMethod.self, values: [:], prompts: [:], models: [.model: [.offline]],
        options: options)
      let summary = try await run.run()
      #expect(summary.bound == .calls && summary.recordCount == 3 * round)
      #expect(EndlessMethod.begun.withLock { $0 } < 10_000)
    }
  }
}
