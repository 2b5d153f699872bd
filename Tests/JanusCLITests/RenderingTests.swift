import JanusCore
import JanusModels
import JanusPlatform
import Testing

@testable import JanusCLI

@Suite("Display width")
struct DisplayWidthTests {
  @Test(
    "counts columns",
    arguments: [
      ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("中文", 4), ("한국어", 6), ("かな", 4),
      ("Ａ", 2), ("ｱ", 1), ("🌱", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2), ("❤️", 2), ("✓", 1), ("█░", 2),
      ("\u{200B}", 0), ("\u{AD}", 0), ("\u{1B}[31mred\u{1B}[0m", 3), ("→…", 2),
      ("\u{1100}\u{1161}", 2),
    ])
  func widths(_ text: String, _ expected: Int) {
    #expect(text.displayWidth == expected)
  }

  @Test("cuts between characters, and never too late")
  func truncates() {
    #expect("abcdef".truncated(to: 6) == "abcdef")
    #expect("abcdef".truncated(to: 4) == "abc…")
    #expect("中文字".truncated(to: 4) == "中…")
    #expect("中文字".truncated(to: 1) == "…")
    #expect("abc".truncated(to: 0) == "")
  }

  @Test("pads by columns")
  func pads() {
    #expect("中".padded(to: 4) == "中  ")
    #expect("7".paddedLeft(to: 3) == "  7")
    #expect("long".padded(to: 2) == "long")
  }
}

@Suite("Human numbers")
struct HumanNumberTests {
  @Test(
    "shorten counts",
    arguments: [
      (0, "0"), (999, "999"), (1000, "1.0k"), (12_345, "12.3k"), (99_949, "99.9k"),
      (99_950, "100k"), (123_456, "123k"), (999_499, "999k"), (999_500, "1.0M"),
      (1_234_567, "1.2M"), (5_000_000_000, "5.0G"), (-12_345, "-12.3k"), (Int.max, "9223372037G"),
    ])
  func counts(_ number: Int, _ expected: String) {
    #expect(HumanNumber.count(number) == expected)
  }

  @Test(
    "tell sizes",
    arguments: [
      (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (204_800, "205 kB"), (1_234_567, "1.2 MB"),
      (5_000_000_000, "5.0 GB"),
    ])
  func bytes(_ number: Int, _ expected: String) {
    #expect(HumanNumber.bytes(number) == expected)
  }

  @Test(
    "tell times in two units",
    arguments: [
      (0, "0 s"), (0.4, "0 s"), (59.4, "59 s"), (59.6, "1 m 0 s"), (200, "3 m 20 s"),
      (3725, "1 h 2 m"), (90_000, "1 d 1 h"), (-5, "0 s"), (.infinity, "0 s"),
    ])
  func durations(_ seconds: Double, _ expected: String) {
    #expect(HumanNumber.duration(seconds: seconds) == expected)
  }

  @Test(
    "tell rates by a fitting time",
    arguments: [
      (123.4, "123 calls/s"), (12.34, "12.3 calls/s"), (1, "1.0 calls/s"), (0.5, "30.0 calls/min"),
      (0.001, "3.6 calls/h"), (0, "0.0 calls/h"),
    ])
  func rates(_ perSecond: Double, _ expected: String) {
    #expect(HumanNumber.rate(perSecond: perSecond, of: "calls") == expected)
  }

  @Test("have digits behind the point")
  func fixed() {
    #expect(HumanNumber.fixed(3.14159, 2) == "3.14")
    #expect(HumanNumber.fixed(2.005, 0) == "2")
    #expect(HumanNumber.fixed(-0.04, 1) == "0.0")
    #expect(HumanNumber.fixed(-1.06, 1) == "-1.1")
    #expect(HumanNumber.fixed(0.05, 3) == "0.050")
  }

  @Test("know one and many")
  func plurals() {
    #expect(HumanNumber.of(1, "record") == "1 record")
    #expect(HumanNumber.of(0, "record") == "0 records")
    #expect(HumanNumber.of(2, "entry", "entries") == "2 entries")
  }
}

@Suite("Answers that could not be used")
struct AnswerFaultsTests {
  @Test("are told on one line, if there were any")
  func inWords() {
    var faults = AnswerFaults()
    #expect(SummaryReport.inWords(faults) == nil)
    faults.count(.unusable(.refused))
    #expect(SummaryReport.inWords(faults) == "Of the answers, 1 was refused.")
    for _ in 0..<12 { faults.count(.unusable(.cutOff)) }
    faults.count(.reasked(limit: 8192))
    faults.count(.reasked(limit: 16384))
    #expect(
      SummaryReport.inWords(faults)
        == "Of the answers, 1 was refused, 12 were cut off; asked again with up to 16384 tokens.")
  }
}

