import JanusCore
import Testing

@testable import JanusModels

@Suite("The offline writer")
struct OfflineWriterTests {
  @Test("writes the same text for the same scene and seed", arguments: OfflineScene.allCases)
  func isDeterministic(_ name: OfflineScene) {
    for seed in 0..<5 {
      let first = turns(name.scene(direction: "in-depth"), seed: seed)
      #expect(first == turns(name.scene(direction: "in-depth"), seed: seed))
    }
  }

  @Test("writes the recorded conversation")
  func matchesGolden() {
    let text = turns(OfflineScene.marriage.scene(direction: "empathetic"), seed: 7)
      .map { "U: \($0.user)\nA: \($0.assistant)" }.joined(separator: "\n")
    #expect(text == OfflineGolden.marriage)
  }

  @Test(
    "hardly ever repeats itself", arguments: [OfflineScene.marriage, .hospital, .chinese, .empty],
    SampleType.allCases)
  func isDiverse(_ name: OfflineScene, type: SampleType) {
    let writer = OfflineWriter(scene: name.scene(type: type))
    var random = SeededRandom(seed: 1)
    var texts: Set<String> = []
    for _ in 0..<1000 { texts.insert(joined(writer.turns(random: &random))) }
    #expect(texts.count > 990)
  }

  @Test("writes as many turns as were asked for", arguments: [OfflineScene.code, .chinese])
  func countsTurns(_ name: OfflineScene) {
    var seeds: Set<Int> = []
    var derivations: Set<Int> = []
    for seed in 0..<60 {
      let conversation = turns(name.scene(), seed: seed)
      seeds.insert(conversation.count)
      derivations.insert(turns(name.scene(earlier: conversation), seed: seed).count)
      let instruction = turns(name.scene(type: .instruct), seed: seed)
      #expect(instruction.count == 1)
      #expect(turns(name.scene(type: .instruct, earlier: instruction), seed: seed).count == 1)
    }
    #expect(seeds == [2, 3, 4])
    #expect(derivations == [1, 2, 3, 4])
  }

  @Test("lets every direction be heard", arguments: OfflineScene.allCases)
  func followsDirections(_ name: OfflineScene) {
    let directions = ["in-depth", "humorous", "sceptical", "formal", "simple", "nostalgic"]
    for type in SampleType.allCases {
      for seed in 0..<4 {
        let plain = joined(turns(name.scene(type: type), seed: seed))
        let texts = directions.map { direction in
          joined(turns(name.scene(direction: direction, type: type), seed: seed))
        }
        #expect(Set(texts + [plain]).count >= directions.count)
        if type == .conversation { #expect(texts[5].contains("nostalgic")) }
      }
    }
  }

  @Test("goes on from the last turn", arguments: OfflineScene.allCases)
  func continuesConversations(_ name: OfflineScene) {
    for seed in 0..<12 {
      let earlier = turns(name.scene(), seed: seed)
      let later = turns(name.scene(earlier: earlier), seed: seed + 1)
      let said = Set(earlier.flatMap { [$0.user, $0.assistant] })
      for turn in later {
        #expect(!said.contains(turn.user))
        #expect(!said.contains(turn.assistant))
      }
    }
  }

  @Test("quotes what it cannot know")
  func quotesForeignTurns() {
    let earlier = [
      Turn(
        user: "How do I bake bread?",
        assistant: "Weigh everything on a kitchen scale. Let the dough rest overnight.")
    ]
    let scene = OfflineScene.farm.scene(direction: "diverse", earlier: earlier)
    for seed in 0..<20 {
      let user = turns(scene, seed: seed)[0].user
      #expect(
        user.contains("“Weigh everything on a kitchen scale")
          || user.contains("“Let the dough rest overnight"))
    }
  }

  private func turns(_ scene: Scene, seed: Int) -> [Turn] {
    var random = SeededRandom(seed: UInt64(seed))
    return OfflineWriter(scene: scene).turns(random: &random)
  }

  private func joined(_ turns: [Turn]) -> String {
    turns.map { $0.user + "\n" + $0.assistant }.joined(separator: "\n")
  }
}
