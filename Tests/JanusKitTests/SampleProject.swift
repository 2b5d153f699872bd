import Foundation
import JanusCore
import JanusKit
import JanusTestSupport

/// A project in a folder of its own.
struct SampleProject {
  let folder: TemporaryFolder

  static let diagram = "erDiagram\n  SAILOR ||--o{ PILOT : asks\n"

  init(
    setup changes: [String] = [], diagram: String? = SampleProject.diagram,
    seeds: [String] = ["calm", "storm"]
  ) throws {
    folder = try TemporaryFolder("project")
    let keys = changes.map { $0.prefix { $0 != ":" } }
    let lines = [
      "category: sea", "initial_prompt: '%s %s %s %s %s'",
      "derivational_prompt: '%s %s %s %s %s %s'",
      "output_format: JSON", "delimiter: '-----'", "user_role: SAILOR", "assistant_role: PILOT",
      "seed_evolving_directions: [\(seeds.joined(separator: ", "))]",
      "derivational_evolving_directions: [home, far]",
    ].filter { line in !keys.contains(line.prefix { $0 != ":" }) }
    try folder.write((lines + changes).joined(separator: "\n") + "\n", to: "setup.yaml")
    if let diagram { try folder.write(diagram, to: "diagram.mermaid") }
  }

  func load(
    type: SampleType? = nil, isStrict: Bool = false
  ) throws -> (project: Project?, diagnostics: [Diagnostic]) {
    try Project.load(folder.path, type: type, isStrict: isStrict)
  }
}
