import JanusCore

/// `janus completions`: writes what a shell needs to complete command lines.
struct CompletionsCommand: Command {
  static let name = "completions"
  static let abstract = "Write the completions for a shell."
  static let discussion = """
    The script completes commands, options, the values of options, files and folders. It is made \
    from the same declarations as the help, so write it again after an update.
    """
  static let examples = [
    Example("source <(janus completions bash)", "Complete in this bash, until it ends."),
    Example(
      "janus completions zsh > ~/.zfunc/_janus",
      "Complete in every zsh that has ~/.zfunc in its fpath."),
    Example(
      "janus completions fish > ~/.config/fish/completions/janus.fish", "Complete in every fish."),
  ]
  static let parameters: [any Parameter] = [shell]
  private static let shell = Operand<Shell>("shell", help: "The shell to write for.")

  private let shell: Shell

  init(_ arguments: ParsedArguments) {
    shell = arguments[Self.shell]
  }

  func run(_ console: Console) -> ExitCode {
    console.write(shell.completions(for: .janus))
    return .success
  }
}
