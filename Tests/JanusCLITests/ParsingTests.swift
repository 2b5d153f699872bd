import JanusCore
import Testing

@testable import JanusCLI

@Suite("Parsing of command lines")
struct ParsingTests {
  private func make(_ words: String...) throws -> ParsedArguments {
    try CommandTree.sample.arguments(["make", "p"] + words)
  }

  @Test("knows defaults, and that nothing was given")
  func defaults() throws {
    let arguments = try make()
    #expect(arguments.command == "janus make")
    #expect(arguments[MakeCommand.project] == "p")
    #expect(arguments[MakeCommand.more] == [])
    #expect(arguments[MakeCommand.samples] == 4)
    #expect(arguments[MakeCommand.temperature] == nil)
    #expect(arguments[MakeCommand.format] == .chat)
    #expect(arguments[MakeCommand.wait] == .seconds(90))
    #expect(!arguments[MakeCommand.seeds])
    #expect(arguments[MakeCommand.provenance])
    #expect(arguments[MakeCommand.model] == nil)
    #expect(arguments[MakeCommand.tags] == [])
    #expect(arguments.isGiven(MakeCommand.project))
    #expect(!arguments.isGiven(MakeCommand.samples))
    #expect(arguments.given(MakeCommand.samples) == nil)
  }

  @Test(
    "reads every way to write a value",
    arguments: [
      ["--d-factor", "7"], ["--d-factor=7"], ["-d", "7"], ["-d7"], ["-d=7"], ["-sd7"],
      ["-sd", "7"], ["--d-factor", "3", "--d-factor", "7"], ["-d3", "--d-factor=7"],
    ])
  func spellings(_ words: [String]) throws {
    let arguments = try CommandTree.sample.arguments(["make"] + words + ["p"])
    #expect(arguments[MakeCommand.samples] == 7)
    #expect(arguments.given(MakeCommand.samples) == 7)
    #expect(arguments[MakeCommand.project] == "p")
    #expect(arguments[MakeCommand.seeds] == words[0].hasPrefix("-s"))
  }

  @Test("reads typed values")
  func types() throws {
    let arguments = try make(
      "-t", "0.7", "--format=instruct", "--wait", "1m30s", "--no-provenance", "--tag", "a",
      "--tag=b=c", "--model", "", "--gemini-api-key", "K")
    #expect(arguments[MakeCommand.temperature] == 0.7)
    #expect(arguments[MakeCommand.format] == .instruct)
    #expect(arguments[MakeCommand.wait] == .seconds(90))
    #expect(!arguments[MakeCommand.provenance])
    #expect(arguments[MakeCommand.tags] == ["a", "b=c"])
    #expect(arguments[MakeCommand.model] == "")
    #expect(arguments[MakeCommand.key] == "K")
  }

  @Test("lets the last of a flag and its negation win")
  func negation() throws {
    #expect(try make("--no-provenance", "--provenance")[MakeCommand.provenance])
    #expect(try !make("--provenance", "--no-provenance")[MakeCommand.provenance])
  }

  @Test("takes what follows -- for operands, and - for one")
  func operands() throws {
    let arguments = try make("-", "--", "--d-factor", "-x")
    #expect(arguments[MakeCommand.more] == ["-", "--d-factor", "-x"])
    #expect(arguments[MakeCommand.samples] == 4)
  }

  @Test("takes negative numbers and texts with spaces for values")
  func dashedValues() throws {
    #expect(try make("--model", "-1")[MakeCommand.model] == "-1")
    #expect(try make("--model", "-x")[MakeCommand.model] == "-x")
    #expect(try make("--model", "- be brief")[MakeCommand.model] == "- be brief")
    #expect(try make("--model", "-")[MakeCommand.model] == "-")
    #expect(try make("-5")[MakeCommand.more] == ["-5"])
  }

