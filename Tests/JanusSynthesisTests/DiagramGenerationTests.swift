import JanusCore
import JanusModels
import JanusSynthesis
import Testing

@Suite("Prompts from a diagram")
struct DiagramGenerationTests {
  private let turns = [
    Turn(user: "Höhe?", assistant: "5 m\n\"ca.\""),
    Turn(user: "😀", assistant: "%s\u{7F}", isAssistantFirst: true),
  ]
  private let seed = CallKey(bytes: Array(0..<32))

  private func prompt(_ request: ChatRequest) -> String {
    #expect(request.messages.map(\.role) == [.user])
    return request.messages[0].content
  }

  @Test("a conversation's seed")
  func conversationSeed() {
    let request = DiagramGeneration(.sample(.conversation)).seedRequest(
      direction: "calm", sample: 3)
    #expect(
      prompt(request) == "<erDiagram\n  SHIP|-----|calm|Sailor|Pilot> 100%\nAnswer in JSON.")
    #expect(request.sample == 3)
    #expect(request.origin == nil)
    #expect(request.scene?.direction == "calm")
    #expect(request.scene?.earlierTurns == [])
  }

  @Test("an instruction's seed")
  func instructSeed() {
    let request = DiagramGeneration(.sample(.instruct)).seedRequest(direction: "calm", sample: 0)
    #expect(
      prompt(request) == "<erDiagram\n  SHIP|-----|Sailor|Pilot|calm> 100%\nAnswer in JSON.")
  }

  @Test("a conversation's derivation quotes its turns as Python would, keys in the model's order")
  func conversationDerivation() {
    let request = DiagramGeneration(.sample(.conversation))
      .derivationRequest(after: turns, direction: "home", sample: 1, seed: seed)
    #expect(
      prompt(request) == "{erDiagram\n  SHIP|-----|"
        + #"[{"user": "H\u00f6he?", "assistant": "5 m\n\"ca.\""}, "#
        + #"{"assistant": "%s\u007f", "user": "\ud83d\ude00"}]"#
        + "|home|Sailor|Pilot}\nAnswer in JSON.")
    #expect(request.origin == seed)
    #expect(request.scene?.earlierTurns == turns)
  }

  @Test("an instruction's derivation quotes the one turn")
  func instructDerivation() {
    let request = DiagramGeneration(.sample(.instruct))
      .derivationRequest(after: [turns[0]], direction: "home", sample: 1, seed: seed)
    #expect(
      prompt(request) == "{erDiagram\n  SHIP|-----|"
        + #"{"user": "H\u00f6he?", "assistant": "5 m\n\"ca.\""}"#
        + "|-----|Sailor|Pilot|home}\nAnswer in JSON.")
  }
}
