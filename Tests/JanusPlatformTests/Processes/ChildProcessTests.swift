import Foundation
import Testing

@testable import JanusPlatform

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Child processes", .timeLimit(.minutes(1)))
struct ChildProcessTests {
  private func shell(_ script: String, _ arguments: String...) throws -> ChildProcess {
    try ChildProcess("/bin/sh", ["-c", script, "sh"] + arguments)
  }

  private func ending(of process: ChildProcess) async throws -> ChildProcess.Ending {
    while process.ending == nil { try await Task.sleep(for: .milliseconds(2)) }
    return try #require(process.ending)
  }

  /// Waits for a line that the process writes.
  private func line(of process: ChildProcess) async throws -> String {
    while process.lastLines.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
    return process.lastLines[0]
  }

  /// Waits until no process has that number.
  private func waitForEnd(of process: pid_t) async throws {
    while kill(process, 0) == 0 { try await Task.sleep(for: .milliseconds(2)) }
  }

  @Test("say how they ended, and what they wrote last")
  func endings() async throws {
    let process = try shell("printf '%s|' \"$@\"; echo; echo problem >&2; exit 3", "a b", "$x", "")
    #expect(try await ending(of: process) == .exited(status: 3))
    #expect(process.lastLines == ["a b|$x||", "problem"])
    #expect(try await ending(of: shell("kill -SEGV $$")) == .killed(signal: SIGSEGV))
    #expect(try await ending(of: shell("exit 0")) == .exited(status: 0))
  }

  @Test("that cannot be run say why")
  func missing() async throws {
    let process = try ChildProcess("/no/such/program", [])
    #expect(try await ending(of: process) == .exited(status: 127))
    #expect(process.lastLines.joined().contains("/no/such/program"))
  }

  @Test("have nothing to read, no other files, no ignored signals, and the environment")
  func surroundings() async throws {
    let process = try shell(
      """
      cat; ls /dev/fd | wc -l; sleep 100 & kill -PIPE $!; wait $!; echo $?; test -n "$PATH" && echo path
      """)
    _ = try await ending(of: process)
    // Three, and that of the folder which `ls` reads.
    #expect(
      process.lastLines.map { $0.trimmingCharacters(in: .whitespaces) } == ["4", "141", "path"])
  }

  @Test("end with all that they have started")
  func end() async throws {
    let process = try shell("sleep 1000 & echo $!; wait")
    let grandchild = try #require(pid_t(try await line(of: process)))
    #expect(kill(grandchild, 0) == 0)
    process.end()
    #expect(try await ending(of: process) == .killed(signal: SIGKILL))
    try await waitForEnd(of: grandchild)
  }

  @Test("end with the last reference to them")
  func dropped() async throws {
    func grandchild() async throws -> pid_t {
      let process = try shell("sleep 1000 & echo $!; wait")
      return try #require(pid_t(try await line(of: process)))
    }
    try await waitForEnd(of: try await grandchild())
  }

  @Test("leave nothing behind when they end by themselves")
  func orphans() async throws {
    let process = try shell("sleep 1000 >/dev/null 2>&1 & echo $!")
    let orphan = try #require(pid_t(try await line(of: process)))
    #expect(try await ending(of: process) == .exited(status: 0))
    try await waitForEnd(of: orphan)
  }

  @Test("keep the last lines of much, and the beginning of a line without an end")
  func lines() {
    var lines = LastLines()
    lines.append(Array("a\n\n\u{1B}[31mb\r\nc".utf8)[...])
    #expect(lines.lines == ["a", "[31mb", "c"])
    lines.append(Array("d\n".utf8)[...])
    #expect(lines.lines == ["a", "[31mb", "cd"])
    for number in 0..<100 { lines.append(Array("\(number)\n".utf8)[...]) }
    #expect(lines.lines == (88..<100).map { "\($0)" })
    lines.append([UInt8](repeating: 0x78, count: 100_000)[...])
    #expect(lines.lines.last?.count == LastLines.longestLine)
  }
}
