import Testing

@testable import JanusCLI

@Suite("Completions")
struct CompletionsTests {
  @Test("are as recorded", arguments: Shell.allCases)
  func golden(_ shell: Shell) throws {
    try expectGolden(shell.completions(for: .sample), "completions.\(shell.rawValue)")
  }

  @Test("for bash can be read by bash", arguments: [CommandTree.janus, .sample])
  func syntax(_ tree: CommandTree) throws {
    let script = "bash -n <<'EOF' && echo fine\n\(Shell.bash.completions(for: tree))EOF"
    #expect(try output(ofBash: script) == "fine\n")
  }

  @Test(
    "complete in bash",
    arguments: [
      (["janus", ""], "make diagram completions help"),
      (["janus", "co"], "completions"),
      (["janus", "diagram", ""], "check"),
      (["janus", "completions", ""], "bash zsh fish"),
      (["janus", "completions", "z"], "zsh"),
      (["janus", "make", "--format", "c"], "chat"),
      (["janus", "make", "--format", "=", ""], "chat instruct preference"),
      (["janus", "make", "--format", "=", "in"], "instruct"),
      (["janus", "make", "--d"], "--d-factor"),
      (["janus", "make", "p", "--no"], "--no-provenance"),
      (["janus", "make", "--d-factor", ""], ""),
      (["janus", "make", "--gemini"], "--gemini-api-key"),
      (["janus", "--ver"], "--verbose --version"),
      (["janus", "--format", "pre"], "preference"),
      (["janus", "--form"], "--format"),
      (["janus", "make", "Pac"], ""),
      (["janus", "make", "Sour"], "Sources"),
      (["janus", "make", "--format", "chat", "x", "Pack"], "Package.swift"),
      (["janus", "make", "--format", "=", "chat", "Sour"], "Sources"),
      (["janus", "make", "-m", "Sources", "--api-key", "k", "Sour"], "Sources"),
      (["janus", "diagram", "check", "Pack"], "Package.swift"),
    ])
  func bash(_ words: [String], _ expected: String) throws {
    let script = """
      \(Shell.bash.completions(for: .sample))
      COMP_WORDS=(\(words.map(\.shellQuoted).joined(separator: " ")))
      COMP_CWORD=\(words.count - 1)
      _janus
      echo "${COMPREPLY[*]}"
      """
    #expect(try output(ofBash: script) == expected + "\n")
  }
}
