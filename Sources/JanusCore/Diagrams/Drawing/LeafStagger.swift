/// Places the many neighbours of one entity, where they have no others, in several ranks instead of one
/// that would be much too wide.
struct LeafStagger {
  /// How many ranks each line spans, in the order of the links.
  private(set) var lengths: [Int]

  private static let widestRank = 7

  init(_ graph: RelationshipGraph, members: [Int], turned: [Bool]) {
    lengths = Array(repeating: 1, count: members.count)
    var degrees: [Int: Int] = [:]
    for link in members.map({ graph.links[$0] }) {
      degrees[link.from, default: 0] += 1
      degrees[link.to, default: 0] += 1
    }
    // The leaves on each side of each entity: the places of their lines in `members`.
    var leaves: [[Int]: [Int]] = [:]
    for (place, member) in members.enumerated() {
      let link = graph.links[member]
      if degrees[link.to] == 1, degrees[link.from] != 1 {
        leaves[[link.from, turned[member] ? 0 : 1], default: []].append(place)
      } else if degrees[link.from] == 1, degrees[link.to] != 1 {
        leaves[[link.to, turned[member] ? 1 : 0], default: []].append(place)
      }
    }
    for places in leaves.values where places.count > Self.widestRank {
      let ranks = Self.rankCount(places.count)
      let width = (places.count + ranks - 1) / ranks
      for (number, place) in places.enumerated() { lengths[place] = 1 + number / width }
    }
  }

  /// As many ranks as make about a square, but not more than lines can be told apart in.
  private static func rankCount(_ count: Int) -> Int {
    let ideal = (Double(count) / 2.5).squareRoot().rounded(.up)
    return Swift.min(Swift.max(2, Int(ideal)), 12)
  }
}
