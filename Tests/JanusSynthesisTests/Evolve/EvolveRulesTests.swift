import JanusCore
import Testing

@testable import JanusSynthesis

@Suite("Evolve: operations and rules")
struct EvolveRulesTests {
  @Test("Each of the six operations is drawn equally often, and the same ones with the same seed")
  func operations() {
    func drawn(_ seed: UInt64) -> [EvolveOperation] {
      var random = SeededRandom(seed: seed)
      return (0..<6000).map { _ in EvolveOperation.drawn(by: &random) }
    }
    let operations = drawn(5)
    for operation in EvolveOperation.allCases {
      let count = operations.count { $0 == operation }
      #expect((880...1120).contains(count), "\(operation) was drawn \(count) times")
    }
    #expect(operations == drawn(5))
    #expect(operations != drawn(6))
  }

  @Test(
    "A response tells whether its instruction is to be dropped",
    arguments: [
      ("I'm sorry, but I cannot see the table.", .refusal),
      ("Sorry " + String(repeating: "word ", count: 78), .refusal),
      ("Sorry " + String(repeating: "word ", count: 79), nil),
      ("很抱歉，我无法完成这个请求。", .refusal),
      ("抱歉" + String(repeating: "字", count: 78), nil),
      ("", .emptyResponse), ("…!?", .emptyResponse),
      ("And then, of the; but — it is.", .emptyResponse),
      ("的，和了。", .emptyResponse),
      ("Yes, in 1969.", nil), ("北京。", nil),
    ] as [(String, EvolveElimination?)])
  func responses(response: String, elimination: EvolveElimination?) {
    #expect(EvolveElimination(response: response) == elimination)
  }

  @Test(
    "Words of the prompt in an instruction give it away, unless its parent has them",
    arguments: [
      ("#Rewritten Prompt#: Name three seas", "Name a sea", true),
      ("Improve the given prompt about seas", "Name a sea", true),
      ("Improve the given prompt about seas", "Shorten a given prompt", false),
      ("改写后的指令：请列出三个海", "请说一个海", true), ("请列出三个海", "请说一个海", false),
    ])
  func leaks(instruction: String, parent: String, isLeak: Bool) {
    #expect(EvolveElimination.leaksPrompt(instruction, parent: parent) == isLeak)
  }
}
