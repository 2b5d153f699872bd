/// Places the many neighbours of one entity, where they have no others, in several ranks instead of one
/// that would be much too wide.
struct LeafStagger {
  /// How many ranks each line spans, in the order of the links.
  private(set) var lengths: [Int]
  /// At which end the leaf is; nil of lines that are not staggered.
  private(set) var leafEnds: [LayoutGraph.Edge.End?]

  private static let widestRank = 10

  /// Where leaves hang together: beside which entity, before it or behind it.
  private struct Bunch: Hashable {
    var entity: Int
    var leafEnd: LayoutGraph.Edge.End
  }

  init(_ graph: RelationshipGraph, members: [Int], turned: [Bool]) {
    lengths = Array(repeating: 1, count: members.count)
    leafEnds = Array(repeating: nil, count: members.count)
    var degrees: [Int: Int] = [:]
    for link in members.map({ graph.links[$0] }) {
      degrees[link.from, default: 0] += 1
      degrees[link.to, default: 0] += 1
    }
    var bunches: [Bunch: [Int]] = [:]
    for (place, member) in members.enumerated() {
      let link = graph.links[member]
      let (tail, head) = turned[member] ? (link.to, link.from) : (link.from, link.to)
      if degrees[head] == 1, degrees[tail] != 1 {
        bunches[Bunch(entity: tail, leafEnd: .head), default: []].append(place)
      } else if degrees[tail] == 1, degrees[head] != 1 {
        bunches[Bunch(entity: head, leafEnd: .tail), default: []].append(place)
      }
    }
    for (bunch, places) in bunches where places.count > Self.widestRank {
      let ranks = Self.rankCount(places.count)
      // With its label a line spans two ranks.
      for (number, place) in places.enumerated() {
        lengths[place] = 2 + number % ranks * 2
        leafEnds[place] = bunch.leafEnd
      }
    }
  }

  /// As many ranks as make about a square, but not more than lines can be told apart in.
  private static func rankCount(_ count: Int) -> Int {
    let ideal = (Double(count) / 2.5).squareRoot().rounded(.up)
    return Swift.min(Swift.max(2, Int(ideal)), 12)
  }
}
