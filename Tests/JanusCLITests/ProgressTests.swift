import JanusKit
import JanusModels
import JanusPlatform
import Testing

@testable import JanusCLI

extension RunProgress {
  /// A run in its middle, with a bit of everything.
  static let middle = RunProgress(
    stages: [
      Stage(name: "seeds", total: 24, done: 24, journalled: 12),
      Stage(name: "derivations", total: 96, done: 37, failed: 3),
      Stage(name: "checks", total: nil, done: 5),
    ],
    inFlight: 8, promptTokens: 123_456, completionTokens: 45_600, retries: 2, lastError: nil,
    elapsed: 61)

  /// The same with all totals known, so that the time left can be told.
  static let known = {
    var progress = middle
    progress.stages[2].total = 100
    return progress
  }()
}

@Suite("Progress as bars")
struct ProgressRendererTests {
  private func drawn(
    _ progress: RunProgress, _ width: Int, _ style: TextStyle = .plain
  ) -> String {
    ProgressRenderer.lines(progress, width: width, style: style).joined(separator: "\n")
  }

  @Test("is as recorded", arguments: [20, 40, 80, 200])
  func golden(width: Int) throws {
    let unknown = drawn(.middle, width) + "\n\n" + drawn(.middle, width, .ascii)
    try expectGolden(drawn(.known, width) + "\n\n" + unknown + "\n", "progress-\(width).txt")
  }

  @Test("shows the newest fault on one line")
  func fault() {
    var progress = RunProgress.known
    progress.lastError = "429 Too Many\nRequests 请稍后再试"
    let lines = ProgressRenderer.lines(progress, width: 40, style: .plain)
    #expect(lines.last == "last fault: 429 Too Many Requests 请稍…")
  }

  @Test("says when it is done, and 100% only then")
  func done() {
    let almost = RunProgress(stages: [.init(name: "a", total: 1000, done: 999)], elapsed: 9)
    #expect(drawn(almost, 30) == "a  ██████████▉  999/1000   99%\n0 s left  111 calls/s")
    let all = RunProgress(stages: [.init(name: "a", total: 1000, done: 999, failed: 1)], elapsed: 9)
    #expect(drawn(all, 30) == "a  ███████████  999/1000   99%\ndone in 9 s  1 failed")
  }

  @Test("is never wider than it may be", arguments: [true, false], [true, false])
  func neverTooWide(hasColour: Bool, isUnicode: Bool) {
    var progress = RunProgress.known
    progress.stages[0].name = "种子对话🌱 with a long name"
    progress.stages[1].total = 123_456_789
    progress.lastError = String(repeating: "失敗した ", count: 60)
    let style = TextStyle(hasColour: hasColour, isUnicode: isUnicode)
    for snapshot in [progress, .middle, RunProgress(), RunProgress(stages: [.init(name: "")])] {
      for width in Array(22...210) {
        for line in ProgressRenderer.lines(snapshot, width: width, style: style) {
          #expect(line.displayWidth <= width, "\(line) at \(width)")
        }
      }
    }
  }

  @Test("survives the narrowest terminals and odd numbers", arguments: 0...21)
  func survives(width: Int) {
    var progress = RunProgress.known
    progress.stages[0].done = 99
    progress.stages[1].total = 0
    progress.stages[2].done = -3
    progress.elapsed = .nan
    for line in ProgressRenderer.lines(progress, width: width, style: .plain) {
      #expect(line.displayWidth <= max(width, 6))
    }
  }
}

@Suite("Progress as plain lines")
struct PlainProgressTests {
  @Test("counts only what ended well as done, in its percentage too")
  func failures() {
    var plain = PlainProgress()
    let progress = RunProgress(stages: [.init(name: "seeds", total: 4, done: 1, failed: 3)])
    #expect(plain.line(for: progress) == "seeds 1/4 (25%), 3 failed")
    let rejecting = RunProgress(
      stages: [.init(name: "records", total: 4, done: 1, failed: 1, rejected: 2)])
    #expect(plain.line(for: rejecting) == "records 1/4 (25%), 1 failed, 2 rejected")
    let lines = ProgressRenderer.lines(rejecting, width: 60, style: .plain)
    #expect(lines.last?.contains("2 rejected") == true && lines.last?.hasPrefix("done") == true)
  }

  @Test("speaks when stages change, and else every five seconds if there is news")
  func moments() {
    var plain = PlainProgress()
    var progress = RunProgress(stages: [.init(name: "seeds", total: 4)], elapsed: 0)
    #expect(plain.line(for: progress) == "seeds 0/4 (0%)")
    #expect(plain.line(for: progress) == nil)
    progress.stages[0].done = 1
    progress.elapsed = 4.9
    #expect(plain.line(for: progress) == nil)
    progress.elapsed = 5
    #expect(plain.line(for: progress) == "seeds 1/4 (25%)")
    progress.elapsed = 11
    #expect(plain.line(for: progress) == nil, "nothing new")
    progress.stages[0].done = 4
    progress.elapsed = 11.1
    #expect(plain.line(for: progress) == "seeds 4/4 (100%), 21.6 calls/min")
    progress.stages.append(.init(name: "derivations", total: nil, done: 1, failed: 2))
    progress.elapsed = 11.2
    #expect(
      plain.line(for: progress)
        == "seeds 4/4 (100%), derivations 1, 37.5 calls/min, 2 failed")
    #expect(plain.lastLine(for: progress) == nil)
    progress.stages[1].done = 2
    #expect(plain.lastLine(for: progress)?.contains("derivations 2,") == true)
  }

  @Test("speaks of a batch when it is submitted, and of no pace")
  func batches() {
    var plain = PlainProgress()
    var progress = RunProgress(stages: [.init(name: "seeds", total: 9, done: 3)], elapsed: 2)
    #expect(plain.line(for: progress)?.contains("calls/") == true)
    progress.isInBatches = true
    progress.batches = BatchProgress(number: 1, count: 2, done: 1, size: 4, seconds: 720)
    #expect(
      plain.line(for: progress)
        == "seeds 3/9 (33%), batch 1 of 2: 1 of 4 done, submitted 12 m 0 s ago")
    progress.batches?.done = 2
    #expect(plain.line(for: progress) == nil)
    let lines = ProgressRenderer.lines(progress, width: 30, style: .plain)
    #expect(lines.last == "batch 1 of 2: 2 of 4 done, su…")
  }
}

