extension CommandTree {
  /// Every command of the program.
  static let janus = CommandTree(
    name: "janus",
    abstract: "Make fine-tuning data from a diagram of a situation.",
    sections: [
      Section(
        "Commands",
        [
          .command(InitCommand.self),
          .command(CheckCommand.self),
          .command(GenerateCommand.self),
        ]),
      Section(
        "More",
        [
          .group(
            CommandTree(
              name: "diagram", abstract: "Work with a diagram alone.",
              sections: [Section("Commands", [.command(DiagramImportCommand.self)])])),
          .command(CompletionsCommand.self),
        ]),
    ],
    defaultCommand: GenerateCommand.self)
}
