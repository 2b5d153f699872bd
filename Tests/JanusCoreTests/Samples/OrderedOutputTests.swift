import JanusCore
import Testing

@Suite("Ordered output")
struct OrderedOutputTests {
  @Test("gives out a group's values as soon as all before them are there")
  func streams() {
    var output = OrderedOutput<String>()
    output.fill(group: 0, place: 1, with: "b")
    #expect(output.takeReady() == [])
    output.fill(group: 0, place: 0, with: "a")
    #expect(output.takeReady() == ["a", "b"])
    output.fill(group: 1, place: 0, with: "d")
    #expect(output.takeReady() == [])
    output.setCount(3, ofGroup: 0)
    #expect(output.takeReady() == [])
    output.fill(group: 0, place: 2, with: nil)
    #expect(output.takeReady() == ["d"])
    #expect(output.takeReady() == [])
  }

  @Test("gives out nothing beyond a group's count, however it came")
  func beyondCount() {
    var output = OrderedOutput<String>()
    output.fill(group: 1, place: 0, with: "not granted")
    output.fill(group: 0, place: 0, with: "a")
    output.setCount(1, ofGroup: 0)
    output.setCount(0, ofGroup: 1)
    #expect(output.takeReady() == ["a"])
    #expect(output.takeRest() == [])
  }

  @Test("gives out the rest over the gaps, in order")
  func rest() {
    var output = OrderedOutput<String>()
    output.setCount(2, ofGroup: 0)
    output.fill(group: 0, place: 1, with: "b")
    output.setCount(1, ofGroup: 2)
    output.fill(group: 2, place: 0, with: "e")
    output.fill(group: 2, place: 1, with: "not granted")
    output.fill(group: 1, place: 4, with: "d")
    output.fill(group: 1, place: 3, with: nil)
    #expect(output.takeRest() == ["b", "d", "e"])
    #expect(output.takeRest() == [])
  }

  @Test("is the same whatever the order in which values and counts come", arguments: 0..<200)
  func anyOrder(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let counts = (0..<random.below(6)).map { _ in random.below(5) }
    var events: [(group: Int, place: Int?, value: String?)] = []
    var expected: [String] = []
    for (group, count) in counts.enumerated() {
      events.append((group, nil, nil))
      for place in 0..<count {
        let value = random.below(4) == 0 ? nil : "\(group).\(place)"
        events.append((group, place, value))
        if let value { expected.append(value) }
      }
    }
    var output = OrderedOutput<String>()
    var taken: [String] = []
    for event in random.shuffled(events) {
      if let place = event.place {
        output.fill(group: event.group, place: place, with: event.value)
      } else {
        output.setCount(counts[event.group], ofGroup: event.group)
      }
      taken += output.takeReady()
      #expect(taken == Array(expected.prefix(taken.count)))
    }
    #expect(taken == expected)
    #expect(output.takeRest() == [])
  }
}
