import JanusCore
import Testing

@testable import JanusModels

@Suite("What a diagram says in words")
struct OfflineLexiconTests {
  @Test(
    "names become words",
    arguments: [
      ("LINE_ITEM", "line item"), ("delivery-address", "delivery address"),
      ("lineItem", "line item"), ("HTTPServer", "HTTP server"), ("OrderLine", "order line"),
      ("10-years", "10 years"),
      ("2-3", "2-3"), ("JAVA", "Java"), ("C++", "C++"), ("don't", "don't"), ("婚姻", "婚姻"),
      ("a..b", "a b"), ("{{x}}", "x"),
    ])
  func speaksNames(_ name: String, _ words: String) {
    #expect(OfflineWords.phrase(name) == words)
  }

  @Test("names without words are passed over", arguments: ["", "\"", "{{ }}", "___", "\u{0}"])
  func passesOverNoise(_ name: String) { #expect(OfflineWords.phrase(name) == nil) }

  @Test("long names are cut")
  func cutsLongNames() {
    let long = String(repeating: "WORD_", count: 100)
    #expect(OfflineWords.phrase(long) == "word word word word word word")
    #expect(OfflineWords.phrase(String(repeating: "x", count: 5000)) == nil)
  }

  @Test(
    "articles and plurals",
    arguments: [
      ("order", "an order", "orders"), ("user", "a user", "users"), ("hour", "an hour", "hours"),
      ("diagnosis", "a diagnosis", "diagnoses"), ("child", "a child", "children"),
      ("category", "a category", "categories"), ("address", "an address", "addresses"),
      ("advice", "advice", "advice"), ("orders", "orders", "orders"), ("家庭", "家庭", "家庭"),
      ("point of sale", "a point of sale", "points of sale"),
      ("university", "a university", "universities"),
    ])
  func inflects(_ phrase: String, _ withArticle: String, _ plural: String) {
    #expect(OfflineWords.withArticle(phrase) == withArticle)
    #expect(OfflineWords.plural(phrase) == plural)
  }

  @Test(
    "labels become predicates",
    arguments: [
      ("provides counseling to", "provide counseling to", "provides counseling to"),
      ("reports_to", "report to", "reports to"), ("has", "have", "has"),
      ("works with", "work with", "works with"), ("placed by", "are placed by", "is placed by"),
      ("teaches", "teach", "teaches"), ("parent of", "are the parent of", "is the parent of"),
      ("is part of", "are part of", "is part of"), ("carries", "carry", "carries"),
    ])
  func readsLabels(_ label: String, _ base: String, _ third: String) {
    #expect(OfflinePredicate(label: label)?.base == base)
    #expect(OfflinePredicate(label: label)?.third == third)
  }

  @Test("labels that are no verbs are passed over", arguments: ["", "1:n", "帮助", "{{", "member"])
  func passesOverLabels(_ label: String) { #expect(OfflinePredicate(label: label) == nil) }

  @Test(
    "keys and values become clauses",
    arguments: [
      ("sex", "male", "I am a man"), ("age", "35", "I am 35 years old"),
      ("marriage-duration", "10-years", "my marriage has lasted 10 years"),
      ("proficient_language", "java", "I work mostly in Java"),
      ("years_experience", "1", "I have 1 year of experience"),
      ("children", "2", "I have 2 children"),
      ("occupation", "engineer", "I work as an engineer"),
      ("city", "new-york", "I live in New York"),
      ("native language", "french", "I speak French"),
      ("symptoms", "headaches", "my symptoms are headaches"),
    ])
  func wordsFacts(_ key: String, _ value: String, _ clause: String) {
    #expect(OfflineClause(key: key, value: value)?.text == clause)
  }

  @Test(
    "columns are told from values",
    arguments: [
      ("int", "age", true), ("varchar(20)", "status", true), ("DATETIME", "start", true),
      ("proficient_language", "java", false), ("sex", "male", false), ("date", "2024-05-01", false),
    ])
  func tellsColumns(_ type: String, _ name: String, _ isColumn: Bool) {
    #expect(OfflineTypes.isColumn(type: type, name: name) == isColumn)
  }

  @Test("facts come in order: the user's, the assistant's, the others', comments")
  func ordersFacts() {
    for name in OfflineScene.allCases {
      let owners = OfflineLexicon(scene: name.scene()).facts.map(\.owner)
      let order: [OfflineFact.Owner] = [.user, .assistant, .other, .comment]
      let places = owners.compactMap { order.firstIndex(of: $0) }
      #expect(places == places.sorted())
    }
    let facts = OfflineLexicon(scene: OfflineScene.marriage.scene()).facts.map(\.asUser)
    #expect(
      facts == [
        "I am a man", "my marriage has lasted 10 years", "your field is behavioristic psychology",
        "we started on 1 April 2023",
      ])
  }
}
