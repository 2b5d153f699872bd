import Testing

@testable import JanusCore
@testable import JanusPlatform
@testable import JanusQuality

@Suite("Words and keys of texts")
struct TextWordsTests {
  @Test(
    "apostrophes end no word, and are no part of it; case does not count",
    arguments: [
      ("Don't", "dont"), ("DON’T", "dont"), ("'tis", "tis"), ("dogs'", "dogs"), ("Été’s", "étés"),
      ("l'Été", "lété"), ("x2", "x2"),
    ])
  func apostrophes(text: String, word: String) {
    let words = TextWords(Array("(\(text)) - next".utf8))
    #expect(
      words.hashes == [XXH3.hash(Array(word.utf8)), XXH3.hash(Array("next".utf8))])
    #expect(words.isUnsegmented == [false, false])
  }

  @Test("places are those of the text; each character without spaces is a word")
  func places() {
    let words = TextWords(Array("It's 天气.".utf8))
    #expect(words.ranges == [0..<4, 5..<8, 8..<11])
    #expect(words.isUnsegmented == [false, true, true])
  }

  @Test("the key of a text has its letters and digits, of ASCII as of others")
  func keys() {
    #expect(TextKey("What's up, 2nd?").text == "Whatsup2nd")
    #expect(TextKey("What’s up, 2nd?") == TextKey("What's up, 2nd?"))
    #expect(TextKey("[{`@~|_^").isEmpty && TextKey("天 气！").text == "天气")
  }

  @Test("phrases of one byte, and at the end of a text, are found")
  func phrases() {
    let finder = PhraseFinder(["%", "ab", "abc"])
    #expect(finder.first(in: Array("x ab".utf8)) == 2..<4)
    #expect(finder.first(in: Array("x abc".utf8)) == 2..<5)
    #expect(finder.first(in: Array("xab abd%".utf8)) == 7..<8)
    #expect(finder.first(in: Array("aa".utf8)) == nil)
  }
}
