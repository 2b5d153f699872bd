internal import CGraphviz
internal import JanusCore
internal import Synchronization

/// Graphviz's one context in this process. Graphviz is not safe for several threads, so that every
/// use of it happens under this lock.
enum GraphvizEngine {
  private static let context = Mutex(GraphvizContext())
  /// What Graphviz said during the layout under way.
  private static let messages = Mutex("")

  static func layOut(_ graph: LayoutGraph) throws(GraphLayoutError) -> GraphLayout {
    guard !graph.nodes.isEmpty else {
      return GraphLayout(size: Size(0, 0), centres: [], routes: [])
    }
    return try context.withLock { context throws(GraphLayoutError) in
      messages.withLock { $0 = "" }
      unsafe janus_graph_report_to { unsafe GraphvizEngine.keep($0) }
      let drawing = try GraphvizGraph(graph)
      guard let layout = try context.layOut(drawing) else { throw .failed(lastMessage) }
      return layout
    }
  }

  private static func keep(_ text: UnsafeMutablePointer<CChar>?) -> Int32 {
    guard let text = unsafe text else { return 0 }
    let message = unsafe String(cString: text)
    messages.withLock { if $0.utf8.count < 1000 { $0 += message } }
    return 0
  }

  private static var lastMessage: String {
    messages.withLock { $0.split(whereSeparator: \.isNewline).joined(separator: "; ") }
  }
}

/// The handle of Graphviz itself: made when it is first needed, and kept, since making it reads files.
@safe private struct GraphvizContext: ~Copyable {
  private var handle: OpaquePointer?

  init() { unsafe handle = nil }

  deinit {
    if let handle = unsafe handle { _ = unsafe gvFreeContext(handle) }
  }

  /// The layout of a graph; nil if Graphviz gave up.
  mutating func layOut(
    _ graph: GraphvizGraph
  ) throws(GraphLayoutError) -> GraphLayout? {
    if unsafe handle == nil { unsafe handle = gvContext() }
    guard let handle = unsafe handle else { throw .unavailable }
    return unsafe graph.layOut(in: handle)
  }
}
