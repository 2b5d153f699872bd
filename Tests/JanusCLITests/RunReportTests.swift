import JanusCore
import JanusModels
import Testing

@testable import JanusCLI
@testable import JanusKit

@Suite("Reports of runs")
struct RunReportTests {
  private func said(_ summary: RunSummary, _ verbosity: Console.Verbosity = .normal) -> String {
    let recorded = RecordedConsole()
    SummaryReport(
      summary, command: ShellCommand("janus generate", ["p"]),
      spending: SpendingReport(nil, of: .offline)
    ).say(on: recorded.console(verbosity: verbosity))
    return recorded.errors
  }

  @Test("tell what became of samples that found no room", arguments: [false, true])
  func noRoom(keptEarlierFile: Bool) {
    var summary = RunSummary(id: "1", model: .offline, output: "p/outputs.json")
    summary.askedCount = 64
    summary.error = JanusError("p/outputs.json cannot be written: No space left on device.")
    summary.isOutputLost = true
    summary.keptEarlierFile = keptEarlierFile
    let text = said(summary)
    #expect(!text.contains("Nothing was finished"), "\(text)")
    #expect(text.contains("outputs.json could not be written"), "\(text)")
    #expect(text.contains("the journal has what was answered."))
    #expect(text.contains("earlier file was left as it was") == keptEarlierFile)
  }

  @Test(
    "give the reasons of failures however little is to be said",
    arguments: [.quiet, .normal] as [Console.Verbosity])
  func reasons(_ verbosity: Console.Verbosity) {
    var summary = RunSummary(id: "1", model: .offline, output: "p/outputs.json")
    summary.failureCount = 7
    summary.failures = (0..<7).map { number in
      RunSummary.Failure(
        stage: .seed, direction: "d", sample: 0, seed: nil, call: "c", reason: "Reason \(number).")
    }
    let text = said(summary, verbosity)
    #expect(
      text.hasPrefix("warning: 7 calls failed for good:\n  1 × Reason 0.\n  1 × Reason 1."),
      "\(text)")
    #expect(text.contains("  and 2 other reasons\n"))
  }
}
