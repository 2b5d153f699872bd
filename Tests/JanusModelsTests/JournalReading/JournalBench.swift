import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport

@testable import JanusModels

/// A journal in a folder of its own, and short ways to fill it.
struct JournalBench {
  let folder: TemporaryFolder
  var path: String { folder.file("journal.sqlite").path }

  init() throws { folder = try TemporaryFolder("janus-journal") }

  /// A key that begins with these digits, with zeros behind.
  static func key(_ digits: String) -> CallKey {
    let padded = Array(digits + String(repeating: "0", count: 64 - digits.count))
    let pairs = stride(from: 0, to: 64, by: 2).map { String(padded[$0...($0 + 1)]) }
    return CallKey(bytes: pairs.map { UInt8($0, radix: 16) ?? 0 })
  }

  static func entry(
    _ digits: String, attempt: Int = 0, model: String = "openai/fake", prompt: String = "Say it.",
    text: String = "Said.", usage: TokenUsage? = TokenUsage(promptTokens: 10, completionTokens: 3)
  ) throws -> Journal.Entry {
    let request = ChatRequest(
      model: try ModelName(parsing: model),
      messages: [ChatMessage(.system, "Be brief."), ChatMessage(.user, prompt)],
      parameters: SamplingParameters(temperature: 0.5, seed: 7), sample: 2,
      scene: Scene(
        diagram: Diagram(), userRole: "A", assistantRole: "B", direction: "on", earlierTurns: [],
        type: .conversation))
    return Journal.Entry(
      key: key(digits), attempt: attempt, request: request,
      reply: ChatReply(text: text, finishReason: .stop, usage: usage), seconds: 0.25)
  }

  /// Adds entries as a run of its own.
  func fill(run: String = "run-1", _ entries: [Journal.Entry]) async throws {
    let journal = try Journal(path: path, run: run)
    for entry in entries { try await journal.append(entry) }
  }

  /// Changes the journal in a way that Janus does not.
  func execute(_ sql: String) throws {
    try SQLiteConnection(path: path, access: .readWrite).execute(sql)
  }

  func count(_ table: String) throws -> Int {
    try SQLiteConnection(path: path, access: .readOnly).prepare("SELECT count(*) FROM \(table)")
      .first { $0.int(0) } ?? -1
  }
}
