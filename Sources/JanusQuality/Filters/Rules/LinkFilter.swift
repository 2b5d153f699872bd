internal import JanusCore

/// Rejects texts with links.
struct LinkFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "urls", summary: "A text has a link.", isDefault: false,
    settings: [
      FilterSetting(
        "allow", "Hosts that may be linked to, with those below them: example.com,wikipedia.org."),
      FilterSetting("max", default: "0", "How many links a record may have."),
    ],
    examples: [
      .kept(answer: "It is on their home page."),
      .rejected(answer: "See https://Example.com/a?b."),
      .rejected(answer: "see www.example.com"),
      .kept(answer: "See https://en.wikipedia.org/wiki/Fox.", ["allow": "wikipedia.org"]),
      .rejected(answer: "See https://notwikipedia.org/.", ["allow": "wikipedia.org"]),
      .kept(answer: "See http://a.example and http://b.example.", ["max": "2"]),
    ])

  private static let beginnings = PhraseFinder(["http://", "https://", "ftp://", "www."])
  private let allowed: [String]
  private let most: Int

  init(_ settings: FilterSettings) throws(FilterError) {
    allowed = settings.list("allow").map { $0.lowercased() }
    most = try settings.count("max") ?? 0
  }

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    var count = 0
    for text in record.texts {
      var start = 0
      while let found = Self.beginnings.first(in: text.lowered, start..<text.bytes.count) {
        var end = found.upperBound
        while end < text.bytes.count, Self.isPart(text.bytes[end]) { end += 1 }
        start = end
        let isWeb = text.bytes[found].last == UInt8(ascii: "/")
        let hostStart = isWeb ? found.upperBound : found.lowerBound
        let host = String(
          decoding: text.lowered[hostStart..<end].prefix {
            $0.isNameByte || $0 == 0x2D || $0 == 0x2E
          },
          as: UTF8.self)
        guard host.contains("."), !isAllowed(host) else { continue }
        count += 1
        if count > most {
          return .reject("\(text.speaker) has a link", span: text.excerpt(found.lowerBound..<end))
        }
      }
    }
    return .keep
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !"\"<>()[]{}|\\^`".utf8.contains(byte)
  }

  private func isAllowed(_ host: String) -> Bool {
    for name in allowed where host == name || host.hasSuffix("." + name) { return true }
    return false
  }
}