  @Test("keeps secrets out of the words it remembers")
  func secrets() throws {
    let arguments = try make("--api-key=K", "-d2", "--with-seeds", "--", "-z")
    #expect(
      arguments.words == [
        "p", "--api-key", "***", "-d", "2", "--with-seeds", "--", "-z",
      ])
  }

  @Test("gives operands to those that need them first")
  func optionalOperands() throws {
    let none = try CommandTree.sample.arguments(["diagram", "check"])
    #expect(none[CheckCommand.file] == nil)
    #expect(none[CheckCommand.level] == 3)
    #expect(none.command == "janus diagram check")
    let both = try CommandTree.sample.arguments(["diagram", "check", "f", "5"])
    #expect(both[CheckCommand.file] == "f")
    #expect(both[CheckCommand.level] == 5)
  }

  @Test("gives a list what the operands after it do not need")
  func listBeforeOperand() throws {
    let sources = Operand<[String]>("source", help: "")
    let target = Operand("target", help: "")
    let parser = ArgumentParser([sources, target], command: "janus merge")
    let arguments = try parser.parse(["a", "b", "c"])
    #expect(arguments[sources] == ["a", "b"])
    #expect(arguments[target] == "c")
    #expect(throws: UsageError.self) { try parser.parse(["a"]) }
  }

  @Test(
    "reads times",
    arguments: [
      ("90", Duration.seconds(90)), ("90s", .seconds(90)), ("1.5s", .milliseconds(1500)),
      ("200ms", .milliseconds(200)), ("5m", .seconds(300)), ("1h30m", .seconds(5400)),
      ("2d", .seconds(172_800)),
    ])
  func durations(_ text: String, _ expected: Duration) {
    #expect(Duration(argument: text) == expected)
  }

  @Test(
    "refuses what is no time", arguments: ["", "m", "5x", "1h30", "-5", "1..2", "5 m", "1e99d"])
  func badDurations(_ text: String) {
    #expect(Duration(argument: text) == nil)
  }

  @Test("writes times as they are read")
  func durationArguments() {
    let texts = ["90s", "5m", "2h", "0.2s", "0s"]
    #expect(texts.map { Duration(argument: $0)?.argument } == texts)
  }
}

@Suite("Choice of the command")
struct InvocationTests {
  private func describe(_ words: [String]) throws -> String {
    switch try CommandTree.sample.invocation(words) {
    case .version: "version"
    case .groupHelp(_, let path): "help of " + path.joined(separator: " ")
    case .commandHelp(let command, let path):
      "help of " + path.joined(separator: " ") + " (\(command.name))"
    case .run(let command, let arguments): "\(command.name) as \(arguments.command)"
    }
  }

  @Test(
    "finds the command",
    arguments: [
      ([], "help of janus"), (["--help"], "help of janus"), (["-h"], "help of janus"),
      (["-q"], "help of janus"), (["help"], "help of janus"), (["--version"], "version"),
      (["diagram"], "help of janus diagram"), (["diagram", "--help"], "help of janus diagram"),
      (["help", "diagram"], "help of janus diagram"),
      (["help", "diagram", "check"], "help of janus diagram check (check)"),
      (["diagram", "check", "-h"], "help of janus diagram check (check)"),
      (["make", "--bogus", "--help"], "help of janus make (make)"),
      (["make", "-qh"], "help of janus make (make)"),
      (["make", "p"], "make as janus make"), (["-v", "make", "p"], "make as janus make"),
      (["--model", "m", "--", "p"], "make as janus make"),
      (["--api-key", "K", "--model=m", "p"], "make as janus make"),
      (["--model", "m", "--help"], "help of janus make (make)"),
    ])
  func finds(_ words: [String], _ expected: String) throws {
    #expect(try describe(words) == expected)
  }

  @Test("shows help only before --")
  func helpAsOperand() throws {
    #expect(try describe(["make", "--", "--help"]) == "make as janus make")
  }

  @Test("passes global flags on")
  func globals() throws {
    let arguments = try CommandTree.sample.arguments(["-q", "make", "p"])
    #expect(arguments[GlobalParameters.quiet])
    #expect(!arguments[GlobalParameters.verbose])
  }
}

