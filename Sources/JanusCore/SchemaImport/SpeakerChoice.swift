/// Two entities of a diagram that can talk to one another, guessed by their names: who asks, and who
/// answers.
public struct SpeakerChoice: Hashable, Sendable {
  /// The name of the entity that asks.
  public let user: String
  /// The name of the entity that answers.
  public let assistant: String
  /// Whether both names speak of people; else those were taken that most is related to.
  public let namesPeople: Bool

  private static let askers = [
    "customer", "client", "patient", "student", "pupil", "learner", "guest", "tenant", "passenger",
    "applicant", "candidate", "citizen", "buyer", "shopper", "borrower", "subscriber", "visitor",
    "participant", "attendee", "patron", "donor", "resident", "member", "player", "reader",
    "traveller", "traveler", "caller", "contact", "user", "person", "child", "parent", "employee",
    "author", "profile", "account",
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

  /// Chooses among the entities of a diagram; nil if it has none. One that is alone talks to itself.
  public init?(in diagram: Diagram) {
    let names = diagram.entities.map(\.name)
    let ranked = Self.byRelationships(diagram)
    guard let first = ranked.first else { return nil }
    let people = (Self.best(names, Self.askers), Self.best(names, Self.answerers))
    switch people {
    case (let asker?, let answerer?) where asker != answerer:
      (user, assistant, namesPeople) = (asker, answerer, true)
    case (let person?, _), (nil, let person?):
      let asks = people.0 != nil
      let others = names.filter { $0 != person }
      let other = Self.best(others, asks ? Self.askers : Self.answerers)
      let partner = other ?? ranked.first { $0 != person } ?? person
      (user, assistant) = asks ? (person, partner) : (partner, person)
      namesPeople = other != nil
    case (nil, nil):
      (user, assistant, namesPeople) = (first, ranked.dropFirst().first ?? first, false)
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

  /// The names, those first that have most relationships.
  private static func byRelationships(_ diagram: Diagram) -> [String] {
    var counts: [ExactString: Int] = [:]
    for relationship in diagram.relationships {
      for end in [relationship.from, relationship.to] { counts[ExactString(end), default: 0] += 1 }
    }
    return diagram.entities.map(\.name).enumerated()
      .sorted {
        let (left, right) = (
          counts[ExactString($0.element)] ?? 0, counts[ExactString($1.element)] ?? 0
        )
        return (right, $0.offset) < (left, $1.offset)
      }
      .map(\.element)
  }
}
