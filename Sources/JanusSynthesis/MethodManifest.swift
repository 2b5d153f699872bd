package import JanusModels

/// What there is to know about a method before it runs: the command's help, its options, recipes and
/// documentation are made from it.
package struct MethodManifest: Sendable {
  /// A command line worth copying, and what it does.
  package struct Example: Hashable, Sendable {
    package var commandLine: String
    package var explanation: String

    package init(_ commandLine: String, _ explanation: String) {
      self.commandLine = commandLine
      self.explanation = explanation
    }
  }

  /// The word on the command line.
  package var name: String
  /// What it does, as one sentence on one line.
  package var abstract: String
  /// What else there is to know; paragraphs are parted by an empty line.
  package var discussion: String
  /// Where the method comes from: a paper, or a program.
  package var source: String
  /// What it costs, in words: "one call a record".
  package var calls: String
  /// Whether it works on records that are read; else it makes them from nothing.
  package var readsRecords: Bool
  /// Whether the records are not worked on one by one, but all are what the method's pool begins with.
  package var recordsAreSeeds: Bool
  /// Whom it asks; the first is the one whom `--model` or `--models` names.
  package var roles: [RoleDeclaration]
  package var settings: [SettingDeclaration]
  /// Its prompts by name, each a file `prompts/<method>/<name>.<language>.txt`. The first is the one that
  /// `--prompt FILE` replaces; others are named, as in `--prompt NAME=FILE`.
  package var prompts: [String]
  package var examples: [Example]

  package init(
    name: String, abstract: String, discussion: String = "", source: String, calls: String,
    readsRecords: Bool = true, recordsAreSeeds: Bool = false,
    roles: [RoleDeclaration] = [RoleDeclaration(.model)],
    settings: [SettingDeclaration] = [], prompts: [String] = [], examples: [Example] = []
  ) {
    self.name = name
    self.abstract = abstract
    self.discussion = discussion
    self.source = source
    self.calls = calls
    self.readsRecords = readsRecords
    self.recordsAreSeeds = recordsAreSeeds
    self.roles = roles
    self.settings = settings
    self.prompts = prompts
    self.examples = examples
  }
}

/// What a model is asked for.
package enum ModelRole: String, Hashable, Sendable, CaseIterable {
  /// The one that does the work, or those that do it alike.
  case model
  /// Decides, scores or tags.
  case judge
  /// Asked where the others are not enough.
  case strong
  /// Makes one answer of many.
  case aggregator
  /// Answers the instructions that came of it.
  case responder
  /// A reward model: its answer's text is a number (``RewardProvider``).
  case reward
}

/// A part that a model plays in a method.
package struct RoleDeclaration: Hashable, Sendable {
  package var role: ModelRole
  /// Whether any number of models can have it.
  package var isList: Bool
  /// The role whose model is taken where none is named; nil where there may be none.
  package var fallback: ModelRole?
  /// Whether the method needs one at any rate.
  package var isRequired: Bool
  /// What the model's server must offer.
  package var needs: Set<Capability>
  package var help: String

  package init(
    _ role: ModelRole, isList: Bool = false, fallback: ModelRole? = nil, isRequired: Bool = false,
    needs: Set<Capability> = [.chat], help: String = ""
  ) {
    self.role = role
    self.isList = isList
    self.fallback = fallback
    self.isRequired = isRequired
    self.needs = needs
    self.help = help
  }

  /// The option's name without dashes, and the recipe's key: `model`, `models`, `judge`.
  package var name: String { isList ? role.rawValue + "s" : role.rawValue }
}
