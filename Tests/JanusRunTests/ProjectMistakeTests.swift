import Foundation
import JanusTestSupport
import Testing

/// A project with something wrong in it.
struct ProjectMistake: Sendable, CustomTestStringConvertible {
  let testDescription: String
  var setup: String?
  var diagram: Data?
  var options: [String] = []
  var status: Int32 = 78
  /// What the messages must hold; `SETUP` and `DIAGRAM` stand for the files' paths.
  let words: [String]

  private static let good = SetupText.conversation.yaml

  /// The good setup with a key's line replaced.
  private static func with(_ key: String, _ line: String) -> String {
    good.split(separator: "\n").map { $0.hasPrefix(key + ":") ? line : String($0) }
      .joined(separator: "\n") + "\n"
  }

  static let all: [ProjectMistake] = [
    ProjectMistake(
      testDescription: "no initial prompt", setup: with("initial_prompt", ""),
      words: ["SETUP:1:1: error: the key `initial_prompt` is missing"]),
    ProjectMistake(
      testDescription: "too few places",
      setup: with("initial_prompt", "initial_prompt: 'a %s b %s'"),
      words: [
        "SETUP:8:17: error: `initial_prompt` has 2 `%s`, too few", "needs 5", "diagram, delimiter",
      ]),
    ProjectMistake(
      testDescription: "too many places",
      setup: with("derivational_prompt", "derivational_prompt: '%s%s%s%s%s%s%s'"),
      words: ["SETUP:9:22: error: `derivational_prompt` has 7 `%s`, too many", "needs 6"]),
    ProjectMistake(
      testDescription: "prompts of the other type", options: ["--type", "instruct"],
      words: ["`derivational_prompt` has 6 `%s`, too few: for instruct it needs 7"]),
    ProjectMistake(
      testDescription: "misspelled key", setup: with("delimiter", "delimeter: '---'"),
      words: [
        "SETUP:5:1: warning: there is no key `delimeter`", "Did you mean `delimiter`?",
        "the key `delimiter` is missing",
      ]),
    ProjectMistake(
      testDescription: "all at once",
      setup: """
        category: [a, b]
        type: talk
        user_role: {name: GUEST}
        assistant_role: 5.5
        delimiter: yes
        seed_evolving_directions: []
        derivational_evolving_directions: deep
        initial_prompt: 7
        output_format:
        """,
      words: [
        "SETUP:1:11: error: `category` must be text", "SETUP:2:7: error: `type` is \"talk\"",
        "SETUP:3:12: error: `user_role`", "SETUP:4:17: error: `assistant_role`",
        "SETUP:5:12: error: `delimiter`",
        "SETUP:6:27: error: `seed_evolving_directions` is an empty list",
        "SETUP:7:35: error: `derivational_evolving_directions` must be a list",
        "SETUP:8:17: error: `initial_prompt`", "SETUP:9:15: error: `output_format`",
        "the key `derivational_prompt` is missing", "10 errors", "Nothing was asked",
      ]),
    ProjectMistake(testDescription: "empty", setup: "", words: ["SETUP:1:1", "it is empty"]),
    ProjectMistake(testDescription: "a list", setup: "- a\n- b\n", words: ["must be a mapping"]),
    ProjectMistake(
      testDescription: "no YAML", setup: "category: \"open\n", words: ["SETUP:2:1: error: "]),
    ProjectMistake(
      testDescription: "tab", setup: "category: x\n\ttype: y\n", words: ["SETUP:2:1: error: "]),
    ProjectMistake(
      testDescription: "two of one key", setup: good + "delimiter: x\n",
      words: ["SETUP:11:1: error: the key `delimiter` is there already, at line 5"]),
    ProjectMistake(
      testDescription: "two documents", setup: good + "---\na: b\n", words: ["second document"]),
    ProjectMistake(
      testDescription: "cyclic alias", setup: "category: &a [x, *a]\n",
      words: ["SETUP:1:18: error: ", "*a stands inside what it refers to"]),
    ProjectMistake(
      testDescription: "alias without anchor", setup: "category: *b\n", words: ["*b has no anchor"]),
    ProjectMistake(
      testDescription: "alias bomb", setup: bomb, words: ["SETUP:", "more than 200000 values"]),
    ProjectMistake(
      testDescription: "deep", setup: String(repeating: "[", count: 100_000),
      words: ["SETUP:1:", "levels deep"]),
    ProjectMistake(
      testDescription: "no diagram", setup: good + "er_diagram_path: gone.mmd\n",
      words: ["SETUP:11:18: error: there is no diagram", "gone.mmd", "er_diagram_path"]),
    ProjectMistake(
      testDescription: "diagram in Latin-1", diagram: Data([0x65, 0x72, 0x44, 0xE4, 0x0A]),
      words: ["DIAGRAM: error: the diagram is not UTF-8"]),
    ProjectMistake(
      testDescription: "strict", diagram: Data("erDiagram\n  A ||--o{ B visits\n".utf8),
      options: ["--strict"], words: ["DIAGRAM:2:", "error: "]),
    ProjectMistake(
      testDescription: "not strict", diagram: Data("erDiagram\n  A ||--o{ B visits\n".utf8),
      status: 0, words: ["DIAGRAM:2:", "warning: "]),
    ProjectMistake(
      testDescription: "unknown role", setup: with("user_role", "user_role: GEUST"), status: 0,
      words: ["SETUP:3:12: warning: `user_role` is \"GEUST\"", "Did you mean \"GUEST\"?"]),
    ProjectMistake(
      testDescription: "bad model", setup: good + "model: gpt-5\n", options: ["no model"],
      status: 64, words: ["\"gpt-5\" has no provider"]),
  ]

