internal import JanusCore

/// A sample of things that come one after another, each as likely as any other (Vitter's algorithm R). The same seed and
/// order give the same sample.
package struct Reservoir<Element> {
  private let size: Int
  private var random: SeededRandom
  private var elements: [Element] = []
  private var count = 0

  package init(size: Int, seed: UInt64) {
    precondition(size > 0)
    self.size = size
    random = SeededRandom(seed: seed)
  }

  /// Adds an element, which is made only if it is taken.
  package mutating func add(_ element: () -> Element) {
    count += 1
    if elements.count < size {
      elements.append(element())
    } else {
      let place = random.below(count)
      if place < size { elements[place] = element() }
    }
  }

  /// The sample, in random order.
  package func shuffled() -> [Element] {
    var random = random
    return random.shuffled(elements)
  }
}
