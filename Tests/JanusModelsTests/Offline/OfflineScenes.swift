import JanusCore

/// The situations that the offline writer is tested with.
enum OfflineScene: String, CaseIterable, Sendable {
  case marriage, code, hospital, shop, farm, chinese, empty, hostile

  func scene(
    direction: String = "general", type: SampleType = .conversation, earlier: [Turn] = []
  ) -> Scene {
    Scene(
      diagram: diagram, userRole: roles.user, assistantRole: roles.assistant,
      direction: direction, earlierTurns: earlier, type: type)
  }

  var roles: (user: String, assistant: String) {
    switch self {
    case .marriage: ("COUNSELEE", "COUNSELOR")
    case .code: ("JUNIOR_DEVELOPER", "SENIOR_DEVELOPER")
    case .hospital: ("PATIENT", "DOCTOR")
    case .shop: ("CUSTOMER", "SHOPKEEPER")
    case .farm: ("FARMER", "AGRONOMIST")
    case .chinese: ("来访者", "咨询师")
    case .empty: ("USER", "ASSISTANT")
    case .hostile: ("\"", "{{")
    }
  }

  private var diagram: Diagram {
    switch self {
    case .marriage: Self.marriageDiagram
    case .code: Self.codeDiagram
    case .hospital: Self.hospitalDiagram
    case .shop: Self.shopDiagram
    case .farm: Self.farmDiagram
    case .chinese: Self.chineseDiagram
    case .empty: Diagram()
    case .hostile: Self.hostileDiagram
    }
  }
}

extension OfflineScene {
  private static let marriageDiagram = diagram(
    [
      ("COUNSELOR", ["specialization behavioristic-psychology"]),
      ("COUNSELEE", ["sex male", "marriage-duration 10-years"]),
    ],
    ["COUNSELOR|provides counseling to|COUNSELEE"],
    comments: [
      ("Start date", "2023-04-01"), ("Frequency", "Weekly"), ("Topic", "marriage guidance"),
    ])

  private static let codeDiagram = diagram(
    [
      ("SENIOR_DEVELOPER", ["proficient_language java", "experience 12-years"]),
      ("JUNIOR_DEVELOPER", ["proficient_language java", "years_experience 1"]),
      ("CODE_REVIEW", ["string status", "date due_date", "int id"]),
      ("PULL_REQUEST", ["string title", "int changed_lines"]),
    ],
    [
      "SENIOR_DEVELOPER|mentors|JUNIOR_DEVELOPER", "JUNIOR_DEVELOPER|opens|PULL_REQUEST",
      "SENIOR_DEVELOPER|writes|CODE_REVIEW",
    ])

  private static let hospitalDiagram = diagram(
    [
      ("PATIENT", ["int patient_id", "string name", "date birth_date", "int age"]),
      ("DOCTOR", ["int id", "string name", "string specialty"]),
      ("APPOINTMENT", ["int id", "datetime start_time", "string reason", "varchar(20) status"]),
      ("PRESCRIPTION", ["string medication", "string dosage", "date refill_date"]),
      ("NURSE", ["string shift"]),
    ],
    [
      "PATIENT|books|APPOINTMENT", "DOCTOR|attends|APPOINTMENT",
      "APPOINTMENT|results in|PRESCRIPTION", "DOCTOR|treats|PATIENT", "NURSE|assists|DOCTOR",
    ])

  private static let shopDiagram = diagram(
    [
      ("CUSTOMER", ["string name", "string email"]),
      ("ORDER", ["int orderNumber", "date deliveryDate", "decimal total"]),
      ("LINE-ITEM", ["int quantity", "decimal unitPrice"]), ("PRODUCT", ["string colour"]),
      ("SHOPKEEPER", ["experience 8-years"]),
    ],
    [
      "CUSTOMER|places|ORDER", "ORDER|contains|LINE-ITEM", "LINE-ITEM|refers to|PRODUCT",
      "SHOPKEEPER|sells|PRODUCT",
    ])

  private static let farmDiagram = diagram(
    [
      ("FARMER", ["farm_size 40-hectares", "children 2"]), ("AGRONOMIST", ["field soil"]),
      ("FIELD", ["soil clay", "crop barley"]), ("HARVEST", ["float yield", "date start"]),
    ],
    ["FARMER|owns|FIELD", "AGRONOMIST|advises|FARMER", "FIELD|produces|HARVEST"])

  private static let chineseDiagram = diagram(
    [("咨询师", ["专长 婚姻"]), ("来访者", ["性别 男", "爱好 音乐"]), ("家庭", ["string 地址"])],
    ["咨询师|帮助|来访者"], comments: [("主题", "婚姻"), ("Topic", "婚姻")])

  private static let hostileDiagram = diagram(
    [
      ("\"", ["{{ }}", "\" \"", "%% --"]), ("{{", ["string {topic}", "key {fact}"]),
      (String(repeating: "VERY_LONG_NAME_", count: 40), ["string x", "note \u{0}\u{7}"]),
      (String(repeating: "X", count: 5000), ["int a"]), ("a..b", ["v 3...", "w ?!"]), ("___", []),
    ],
    ["\"|}}|{{", "a..b|1:n|{{", "\"|has|a..b", "MISSING|uses|a..b"],
    comments: [("", ""), ("Topic", "\"{{\""), ("entity", "table"), ("mood", "good!!!")])

  private static func diagram(
    _ entities: [(String, [String])], _ relationships: [String],
    comments: [(String, String)] = []
  ) -> Diagram {
    var diagram = Diagram()
    diagram.entities = entities.map { name, attributes in
      var entity = Entity(name: name)
      entity.attributes = attributes.map { line in
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        return Attribute(type: words[0], name: words.count > 1 ? words[1] : "")
      }
      return entity
    }
    diagram.relationships = relationships.map { line in
      let parts = line.split(separator: "|").map(String.init)
      return Relationship(
        from: parts[0], cardinalityFrom: .onlyOne, isIdentifying: true,
        cardinalityTo: .zeroOrMore, to: parts[2], role: parts[1])
    }
    diagram.comments = comments.map {
      Comment(text: "\($0): \($1)", key: $0, value: $1, place: .beginning)
    }
    return diagram
  }
}
