package import JanusCore

extension GraphLayout {
  /// Places boxes and lines with Graphviz's `dot`.
  ///
  /// Equal graphs get equal layouts. Graphviz works on one graph at a time, whoever asks; it cannot be
  /// interrupted.
  /// - Parameter graph: What is to be placed.
  /// - Returns: Where everything is, from the top left corner on.
  /// - Throws: ``GraphLayoutError`` if Graphviz fails, or cannot be used as it is installed.
  package static func graphviz(_ graph: LayoutGraph) throws(GraphLayoutError) -> GraphLayout {
    try GraphvizEngine.layOut(graph)
  }
}

/// Why a graph has no layout.
package enum GraphLayoutError: UserFacingError, Equatable {
  /// Graphviz could not be started at all.
  case unavailable
  /// Graphviz gave up, with these words.
  case failed(String)

  package var summary: String {
    switch self {
    case .unavailable: "Graphviz, which places the boxes of a drawing, cannot be started."
    case .failed(let reason) where reason.isEmpty: "Graphviz could not place the boxes."
    case .failed(let reason): "Graphviz could not place the boxes: \(reason)."
    }
  }

  package var remedy: String {
    "See that Graphviz is installed whole; `dot -c`, run by an administrator, lists its parts anew."
  }

  package var exitCode: ExitCode { .failure }
}
