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
        "Records",
        [
          .group(.synthesize), .group(.sample), .command(DedupCommand.self),
          .command(FilterCommand.self), .command(DecontaminateCommand.self),
          .command(SelectCommand.self), .command(JudgeCommand.self),
          .command(EvaluateCommand.self), .command(EmbedCommand.self), .command(ReviewCommand.self),
          .command(ExportCommand.self), .command(PublishCommand.self), .command(PullCommand.self),
        ]),
      Section("Diagrams", [.group(.diagram)]),
      Section("Journal", [.group(.journal)]),
      Section("Models", [.command(ModelsCommand.self)]),
      Section("More", [.command(CompletionsCommand.self)]),
    ],
    defaultCommand: GenerateCommand.self)

  /// The commands for a diagram alone.
  private static let diagram = CommandTree(
    name: "diagram",
    abstract: "Work with a diagram alone.",
    sections: [
      Section(
        "Commands",
        [
          .command(DiagramCheckCommand.self),
          .command(DiagramFormatCommand.self),
          .command(DiagramJSONCommand.self),
          .command(DiagramSVGCommand.self),
          .command(DiagramImportCommand.self),
        ])
    ])
}
