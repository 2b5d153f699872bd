import JanusCore
import JanusPlatform
import Testing

@Suite("Shingles")
struct TextShinglerTests {
  private func shingles(
    _ text: String, _ unit: TextShingler.Unit = .automatic(characters: 5), normalizes: Bool = false
  ) -> [UInt64] {
    var shingles: [UInt64] = []
    _ = TextShingler(unit, normalizes: normalizes).read(Array(text.utf8), appendingTo: &shingles)
    return shingles
  }

  @Test(
    "are words where there are spaces, and characters where there are none",
    arguments: [
      ("the cat sat on the mat", 5),  // "the" counts once
      ("  one\u{3000}two\u{A0}one \n", 2),
      ("天气很好我们去公园", 5),  // 9 characters, 5 at a time
      ("天气很好", 1),
      ("สวัสดีครับ", 6),  // Thai: 10 scalars
      ("こんにちは世界", 3),
      ("안녕하세요 여러분 안녕하세요", 2),  // Korean has spaces
      ("the word 天气 here", 4),
      ("👩‍👩‍👧 👩‍👩‍👧 🎉", 2),
      ("", 0), (" \n\t ", 0),
    ])
  func units(text: String, count: Int) { #expect(shingles(text).count == count) }

  @Test("are in order, each once, whatever their number")
  func order() {
    let text = (0..<5000).map { "w\($0 % 3000)" }.joined(separator: " ")
    let found = shingles(text)
    #expect(found.count == 3000)
    #expect(zip(found, found.dropFirst()).allSatisfy { $0 < $1 })
    #expect(
      Set(found) == Set(shingles(text.split(separator: " ").reversed().joined(separator: " "))))
  }

  @Test("begin and end where spaces do, wherever these fall in a long text")
  func places() {
    var random = SeededRandom(seed: 4)
    let spaces = [" ", "  ", "\t", "\n", "\r\n", "\u{1C}", "\u{3000}", "\u{A0} "]
    let words = ["a", "word", "longer-than-the-others", "\u{E}", "\u{7F}", "été", "天气", "👩‍👩‍👧"]
    for round in 0..<2000 {
      // Half of the texts are of ASCII alone.
      let (spaceCount, wordCount) = round.isMultiple(of: 2) ? (6, 5) : (8, 8)
      var (text, chosen) = ("", Set<String>())
      for _ in 0..<random.below(40) {
        let word = words[random.below(wordCount)]
        chosen.insert(word)
        text += word + spaces[random.below(spaceCount)]
      }
      if random.below(2) == 0 { text = spaces[random.below(spaceCount)] + text }
      var found: [UInt64] = []
      let reading = TextShingler(.words(1), normalizes: false)
        .read(Array(text.utf8), appendingTo: &found)
      #expect(
        Set(found) == Set(chosen.flatMap { shingles($0, .words(1)) }), "\(text.debugDescription)")
      #expect(reading.characterCount == text.unicodeScalars.count)
    }
  }

  @Test("of several words or characters")
  func runs() {
    #expect(shingles("a b c d", .words(2)).count == 3)
    #expect(shingles("a b", .words(3)).count == 1)
    #expect(shingles("abcdef", .characters(5)).count == 2)
    #expect(shingles("e\u{301}e\u{301}", .characters(2)).count == 2)
  }

  @Test(
    "the normal form leaves case, punctuation, white space and composition out",
    arguments: [
      ("  Hello,\n\tWORLD!! ", "hello world"), ("caf\u{E9}", "cafe\u{301}"),
      ("STRASSE", "straße"), ("你好，世界。", "你好 世界"), ("a - b", "a b"), ("ﬁn", "ﬁn"),
    ])
  func normalForm(text: String, other: String) {
    let shingler = TextShingler(.words(1), normalizes: true)
    #expect(shingler.normalized(Array(text.utf8)) == shingler.normalized(Array(other.utf8)))
    #expect(shingles(text, normalizes: true) == shingles(other, normalizes: true))
  }

  @Test("read what is not UTF-8 byte by byte")
  func invalid() {
    for normalizes in [false, true] {
      var shingles: [UInt64] = []
      let reading = TextShingler(.automatic(characters: 5), normalizes: normalizes)
        .read([0xE5, 0x20, 0xFF, 0xF0, 0x9F], appendingTo: &shingles)
      #expect(shingles.count == 2 && !reading.isBlank)
    }
  }

  @Test("the places of two signatures agree as often as their sets' Jaccard index says")
  func signatures() {
    let hash = MinHash(permutations: 128, seed: 1)
    var (agreed, total, squares) = (0, 0, 0.0)
    for pair in 0..<300 {
      // 40 of 60 words are shared.
      let words = (0..<60).map { "p\(pair)w\($0)" }
      let one = shingles(words[..<50].joined(separator: " "))
      let other = shingles(words[10...].joined(separator: " "))
      let left = hash.signature(of: one, 0..<one.count)
      let right = hash.signature(of: other, 0..<other.count)
      let equal = zip(left, right).count { $0 == $1 }
      agreed += equal
      total += 128
      squares += (Double(equal) / 128 - 2.0 / 3) * (Double(equal) / 128 - 2.0 / 3)
    }
    #expect(abs(Double(agreed) / Double(total) - 2.0 / 3) < 0.02)
    // The variance of 128 independent permutations is s(1 − s)/128 = 0.00174.
    #expect(squares / 300 < 0.0025)
  }
}
