internal import JanusCore

/// Rejects texts with what leads to a person.
struct PersonalDataFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "pii",
    summary:
      "A text has an e-mail address, a telephone number, or the number of a card, an account or an identity card, with a right check digit.",
    isDefault: false,
    settings: [
      FilterSetting(
        "kinds", default: PersonalData.allCases.map(\.rawValue).joined(separator: ","),
        "Which: \(PersonalData.allCases.map(\.rawValue).joined(separator: ", ")).")
    ],
    examples: [
      .kept(answer: "Write to me at the office, or to info@example.com."),
      .rejected(answer: "Write to anna.b+news@mail.uni-x.de."),
      .rejected(answer: "Call +49 171 1234567."),
      .rejected(answer: "Call (212) 867-5309 after six."),
      .kept(answer: "Call (212) 555-0123 after six."),
      .rejected(answer: "我的手机号是13812345678。"),
      .kept(answer: "The order 13812345678901 is late."),
      .rejected(answer: "Card 4111 1111 1111 1111, please."),
      .kept(answer: "Card 4111 1111 1111 1112, please."),
      .rejected(answer: "身份证号：11010519491231002X"),
      .kept(answer: "身份证号：110105194912310021"),
      .rejected(answer: "IBAN DE89 3704 0044 0532 0130 00"),
      .kept(answer: "IBAN DE88 3704 0044 0532 0130 00"),
      .rejected(answer: "Her number is 219-09-9998."),
      .kept(answer: "Card 4111 1111 1111 1111, please.", ["kinds": "email,phone"]),
    ])

  private let kinds: [PersonalData]

  init(_ settings: FilterSettings) throws(FilterError) {
    let names = try settings.list("kinds", among: PersonalData.allCases.map(\.rawValue))
    kinds = names.compactMap { PersonalData(rawValue: $0) }
  }

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    for text in record.texts {
      for kind in kinds {
        guard let place = kind.first(in: text.bytes) else { continue }
        return .reject("\(text.speaker) has \(kind.words)", span: text.excerpt(place))
      }
    }
    return .keep
  }
}
