import JanusCore
import Testing

@testable import JanusModels

@Suite("What the offline writer never does")
struct OfflinePropertyTests {
  static let directions = [
    "general", "in-depth", "diverse", "empathetic", "simple", "formal", "step-by-step",
    "concrete examples", "nostalgic", "{{evil}} \"", "",
  ]

  @Test("keeps to good form", arguments: OfflineScene.allCases, SampleType.allCases)
  func isWellFormed(_ name: OfflineScene, type: SampleType) {
    let lexicon = OfflineLexicon(scene: name.scene())
    for (index, direction) in Self.directions.enumerated() {
      let writer = OfflineWriter(
        scene: name.scene(direction: direction, type: type), lexicon: lexicon)
      for seed in 0..<12 {
        var random = SeededRandom(seed: UInt64(100 * index + seed))
        let turns = writer.turns(random: &random)
        var derived: [Turn] = []
        if seed < 2 {
          let scene = name.scene(direction: direction, type: type, earlier: turns)
          derived = OfflineWriter(scene: scene, lexicon: lexicon).turns(random: &random)
        }
        for turn in turns + derived {
          for text in [turn.user, turn.assistant] { check(text) }
          #expect(turn.assistant.utf8.count >= 60, "too short: \(turn.assistant)")
        }
      }
    }
  }

  @Test("does not speak of diagrams", arguments: OfflineScene.allCases)
  func keepsTheDiagramHidden(_ name: OfflineScene) {
    let scene = name.scene()
    let names = scene.diagram.entities.map(\.name).filter { entity in
      entity.utf8.count > 3 && entity.utf8.allSatisfy { $0 < 128 }
    }
    let words = [
      "erDiagram", "diagram", "entity", "attribute", "||--", "}o", "%%", "varchar", "uuid",
    ]
    let writer = OfflineWriter(scene: scene)
    for seed in 0..<100 {
      var random = SeededRandom(seed: UInt64(seed))
      let turns = writer.turns(random: &random)
      let text = turns.map { $0.user + " " + $0.assistant }.joined(separator: " ")
      for word in names + words { #expect(!text.contains(word)) }
    }
  }

  @Test("uses what the diagram says")
  func usesFacts() {
    let expected: [(OfflineScene, [String])] = [
      (
        .marriage,
        ["marriage has lasted 10 years", "marriage guidance", "behavioristic psychology"]
      ),
      (.code, ["Java", "code review", "1 year of experience", "12 years of experience"]),
      (.hospital, ["prescription", "dosage", "the nurse"]), (.shop, ["order", "delivery date"]),
      (.farm, ["farm size is 40 hectares", "2 children", "harvest"]), (.chinese, ["家庭", "音乐"]),
    ]
    for (name, phrases) in expected {
      let writer = OfflineWriter(scene: name.scene())
      var random = SeededRandom(seed: 3)
      var text = ""
      for _ in 0..<200 {
        for turn in writer.turns(random: &random) { text += turn.user + turn.assistant }
      }
      for phrase in phrases { #expect(text.contains(phrase), "\(name): \(phrase)") }
    }
  }

  /// What no text may contain: bad spacing, bad punctuation, wrong articles, left-over gaps.
  private static let wrong = [
    "  ", " ,", " .", "..", ",,", ".,", "?.", "!.", ":.", ";.", "{", "}", "_", " the the ", "\n\n",
    " i ", "“”", ": :", " is is ", "| ", " \n", " a a", " a e", " a i", " an b", " an c", " an d",
    " an f", " an s", " an t",
  ]

  private func check(_ text: String) {
    let found = Self.wrong.first { text.contains($0) }
    #expect(found == nil, "in: \(text)")
    #expect(text.first != " " && ".?!”".contains(text.last ?? " "), "ends badly: \(text)")
    #expect(!hasSmallBeginning(text), "small letter after a full stop: \(text)")
  }

  /// Whether a sentence begins with a small letter.
  private func hasSmallBeginning(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    for index in bytes.indices.dropFirst(2) where bytes[index - 1] == UInt8(ascii: " ") {
      let ends = [UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!")].contains(
        bytes[index - 2])
      if ends, (97...122).contains(bytes[index]) { return true }
    }
    return false
  }
}
