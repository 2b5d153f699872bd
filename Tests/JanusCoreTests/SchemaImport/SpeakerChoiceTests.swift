import JanusCore
import Testing

@Suite("Choosing who speaks")
struct SpeakerChoiceTests {
  @Test(
    "goes by names, and takes plain roles where they tell nothing",
    arguments: [
      (["orders", "customers", "support_agents"], "customers", "support_agents", true),
      (["Patient", "Visit", "Doctor"], "Patient", "Doctor", true),
      (["STUDENT", "TEACHER", "COURSE"], "STUDENT", "TEACHER", true),
      (["customer_address", "users", "employees"], "users", "employees", true),
      (["people", "companies", "librarians"], "people", "librarians", true),
      (["employee", "hub", "spoke"], "employee", "Assistant", false),
      (["hub", "spoke", "doctors"], "User", "doctors", false),
      (["order_items", "orders", "accounts"], "User", "Assistant", false),
      (["customers", "users"], "customers", "users", true),
      (["doctor", "nurse"], "nurse", "doctor", true),
    ])
  func choice(_ names: [String], _ user: String, _ assistant: String, _ namesPeople: Bool) throws {
    var diagram = Diagram()
    diagram.entities = names.map { Entity(name: $0) }
    let choice = try #require(SpeakerChoice(in: diagram))
    #expect([choice.user, choice.assistant] == [user, assistant])
    #expect(choice.namesPeople == namesPeople)
  }

  @Test("tells people by what is known about them")
  func attributes() throws {
    func choice(_ tables: KeyValuePairs<String, String>) throws -> [String] {
      var diagram = Diagram()
      diagram.entities = tables.map { name, attribute in
        var entity = Entity(name: name)
        entity.attributes = [Attribute(type: "text", name: attribute)]
        return entity
      }
      let choice = try #require(SpeakerChoice(in: diagram))
      return [choice.user, choice.assistant, choice.namesPeople ? "both" : "not both"]
    }
    #expect(
      try choice(["item": "price", "kunde": "first_name", "berater": "LastName"]) == [
        "kunde", "berater", "both",
      ])
    #expect(
      try choice(["item": "name", "kunde": "dateOfBirth"]) == ["kunde", "Assistant", "not both"])
    #expect(try choice(["kunde": "surname", "doctor": "id"]) == ["kunde", "doctor", "both"])
  }

  @Test("needs somebody")
  func nobody() { #expect(SpeakerChoice(in: Diagram()) == nil) }
}
