import JanusSynthesis

extension CommandTree {
  /// The methods of synthesis, a command each.
  static let synthesize = CommandTree(
    name: "synthesize",
    abstract: "Make or enrich records with models.",
    discussion: """
      Every answer is kept in .janus/journal.sqlite beside the output. Stopped at any moment, the same command \
      continues: no call that was answered is asked, or paid for, again. Records come out in the input's order, with \
      all their keys, and those of the method behind them.
      """,
    sections: [Section("Methods", MethodCatalog.methods.map { .command(command(for: $0)) })])

  private static func command<Method: SynthesisMethod>(
    for method: Method.Type
  ) -> any Command.Type {
    SynthesizeCommand<Method>.self
  }
}
