internal import JanusCore

/// Rejects what is in another language or script than wanted.
struct LanguageFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "language",
    summary: "What is said is in another language, or script, than those allowed.",
    isDefault: false,
    settings: [
      FilterSetting(
        "allow",
        "Languages: \(TextLanguage.known.joined(separator: ", ")); or a script by its name: \(TextLanguage.scriptNames.joined(separator: ", "))."
      )
    ],
    examples: [
      .kept(answer: "That is what I have been thinking about all the time.", ["allow": "en,zh"]),
      .kept(["text": "我觉得我们应该好好谈谈。"], ["allow": "en,zh"]),
      .rejected(
        ["text": "Das ist ja nicht das, was ich mit dir besprechen wollte."], ["allow": "en,zh"]),
      .kept(["text": "Das ist ja nicht das, was ich mit dir besprechen wollte."], ["allow": "de"]),
      .rejected(["text": "Это не то, о чём я хотел поговорить."], ["allow": "en"]),
      .kept(["text": "Это не то, о чём я хотел поговорить."], ["allow": "Cyrillic"]),
      .rejected(["text": "昨日は友だちと一緒に公園へ行きました。"], ["allow": "zh"]),
      .kept(["text": "x = 3"], ["allow": "en"]),
    ])

  private let allowed: Set<String>

  init(_ settings: FilterSettings) throws(FilterError) {
    allowed = Set(
      try settings.list("allow", among: TextLanguage.known + TextLanguage.scriptNames))
    guard !allowed.isEmpty else { throw settings.nothingSet() }
  }

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    for text in record.texts {
      guard let language = TextLanguage(of: text.prose) else { continue }
      if allowed.contains(language.script) { continue }
      if let name = language.name, !allowed.contains(name) {
        return .reject(
          "\(text.speaker) is in another language: \(name)", span: text.excerpt(text.bytes.indices))
      }
      if language.name == nil, !language.mayBe(allowed) {
        return .reject("\(text.speaker) is in another script: \(language.script)")
      }
    }
    return .keep
  }
}