@Suite("Tables")
struct TextTableTests {
  private let table = TextTable(
    [.text("model"), .number("calls"), .text("note")],
    rows: [["offline", "7", ""], ["中文 model", "12.3k", "slow", "surplus"], ["x"]])

  @Test("align texts to the left and numbers to the right")
  func aligns() {
    #expect(
      table.lines() == [
        "model       calls  note",
        "offline         7",
        "中文 model  12.3k  slow",
        "x",
      ])
  }

  @Test("become a block a row where shortening by half is not enough")
  func blocks() {
    #expect(
      table.lines(width: 16) == [
        "offline", "  calls: 7", "中文 model", "  calls: 12.3k", "  note: slow", "x",
      ])
  }

  @Test("shorten texts where there is no room")
  func shortens() {
    #expect(
      table.lines(width: 21) == [
        "model     calls  note",
        "offline       7",
        "中文 mo…  12.3k  slow",
        "x",
      ])
  }
}

@Suite("Text layout")
struct TextLayoutTests {
  @Test("breaks at spaces, and keeps long words whole")
  func wraps() {
    let lines = TextLayout.wrap("aa bb 中文 verylongword c", width: 8, indent: " ", hanging: "  ")
    #expect(lines == [" aa bb", "  中文", "  verylongword", "  c"])
    #expect(TextLayout.wrap("", width: 8) == [])
    // What is to be copied stays together where that can be.
    #expect(TextLayout.wrap("see `a b c`. x `y", width: 9) == ["see", "`a b c`.", "x `y"])
    #expect(TextLayout.wrap("see `a b c`.", width: 7) == ["see `a", "b c`."])
  }

  @Test("breaks only the lines that do not fit, and sets in what follows")
  func fits() {
    let text =
      "short   line\n  a line that is longer than that\n\n  http://host.test/a/long/path x\n"
    #expect(
      TextLayout.fit(text, width: 16) == """
        short   line
          a line that is
            longer than
            that

          http://host.test/a/long/path
            x

        """)
    #expect(TextLayout.fit("中文 中文 中文", width: 9) == "中文 中文\n  中文")
  }

  @Test("breaks a command so that a shell reads it as one")
  func commands() {
    let command = ShellCommand("janus generate", ["my folder", "--model", "a/b", "it's"])
    #expect(command.text == #"janus generate 'my folder' --model a/b 'it'\''s'"#)
    #expect(
      command.lines(width: 24) == [
        "  janus generate \\", "    'my folder' \\", "    --model a/b \\", #"    'it'\''s'"#,
      ])
    #expect(command.lines(width: 80) == ["  " + command.text])
  }

  @Test("keeps paragraphs apart")
  func paragraphs() {
    #expect(TextLayout.wrapParagraphs("a b\nc\n\nd", width: 40) == ["a b c", "", "d"])
  }
}

@Suite("Console")
struct ConsoleTests {
  private func run(
    _ words: String..., record: RecordedConsole, size: Terminal.Size? = nil,
    environment: [String: String] = ["LANG": "C.UTF-8"]
  ) async -> ExitCode {
    await JanusProgram.run(
      words, of: .sample, on: record.console(size: size, environment: environment))
  }