  /// Ten levels of nine aliases each.
  private static let bomb =
    "a0: &a0 [x]\n"
    + (1...10).map { level in
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      return "a\(level): &a\(level) [\(aliases)]\n"
    }.joined()
}

@Suite("Projects with mistakes", .timeLimit(.minutes(5)))
struct ProjectMistakeTests {
  @Test("are told all of them at once, and where", arguments: ProjectMistake.all)
  func told(mistake: ProjectMistake) async throws {
    let bench = try RunBench()
    defer { bench.close() }
    if let setup = mistake.setup { try bench.folder.write(setup, to: "setup.yaml") }
    try mistake.diagram?.write(to: bench.folder.file("diagram.mermaid"))
    let isWithoutModel = mistake.options == ["no model"]
    let result = try await bench.run(
      isWithoutModel
        ? ["generate", bench.folder.path] : bench.arguments(["--limit", "1"] + mistake.options),
      timeLimit: 20)
    #expect(result.status == mistake.status && result.seconds < 60, "\(result.errors)")
    for word in mistake.words {
      let word = word.replacing("SETUP", with: bench.folder.file("setup.yaml").path)
        .replacing("DIAGRAM", with: bench.folder.file("diagram.mermaid").path)
      #expect(result.errors.contains(word), "\(word)\n---\n\(result.errors)")
    }
    if mistake.status != 0 { #expect(bench.server.requests.isEmpty) }
    // `check` finds the same.
    guard !isWithoutModel else { return }
    let options = mistake.options
    let check = try await bench.run(["check", bench.folder.path] + options, timeLimit: 20)
    #expect(check.status == mistake.status, "\(check.errors)")
  }

  @Test(
    "that are huge are refused quickly, without much memory",
    arguments: ["setup.yaml", "diagram.mermaid"])
  func huge(name: String) async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let file = bench.folder.file(name)
    // A hole in the file costs no disk.
    let handle = try FileHandle(forUpdating: file)
    try handle.truncate(atOffset: 3 << 30)
    try handle.close()
    let result = try await bench.shell(
      "ulimit -v 1500000; exec \"$@\"", bench.arguments(), timeLimit: 20)
    #expect(result.status == 78 && result.seconds < 60, "\(result)")
    #expect(result.errors.contains(file.path) && result.errors.contains("larger than"))
  }

  @Test("that are large but right are read: a setup of a megabyte, a diagram of two")
  func large() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    let notes = String(repeating: "# a note that goes on and on\n", count: 36_000)
    try bench.folder.write(SetupText.conversation.yaml + notes, to: "setup.yaml")
    let relations = (0..<50_000).map { "  GUEST ||--o{ HOST : \"visits \($0) times\"\n" }
    try bench.folder.write(SetupText.diagram + relations.joined(), to: "diagram.mermaid")
    let result = try await bench.generate(["--limit", "1"], timeLimit: 40)
    #expect(result.status == 0, "\(result.errors.prefix(2000))")
    #expect(bench.server.requests.first?.content.contains("visits 49999 times") == true)
  }
}
