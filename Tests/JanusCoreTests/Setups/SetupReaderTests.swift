import JanusCore
import JanusPlatform
import Testing

@Suite("Reading a setup")
struct SetupReaderTests {
  /// A setup that has nothing wrong; keys can be replaced by other lines, or left out.
  private static func text(_ changes: KeyValuePairs<String, String> = [:]) -> String {
    var lines: [(key: String, text: String)] = [
      ("category", "category: sea"),
      ("initial_prompt", "initial_prompt: '%s %s %s %s %s'"),
      ("derivational_prompt", "derivational_prompt: '%s %s %s %s %s %s'"),
      ("output_format", "output_format: JSON"),
      ("delimiter", "delimiter: '-----'"),
      ("user_role", "user_role: Sailor"),
      ("assistant_role", "assistant_role: Pilot"),
      ("seed_evolving_directions", "seed_evolving_directions: [calm, storm]"),
      ("derivational_evolving_directions", "derivational_evolving_directions: [home]"),
    ]
    for (key, text) in changes {
      if let place = lines.firstIndex(where: { $0.key == key }) {
        lines[place].text = text
      } else {
        lines.append((key, text))
      }
    }
    return lines.map(\.text).filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }

  private static func read(
    _ text: String, type: SampleType? = nil
  ) throws -> (setup: Setup?, diagnostics: [Diagnostic]) {
    SetupReader.read(
      try YAMLReader.read(Array(text.utf8), path: "s.yaml"), path: "s.yaml", type: type)
  }

  /// As a person reads them: the headline, and the hint below it.
  private static func lines(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.flatMap { $0.hint.isEmpty ? [$0.headline] : [$0.headline, "  " + $0.hint] }
  }

  @Test("takes every key")
  func everyKey() throws {
    let text = Self.text([
      "er_diagram": "er_diagram: |\n  erDiagram\n    SHIP\n",
      "er_diagram_path": "er_diagram_path: d.mmd",
      "model": "model: openai/m", "type": "type: conversation",
    ])
    let (found, diagnostics) = try Self.read(text)
    let setup = try #require(found)
    #expect(diagnostics.isEmpty)
    #expect(setup.category == "sea")
    #expect(setup.type == .conversation)
    #expect(setup.initialPrompt == PromptTemplate("%s %s %s %s %s"))
    #expect(setup.derivationalPrompt == PromptTemplate("%s %s %s %s %s %s"))
    #expect(setup.outputFormat == "JSON")
    #expect(setup.delimiter == "-----")
    #expect(setup.userRole == "Sailor")
    #expect(setup.assistantRole == "Pilot")
    #expect(setup.seedDirections == ["calm", "storm"])
    #expect(setup.derivationalDirections == ["home"])
    #expect(setup.diagramText == "erDiagram\n  SHIP\n")
    #expect(setup.diagramPath == "d.mmd")
    #expect(setup.model == "openai/m")
  }

  @Test("finds everything that is wrong at once, with place and remedy")
  func everythingWrong() throws {
    let text = """
      category: yes
      initial_prompt: "%s %s and 50% more"
      derivational_promt: "%s"
      output_format: ""
      delimiter:
      user_role: [Sailor]
      assistant_role: 1.50
      seed_evolving_directions:
        - calm
        - off
        - 7
        - 2024-01-01
        - calm
        - {a: b}
        - "  "
      derivational_evolving_directions: calm
      type: dialogue
      colour: blue
      """
    let (setup, diagnostics) = try Self.read(text)
    #expect(setup == nil)
    #expect(Self.lines(diagnostics).joined(separator: "\n") == Self.everythingWrong)
  }

  private static let everythingWrong = """
    s.yaml:1:1: error: the key `derivational_prompt` is missing
      It is the prompt that grows a seed further, with `%s` for what changes.
    s.yaml:1:11: error: `category` must be text, and `yes` is a yes-or-no value in YAML
      Put it in quotes: "yes".
    s.yaml:2:17: error: `initial_prompt` has 2 `%s`, too few: for conversation it needs 5
      They stand, in this order, for diagram, delimiter, direction, user role, assistant role. \
    A `%%` is a plain %.
    s.yaml:2:17: warning: `initial_prompt` has a `%` that is neither `%s` nor `%%`; it stays as it is
      Write `%%` to say that it is meant.
    s.yaml:3:1: warning: there is no key `derivational_promt`
      Did you mean `derivational_prompt`?
    s.yaml:5:11: error: `delimiter` is empty
      It is the line between the diagram and the instruction, for example "----------".
    s.yaml:6:12: error: `user_role` must be text, and is a list
    s.yaml:7:17: error: `assistant_role` must be text, and `1.50` is a number in YAML
      Put it in quotes: "1.50".
    s.yaml:10:5: error: a word of `seed_evolving_directions` must be text, and `off` is a \
    yes-or-no value in YAML
      Put it in quotes: "off".
    s.yaml:12:5: error: a word of `seed_evolving_directions` must be text, and `2024-01-01` is a \
    date in YAML
      Put it in quotes: "2024-01-01".
    s.yaml:13:5: warning: "calm" is in the list twice, and will be asked for twice
    s.yaml:14:5: error: a word of `seed_evolving_directions` must be text, and is a mapping
    s.yaml:15:5: error: a word of `seed_evolving_directions` is empty
      It lists directions for the talk, for example `- general`.
    s.yaml:16:35: error: `derivational_evolving_directions` must be a list of words, and is text
      Write each word on a line of its own, behind `- `.
    s.yaml:17:7: error: `type` is "dialogue"
      It is `conversation` or `instruct`.
    s.yaml:18:1: warning: there is no key `colour`
      It has no effect.
    """