@Suite("Redrawing")
struct LiveRegionTests {
  private let size = Terminal.Size(columns: 40, rows: 10)

  @Test("replaces its lines, keeps messages above, and gives the cursor back")
  func redraws() {
    var region = LiveRegion()
    var text = "$ janus\n" + region.frame(["one 1", "two"], size: size)
    text += region.message("careful\nnow", size: size)
    text += region.frame(["one", "two 2", "three"], size: size)
    #expect(FakeTerminal(text).isCursorHidden)
    text += region.frame(["1"], size: size) + region.end() + region.message("bye", size: size)
    let terminal = FakeTerminal(text)
    #expect(terminal.rows == ["$ janus", "careful", "now", "1", "bye", ""])
    #expect(!terminal.isCursorHidden)
  }

  @Test("never draws more rows than the terminal has")
  func tooHigh() {
    var region = LiveRegion()
    let frame = region.frame((0..<30).map { "\($0)" }, size: size)
    #expect(FakeTerminal(frame).rows.count == size.rows)
  }

  @Test("finds its beginning when the terminal was made narrower")
  func narrower() {
    var region = LiveRegion()
    _ = region.frame([String(repeating: "x", count: 35), "y"], size: size)
    let next = region.frame(["z"], size: Terminal.Size(columns: 20, rows: 10))
    #expect(next.contains("\u{1B}[3A"))
  }

  @Test("erases its lines")
  func erases() {
    var region = LiveRegion()
    var text = region.frame(["one", "two"], size: size)
    text += region.erase(size: size) + "result\n" + region.frame(["one"], size: size)
    #expect(FakeTerminal(text).rows == ["result", "one", ""])
  }

  @Test("ends without a trace if it never began")
  func unused() {
    var region = LiveRegion()
    #expect(region.end() == "")
    #expect(region.message("m", size: size) == "m\n")
  }
}

@Suite("Progress display")
struct ProgressDisplayTests {
  private let size = Terminal.Size(columns: 60, rows: 20)

  @Test("draws every frame in one write, and leaves the last one")
  func draws() async throws {
    let record = RecordedConsole()
    let console = record.console(size: size)
    let answer = try await ProgressDisplay(console).during({ .middle }) {
      console.note("hello")
      try await Task.sleep(for: .milliseconds(250))
      return 42
    }
    #expect(answer == 42)
    let terminal = FakeTerminal(record.errors)
    #expect(terminal.rows.dropLast().last?.hasPrefix("1 m 1 s") == true)
    #expect(terminal.rows.count { $0.hasPrefix("seeds") } == 1)
    #expect(terminal.rows.contains("hello"))
    #expect(!terminal.isCursorHidden)
    let frames = record.errorWrites.filter { $0.contains("seeds") }
    #expect((2...8).contains(frames.count))
    #expect(frames.allSatisfy { $0.contains("checks") })
  }

  @Test("gives the cursor back when the operation fails")
  func fails() async {
    struct Fault: Error {}
    let record = RecordedConsole()
    await #expect(throws: Fault.self) {
      try await ProgressDisplay(record.console(size: size)).during({ .middle }) {
        try await Task.sleep(for: .milliseconds(20))
        throw Fault()
      }
    }
    #expect(!FakeTerminal(record.errors).isCursorHidden)
    #expect(record.errors.contains("seeds"))
  }

  @Test("writes plain lines without a terminal, or on a dumb one")
  func plain() async throws {
    let dumb = ["TERM": "dumb", "LANG": "C.UTF-8"]
    for (size, environment) in [(nil, [:]), (self.size, dumb)] {
      let record = RecordedConsole()
      let console = record.console(size: size, environment: environment)
      try await ProgressDisplay(console).during({ .middle }) {
        try await Task.sleep(for: .milliseconds(20))
      }
      let line =
        "seeds 24/24 (100%), derivations 37/96 (38%), checks 5, 56.1 calls/min, 3 failed\n"
      let width = size.map { $0.columns - 1 }
      #expect(record.errors == width.map { TextLayout.fit(line, width: $0) } ?? line)
    }
  }

  @Test("says nothing if quiet is asked for")
  func quiet() async throws {
    let record = RecordedConsole()
    try await ProgressDisplay(record.console(size: size, verbosity: .quiet)).during({ .middle }) {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(record.errors == "")
  }
}
