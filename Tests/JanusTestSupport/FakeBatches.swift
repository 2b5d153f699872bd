import Foundation
import Synchronization

/// The batch interfaces of OpenAI and Anthropic: files, batches and their results, kept while the server lives.
final class FakeBatches: Sendable {
  private struct Line {
    var id: String
    var request: RecordedRequest
  }

  private struct Batch {
    var id: String
    var lines: [Line]
    var tag: String?
    var looks = 0
    /// The output and the errors, once it has ended.
    var results: (good: String, bad: String)?
  }

  private struct State {
    var files: [String] = []
    var batches: [Batch] = []
    var bodies: [String: Int] = [:]
    var lineCount = 0
  }

  private let state = Mutex(State())

  /// How many batches were made.
  var count: Int { state.withLock { $0.batches.count } }
  /// How many times each exact body was submitted.
  var bodies: [String: Int] { state.withLock { $0.bodies } }

  /// Does what a request asks for. Returns the body of the reply; nil where the request is about no batch.
  ///
  /// A batch ends at the look after `looks`; then `behaviour` answers its lines, each as a request of its own.
  func perform(_ request: RecordedRequest, looks: Int, behaviour: FakeBehaviour) -> String? {
    let path = String(request.path.prefix { $0 != "?" })
    let parts = path.split(separator: "/").map(String.init)
    guard let place = parts.lastIndex(where: { $0 == "batches" || $0 == "files" }) else {
      return nil
    }
    let isAnthropic = place > 0 && parts[place - 1] == "messages"
    let rest = Array(parts[(place + 1)...])
    switch (parts[place], request.method, rest.count) {
    case ("files", "POST", 0): return upload(request.body)
    case ("files", _, 2): return results(ofFile: rest[0])
    case ("batches", "POST", 0):
      return create(isAnthropic ? messages(in: request) : chats(in: request), isAnthropic)
    case ("batches", "GET", 0): return list(isAnthropic)
    case ("batches", "GET", 1):
      end(rest[0], looks: looks, isAnthropic, behaviour)
      return batch(rest[0]).map { Self.json(Self.object($0, isAnthropic)) }
    case ("batches", "GET", 2): return batch(rest[0])?.results?.good
    default: return nil
    }
  }

  private func batch(_ id: String) -> Batch? {
    state.withLock { $0.batches.first { $0.id == id } }
  }

  private func upload(_ body: String) -> String {
    let content = body.components(separatedBy: "application/jsonl\r\n\r\n").last ?? ""
    let lines = content.components(separatedBy: "\r\n--").first ?? ""
    return state.withLock { state in
      state.files.append(lines)
      return Self.json(["id": "file-\(state.files.count - 1)"])
    }
  }

  private func chats(in request: RecordedRequest) -> (lines: [Line], tag: String?) {
    let wanted = request.json
    let number = (wanted["input_file_id"] as? String).flatMap { Int($0.dropFirst(5)) } ?? -1
    let file = state.withLock { $0.files.indices.contains(number) ? $0.files[number] : "" }
    let lines = file.split(separator: "\n").map { text -> Line in
      let line = Self.object(String(text))
      return Self.line(line, path: line["url"] as? String ?? "", body: line["body"])
    }
    return (lines, (wanted["metadata"] as? [String: Any])?["janus"] as? String)
  }

  private func messages(in request: RecordedRequest) -> (lines: [Line], tag: String?) {
    let requests = request.json["requests"] as? [[String: Any]] ?? []
    return (requests.map { Self.line($0, path: "/v1/messages", body: $0["params"]) }, nil)
  }

  private static func line(_ line: [String: Any], path: String, body: Any?) -> Line {
    Line(
      id: line["custom_id"] as? String ?? "",
      request: RecordedRequest(
        method: "POST", path: path, headers: [:], body: json(body as? [String: Any] ?? [:])))
  }

  private func create(_ content: (lines: [Line], tag: String?), _ isAnthropic: Bool) -> String {
    state.withLock { state in
      let id = "\(isAnthropic ? "msgbatch" : "batch")_\(state.batches.count)"
      let batch = Batch(id: id, lines: content.lines, tag: content.tag)
      state.batches.append(batch)
      for line in content.lines { state.bodies[line.request.body, default: 0] += 1 }
      return Self.json(Self.object(batch, isAnthropic))
    }
  }

