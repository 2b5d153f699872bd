import JanusCore
import Testing

@testable import JanusCLI

@Suite("Help")
struct HelpTests {
  @Test("of a command is as recorded", arguments: [40, 80, 100])
  func command(width: Int) throws {
    let text = HelpText(width: width).text(of: MakeCommand.self, path: ["janus", "make"])
    try expectGolden(text, "help-make-\(width).txt")
  }

  @Test("of the program is as recorded", arguments: [40, 80])
  func program(width: Int) throws {
    let text = HelpText(width: width).text(of: .sample, path: ["janus"])
    try expectGolden(text, "help-janus-\(width).txt")
  }

  @Test("is never wider than it may be", arguments: 40...100)
  func width(_ width: Int) {
    let help = HelpText(width: width)
    let texts = [
      help.text(of: MakeCommand.self, path: ["janus", "make"]),
      help.text(of: CompletionsCommand.self, path: ["janus", "completions"]),
      help.text(of: .sample, path: ["janus"]),
    ]
    // A path in an example is one word, and words stay whole.
    let lines = texts.joined().split(separator: "\n").filter { !$0.contains("~/.config") }
    for line in lines { #expect(String(line).displayWidth <= width, "\(line)") }
  }

  @Test("goes to the output, and is a success")
  func output() async {
    let record = RecordedConsole()
    let code = await JanusProgram.run(["make", "--help"], of: .sample, on: record.console())
    #expect(code == .success)
    #expect(record.output.hasPrefix("Make samples from a project folder.\n\nUsage: janus make"))
    #expect(record.errors == "")
  }
}

@Suite("Reference")
struct ReferenceTests {
  @Test("is as recorded")
  func markdown() throws {
    try expectGolden(CommandReference.markdown(.sample), "reference.md")
  }

  @Test("of the program is what the documentation holds; JANUS_RECORD=1 writes it anew")
  func documentation() throws {
    let file = "../../../Documentation/CommandLine.md"
    try expectGolden(CommandReference.markdown(.janus), file)
  }
}

@Suite("Declarations")
struct DeclarationTests {
  @Test("of all commands fit together", arguments: [CommandTree.janus, .sample])
  func consistency(_ tree: CommandTree) {
    for place in tree.completionPlaces {
      let names = (place.options + place.operands).flatMap {
        [$0.name, $0.short].compactMap { $0 }
      }
      let all = place.options.flatMap(\.optionNames) + place.operands.map(\.name)
      #expect(Set(all).count == all.count, "a name is used twice in \(place.name)")
      #expect(Set(names).isSubset(of: all))
      for option in place.options {
        #expect(option.name.hasPrefix("--") && option.short?.count ?? 2 == 2)
        #expect(option.help.last == ".", "\(option.name) ends without a full stop")
      }
      #expect(place.operands.count { $0.isList } <= 1, "two lists in \(place.name)")
    }
  }
}
