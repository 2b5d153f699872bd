import Foundation
import JanusTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Two runs at once", .timeLimit(.minutes(5)))
struct TwoRunsTests {
  @Test("in one folder: the second is refused, and nothing is the worse for it")
  func oneFolder() async throws {
    let held = HeldServer(most: 6)
    let bench = try RunBench(behaviour: held.behaviour)
    let reference = try RunBench()
    defer {
      held.release()
      bench.close()
      reference.close()
    }
    _ = try await reference.generate()
    let result = try await bench.started { _ in
      #expect(await bench.server.waitForRequests(4))
      let owner = try bench.folder.text(of: ".janus/lock")
      for target in ["outputs.json", "other.json"] {
        let second = try await JanusProcess.run(bench.arguments(["-o", target]))
        #expect(second.status == 1 && second.output.isEmpty, "\(second.errors)")
        #expect(second.errors.contains("(process \(owner))"), "\(second.errors)")
        #expect(second.errors.contains("Wait until it is done, or stop it"))
      }
      // Looking is allowed.
      let check = try await JanusProcess.run(["check", bench.folder.path])
      #expect(check.status == 0, "\(check.errors)")
      held.release()
    }
    #expect(result.status == 0 && bench.bytes() == reference.bytes(), "\(result.errors)")
    #expect(bench.server.answeredBodies.values.allSatisfy { $0 == 1 })
    let third = try await bench.generate(["--json"])
    #expect(third.status == 0 && third.count("asked") == 0)
    #expect(bench.bytes(of: "other.json") == nil)
  }

  @Test("in two folders don't know of each other")
  func twoFolders() async throws {
    let one = try RunBench(behaviour: slowAnswers)
    let two = try RunBench(behaviour: slowAnswers)
    defer {
      one.close()
      two.close()
    }
    async let first = one.generate()
    async let second = two.generate()
    #expect(try await first.status == 0)
    #expect(try await second.status == 0)
    #expect(one.bytes() == two.bytes())
  }

  @Test("a run that was killed leaves no lock behind")
  func killed() async throws {
    let held = HeldServer(most: 6)
    let bench = try RunBench(behaviour: held.behaviour)
    defer { bench.close() }
    let result = try await bench.started { process in
      #expect(await bench.server.waitForRequests(4))
      process.send(SIGKILL)
    }
    held.release()
    #expect(result.ending == .killed(signal: SIGKILL))
    #expect(try await bench.generate().status == 0)
  }
}
