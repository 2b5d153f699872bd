import Foundation
import JanusKit
import JanusTestSupport
import Testing

@testable import JanusCLI

@Suite("Page of an evaluation")
struct EvaluationPageTests {
  @Test("says so where the records were drawn from more")
  func drawn() async throws {
    let folder = try TemporaryFolder("janus-page")
    try folder.write("{\"text\":\"one two\"}\n{\"text\":\"three four\"}\n", to: "a.jsonl")
    var summary = try await Evaluation.run(
      EvaluationOptions(inputs: [folder.file("a.jsonl").path]))
    let whole = EvaluationPage([summary], usesBits: false).text
    #expect(whole.contains(">2 records, of which 2 were drawn"))
    summary.drawnFrom = 100_000
    let part = EvaluationPage([summary], usesBits: false).text
    #expect(
      part.contains(
        "<strong>From a random 2 of the 100,000 records</strong>, of which 2 were drawn"))
  }
}