  @Test("puts results on the output")
  func results() async {
    let record = RecordedConsole()
    #expect(await run("make", "p", "-d2", record: record) == .success)
    #expect(record.output == "made 2\n")
    #expect(record.errors == "")
  }

  @Test("reports usage errors with what to do")
  func usage() async {
    let record = RecordedConsole()
    #expect(await run("make", "p", "-d0", record: record) == .usage)
    #expect(record.output == "")
    #expect(
      record.errors == """
        error: -d takes a whole number from 1, not 0.
          See `janus make --help`.

        """)
  }

  @Test("refuses quiet and verbose together")
  func conflict() async {
    let record = RecordedConsole()
    #expect(await run("make", "p", "-qv", record: record) == .usage)
    #expect(record.errors.contains("--quiet and --verbose cannot be given together."))
  }

  @Test("lists diagnostics before the error, and takes its exit code")
  func diagnostics() async {
    let record = RecordedConsole()
    #expect(await run("diagram", "check", record: record) == .badConfiguration)
    #expect(
      record.errors == """
        a.mermaid:3:5: error: No brace.
          hint: Add one.
        error: The diagram has a mistake.
          Mend it.

        """)
  }

  @Test("has colour only on a terminal that wants it")
  func colour() async {
    let size = Terminal.Size(columns: 80, rows: 24)
    let cases: [([String: String], Terminal.Size?, Bool)] = [
      ([:], size, true), ([:], nil, false), (["NO_COLOR": "1"], size, false),
      (["NO_COLOR": ""], size, true), (["TERM": "dumb"], size, false),
    ]
    for (environment, size, expected) in cases {
      let record = RecordedConsole()
      _ = await run("diagram", "check", record: record, size: size, environment: environment)
      #expect(record.errors.contains("\u{1B}[31merror:") == expected)
    }
  }

  @Test("stops writing quietly when nobody reads any more")
  func brokenPipe() {
    let record = RecordedConsole()
    let console = record.console()
    console.print("one")
    #expect(!console.isOutputClosed)
    record.breakOutput(.closed)
    console.print("two")
    #expect(console.isOutputClosed)
    #expect(record.output == "one\n")
    #expect(record.errors == "")
  }

  @Test("fails if results are lost otherwise")
  func fullDisk() async {
    let record = RecordedConsole()
    record.breakOutput(.failed("No space left on device"))
    #expect(await run("make", "p", record: record) == .failure)
    #expect(record.errors.hasSuffix("failed: No space left on device.\n"))
    record.breakOutput(.closed)
    #expect(await run("make", "p", record: record) == .success)
  }

  @Test("says as much as was asked for")
  func verbosity() {
    for (verbosity, expected) in [
      (Console.Verbosity.quiet, "warning: w\n"), (.normal, "n\nwarning: w\n"),
      (.verbose, "n\nd\nwarning: w\n"),
    ] {
      let record = RecordedConsole()
      let console = record.console(verbosity: verbosity)
      console.note("n")
      console.detail("d")
      console.warning("w")
      #expect(record.errors == expected)
    }
  }

  @Test("puts results above the bars")
  func resultAboveBars() {
    let record = RecordedConsole()
    let console = record.console(size: Terminal.Size(columns: 40, rows: 10))
    console.redraw(["bar"])
    console.print("result")
    #expect(FakeTerminal(record.errors).rows == [""])
    #expect(record.output == "result\n")
  }

  @Test(
    "knows a UTF-8 locale",
    arguments: [
      (["LANG": "en_GB.UTF-8"], true), (["LANG": "C.utf8"], true), ([:], false),
      (["LANG": "en_GB.UTF-8", "LC_ALL": "C"], false), (["LC_CTYPE": "UTF-8"], true),
      (["LANG": "C.UTF-8", "LC_ALL": ""], true),
    ])
  func locale(_ variables: [String: String], _ expected: Bool) {
    #expect(Environment(variables).usesUTF8 == expected)
  }
}
