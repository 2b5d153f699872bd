import JanusCore
import Testing

@Suite("Choosing who speaks")
struct SpeakerChoiceTests {
  @Test(
    "goes by names, then by relationships",
    arguments: [
      (["orders", "customers", "support_agents"], "customers", "support_agents", true),
      (["Patient", "Visit", "Doctor"], "Patient", "Doctor", true),
      (["STUDENT", "TEACHER", "COURSE"], "STUDENT", "TEACHER", true),
      (["customer_address", "users", "employees"], "users", "employees", true),
      (["people", "companies", "librarians"], "people", "librarians", true),
      (["employee", "hub", "spoke"], "employee", "hub", false),
      (["hub", "spoke", "doctors"], "hub", "doctors", false),
      (["x", "hub", "spoke"], "hub", "x", false), (["only"], "only", "only", false),
      (["customers", "users"], "customers", "users", true),
      (["doctor", "nurse"], "nurse", "doctor", true),
    ])
  func choice(_ names: [String], _ user: String, _ assistant: String, _ namesPeople: Bool) throws {
    var diagram = Diagram()
    diagram.entities = names.map { Entity(name: $0) }
    for name in names where names.contains("hub") && name != "hub" {
      diagram.relationships.append(
        Relationship(
          from: "hub", cardinalityFrom: .onlyOne, isIdentifying: true, cardinalityTo: .zeroOrMore,
          to: name, role: "r"))
    }
    let choice = try #require(SpeakerChoice(in: diagram))
    #expect([choice.user, choice.assistant] == [user, assistant])
    #expect(choice.namesPeople == namesPeople)
  }

  @Test("needs somebody")
  func nobody() { #expect(SpeakerChoice(in: Diagram()) == nil) }
}
