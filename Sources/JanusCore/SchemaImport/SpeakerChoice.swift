/// Who asks and who answers in a diagram of tables: two entities that are people by their names or their
/// attributes. Where there is none, a plain role stands.
public struct SpeakerChoice: Hashable, Sendable {
  /// The roles that no entity takes.
  public static let plainRoles = (user: "User", assistant: "Assistant")

  /// The name of the entity that asks, or the plain role.
  public let user: String
  /// The name of the entity that answers, or the plain role.
  public let assistant: String
  /// Whether both are entities.
  public let namesPeople: Bool

  private static let askers = [
    "customer", "client", "patient", "student", "pupil", "learner", "guest", "tenant", "passenger",
    "applicant", "candidate", "citizen", "buyer", "shopper", "borrower", "subscriber", "visitor",
    "participant", "attendee", "patron", "donor", "resident", "member", "player", "reader",
    "traveller", "traveler", "caller", "contact", "user", "person", "child", "parent", "employee",
    "author", "profile",
  ]
  private static let answerers = [
    "advisor", "adviser", "counselor", "counsellor", "consultant", "doctor", "physician",
    "therapist", "teacher", "tutor", "instructor", "professor", "lecturer", "coach", "trainer",
    "mentor", "agent", "lawyer", "attorney", "nurse", "dentist", "pharmacist", "librarian",
    "specialist", "expert", "technician", "mechanic", "engineer", "representative", "clerk",
    "operator", "assistant", "host", "guide", "driver", "seller", "salesperson", "vendor",
    "supplier", "landlord", "employer", "staff", "employee", "moderator", "manager", "admin",
    "administrator", "owner", "author", "provider",
  ]

  /// What tables say of people, and hardly of anything else.
  private static let personalAttributes: Set<String> = [
    "first name", "firstname", "last name", "lastname", "full name", "surname", "given name",
    "family name", "middle name", "birth date", "birthdate", "date of birth", "birthday", "dob",
    "gender", "marital status", "occupation", "job title", "hire date",
  ]

  /// Chooses among the entities of a diagram; nil if it has none.
  public init?(in diagram: Diagram) {
    guard !diagram.entities.isEmpty else { return nil }
    let names = diagram.entities.map(\.name)
    let people = diagram.entities.filter(Self.isPerson).map(\.name)
    func other(than taken: String, _ list: [String]) -> String? {
      let rest = names.filter { $0 != taken }
      return Self.best(rest, list) ?? people.first { $0 != taken }
    }
    let pair: (user: String?, assistant: String?) =
      switch (Self.best(names, Self.askers), Self.best(names, Self.answerers)) {
      case (let asker?, let answerer?) where asker != answerer: (asker, answerer)
      case (let asker?, _): (asker, other(than: asker, Self.askers))
      case (nil, let answerer?): (other(than: answerer, Self.answerers), answerer)
      case (nil, nil): (people.first, people.dropFirst().first)
      }
    user = pair.user ?? Self.plainRoles.user
    assistant = pair.assistant ?? Self.plainRoles.assistant
    namesPeople = pair.user != nil && pair.assistant != nil
  }

  private static func isPerson(_ entity: Entity) -> Bool {
    entity.attributes.contains {
      personalAttributes.contains($0.name.words.joined(separator: " ").lowercased())
    }
  }

  /// The first of the names that stands first in a list.
  private static func best(_ names: [String], _ list: [String]) -> String? {
    let ranks = names.compactMap { name in
      singular(name).flatMap { list.firstIndex(of: $0) }.map { (name, $0) }
    }
    return ranks.min { $0.1 < $1.1 }?.0
  }

  /// The last word of a name, as one of it is called: `shop_customers` speaks of customers,
  /// `customer_addresses` of addresses.
  private static func singular(_ name: String) -> String? {
    guard let word = name.words.last else { return nil }
    if word == "people" { return "person" }
    if word == "children" { return "child" }
    if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    return word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
  }
}
