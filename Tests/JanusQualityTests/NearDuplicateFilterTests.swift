import JanusCore
import JanusQuality
import Testing

@Suite("Near-duplicate filter")
struct NearDuplicateFilterTests {
  private func rule(_ threshold: Double, _ shingles: ShingleRule = .automatic) -> DuplicateRule {
    var rule = DuplicateRule()
    rule.threshold = threshold
    rule.shingles = shingles
    return rule
  }

  @Test("compares the sets of words")
  func words() throws {
    let filter = NearDuplicateFilter(rule(0.6))
    #expect(try filter.add("a b c d") == nil)
    // 3 words of 5 are shared.
    let match = try #require(try filter.add("a b c e"))
    #expect(match == .init(index: 0, jaccard: 0.6, isExact: false))
    // Compared with what stayed, which is not "a b c e".
    #expect(try filter.add("a b e f") == nil)
    #expect(try filter.add("d c b a a") == .init(index: 0, jaccard: 1, isExact: false))
    #expect(try filter.add("a b c d") == .init(index: 0, jaccard: 1, isExact: true))
    // 3 of 5 with the first, 4 of 5 with the third.
    #expect(try filter.add("a b e f d") == .init(index: 2, jaccard: 0.8, isExact: false))
    #expect(filter.count == 6)
  }

  @Test("the threshold itself is enough")
  func threshold() throws {
    let filter = NearDuplicateFilter(rule(0.9))
    let words = (0..<10).map { "w\($0)" }
    _ = try filter.add(words.joined(separator: " "))
    var found = 0
    for left in words.indices {
      let text = words.indices.filter { $0 != left }.map { words[$0] }.joined(separator: " ")
      if let match = try filter.add(text) {
        #expect(match.index == 0 && match.jaccard == 0.9)
        found += 1
      }
    }
    #expect(found >= 6)  // each is found with a probability of 0.9
  }

  @Test("a text of nothing is no duplicate")
  func blank() throws {
    let filter = NearDuplicateFilter()
    for text in ["", "", " \n", " \n"] { #expect(try filter.add(text) == nil) }
  }

  @Test(
    "texts of all scripts have near-duplicates",
    arguments: [
      ("今天天气很好，我们一起去公园散步吧。你觉得这个主意怎么样？如果可以的话，请告诉我。", "。", ""),
      ("今日はとても天気がいいので、公園へ散歩に行きましょう。どう思いますか。教えてください。", "いい", "良い"),
      ("วันนี้อากาศดีมาก เราไปเดินเล่นที่สวนสาธารณะกันเถอะ คุณคิดว่าอย่างไร", "ดีมาก", "ดี"),
      (
        "It rains, 🎉 cats and dogs 👩‍👩‍👧 on e\u{301}te\u{301} in the old town today, all day long",
        "old", "new"
      ),
    ])
  func scripts(text: String, part: String, other: String) throws {
    let filter = NearDuplicateFilter(rule(0.7))
    #expect(try filter.add(text) == nil)
    let match = try #require(try filter.add(text.replacing(part, with: other)))
    #expect(match.index == 0 && match.jaccard < 1)
  }

  @Test("normalised texts are equal")
  func normalized() throws {
    var rule = DuplicateRule()
    rule.normalizes = true
    let filter = NearDuplicateFilter(rule)
    _ = try filter.add("Café au lait, please!")
    #expect(try filter.add("  cafe\u{301} AU lait please")?.isExact == true)
  }

  @Test("only equal texts are duplicates if that is asked for")
  func exact() throws {
    var rule = DuplicateRule()
    rule.isExact = true
    let filter = NearDuplicateFilter(rule)
    #expect(try filter.add("a b") == nil)
    #expect(try filter.add("b a") == nil)
    #expect(try filter.add("a b")?.index == 0)
  }

  @Test(
    "finds what comparing with everything finds, with few missed",
    arguments: [0.3, 0.5, 0.7, 0.9], [ShingleRule.words(1), .words(2), .characters(5)])
  func bruteForce(threshold: Double, shingles: ShingleRule) throws {
    let texts = RandomTexts.make(count: 300, seed: 7)
    let sets = texts.map { RandomTexts.shingles($0, shingles) }
    let filter = NearDuplicateFilter(rule(threshold, shingles))
    var kept: [Int] = []
    var (missed, found) = (0, 0)
    for (number, text) in texts.enumerated() {
      let similarities = kept.map { RandomTexts.jaccard(sets[number], sets[$0]) }
      let best = similarities.max() ?? 0
      if let match = try filter.add(text) {
        #expect(kept.contains(match.index))
        #expect(match.jaccard == RandomTexts.jaccard(sets[number], sets[match.index]))
        #expect(match.jaccard >= threshold)
        found += 1
        if match.jaccard < best { missed += 1 }
      } else {
        kept.append(number)
        if best >= threshold { missed += 1 }
      }
    }
    #expect(found > 20)
    #expect(Double(missed) <= 0.05 * Double(found), "\(missed) of \(found)")
  }

  @Test(
    "finds at least 99 of 100 pairs that lie 0.05 above the threshold",
    arguments: [(0.9, 78, 2), (0.8, 37, 3), (0.5, 31, 9)])
  func recall(threshold: Double, size: Int, changed: Int) throws {
    let pairs = 1000
    let filter = NearDuplicateFilter(rule(threshold))
    let words = { (pair: Int, range: Range<Int>) in
      range.map { "p\(pair)w\($0)" }.joined(separator: " ")
    }
    for pair in 0..<pairs { _ = try filter.add(words(pair, 0..<size)) }
    var found = 0
    for pair in 0..<pairs {
      guard let match = try filter.add(words(pair, changed..<size + changed)) else { continue }
      #expect(match.index == pair)
      #expect(abs(match.jaccard - threshold - 0.05) < 1e-9)
      found += 1
    }
    #expect(found >= 990)
  }

  @Test("with little memory the disk is used, and the result is the same")
  func spills() throws {
    let texts = RandomTexts.make(count: 600, seed: 3)
    let roomy = NearDuplicateFilter(rule(0.7))
    let narrow = NearDuplicateFilter(rule(0.7), memory: 1)
    for text in texts { #expect(try roomy.add(text) == narrow.add(text)) }
    #expect(narrow.isSpilled && !roomy.isSpilled)
  }
}
