import JanusCore
import Testing

@testable import JanusSynthesis

@Suite("Self-Instruct: similar instructions")
struct InstructionPoolTests {
  /// Worked out by hand: 2 · LCS / (m + n).
  @Test(
    "ROUGE-L is the F1 of the longest common subsequence of words",
    arguments: [
      // LCS "police the gunman" has 3 of 4 and 4 words.
      ("police killed the gunman", "Police kill the gunman!", 0.75),
      // LCS "the gunman".
      ("police killed the gunman", "the gunman kill police", 0.5),
      ("write a poem about the sea", "write a poem about the sea", 1.0),
      ("write a poem", "translate this sentence", 0.0),
      ("", "write a poem", 0.0),
      // Chinese characters count one by one: 请写一首诗 and 请写一首关于海的诗 share 5 of 5 and 9.
      ("请写一首诗。", "请写一首关于海的诗", 10.0 / 14),
    ])
  func rougeL(first: String, second: String, expected: Double) {
    #expect(InstructionPool.rougeL(first, second) == expected)
    #expect(InstructionPool.rougeL(second, first) == expected)
  }

  @Test("The bit-parallel length is that of the table, beyond 64 words too")
  func matchesTable() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<300 {
      let first = (0..<random.below(200)).map { _ in UInt32(random.below(12)) }
      let second = (0..<random.below(200)).map { _ in UInt32(random.below(12)) }
      #expect(
        LongestCommonSubsequence(of: first).length(with: second)
          == Self.lengthByTable(first, second))
    }
  }

  private static func lengthByTable(_ first: [UInt32], _ second: [UInt32]) -> Int {
    var row = [Int](repeating: 0, count: second.count + 1)
    for token in first {
      var next = row
      for (place, other) in second.enumerated() {
        next[place + 1] = token == other ? row[place] + 1 : max(row[place + 1], next[place])
      }
      row = next
    }
    return row[second.count]
  }

  @Test("What is above the bound is found; what is at the bound is not similar")
  func bound() {
    var pool = InstructionPool(bound: 0.75)
    pool.insert("an instruction of no concern here")
    pool.insert("police killed the gunman")
    #expect(pool.place(ofSimilarTo: "police kill the gunman") == nil)
    #expect(pool.place(ofSimilarTo: "then police killed the gunman") == 1)
  }

  @Test("Looking at lengths and words first leaves nothing similar out")
  func filterIsExact() {
    let words = "list explain write short long poem story about the sea a war peace of in for"
      .split(
        separator: " ")
    var random = SeededRandom(seed: 3)
    func instruction() -> String {
      (0..<(3 + random.below(9))).map { _ in String(words[random.below(words.count)]) }
        .joined(separator: " ")
    }
    var pool = InstructionPool()
    var all: [String] = []
    for _ in 0..<600 {
      let text = instruction()
      #expect(
        pool.place(ofSimilarTo: text)
          == all.firstIndex { InstructionPool.rougeL($0, text) > 0.7 })
      pool.insert(text)
      all.append(text)
    }
    #expect(pool[444] == all[444])
  }

  @Test(
    "An instruction is dropped for its length or for what it speaks of",
    arguments: [
      ("Write a poem", .tooShort), ("Write a sad poem", nil),
      (String(repeating: "word ", count: 150), nil),
      (String(repeating: "word ", count: 151), .tooLong),
      ("Describe what this picture shows", .beyondText),
      ("Draw a house with a garden", .beyondText),
      ("Go to the shop and buy milk", .beyondText),
      ("Explain photographs to a child", nil), ("Write a paragraph on ghosts", nil),
      ("写诗吧", .tooShort), ("请描述这张图片的内容", .beyondText), ("请写一首关于海的诗", nil),
    ] as [(String, InstructionFault?)])
  func faults(instruction: String, fault: InstructionFault?) {
    #expect(InstructionFault(of: instruction) == fault)
  }

  @Test("Eight examples, of them at most two that a model wrote")
  func examples() {
    var pool = InstructionPool()
    for number in 0..<20 { pool.insert("seed \(number)") }
    var random = SeededRandom(seed: 1)
    #expect(ExampleChoice.examples(of: pool, seedCount: 20, random: &random).count == 8)
    for number in 0..<30 { pool.insert("made \(number)") }
    var drawn: Set<String> = []
    for _ in 0..<200 {
      let examples = ExampleChoice.examples(of: pool, seedCount: 20, random: &random)
      #expect(Set(examples).count == 8)
      #expect(examples.count { $0.hasPrefix("made") } == 2)
      drawn.formUnion(examples)
    }
    #expect(drawn.count == 50)
    var small = InstructionPool()
    for number in 0..<3 { small.insert("seed \(number)") }
    #expect(ExampleChoice.examples(of: small, seedCount: 3, random: &random).count == 3)
  }
}
