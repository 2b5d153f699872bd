@testable import JanusCore
import JanusModels
import JanusSynthesis

extension Setup {
  static func sample(
    _ type: SampleType, seeds: [String] = ["calm", "storm"],
    derivations: [String] = ["home", "far"]
  ) -> Setup {
    Setup(
      category: "sea", type: type,
      initialPrompt: PromptTemplate("<%s|%s|%s|%s|%s> 100%%"),
      derivationalPrompt: PromptTemplate(
        type == .conversation ? "{%s|%s|%s|%s|%s|%s}" : "{%s|%s|%s|%s|%s|%s|%s}"),
      outputFormat: "Answer in JSON.", delimiter: "-----", userRole: "Sailor",
      assistantRole: "Pilot",
      seedDirections: seeds, derivationalDirections: derivations, diagramText: nil,
      diagramPath: nil,
      model: nil)
  }
}

extension DiagramGeneration {
  init(_ setup: Setup) {
    self.init(
      setup: setup, diagram: Diagram(), diagramText: "erDiagram\n  SHIP", model: .offline,
      parameters: SamplingParameters(seed: 1))
  }
}
