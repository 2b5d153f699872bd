/// Puts values that come in any order into the order of their places.
///
/// Places are counted within groups, and groups from 0. A group's values come out once all groups before it are
/// complete; how many it has may become known late.
public struct OrderedOutput<Value> {
  private struct Group {
    var count: Int?
    /// What has come and is not out yet; nil for a place that stays empty.
    var values: [Int: Value?] = [:]
    var nextPlace = 0
  }

  private var groups: [Int: Group] = [:]
  /// The first group that is not complete.
  public private(set) var nextGroup = 0
  /// How many places are filled and not out yet.
  public private(set) var heldCount = 0

  public init() {}

  public mutating func setCount(_ count: Int, ofGroup group: Int) {
    groups[group, default: Group()].count = count
  }

  /// Fills a place; nil leaves it empty for good.
  public mutating func fill(group: Int, place: Int, with value: Value?) {
    let earlier = groups[group, default: Group()].values.updateValue(value, forKey: place)
    if earlier == nil { heldCount += 1 }
  }

  /// Takes out what is next in order, as far as it is there.
  public mutating func takeReady() -> [Value] {
    var ready: [Value] = []
    while var group = groups.removeValue(forKey: nextGroup) {
      // What a group was not granted is not part of the output, though it may be there.
      while group.nextPlace < group.count ?? .max,
        let value = group.values.removeValue(forKey: group.nextPlace)
      {
        if let value { ready.append(value) }
        heldCount -= 1
        group.nextPlace += 1
      }
      guard let count = group.count, group.nextPlace >= count else {
        groups[nextGroup] = group
        break
      }
      // What is left has a place that was not granted.
      heldCount -= group.values.count
      nextGroup += 1
    }
    return ready
  }

  /// Takes out all that is there, in order, over the gaps: nothing more will come.
  public mutating func takeRest() -> [Value] {
    var rest = takeReady()
    for (number, group) in groups.sorted(by: { $0.key < $1.key }) {
      for (place, value) in group.values.sorted(by: { $0.key < $1.key }) {
        if let value, place < group.count ?? .max { rest.append(value) }
      }
      heldCount -= group.values.count
      groups[number] = nil
    }
    return rest
  }
}
