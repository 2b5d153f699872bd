import Foundation
import JanusCore
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("Runs of `janus review`", .timeLimit(.minutes(5)))
struct ReviewCommandTests {
  private static let records = (1...40).map { number -> String in
    #"{"conversations":[{"user":"Question \#(number * 7919) of them?","assistant":"Answer \#(number * 104729) it is."}]}"#
  }
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder("janus-review")
    try folder.write(Self.records.joined(separator: "\n") + "\n", to: "data.jsonl")
  }

  private func review(_ arguments: String...) async throws -> JanusProcess.Result {
    var setting = JanusProcess.Setting()
    setting.folder = folder.url
    return try await ProcessGate.shared.pass {
      try await JanusProcess.run(["review"] + arguments, setting)
    }
  }

  @Test("what was answered for is there after kill -9, with its history, at the same port")
  func killed() async throws {
    try await ProcessGate.shared.pass {
      var decided = 0
      var port: String?
      for round in 0..<3 {
        let run = try await ReviewRun(["data.jsonl", "--reviewer", "ann"], in: folder)
        #expect(port == nil || port == run.url)
        port = run.url
        let progress = try await run.get("/api/progress")["progress"]
        #expect(progress?["dropped"]?.intValue == decided)
        for id in try await run.ids()[decided..<(decided + 5)] {
          #expect(try await run.decide(id, ["status": "dropped", "note": "round"]) == 200)
          decided += 1
        }
        if round == 2 {
          let undone = try await run.post("/api/undo", [:]).json
          #expect(undone["what"] == .string("Dropped record \(decided)"))
          decided -= 1
        }
        await run.kill()
      }
      let run = try await ReviewRun(["data.jsonl", "--reviewer", "ann"], in: folder)
      #expect(try await run.get("/api/progress")["progress"]?["dropped"]?.intValue == decided)
      for _ in 0..<decided {
        #expect(try await run.post("/api/undo", [:]).json["changed"] == 1)
      }
      let last = try await run.get("/api/progress")["progress"]
      #expect(last?["decided"] == 0)
      let ended = await run.end()
      #expect(ended.status == 0, "\(ended.errors)")
    }
    #expect(try folder.text(of: "data.jsonl") == Self.records.joined(separator: "\n") + "\n")
  }

  @Test(
    "two at once lose nothing, and agree on what they agree on; --export goes by both, or by one")
  func together() async throws {
    try await ProcessGate.shared.pass {
      let ann = try await ReviewRun(["data.jsonl", "--reviewer", "ann"], in: folder)
      let bob = try await ReviewRun(["data.jsonl", "--reviewer", "bob"], in: folder)
      let ids = try await ann.ids()
      try await withThrowingTaskGroup(of: Int.self) { group in
        for (number, id) in ids.enumerated() {
          // They agree but on each fourth.
          group.addTask {
            try await ann.decide(id, ["status": number % 2 == 0 ? "dropped" : "kept"])
          }
          group.addTask {
            try await bob.decide(id, ["status": number % 4 == 0 ? "dropped" : "kept"])
          }
        }
        for try await status in group { #expect(status == 200) }
      }
      for run in [ann, bob] {
        #expect(try await run.get("/api/progress")["progress"]?["decided"] == 40)
        #expect(try await run.get("/api/agreement")["agreed"] == 30)
        // Cohen: observed 3/4, expected 1/2.
        #expect(try await run.get("/api/agreement")["kappa"]?.doubleValue == 0.5)
        #expect(await run.end().status == 0)
      }
    }
    let both = try await review("data.jsonl", "--export", "both.jsonl", "--json")
    #expect(both.status == 0, "\(both.errors)")
    let summary = try JSONParser.parse(both.output)
    #expect(summary["dropped"] == 10)
    #expect(summary["records"] == 30)
    let kept = Self.records.enumerated().filter { $0.offset % 4 != 0 }.map { $0.element + "\n" }
    #expect(try folder.text(of: "both.jsonl") == kept.joined())
    let one = try await review(
      "data.jsonl", "--reviewer", "ann", "--export", "ann.jsonl", "--format", "messages")
    #expect(one.status == 0, "\(one.errors)")
    let lines = try folder.text(of: "ann.jsonl").split(separator: "\n")
    #expect(lines.count == 20)
    #expect(lines[0].hasPrefix(#"{"messages":[{"role":"user","content":"Question 15838 of"#))
    let over = try await review("data.jsonl", "--export", "./data.jsonl")
    #expect(over.status == 64)
    #expect(try folder.text(of: "data.jsonl").hasPrefix(Self.records[0]))
  }

  @Test("who has to wait while another loads the records is told so once")
  func waiting() async throws {
    try folder.write("", to: ".janus/review/.keep")
    let message = "Another janus review (process \(getpid())) is loading the records of data.jsonl"
    var setting = JanusProcess.Setting()
    setting.folder = folder.url
    var lock: FolderLock? = try FolderLock(
      path: folder.file(".janus/review/data.jsonl.lock").path)
    let process = try JanusProcess.start(
      ["review", "data.jsonl", "--export", "out.jsonl"], setting)
    let limit = ContinuousClock.now + .seconds(60)
    while !process.errors.contains(message), ContinuousClock.now < limit {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(withExtendedLifetime(lock) { process.errors.contains(message) })
    lock = nil
    let result = await process.result()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.ranges(of: "waiting until").count == 1, "\(result.errors)")
    #expect(try folder.text(of: "out.jsonl").split(separator: "\n").count == 40)
  }

  @Test("an address is loaded once, from the web alone, and reviewed as a file is")
  func address() async throws {
    let text = Self.records.joined(separator: "\n")
    let server = try FakeModelServer { request, _ in
      switch request.path {
      case "/v1/there.jsonl": .status(302, headers: ["Location": "/v1/data.jsonl?x=1"])
      case "/v1/data.jsonl?x=1": .bytes(200, Data(text.utf8))
      case "/v1/out": .status(302, headers: ["Location": "file:///etc/passwd"])
      default: .status(404)
      }
    }
    defer { server.stop() }
    let url = "\(server.baseURL)/there.jsonl"
    for _ in 0..<2 {
      let result = try await review(url, "--export", "-")
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.contains(url), "the address is told")
      #expect(result.output == text + "\n")
    }
    #expect(server.requests.count == 2)
    for (bad, status) in [
      ("\(server.baseURL)/out", 69), ("\(server.baseURL)/nothing", 69), ("file:///etc/passwd", 64),
      ("nowhere.jsonl", 65), ("-", 64),
    ] {
      let result = try await review(bad, "--export", "x.jsonl")
      #expect(result.status == Int32(status), "\(bad): \(result.errors)")
    }
  }

  @Test("what is published is what was decided, and the token stays where it is")
  func publish() async throws {
    let hub = try FakeHub()
    defer { hub.stop() }
    try await ProcessGate.shared.pass {
      let run = try await ReviewRun(
        ["data.jsonl"], in: folder,
        environment: hub.environment(home: folder.file("hf").path, token: FakeHub.token))
      #expect(try await run.get("/api/dataset")["canPublish"] == true)
      try await run.decide(try await run.ids()[0], ["status": "dropped"])
      let preview = try await run.get("/api/publish?repo=alice/talks")
      #expect(preview["token"] == true)
      #expect(preview["records"] == 39, "\(preview)")
      #expect(preview["card"]?.stringValue?.contains("configs:") == true)
      let started = try await run.post(
        "/api/publish", ["repo": "alice/talks", "private": true, "query": ""])
      #expect(started.status == 202, "\(started.json)")
      var state: JSONValue = .null
      repeat {
        try await Task.sleep(for: .milliseconds(20))
        state = try await run.get("/api/publish/\(started.json["job"]?.stringValue ?? "")")
      } while state["state"] == "running"
      #expect(state["state"] == "done", "\(state)")
      let ended = await run.end()
      for text in [ended.output, ended.errors, JSONWriter.string(preview)] {
        #expect(!text.contains(FakeHub.token))
      }
    }
  }
}
