import JanusCore
import JanusQuality
import Testing

@Suite("Stretches of benchmarks")
struct BenchmarkIndexTests {
  private static let question =
    "Natalia sold clips to 48 of her friends in April, and then she sold half as many clips in May."
  private static let chinese =
    "小明每天早上七点起床，然后吃早饭，八点去上学，下午四点回家，晚上做作业，九点睡觉，请问他每天在家里一共待多少个小时呢？如果周末不上学又是多少"

  private var index: BenchmarkIndex {
    var index = BenchmarkIndex(words: 13, characters: 50)
    index.add([Self.question, "short one"], source: "b:1")
    index.add([Self.chinese], source: "b:2")
    return index
  }

  @Test("are found whatever the case, punctuation and spaces, and shown whole")
  func found() throws {
    let text =
      "Q: natalia SOLD clips - to 48 of her friends in april and then she sold half as many pens."
    let overlap = try #require(index.overlap(in: text))
    #expect(overlap.length == 17 && overlap.isInWords && overlap.source == "b:1")
    let span = String(decoding: Array(text.utf8)[overlap.range], as: UTF8.self)
    #expect(span.hasPrefix("natalia SOLD") && span.hasSuffix("as many"))
  }

  @Test("twelve words are not enough, thirteen are")
  func bound() {
    let words = Self.question.split(separator: " ")
    #expect(index.overlap(in: words.prefix(12).joined(separator: " ")) == nil)
    #expect(index.overlap(in: words.prefix(13).joined(separator: " "))?.length == 13)
    #expect(index.textCount == 3 && index.shortCount == 1)
  }

  @Test("of scripts without spaces characters count")
  func characters() throws {
    let overlap = try #require(index.overlap(in: "题目：" + Self.chinese.replacing("，", with: " ")))
    #expect(!overlap.isInWords && overlap.source == "b:2")
    let letters = Self.chinese.filter { $0.isLetter }
    #expect(overlap.length == letters.count)
    #expect(index.overlap(in: String(letters.prefix(49))) == nil)
    #expect(index.overlap(in: String(letters.prefix(50)))?.length == 50)
  }

  @Test("of a text in two scripts both parts are found, each by its own measure")
  func mixed() throws {
    var index = BenchmarkIndex(words: 13, characters: 50)
    index.add([Self.question + " " + Self.chinese], source: "zh")
    let words = Array(repeating: "filler", count: 3).joined(separator: " ")
    index.add([words + " " + Self.question + " 小明每天早上七点起床，然后吃早饭，八点去上学。"], source: "en")
    #expect(index.shortCount == 0)
    #expect(index.overlap(in: Self.question)?.isInWords == true)
    let letters = Self.chinese.filter { $0.isLetter }
    #expect(index.overlap(in: String(letters.prefix(50)))?.length == 50)
    // Of Chinese a few characters are no stretch, whatever stands beside them.
    #expect(index.overlap(in: String(letters.prefix(24))) == nil)
    #expect(index.overlap(in: "In May: " + String(letters.prefix(24))) == nil)
  }
}