@Suite("Errors of command lines")
struct UsageErrorTests {
  @Test(
    "say what is wrong and what to do",
    arguments: [
      (
        ["make", "p", "--d-factor", "0"],
        "--d-factor takes a whole number from 1, not 0.", "See `janus make --help`."
      ),
      (
        ["make", "p", "--d-factor", "-1"],
        "--d-factor takes a whole number from 1, not -1.", "See `janus make --help`."
      ),
      (
        ["make", "p", "-dfour"],
        "-d takes a whole number from 1, not four.", "See `janus make --help`."
      ),
      (
        ["make", "p", "--temperature=nan"],
        "--temperature takes a number from 0 to 2, not nan.", "See `janus make --help`."
      ),
      (
        ["make", "p", "--d-factor="],
        "--d-factor takes a whole number from 1, not \"\".", "See `janus make --help`."
      ),
      (
        ["make", "p", "--dfactor", "3"],
        "There is no option --dfactor.", "Did you mean `--d-factor`? See `janus make --help`."
      ),
      (
        ["make", "p", "--d_factor=3"],
        "There is no option --d_factor.", "Did you mean `--d-factor`? See `janus make --help`."
      ),
      (
        ["make", "p", "--prov"],
        "There is no option --prov.", "Did you mean `--provenance`? See `janus make --help`."
      ),
      (["make", "p", "--zzzzzz"], "There is no option --zzzzzz.", "See `janus make --help`."),
      (["make", "p", "-z"], "There is no option -z.", "See `janus make --help`."),
      (["make", "p", "-sz"], "There is no option -z.", "See `janus make --help`."),
      (
        ["make", "p", "--format", "caht"],
        "--format takes chat, instruct or preference, not caht.",
        "Did you mean `chat`? See `janus make --help`."
      ),
      (
        ["make", "p", "--d-factor"],
        "--d-factor needs a value: a whole number from 1.", "See `janus make --help`."
      ),
      (
        ["make", "p", "--d-factor", "--with-seeds"],
        "--d-factor needs a value: a whole number from 1.", "See `janus make --help`."
      ),
      (
        ["make", "p", "--with-seeds=yes"],
        "--with-seeds takes no value, but was given yes.", "See `janus make --help`."
      ),
      (
        ["make"],
        "<project> is missing.", "<project>: Folder with the setup. See `janus make --help`."
      ),
      (
        ["diagram", "check", "f", "9"],
        "<level> takes a whole number from 1 to 5, not 9.", "See `janus diagram check --help`."
      ),
      (
        ["diagram", "check", "f", "1", "x y"],
        "There is one argument too many: \"x y\".", "See `janus diagram check --help`."
      ),
      (["foo"], "There is no command foo.", "See `janus --help`."),
      (["mkae"], "There is no command mkae.", "Did you mean `make`? See `janus --help`."),
      (
        ["diagram", "chekc"],
        "There is no command chekc.", "Did you mean `check`? See `janus diagram --help`."
      ),
      (
        ["diagram", "--quite"],
        "There is no option --quite.", "Did you mean `--quiet`? See `janus diagram --help`."
      ),
      (["help", "mak"], "There is no command mak.", "Did you mean `make`? See `janus --help`."),
      (
        ["completions", "bsh"],
        "<shell> takes bash, zsh or fish, not bsh.",
        "Did you mean `bash`? See `janus completions --help`."
      ),
    ] as [([String], String, String)])
  func messages(_ words: [String], _ summary: String, _ remedy: String) throws {
    let error = try #require(throws: UsageError.self) {
      _ = try CommandTree.sample.invocation(words)
    }
    #expect(error.summary == summary)
    #expect(error.remedy == remedy)
    #expect(error.exitCode == .usage)
  }

  @Test("never show a secret")
  func secrets() throws {
    let key = Option<Int?>("--pin", isSecret: true, help: "")
    let error = try #require(throws: UsageError.self) {
      _ = try ArgumentParser([key], command: "janus").parse(["--pin", "hunter2"])
    }
    #expect(error.summary == "--pin takes a whole number, not what was given.")
  }

  @Test("show the beginning of long values")
  func longValues() {
    let shown = String(repeating: "x", count: 500).quotedIfNeeded
    #expect(shown.count == 60)
    #expect(shown.hasSuffix("…"))
  }
}

@Suite("Suggestions")
struct SuggestionTests {
  @Test(
    "count insertions, deletions, replacements and swaps",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1),
      ("kitten", "sitting", 3), ("ca", "abc", 3), ("generate", "genrate", 1),
    ])
  func distances(_ left: String, _ right: String, _ expected: Int) {
    #expect(Suggestion.distance(Array(left), Array(right)) == expected)
  }

  @Test("are the nearest, or none")
  func nearest() {
    let words = ["--model", "--models-file", "--mode"]
    #expect(Suggestion.nearest(to: "--modle", among: words) == "--model")
    #expect(Suggestion.nearest(to: "--moed", among: words) == "--mode")
    #expect(Suggestion.nearest(to: "--x", among: words) == nil)
    #expect(Suggestion.nearest(to: "", among: words) == nil)
    #expect(Suggestion.nearest(to: "--MODELS_FILE", among: words) == "--models-file")
  }
}