  private func list(_ isAnthropic: Bool) -> String {
    let batches = state.withLock { $0.batches.reversed().map { Self.object($0, isAnthropic) } }
    return Self.json(["data": batches, "has_more": false])
  }

  private static func object(_ batch: Batch, _ isAnthropic: Bool) -> [String: Any] {
    let isOver = batch.results != nil
    guard !isAnthropic else {
      return [
        "id": batch.id, "created_at": ISO8601DateFormatter().string(from: Date()),
        "processing_status": isOver ? "ended" : "in_progress",
        "request_counts": [
          "processing": isOver ? 0 : batch.lines.count, "succeeded": isOver ? batch.lines.count : 0,
        ],
      ]
    }
    let name = { (kind: String, text: String?) -> Any in
      text?.isEmpty == false ? "\(kind)-\(batch.id)" : NSNull()
    }
    return [
      "id": batch.id, "created_at": Date().timeIntervalSince1970,
      "status": isOver ? "completed" : "in_progress",
      "request_counts": ["total": batch.lines.count, "completed": isOver ? batch.lines.count : 0],
      "metadata": ["janus": batch.tag ?? ""], "output_file_id": name("output", batch.results?.good),
      "error_file_id": name("errors", batch.results?.bad),
    ]
  }

  private func results(ofFile id: String) -> String? {
    let isBad = id.hasPrefix("errors-")
    let results = batch(String(id.drop { $0 != "-" }.dropFirst()))?.results
    return isBad ? results?.bad : results?.good
  }

  /// Answers the lines, if the time has come.
  private func end(_ id: String, looks: Int, _ isAnthropic: Bool, _ behaviour: FakeBehaviour) {
    let (lines, first) = state.withLock { state -> ([Line], Int) in
      guard let place = state.batches.firstIndex(where: { $0.id == id }),
        state.batches[place].results == nil
      else { return ([], 0) }
      state.batches[place].looks += 1
      guard state.batches[place].looks > looks else { return ([], 0) }
      defer { state.lineCount += state.batches[place].lines.count }
      return (state.batches[place].lines, state.lineCount)
    }
    guard !lines.isEmpty else { return }
    var (good, bad) = ("", "")
    // In another order than they were asked in.
    for (number, line) in lines.enumerated().reversed() {
      let reply = behaviour(line.request, first + number)
      let (text, isGood) = Self.result(reply, of: line.request, line.id, isAnthropic)
      if isGood || isAnthropic { good += text + "\n" } else { bad += text + "\n" }
    }
    state.withLock { state in
      guard let place = state.batches.firstIndex(where: { $0.id == id }) else { return }
      state.batches[place].results = (good, bad)
    }
  }

  private static func result(
    _ reply: FakeReply, of request: RecordedRequest, _ id: String, _ isAnthropic: Bool
  ) -> (text: String, isGood: Bool) {
    switch reply {
    case .answer(let text, let finishReason, let usage):
      let body = object(
        FakeWireFormat.body(for: request, text: text, finishReason: finishReason, usage: usage)
          ?? "{}")
      return (
        isAnthropic
          ? json(["custom_id": id, "result": ["type": "succeeded", "message": body]])
          : json([
            "custom_id": id, "response": ["status_code": 200, "body": body], "error": NSNull(),
          ]), true
      )
    case .status(let code, _, let body):
      let error = object(body)["error"] ?? ["message": "failed"]
      let kind = code == 400 ? "invalid_request_error" : "api_error"
      let fault: [String: Any] = [
        "type": kind, "message": (error as? [String: Any])?["message"] ?? "",
      ]
      return (
        isAnthropic
          ? json([
            "custom_id": id,
            "result": ["type": "errored", "error": ["type": "error", "error": fault]],
          ])
          : json([
            "custom_id": id, "response": ["status_code": code, "body": ["error": error]],
            "error": NSNull(),
          ]), false
      )
    default:
      return (
        isAnthropic
          ? json(["custom_id": id, "result": ["type": "expired"]])
          : json([
            "custom_id": id, "response": NSNull(),
            "error": ["code": "batch_expired", "message": "It could not be done in time"],
          ]), false
      )
    }
  }

  private static func object(_ text: String) -> [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]) ?? [:]
  }

  private static func json(_ object: [String: Any]) -> String {
    let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}

extension RecordedRequest {
  fileprivate var json: [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]) ?? [:]
  }
}
