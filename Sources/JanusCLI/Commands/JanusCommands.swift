extension CommandTree {
  /// Every command of the program.
  static let janus = CommandTree(
    name: "janus",
    abstract: "Make fine-tuning data from a diagram of a situation.",
    sections: [
      Section("More", [.command(CompletionsCommand.self)])
    ])
}
