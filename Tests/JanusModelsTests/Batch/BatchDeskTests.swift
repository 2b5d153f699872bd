import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Synchronization
import Testing

@testable import JanusModels

/// Keeps batches in memory; each ends at once, and answers each call by its place.
private final class ScriptedBatches: BatchProvider {
  static let manifest = ProviderManifest(name: "scripted", capabilities: [.chat, .batch])
  let batchLimits: BatchLimits
  let serverName = "memory"

  private struct State {
    var batches: [[[UInt8]]] = []
    var strangers = 0
    var failuresLeft = 0
    var losesReplies = false
    /// The most calls of one batch that the server takes.
    var capacity = Int.max
  }

  private let state: Mutex<State>

  /// - Parameters:
  ///   - limits: What fits into one batch.
  ///   - strangers: How many batches of somebody else are found before our own.
  ///   - failures: How many batches fail as a whole.
  ///   - losesReplies: Whether the first submission's reply is lost.
  ///   - capacity: How many calls may be in a batch.
  init(
    _ limits: BatchLimits, strangers: Int = 0, failures: Int = 0, losesReplies: Bool = false,
    capacity: Int = .max
  ) {
    batchLimits = limits
    state = Mutex(
      State(
        strangers: strangers, failuresLeft: failures, losesReplies: losesReplies,
        capacity: capacity))
  }

  var batches: [[String]] {
    state.withLock { $0.batches.map { $0.map { String(decoding: $0, as: UTF8.self) } } }
  }

  func reply(
    to request: ChatRequest, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) async throws(ProviderError) -> ChatReply { throw .cancelled }

  func batchLine(
    for request: ChatRequest, id: String, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) throws(ProviderError) -> [UInt8] { Array(id.utf8) }

  func submit(_ lines: [[UInt8]], tag: String) async throws(ProviderError) -> String {
    let (id, isLost) = state.withLock { state in
      state.batches.append(lines)
      defer { state.losesReplies = false }
      return ("own\(state.batches.count - 1)", state.losesReplies)
    }
    if isLost { throw .connectionLost(reason: "lost") }
    return id
  }

  func batches(like search: BatchSearch) async throws(ProviderError) -> [String] {
    state.withLock { state in
      (0..<state.strangers).map { "stranger\($0)" } + state.batches.indices.map { "own\($0)" }
    }
  }

  func state(ofBatch id: String) async throws(ProviderError) -> BatchState {
    state.withLock { state in
      if let number = Int(id.dropFirst(3)), state.batches[number].count > state.capacity {
        return .tooMuch("too many tokens are enqueued")
      }
      guard state.failuresLeft > 0 else { return .ended }
      state.failuresLeft -= 1
      return .failed("the file cannot be read")
    }
  }

  func results(ofBatch id: String, model: String) async throws(ProviderError) -> [BatchResult] {
    guard id.hasPrefix("own"), let number = Int(id.dropFirst(3)) else {
      return [BatchResult(id: "theirs", outcome: .success(ChatReply(text: "theirs")))]
    }
    return state.withLock { $0.batches[number] }.map { line in
      let id = String(decoding: line, as: UTF8.self)
      return BatchResult(id: id, outcome: .success(ChatReply(text: id)))
    }
  }
}

@Suite("The desk of batches", .timeLimit(.minutes(10)))
struct BatchDeskTests {
  /// Asks so many calls at once, and expects each to get its own answer.
  private static func ask(_ count: Int, _ provider: ScriptedBatches) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let journal = try Journal(path: folder.file("j.sqlite").path, run: "r")
    let caller = ModelCaller(
      servers: [provider], journal: journal, retries: 3, limits: CallLimits(concurrency: 1000),
      batchPoll: 0.01)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<count {
        group.addTask {
          let request = ChatRequest.sample("call \(number)")
          let answer = try await caller.answer(to: request) { $0.text }
          #expect(answer.value == BatchedCall(key: request.key, attempt: 0).id)
        }
      }
      try await group.waitForAll()
    }
    #expect(try await journal.pendingBatches(provider: "scripted", server: "memory").isEmpty)
  }

  @Test("keeps to what fits into one batch, by number and by size")
  func limits() async throws {
    let byNumber = ScriptedBatches(BatchLimits(calls: 3, bytes: 1_000_000))
    try await Self.ask(8, byNumber)
    #expect(byNumber.batches.allSatisfy { $0.count <= 3 } && byNumber.batches.joined().count == 8)
    // A line has 42 bytes, and its end.
    let bySize = ScriptedBatches(BatchLimits(calls: 100, bytes: 10_000 + 2 * 43))
    try await Self.ask(7, bySize)
    #expect(bySize.batches.allSatisfy { $0.count <= 2 } && bySize.batches.joined().count == 7)
  }

  @Test("submits a batch again that failed as a whole")
  func failed() async throws {
    let provider = ScriptedBatches(BatchLimits(calls: 100, bytes: 1_000_000), failures: 2)
    try await Self.ask(5, provider)
    #expect(Set(provider.batches.joined()).count == 5 && provider.batches.joined().count >= 15)
  }

  @Test("makes smaller batches where the server takes fewer calls at once")
  func capacity() async throws {
    let provider = ScriptedBatches(BatchLimits(calls: 100, bytes: 1_000_000), capacity: 4)
    // So many halvings would use up the retries if each cost one.
    try await Self.ask(40, provider)
    let taken = provider.batches.filter { $0.count <= 4 }.joined()
    #expect(taken.count == 40 && Set(taken).count == 40)
  }

  @Test("tells its own batch from somebody else's by what comes of it", arguments: [0, 1, 2])
  func strangers(count: Int) async throws {
    let provider = ScriptedBatches(
      BatchLimits(calls: 100, bytes: 1_000_000), strangers: count, losesReplies: true)
    try await Self.ask(4, provider)
    #expect(provider.batches.joined().count == 4)
  }

  @Test("names calls as every interface allows")
  func names() {
    let ids = (0..<3).map {
      BatchedCall(key: ChatRequest.sample("a", sample: $0).key, attempt: $0).id
    }
    #expect(Set(ids).count == 3)
    #expect(ids.allSatisfy { $0.count <= 64 && $0.wholeMatch(of: /[A-Za-z0-9_-]+/) != nil })
  }
}
