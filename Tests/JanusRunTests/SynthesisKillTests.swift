import Foundation
import JanusCore
import JanusTestSupport
import Testing

@Suite("Synthesis killed at any moment", .timeLimit(.minutes(5)))
struct SynthesisKillTests {
  private static let options = ["-c", "4", "-q"]

  @Test(
    "the file holds whole lines, nothing that was answered is asked again, and the end is the same",
    arguments: ["single", "vote", "evolve", "magpie", "preference", "self-instruct"])
  func killed(method: String) async throws {
    let held = HeldServer(most: 0) { .delayed(seconds: 0.005, SynthesisAnswer.byPrompt($0, $1)) }
    let reference = try SynthesisBench(records: 60)
    let bench = try SynthesisBench(records: 60, behaviour: held.behaviour)
    defer {
      held.release()
      reference.close()
      bench.close()
    }
    #expect(try await reference.run(reference.arguments(method, Self.options)).status == 0)
    let whole = try #require(reference.text())
    let arguments = bench.arguments(method, Self.options)
    // Four steps that stay below all that is to be asked, however many calls each kill loses.
    let step = reference.server.requests.count / 8
    var longest = ""
    for kill in 0..<4 {
      let known = try bench.folder.journalledTexts()
      let before = bench.server.requests.count
      held.release(upTo: before + step)
      // In the middle of things, or when all that came is in the journal.
      try await bench.kill(
        arguments, afterRequests: before + step, seconds: kill.isMultiple(of: 2) ? 0.3 : 0)
      expectNoneAskedAgain(bench, from: before, known: known)
      let text = bench.text() ?? ""
      #expect(text.isEmpty || text.hasSuffix("\n"))
      #expect(whole.hasPrefix(text))
      // What stood there once is never gone again.
      #expect(text.hasPrefix(longest))
      longest = text
    }
    #expect(longest.utf8.count < whole.utf8.count)
    let known = try bench.folder.journalledTexts()
    #expect(!known.isEmpty)
    let before = bench.server.requests.count
    held.release()
    #expect(try await bench.run(arguments).status == 0)
    expectNoneAskedAgain(bench, from: before, known: known)
    #expect(bench.text() == whole)
  }

  /// What was in the journal must not be asked: each answer's text is that of one request only.
  private func expectNoneAskedAgain(
    _ bench: SynthesisBench, from first: Int, known: Set<String>
  ) {
    let asked = bench.server.requests[first...].map { SynthesisAnswer.text(for: $0) }
    #expect(known.isDisjoint(with: asked))
  }
}
