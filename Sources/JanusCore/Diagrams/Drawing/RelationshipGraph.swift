/// A relationship between two entities that are there, by their indices.
struct Link: Hashable, Sendable {
  /// Its index in the diagram's relationships.
  var relationship: Int
  var from: Int
  var to: Int

  var isLoop: Bool { from == to }
}

/// A diagram's entities and relationships as a graph.
struct RelationshipGraph: Sendable {
  let entityCount: Int
  let links: [Link]

  init(_ diagram: Diagram) {
    entityCount = diagram.entities.count
    let indices = Dictionary(
      diagram.entities.enumerated().map { (ExactString($1.name), $0) }
    ) { first, _ in first }
    links = diagram.relationships.enumerated().compactMap { index, relationship in
      guard let from = indices[ExactString(relationship.from)],
        let to = indices[ExactString(relationship.to)]
      else { return nil }
      return Link(relationship: index, from: from, to: to)
    }
  }

  /// Which entities hang together, each group and the groups in the entities' order.
  var components: [[Int]] {
    var parents = Array(0..<entityCount)
    func root(_ entity: Int) -> Int {
      var entity = entity
      while parents[entity] != entity {
        parents[entity] = parents[parents[entity]]
        entity = parents[entity]
      }
      return entity
    }
    for link in links {
      let (left, right) = (root(link.from), root(link.to))
      // The first entity stands for its group.
      parents[Swift.max(left, right)] = Swift.min(left, right)
    }
    var groups: [[Int]] = []
    var places: [Int: Int] = [:]
    for entity in 0..<entityCount {
      let place = places[root(entity)] ?? groups.count
      if place == groups.count {
        places[root(entity)] = place
        groups.append([])
      }
      groups[place].append(entity)
    }
    return groups
  }

  /// For each link, whether it runs against the order of ranks: without these turns there would be
  /// cycles.
  var turned: [Bool] {
    var turned = Array(repeating: false, count: links.count)
    var leaving: [[Int]] = Array(repeating: [], count: entityCount)
    for (index, link) in links.enumerated() where !link.isLoop { leaving[link.from].append(index) }
    var states = Array(repeating: State.unseen, count: entityCount)
    for start in 0..<entityCount where states[start] == .unseen {
      states[start] = .open
      var path = [(entity: start, next: 0)]
      while let (entity, next) = path.last {
        guard next < leaving[entity].count else {
          states[entity] = .closed
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let index = leaving[entity][next]
        let target = links[index].to
        switch states[target] {
        case .open: turned[index] = true
        case .unseen:
          states[target] = .open
          path.append((target, 0))
        case .closed: break
        }
      }
    }
    return turned
  }

  private enum State { case unseen, open, closed }
}
