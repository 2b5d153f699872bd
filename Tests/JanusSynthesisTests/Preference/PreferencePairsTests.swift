import JanusCore
import Testing

@testable import JanusSynthesis

@Suite("Preference: pairs and rubrics")
struct PreferencePairsTests {
  private func pairs(
    _ choice: PreferencePairs.Choice, _ scores: [Double], margin: Double = 0, seed: UInt64 = 0,
    texts: [String]? = nil
  ) -> [String] {
    let candidates = scores.enumerated().map {
      PreferenceCandidate(text: texts?[$0] ?? "c\($0)", score: $1)
    }
    var random = SeededRandom(seed: seed)
    return PreferencePairs(choice: choice, margin: margin)
      .pairs(of: candidates, random: &random).map { "\($0.chosen.text)>\($0.rejected.text)" }
  }

  @Test("Best against worst, or against every lower one")
  func choices() {
    #expect(pairs(.bestWorst, [3, 5, 1, 4]) == ["c1>c2"])
    #expect(pairs(.all, [3, 5, 1, 4]) == ["c1>c2", "c1>c0", "c1>c3"])
    // The first of equals.
    #expect(pairs(.bestWorst, [1, 5, 5, 1]) == ["c1>c0"])
    #expect(pairs(.all, [1, 5, 5, 1]) == ["c1>c0", "c1>c3"])
  }

  @Test("Ties give no pair, nor do equal texts")
  func ties() {
    for choice in PreferencePairs.Choice.allCases {
      #expect(pairs(choice, [2, 2, 2]).isEmpty)
      #expect(pairs(choice, []).isEmpty)
      #expect(pairs(choice, [2, 1], texts: ["Yes.", "yes".uppercased()]) == ["Yes.>YES"])
      #expect(pairs(choice, [2, 1], texts: ["Yes.", " Yes!"]).isEmpty)
    }
  }

  @Test("The margin is the least difference")
  func margin() {
    #expect(pairs(.all, [5, 4.5, 4, 3], margin: 1) == ["c0>c3", "c0>c2"])
    #expect(pairs(.bestWorst, [5, 4.5], margin: 0.75).isEmpty)
  }

  @Test("The random one is drawn by the seed among the lower ones")
  func random() {
    let drawn = (0..<200).map { pairs(.bestRandom, [5, 1, 5, 3, 2], seed: UInt64($0)) }
    #expect(Set(drawn) == [["c0>c1"], ["c0>c3"], ["c0>c4"]])
    #expect(drawn[7] == pairs(.bestRandom, [5, 1, 5, 3, 2], seed: 7))
  }

  @Test("A rubric is read, and weighs its criteria")
  func rubric() throws {
    let rubric = try RubricReader.rubric(
      from: """
        scale: [1, 10]
        criteria:
          - name: tone
            description: How it sounds.
            weight: 3
            anchors: {10: warm, 1: cold}
          - name: length
        """)
    #expect(rubric.criteria.map(\.name) == ["tone", "length"])
    #expect(rubric.criteria[0].anchorText == "1: cold\n10: warm")
    #expect(rubric.criteria[1].scale == 1...10)
    // (3·8 + 1·4) / 4
    #expect(rubric.overall([8, 4]) == 7)
    // Different scales: (8 − 1)/9 and (1 − 0)/2, evenly.
    let mixed = try RubricReader.rubric(
      from: "criteria: [{name: a, scale: [1, 10]}, {name: b, scale: [0, 2]}]")
    #expect(mixed.overall([10, 1]) == 0.75)
  }

  @Test(
    "A rubric's fault is named with its line",
    arguments: [
      ("criteria: []", "line 1"), ("- a", "a list"), ("", "empty"),
      (
        "criteria:\n  - name: a\n    wieght: 2",
        "line 3: there is no key `wieght`; did you mean `weight`?"
      ),
      ("criteria:\n  - name: a\n    weight: 0", "line 3: `weight` must be a number above 0"),
      ("scale: [5, 1]\ncriteria: [{name: a}]", "line 1: `scale`"),
      (
        "scale: [-9223372036854775808, 9223372036854775807]\ncriteria: [{name: a}]",
        "line 1: `scale` must be between -1000000 and 1000000"
      ),
      ("criteria:\n  - name: a\n    anchors: {7: x}", "`7` is no point of the scale 1 to 5"),
      ("criteria: [{name: a}, {name: a}]", "two criteria `a`"), ("criteria: [", "line 2"),
    ])
  func faults(text: String, message: String) throws {
    let error = #expect(throws: SynthesisError.self) { try RubricReader.rubric(from: text) }
    #expect(try #require(error).summary.contains(message))
  }

  @Test("The program's own rubric has UltraFeedback's four aspects, in both languages")
  func ultraFeedback() throws {
    for language in PromptLanguage.allCases {
      let rubric = try RubricReader.rubric(
        from: PromptLibrary.embedded.text("preference/ultrafeedback.\(language.rawValue).txt"))
      #expect(
        rubric.criteria.map(\.name) == [
          "instruction_following", "truthfulness", "honesty", "helpfulness",
        ])
      for criterion in rubric.criteria {
        #expect(criterion.scale == 1...5)
        #expect(criterion.anchors.map(\.point) == [1, 2, 3, 4, 5])
        #expect(criterion.anchors.allSatisfy { !$0.meaning.isBlank })
      }
    }
  }
}
