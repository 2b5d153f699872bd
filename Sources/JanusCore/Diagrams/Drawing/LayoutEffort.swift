extension LayoutGraph {
  /// About how much work a layout is: its boxes, and for each line the ranks that it spans.
  ///
  /// A layout in ranks keeps a place for each line in each rank that it crosses, so that a few boxes with
  /// all lines between them are harder than many in a tree.
  /// - Complexity: O(*n* + *m*) for *n* boxes and *m* lines.
  var effort: Int {
    var leaving: [[Int]] = Array(repeating: [], count: nodes.count)
    var arriving = Array(repeating: 0, count: nodes.count)
    for (index, edge) in edges.enumerated() {
      leaving[edge.tail].append(index)
      arriving[edge.head] += 1
    }
    var ranks = Array(repeating: 0, count: nodes.count)
    var ready = nodes.indices.filter { arriving[$0] == 0 }
    while let node = ready.popLast() {
      for edge in leaving[node].map({ edges[$0] }) {
        ranks[edge.head] = Swift.max(ranks[edge.head], ranks[node] + edge.length)
        arriving[edge.head] -= 1
        if arriving[edge.head] == 0 { ready.append(edge.head) }
      }
    }
    return edges.reduce(nodes.count) { $0 + ranks[$1.head] - ranks[$1.tail] }
  }
}
