import JanusCore
import Testing

@testable import JanusModels

@Suite("The offline writer's tables")
struct OfflineTablesTests {
  private let library = OfflineLibrary.shared

  @Test("every part has lines")
  func partsAreFilled() {
    for part in OfflinePart.allCases {
      #expect((library.dialogue[part]?.count ?? 0) >= 2, "\(part)")
    }
  }

  @Test("every gap is known")
  func gapsAreKnown() {
    let tables = OfflineTables.registers + OfflineTables.allDirections + OfflineTables.dialogue
    for table in tables {
      for piece in table.split(separator: "{").dropFirst() {
        let name = piece.prefix { $0 != "}" }
        #expect(OfflineSlot(name: name) != nil, "{\(name)}")
      }
    }
  }

  @Test("every concern is complete")
  func concernsAreComplete() {
    #expect(library.registers.count == OfflineTables.registers.count)
    for register in library.registers {
      #expect(register.acknowledgements.count >= 3 && register.examples.count >= 3)
      #expect(register.signs.count >= 4 && register.mistakes.count >= 4)
      #expect(register.concerns.count >= 3)
      for concern in register.concerns {
        let name = "\(register.name): \(concern.name)"
        #expect(!concern.tasks.isEmpty && concern.says.count >= 3, "\(name)")
        #expect(concern.asks.count >= 2 && concern.insights.count >= 2, "\(name)")
        #expect(concern.steps.count == 4, "\(name)")
        for remark in concern.asks + concern.insights {
          #expect(remark.fits.allSatisfy { concern.says.indices.contains($0) }, "\(name)")
        }
        // Whatever was told, there is something to ask.
        for index in concern.says.indices {
          #expect(
            concern.asks.contains { $0.fits.isEmpty || $0.fits.contains(index) }, "\(name) \(index)"
          )
        }
      }
    }
  }

  @Test("every direction is complete, and a handle names one piece of advice")
  func directionsAreComplete() {
    #expect(library.directions.count >= 12)
    for direction in library.directions.dropFirst() {
      #expect(direction.asks.count >= 3 && direction.asksAgain.count >= 3)
      #expect(direction.leads.count >= 3 && direction.touches.count >= 3)
      #expect(!direction.ingredients.isEmpty)
    }
    let handles = library.registers.flatMap(\.concerns).flatMap(\.steps).map(\.handle)
    #expect(Set(handles).count == handles.count)
    for handle in handles {
      let words = handle.split(separator: " ")
      #expect(!["you", "your", "my", "I"].contains { words.contains(Substring($0)) }, "\(handle)")
    }
  }

  @Test(
    "directions are known in many spellings",
    arguments: [
      ("general", "general"), ("In-Depth", "depth"), ("deeper", "depth"), ("detailed", "depth"),
      ("diverse", "diverse"), ("more variety", "diverse"), ("empathetic", "empathetic"),
      ("emotional_support", "empathetic"), ("simple", "simple"), ("for beginners", "simple"),
      ("Formal", "formal"), ("humorous", "humorous"), ("witty", "humorous"),
      ("step-by-step", "steps"), ("how-to", "steps"), ("concrete examples", "examples"),
      ("Ask for a practical example", "examples"), ("sceptical", "sceptical"),
      ("skeptical", "sceptical"), ("critical thinking", "sceptical"), ("concise", "brief"),
      ("why?", "reasoning"), ("pros and cons", "compare"), ("what if", "hypothetical"),
      ("more complex", "difficult"), ("encouraging", "encouraging"), ("Socratic", "reflective"),
      ("risks", "careful"), ("angry customer", "urgent"), ("anecdotes", "story"),
      ("summary", "summary"), ("technical", "technical"), ("nostalgic", "other"), ("", "general"),
    ])
  func recognizesDirections(_ text: String, _ name: String) {
    #expect(OfflineDirectionChoice(text: text, library: library).direction.name == name)
  }

  @Test(
    "diagrams are recognised",
    arguments: [
      (OfflineScene.marriage, "couple"), (.code, "software"), (.hospital, "health"),
      (.shop, "trade"), (.farm, "general"), (.chinese, "general"), (.empty, "general"),
    ])
  func choosesRegisters(_ name: OfflineScene, _ register: String) {
    let lexicon = OfflineLexicon(scene: name.scene())
    #expect(OfflineRegisterChoice(lexicon: lexicon, library: library).register.name == register)
  }

  @Test("nobody is made to seek the advice that is theirs to give")
  func keepsRolesApart() {
    var scene = OfflineScene.hospital.scene()
    swap(&scene.userRole, &scene.assistantRole)
    let choice = OfflineRegisterChoice(lexicon: OfflineLexicon(scene: scene), library: library)
    #expect(choice.isGeneral)
  }

  @Test("short forms are written out in a formal tone")
  func expandsContractions() {
    #expect(
      OfflineContractions.expanded("I don't know, it's late; won't do. People's")
        == "I do not know, it is late; will not do. People's")
  }
}
