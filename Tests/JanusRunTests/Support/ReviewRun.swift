import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

/// A run of `janus review`, asked over HTTP as a browser would.
final class ReviewRun: Sendable {
  let process: JanusProcess
  private let client = HTTPClient()
  private let origin: String
  private let cookie: String

  /// Starts it, and lets this client in; waits until all records are loaded.
  init(
    _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]
  ) async throws {
    var setting = JanusProcess.Setting()
    setting.folder = folder.url
    setting.environment = environment
    setting.timeLimit = 120
    process = try JanusProcess.start(["review"] + arguments + ["--no-open", "--json"], setting)
    let limit = ContinuousClock.now + .seconds(60)
    var url: String?
    while url == nil, ContinuousClock.now < limit {
      url = (try? JSONParser.parse(process.output))?["url"]?.stringValue
      try await Task.sleep(for: .milliseconds(10))
    }
    let entry = try #require(url, "\(process.errors)")
    let slash = try #require(entry.firstRange(of: "/?token="))
    origin = String(entry[..<slash.lowerBound])
    let answer = try await client.send(HTTPRequest(.get, url: entry))
    #expect(answer.status == 303)
    cookie = String(try #require(answer.header("Set-Cookie")).prefix { $0 != ";" })
    while try await get("/api/progress")["loading"] != .null {
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  var url: String { origin }

  func get(_ path: String) async throws -> JSONValue {
    let response = try await client.send(
      HTTPRequest(.get, url: origin + path, headers: [("Cookie", cookie)]))
    return try JSONParser.parse(response.body)
  }

  @discardableResult
  func post(_ path: String, _ body: JSONValue) async throws -> (status: Int, json: JSONValue) {
    let response = try await client.send(
      HTTPRequest(
        .post, url: origin + path,
        headers: [
          ("Cookie", cookie), ("Origin", origin), ("Content-Type", "application/json"),
        ], body: JSONWriter.bytes(body)))
    return (response.status, try JSONParser.parse(response.body))
  }

  /// The ids of all records, in their order.
  func ids() async throws -> [String] {
    let rows = try await get("/api/records?limit=200")["records"]?.arrayValue ?? []
    return rows.compactMap { $0["id"]?.stringValue }
  }

  /// Decides on a record that was never decided on.
  @discardableResult
  func decide(_ id: String, _ change: JSONValue, version: Int = 0) async throws -> Int {
    try await post(
      "/api/decisions", ["id": .string(id), "version": .int(version), "change": change]
    ).status
  }

  /// Ends it as Ctrl-C does.
  func end() async -> JanusProcess.Result {
    process.send(SIGINT)
    return await process.result()
  }

  func kill() async {
    process.send(SIGKILL)
    _ = await process.result()
  }
}