  @Test(
    "counts the places of the templates by type",
    arguments: [
      (SampleType.conversation, "initial_prompt", 5), (.conversation, "derivational_prompt", 6),
      (.instruct, "initial_prompt", 5), (.instruct, "derivational_prompt", 7),
    ])
  func places(_ type: SampleType, _ key: String, _ needed: Int) throws {
    let fitting =
      type == .instruct ? ["derivational_prompt": "derivational_prompt: '%s%s%s%s%s%s%s'"] : [:]
    for count in 0...9 {
      var changes = fitting
      changes[key] = "\(key): 'x\(String(repeating: "%s", count: count))%%s'"
      var text = Self.text()
      for (key, line) in changes {
        text = text.split(separator: "\n").map { $0.hasPrefix(key) ? line : String($0) }
          .joined(separator: "\n")
      }
      let (setup, diagnostics) = try Self.read(text, type: type)
      #expect((setup != nil) == (count == needed), "\(count) places: \(Self.lines(diagnostics))")
      guard count != needed else { continue }
      let much = count < needed ? "few" : "many"
      #expect(
        diagnostics.map(\.message) == [
          "`\(key)` has \(count) `%s`, too \(much): for \(type.rawValue) it needs \(needed)"
        ])
    }
  }

  @Test("takes the type that it is told, else the written one, else conversations")
  func type() throws {
    let instruct = Self.text([
      "type": "type: instruct", "derivational_prompt": "derivational_prompt: '%s%s%s%s%s%s%s'",
    ])
    #expect(try Self.read(instruct).setup?.type == .instruct)
    #expect(try Self.read(Self.text()).setup?.type == .conversation)
    #expect(
      try Self.read(Self.text(["type": "type: instruct"]), type: .conversation).setup?.type
        == .conversation)
  }

  @Test("takes whole numbers for text as they are written")
  func wholeNumbers() throws {
    let text = Self.text([
      "category": "category: 2024",
      "seed_evolving_directions": "seed_evolving_directions: [1, -2, 30]",
    ])
    let (setup, diagnostics) = try Self.read(text)
    #expect(diagnostics.isEmpty)
    #expect(setup?.category == "2024")
    #expect(setup?.seedDirections == ["1", "-2", "30"])
  }

  @Test(
    "refuses what Python would have changed, and shows the remedy of quotes",
    arguments: [
      ("no", "a yes-or-no value"), ("ON", "a yes-or-no value"), ("1.0", "a number"),
      ("007", "a number"), ("+1", "a number"), ("1_000", "a number"), ("0x10", "a number"),
      ("12:30", "a number"), ("99999999999999999999", "a number"), ("2024-01-01", "a date"),
    ])
  func changedByPython(_ word: String, _ kind: String) throws {
    for line in ["user_role: \(word)", "user_role: '\(word)'"] {
      let (setup, diagnostics) = try Self.read(Self.text(["user_role": line]))
      guard line.contains("'") else {
        #expect(
          diagnostics.map(\.message) == [
            "`user_role` must be text, and `\(word)` is \(kind) in YAML"
          ])
        #expect(diagnostics.map(\.hint) == ["Put it in quotes: \"\(word)\"."])
        continue
      }
      #expect(setup?.userRole == word)
    }
  }

  @Test("keeps a direction that is listed twice, and warns")
  func listedTwice() throws {
    let (setup, diagnostics) = try Self.read(
      Self.text(["seed_evolving_directions": "seed_evolving_directions: [a, b, a]"]))
    #expect(setup?.seedDirections == ["a", "b", "a"])
    #expect(
      Self.lines(diagnostics) == [
        "s.yaml:8:34: warning: \"a\" is in the list twice, and will be asked for twice"
      ])
  }

  @Test(
    "says of a text that is no mapping what it is",
    arguments: [
      ("", "it is empty"), ("# only words\n", "it is empty"), ("[a]", "it is a list"),
      ("word", "it is text"), ("42", "it is a number"),
    ])
  func noMapping(_ text: String, _ what: String) throws {
    let (setup, diagnostics) = try Self.read(text)
    #expect(setup == nil)
    #expect(
      diagnostics.map(\.headline) == [
        "s.yaml:1:1: error: the setup must be a mapping of keys, and \(what)"
      ])
  }

  @Test("lets the output format be empty, and nothing else")
  func empty() throws {
    #expect(
      try Self.read(Self.text(["output_format": "output_format: ''"])).setup?.outputFormat == "")
    for key in ["delimiter", "user_role", "assistant_role", "category"] {
      let (setup, diagnostics) = try Self.read(Self.text([key: "\(key): ' '"]))
      #expect(setup == nil)
      #expect(diagnostics.map(\.message) == ["`\(key)` is empty"])
    }
  }
}
