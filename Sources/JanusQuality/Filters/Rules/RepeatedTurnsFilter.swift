internal import JanusCore

/// Rejects talk in which somebody says the same again.
struct RepeatedTurnsFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "repeated-turns", summary: "A turn says what an earlier one said, word for word.",
    settings: [
      FilterSetting(
        "min-characters", default: "20", "Shorter turns may come again, as \"Yes.\" does.")
    ],
    examples: [
      .kept([
        "conversations": [
          ["user": "Sure?", "assistant": "Yes."], ["user": "Sure?", "assistant": "Yes."],
        ]
      ]),
      .rejected([
        "conversations": [
          ["user": "I am tired.", "assistant": "What would help you to sleep better?"],
          ["user": "I don't know.", "assistant": "What would help you to sleep better"],
        ]
      ]),
      .rejected([
        "conversations": [
          ["user": "How do I sort a list in place?", "assistant": "How do I sort a list in place?"]
        ]
      ]),
      .kept([
        "conversations": [
          ["user": "I am tired.", "assistant": "What would help you to sleep better?"],
          ["user": "Tea.", "assistant": "What kind of tea do you have in mind?"],
        ]
      ]),
    ])

  private let leastLength: Int

  init(_ settings: FilterSettings) throws(FilterError) {
    leastLength = try settings.count("min-characters") ?? 0
  }

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    guard record.texts.count > 1 else { return .keep }
    var seen: Set<String> = []
    for text in record.texts where text.bytes.count >= leastLength {
      // No character has more than four bytes.
      guard text.bytes.count / 4 >= leastLength || text.text.unicodeScalars.count >= leastLength
      else { continue }
      let key = TextKey(text.text.lowercased()).text
      guard !key.isEmpty else { continue }
      if !seen.insert(key).inserted {
        return .reject(
          "\(text.speaker) says again what was said", span: text.excerpt(text.bytes.indices))
      }
    }
    return .keep
  }
}
