import Foundation
import JanusCore
import JanusKit
import JanusPlatform
import JanusTestSupport
import Testing

@testable import JanusReview

/// A file under review, asked as the page asks, without a server.
final class ReviewBench {
  static let port: UInt16 = 4711
  static let host = "127.0.0.1:4711"

  struct Answer: Sendable {
    var status: Int
    var headers: [(name: String, value: String)]
    var bytes: [UInt8]

    var json: JSONValue { (try? JSONParser.parse(bytes)) ?? .null }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
  }

  let folder: TemporaryFolder
  let session: ReviewSession
  let service: ReviewService
  private(set) var cookie = ""

  /// Writes the files, and opens the first for review; waits until it is loaded. In a folder that is there already, nothing
  /// is written.
  init(
    _ files: KeyValuePairs<String, String>, in shared: TemporaryFolder? = nil,
    reviewer: String = "ann", isNamed: Bool = true, mostEvaluated: Int = 20_000
  ) throws {
    folder = try shared ?? TemporaryFolder("janus-review")
    for (name, text) in files where shared == nil { try folder.write(text, to: name) }
    var options = ReviewSession.Options(reviewer: reviewer)
    options.isReviewerNamed = isNamed
    session = try ReviewSession(
      try ReviewData(folder.file(files.first?.key ?? "").path), options)
    while !session.loading.isComplete {
      if let failure = session.loadingFailure { throw failure }
    }
    service = ReviewService(
      session, host: "127.0.0.1", port: Self.port, mostEvaluated: mostEvaluated
    ) { summary in
      "\(summary.recordCount) records" + (summary.drawnFrom.map { " of \($0)" } ?? "")
    }
    let entry = try #require(service.entry.split(separator: "=").last)
    let answer = send("GET", "/", query: [("token", String(entry))], headers: [])
    cookie = String(try #require(answer.header("Set-Cookie")).prefix { $0 != ";" })
  }

  deinit { session.stop() }

  /// Another who reviews the same file, or the same reviewer after a restart.
  func again(_ name: String, reviewer: String = "ann", isNamed: Bool = true) throws -> ReviewBench {
    try ReviewBench([name: ""], in: folder, reviewer: reviewer, isNamed: isNamed)
  }

  func send(
    _ method: String, _ path: String, query: [(name: String, value: String)] = [],
    headers: [(name: String, value: String)]? = nil, body: [UInt8] = []
  ) -> Answer {
    let request = ServerRequest(
      method: method, path: path, query: query,
      headers: [("Host", Self.host)] + (headers ?? [("Cookie", cookie)]), body: body)
    return Self.answer(service.respond(to: request))
  }

  /// Asks for what is made by tasks, which a thread of Swift's pool must not wait for.
  func load(_ path: String, _ query: [(name: String, value: String)] = []) async -> Answer {
    let request = ServerRequest(
      method: "GET", path: path, query: query,
      headers: [("Host", Self.host), ("Cookie", cookie)])
    let service = service
    return await onOwnThread("janus-test") { Self.answer(service.respond(to: request)) }
  }

  static func answer(_ response: ServerResponse) -> Answer {
    let bytes: [UInt8] =
      switch response.body {
      case .bytes(let bytes): bytes
      case .file(let path, _): (try? FileSystem.read(path, limit: 1 << 30)) ?? []
      }
    return Answer(status: response.status, headers: response.headers, bytes: bytes)
  }

  func get(_ path: String, _ query: (name: String, value: String)...) -> JSONValue {
    send("GET", path, query: query).json
  }

  func post(_ path: String, _ body: JSONValue) -> Answer {
    send(
      "POST", path,
      headers: [
        ("Cookie", cookie), ("Origin", "http://\(Self.host)"), ("Content-Type", "application/json"),
      ], body: JSONWriter.bytes(body))
  }

  /// The records that a query finds, by their numbers from 1.
  func numbers(_ query: (name: String, value: String)...) -> [Int] {
    let rows = send("GET", "/api/records", query: query).json["records"]?.arrayValue ?? []
    return rows.compactMap { $0["index"]?.intValue }
  }

  /// The id of a record by its number from 1.
  func id(_ number: Int) throws -> String {
    let rows = get("/api/records", ("offset", "\(number - 1)"), ("limit", "1"))["records"]
    return try #require(rows?[0]?["id"]?.stringValue)
  }

  /// Changes the decision on a record, seen as it is now.
  @discardableResult
  func decide(_ number: Int, _ change: JSONValue) throws -> Answer {
    let id = try id(number)
    let version = get("/api/records/\(id)")["decision"]?["version"] ?? .null
    return post("/api/decisions", ["id": .string(id), "version": version, "change": change])
  }

  func status(_ number: Int) throws -> String? {
    get("/api/records/\(try id(number))")["decision"]?["status"]?.stringValue
  }

  /// The clean-up's output.
  func cleaned(_ name: String) throws -> String {
    let answer = post("/api/cleanup", ["confirm": true])
    #expect(answer.status == 200, "\(answer.text)")
    return try folder.text(of: name)
  }
}

extension JSONValue {
  /// A conversation of one turn.
  static func talk(_ question: String, _ answer: String) -> JSONValue {
    ["conversations": [["user": .string(question), "assistant": .string(answer)]]]
  }
}

extension [JSONValue] {
  var lines: String { map { JSONWriter.string($0) + "\n" }.joined() }
}
