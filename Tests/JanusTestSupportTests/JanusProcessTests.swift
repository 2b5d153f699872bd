import Foundation
import JanusTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Runs of programs", .timeLimit(.minutes(1)))
struct JanusProcessTests {
  private func shell(
    _ script: String, _ change: (inout JanusProcess.Setting) -> Void = { _ in }
  ) throws -> JanusProcess {
    var setting = JanusProcess.Setting()
    setting.executable = URL(filePath: "/bin/sh")
    change(&setting)
    return try JanusProcess.start(["-c", script], setting)
  }

  @Test("finds the built janus and runs it")
  func janus() async throws {
    let result = try await JanusProcess.run(["--version"])
    #expect(result.ending == .exited(0), "\(result.errors)")
    #expect(!result.output.isEmpty && !result.isTimedOut)
  }

  @Test("gives input, folder and environment, and takes output, errors and status")
  func everything() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let script = #"cat; pwd; echo "$A $UNSET_HERE" >&2; exit 3"#
    let result = try await shell(script) { setting in
      setting.input = "in\n"
      setting.folder = folder.url
      setting.environment = ["A": "ä b"]
    }.result()
    #expect(result.ending == .exited(3) && result.status == 3)
    #expect(result.output == "in\n\(folder.path)\n")
    #expect(result.errors == "ä b \n")
  }

  @Test("hands down no descriptors")
  func descriptors() async throws {
    let server = try FakeModelServer()
    defer { server.stop() }
    let result = try await shell("test -e /dev/fd/3 -o -e /dev/fd/4 -o -e /dev/fd/5").result()
    #expect(result.status == 1)
  }

  @Test("has plenty of output, and shows it before the end")
  func output() async throws {
    let process = try shell("head -c 3000000 /dev/zero | tr '\\0' a; exec sleep 60")
    while process.output.utf8.count < 3_000_000 { try await Task.sleep(for: .milliseconds(5)) }
    process.send(SIGKILL)
    #expect(await process.result().output.utf8.count == 3_000_000)
  }

  @Test("sends signals, now and later")
  func signals() async throws {
    let trap = "trap 'echo stopped; exit 5' INT; echo ready; while :; do sleep 0.01; done"
    let later = try shell(trap) { $0.signals = [(after: 0.5, signal: SIGINT)] }
    #expect(await later.result().output == "ready\nstopped\n")
    let now = try shell(trap)
    while now.output.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
    now.send(SIGKILL)
    #expect(await now.result().ending == .killed(signal: SIGKILL))
  }

  @Test("ends at the time limit, children and all, and when its task is cancelled")
  func limits() async throws {
    let slow = try await shell("sleep 600 & wait") { $0.timeLimit = 0.2 }.result()
    #expect(slow.isTimedOut && slow.ending == .killed(signal: SIGKILL) && slow.seconds < 10)
    let process = try shell("sleep 600 & wait")
    let task = Task { await process.result() }
    task.cancel()
    #expect(await task.value.ending == .killed(signal: SIGKILL))
  }

  @Test("says what is missing")
  func missing() {
    #expect(throws: SystemCallError.self) {
      try shell("") { $0.executable = URL(filePath: "/nowhere/janus") }
    }
  }

  @Test("makes folders that go away")
  func folders() throws {
    let folder = try TemporaryFolder()
    try folder.write("text", to: "a/b.txt")
    #expect(try folder.text(of: "a/b.txt") == "text")
    #expect(folder.contents == ["a"])
    folder.remove()
    folder.remove()
    #expect(!FileManager.default.fileExists(atPath: folder.path))
    var other: TemporaryFolder? = try TemporaryFolder()
    let path = try #require(other?.path)
    other = nil
    #expect(other == nil && !FileManager.default.fileExists(atPath: path))
  }
}
