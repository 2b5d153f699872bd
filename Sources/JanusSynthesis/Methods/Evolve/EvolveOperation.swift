internal import JanusCore

/// A way to make a new instruction of an old one.
///
/// Source: WizardLM (Xu et al., arXiv 2304.12244), section 3.2: five operations in depth, one in breadth.
enum EvolveOperation: String, CaseIterable {
  case addConstraints = "constraints"
  case deepen = "deepening"
  case concretise = "concretising"
  case increaseReasoning = "reasoning"
  case complicateInput = "complicating"
  case breadth

  /// Each of the six is equally likely.
  static func drawn(by random: inout SeededRandom) -> Self {
    random.pick(allCases) ?? .breadth
  }

  /// The name of its prompt template.
  var template: String { rawValue }
}
