internal import JanusCore
internal import JanusKit
internal import JanusPlatform
internal import JanusQuality
internal import Synchronization

/// The diagram that the records were made from: found beside them, or named.
final class ReviewDiagram: Sendable {
  private let diagram: Diagram
  /// What must not show in the records.
  let secrets: LeakSources
  /// What is looked for of each entity, in their order.
  private let mentions: [NameMentions]
  /// The names of those who talk, where a setup says them.
  let speakers: (user: String, assistant: String)?
  private let drawings = Mutex<[[String]: String]>([:])
  private static let mostDrawings = 64

  /// Finds the diagram; there is none where none was named, and none lies there that can be read.
  ///
  /// - Parameters:
  ///   - named: A diagram's file or a project's folder; nil to look beside the records.
  ///   - folder: Where the records are.
  /// - Throws: ``JanusError`` where the one that was named cannot be read.
  init?(named: String?, beside folder: String) throws(JanusError) {
    var secrets = LeakSources()
    if let named {
      try secrets.add(named)
    } else {
      let place = folder.isEmpty ? "." : folder
      let file = Path.join(place, "diagram.mermaid")
      do {
        if FileSystem.exists(Path.join(place, "setup.yaml")) {
          try secrets.add(place)
        } else if FileSystem.exists(file) {
          try secrets.add(file)
        }
      } catch {
        // What merely lies beside the records need not be right.
        return nil
      }
    }
    guard let diagram = secrets.diagrams.first else { return nil }
    self.diagram = diagram
    let place = named ?? (folder.isEmpty ? "." : folder)
    let setup = (try? Project.load(place))?.project?.setup
    speakers = setup.map { ($0.userRole, $0.assistantRole) }
    self.secrets = secrets
    mentions = diagram.entities.map { entity in
      var alone = Diagram()
      alone.entities = [entity]
      return NameMentions([alone])
    }
  }

  /// The names of the entities that a text speaks of, in the diagram's order.
  func entities(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return zip(diagram.entities, mentions).compactMap { entity, names in
      names.found(in: bytes).isEmpty ? nil : entity.name
    }
  }

  /// The drawing with some entities set off.
  /// - Parameter names: Those that the diagram does not have are passed over.
  /// - Returns: SVG.
  /// - Throws: What Graphviz says.
  func drawing(emphasising names: [String]) throws -> String {
    let known = diagram.entities.map(\.name).filter(names.contains)
    if let drawn = drawings.withLock({ $0[known] }) { return drawn }
    var options = DrawingOptions()
    for (entity, id) in zip(diagram.entities, ElementIDs(diagram).entities)
    where known.contains(entity.name) {
      options.highlights[id] = Highlight(colour: CSSColour("#e8590c"))
    }
    let drawn = try DiagramDrawing(diagram, options: options, layout: GraphLayout.graphviz).svg
    drawings.withLock { drawings in
      if drawings.count >= Self.mostDrawings { drawings.removeAll() }
      drawings[known] = drawn
    }
    return drawn
  }
}
