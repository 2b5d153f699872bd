import JanusCore
import Testing

@testable import JanusSynthesis

@Suite("Evolve: JoyDataForge's pool")
struct ForgePoolTests {
  private func made(_ name: String, score: Int, valid: Int = 1) -> ForgeInstruction {
    ForgeInstruction(
      instruction: name, label: ["sea"], score: score, valid: valid, parent: "before")
  }

  @Test("The best fifth of the valid ones goes on, the first of equals, and at least one")
  func best() {
    let ten = (0..<10).map { made("i\($0)", score: [50, 90, 70, 90, 10, 20, 30, 40, 60, 80][$0]) }
    #expect(ForgePool.best(of: ten).map(\.instruction) == ["i1", "i3"])
    // Nine valid ones: a fifth is 1.8, so one.
    var nine = ten
    nine[1].valid = -1
    #expect(ForgePool.best(of: nine).map(\.instruction) == ["i3"])
    #expect(ForgePool.best(of: [made("only", score: 0)]).map(\.instruction) == ["only"])
    #expect(ForgePool.best(of: [made("bad", score: 99, valid: -2)]).isEmpty)
    #expect(ForgePool.best(of: [made("none", score: 99, valid: 0)]).isEmpty)
  }

  @Test("A round draws at most three, by the seed")
  func draw() {
    var pool = ForgePool(record: ["task_label": ["sea"]], instruction: "start")
    var random = SeededRandom(seed: 1)
    #expect(pool.drawn(by: &random).map(\.instruction) == ["start"])
    #expect(pool.members[0].label == ["sea"])
    pool.take(
      ForgeRound(number: 1, depth: (0..<25).map { made("i\($0)", score: $0) }, breadth: []))
    #expect(pool.members.map(\.instruction) == ["i24", "i23", "i22", "i21", "i20"])
    var drawn: Set<[String]> = []
    for seed in 0..<300 {
      var random = SeededRandom(seed: UInt64(seed))
      let members = pool.drawn(by: &random).map(\.instruction)
      #expect(members.count == 3)
      drawn.insert(members)
    }
    // All ways to choose three of five.
    #expect(drawn.count == 10)
  }

  @Test("The record has the parent's form, and is taken up from it")
  func form() throws {
    var pool = ForgePool(record: ["task_label": "sea"], instruction: "start")
    let record: JSONObject = ["input": "start", "task_label": "sea"]
    pool.take(
      ForgeRound(
        number: 1,
        depth: [
          ForgeInstruction(
            instruction: "deep", label: "depths", score: 85, valid: 1, parent: "start")
        ],
        breadth: [
          ForgeInstruction(
            instruction: "wide", label: "sea", score: 20, valid: -1, parent: "start")
        ]))
    let filled = pool.filled(record)
    #expect(
      JSONWriter.string(.object(filled))
        == #"{"input":"start","task_label":"sea","wizard_round_cnt":1,"wizard_llm_querys":["#
        + #"{"l_depth_instructions":[{"instruction":"deep","task_label":"depths","score":85,"valid":1,"pre_query":"start"}],"#
        + #""l_breadth_instructions":[{"instruction":"wide","task_label":"sea","score":20,"valid":-1,"pre_query":"start"}],"#
        + #""wizard_round_cnt":1}]}"#)
    let again = ForgePool(record: filled, instruction: "start")
    #expect(again.roundCount == 1)
    #expect(again.members == [ForgePool.Member(instruction: "deep", label: "depths")])
    #expect(again.rounds == pool.rounds)
  }
}
