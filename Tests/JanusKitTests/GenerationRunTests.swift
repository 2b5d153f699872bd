import Foundation
import JanusCore
@testable import JanusKit
import JanusModels
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("Runs, inside the process")
struct GenerationRunTests {
  private static func run(
    _ sample: SampleProject, _ server: FakeModelServer? = nil,
    _ change: (inout GenerationOptions) -> Void = { _ in }
  ) throws -> GenerationRun {
    var options = GenerationOptions()
    options.calls.retries = 1
    options.derivationFactor = 1
    change(&options)
    let model = try server.map { try ModelName(parsing: "openai/fake@\($0.baseURL)") } ?? .offline
    return try GenerationRun(
      project: try #require(try sample.load().project), options: options, model: model)
  }

  @Test("counts what answers cost, of use or not, and nothing for those of the journal")
  func usage() async throws {
    let sample = try SampleProject()
    let server = try FakeModelServer { request, ordinal in
      ordinal % 3 == 0
        ? .answer("no JSON", usage: .tokens(prompt: 100, completion: 1))
        : .answer(FakeAnswer.text(for: request.prompt), usage: .tokens(prompt: 100, completion: 1))
    }
    defer { server.stop() }
    var summary = try await Self.run(sample, server) { $0.calls.concurrency = 1 }.run()
    let asked = server.requests.count
    #expect(summary.usage == TokenUsage(promptTokens: 100 * asked, completionTokens: asked))
    server.behaviour = { request, _ in
      .answer(FakeAnswer.text(for: request.prompt), usage: .tokens(prompt: 7, completion: 0))
    }
    server.forget()
    summary = try await Self.run(sample, server) { $0.calls.retries = 4 }.run()
    #expect(summary.usage.promptTokens == 7 * server.requests.count)
    #expect(summary.exitCode == .success)
  }

  @Test(
    "never has more records than the limit, seeds among them or not", arguments: [false, true],
    [1, 4, 7, 11, 100])
  func limit(_ seeds: Bool, _ limit: Int) async throws {
    let sample = try SampleProject(seeds: (0..<12).map { "s\($0)" })
    let summary = try await Self.run(sample) { options in
      options.limit = limit
      options.includesSeeds = seeds
      options.calls.concurrency = 8
    }.run()
    let records = try JSONParser.parse(try sample.folder.text(of: "outputs.json")).arrayValue ?? []
    #expect(records.count == summary.recordCount)
    #expect(records.count <= limit)
    if limit < 24 { #expect(records.count == limit) }
  }

  @Test("estimates no more seeds than a limit needs")
  func estimate() throws {
    let sample = try SampleProject(seeds: (0..<50).map { "s\($0)" })
    let estimate = try Self.run(sample) { options in
      options.limit = 10
      options.includesSeeds = true
    }.estimate()
    // A seed brings itself and at least two derivations: four of them suffice.
    #expect(estimate.stages[0].calls.upperBound == 4)
    #expect(estimate.samples.upperBound == 10)
    #expect(estimate.samples.lowerBound == 10)
  }

  @Test("estimates what a judge is asked of the samples, at its own prices")
  func estimateWithJudge() throws {
    let sample = try SampleProject(seeds: ["a"])
    func estimate(_ judge: String?) throws -> GenerationEstimate {
      try Self.run(sample) { options in
        options.acceptance.judge = judge
        options.acceptance.leastScore = judge == nil ? nil : 4
      }.estimate()
    }
    let plain = try estimate(nil)
    #expect(plain.judging == nil)
    let judged = try estimate("openai/gpt-4o-mini")
    let judging = try #require(judged.judging)
    #expect(judging.calls == judged.samples)
    #expect(judging.promptTokens.lowerBound > 100 * judging.calls.lowerBound)
    #expect(judged.seconds.upperBound > plain.seconds.upperBound)
    #expect(judged.cost == plain.cost)
    let cost = try #require(judging.cost)
    #expect(cost.lowerBound > 0 && cost.lowerBound < cost.upperBound)
    #expect(try #require(estimate("openai/unheard-of").judging).cost == nil)
  }

  @Test("two runs at once do not share a journal")
  func locked() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let workspace = Workspace(output: folder.file("out.json").path)
    let session = try workspace.open()
    let error = #expect(throws: JanusError.self) { try workspace.open() }
    #expect(
      error?.summary
        == "Another run (process \(ProcessInfo.processInfo.processIdentifier)) is at work with the journal \(workspace.journalPath)."
    )
    withExtendedLifetime(session) {}
  }

  @Test("an output that cannot be is refused before anything is asked")
  func badOutput() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    func summary(_ path: String) -> String? {
      #expect(throws: JanusError.self) { try Workspace(output: path).open() }?.summary
    }
    #expect(summary(folder.path) == "\(folder.path) is a folder.")
    #expect(
      summary(folder.path + "/no/out.json")
        == "There is no folder \(folder.path)/no for the output.")
    try folder.write("", to: ".janus")
    #expect(
      summary(folder.path + "/out.json") == "\(folder.path)/.janus cannot be written: File exists.")
  }
}

@Suite("Summaries and choices")
struct RunSummaryTests {
  @Test("the model is the option's, else the setup's, else the environment's, else offline")
  func modelChoice() throws {
    let plain = try #require(try SampleProject().load().project).setup
    let written = try #require(try SampleProject(setup: ["model: openai/in-setup"]).load().project)
      .setup
    let option = "openai/in-option"
    func choice(_ option: String?, _ setup: Setup, _ variable: String? = nil) throws -> String {
      let environment = Environment(variable.map { ["JANUS_MODEL": $0] } ?? [:])
      let settings = ModelSettings(folder: "/nowhere", environment: environment)
      let choice = try ModelChoice(option: option, setup: setup, settings: settings)
      return "\(choice.model) \(choice.source)"
    }
    #expect(try choice(option, written, "openai/in-environment") == "openai/in-option option")
    #expect(try choice(nil, written, "openai/in-environment") == "openai/in-setup setup")
    #expect(try choice(nil, plain, "openai/in-environment") == "openai/in-environment environment")
    #expect(try choice(nil, plain) == "offline fallback")
    #expect(throws: ModelNameError.self) { try choice(nil, plain, "nonsense") }
  }

  @Test("seeds for each direction are 1 or 4 by type, if nobody says")
  func factors() {
    var options = GenerationOptions()
    #expect(options.planOptions(.conversation) == (1, 4))
    #expect(options.planOptions(.instruct) == (4, 4))
    options.seedFactor = 3
    #expect(options.planOptions(.conversation).seedFactor == 3)
  }

  @Test("how a run ended is its exit code, and reasons are counted")
  func exitCodes() {
    var summary = RunSummary(id: "i", model: .offline, output: "o")
    #expect(summary.exitCode == .success)
    summary.failureCount = 3
    #expect(summary.exitCode == .incomplete)
    summary.error = JanusError("x", exitCode: .noPermission)
    #expect(summary.exitCode == .noPermission)
    summary.wasInterrupted = true
    #expect(summary.exitCode == .interrupted)
    for reason in ["b", "a", "c", "b"] {
      summary.failures.append(
        .init(stage: .seed, direction: "d", sample: 0, seed: nil, call: "c", reason: reason))
    }
    #expect(summary.failureReasons.map { "\($0.reason)\($0.count)" } == ["b2", "a1", "c1"])
  }
}
