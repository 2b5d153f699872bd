package import JanusCore

/// Whether a record stays.
package enum FilterVerdict: Hashable, Sendable {
  case keep
  case reject(FilterReason)

  package static func reject(_ text: String, span: String? = nil) -> FilterVerdict {
    .reject(FilterReason(text: text, span: span))
  }
}

/// Why a record does not stay.
package struct FilterReason: Hashable, Sendable {
  /// Without a full stop: "the answer stops in the middle of a sentence".
  package var text: String
  /// The words that show it; nil where there are none to show.
  package var span: String?

  package init(text: String, span: String? = nil) {
    self.text = text
    self.span = span
  }
}

/// Says of a record whether it stays.
package protocol RecordRule: Sendable {
  func verdict(on record: FilteredRecord) -> FilterVerdict
}

/// A rule that can be chosen by its name: one file in `Filters/Rules`, one line in ``FilterCatalog``.
package protocol RecordFilter: RecordRule {
  static var manifest: FilterManifest { get }

  /// Takes its settings.
  /// - Throws: ``FilterError`` where they are wrong.
  init(_ settings: FilterSettings) throws(FilterError)
}

/// What there is to know of a rule before it is used.
package struct FilterManifest: Sendable {
  package var name: String
  /// What it rejects, as one sentence.
  package var summary: String
  /// Whether it is used where no rules are named.
  package var isDefault = true
  package var settings: [FilterSetting] = []
  /// What it keeps and rejects; a test makes sure of each.
  package var examples: [FilterExample]
}

/// A number, a word or a list that a rule goes by.
package struct FilterSetting: Sendable {
  package var name: String
  package var help: String
  /// nil where nothing is the default.
  package var fallback: String?

  init(_ name: String, default fallback: String? = nil, _ help: String) {
    self.name = name
    self.fallback = fallback
    self.help = help
  }
}

/// A record of which is known whether a rule keeps it.
package struct FilterExample: Sendable {
  package var record: JSONValue
  package var isKept: Bool
  package var settings: [String: String]

  static func kept(_ record: JSONValue, _ settings: [String: String] = [:]) -> FilterExample {
    FilterExample(record: record, isKept: true, settings: settings)
  }

  static func rejected(_ record: JSONValue, _ settings: [String: String] = [:]) -> FilterExample {
    FilterExample(record: record, isKept: false, settings: settings)
  }

  static func kept(answer: String, _ settings: [String: String] = [:]) -> FilterExample {
    .kept(record(answer), settings)
  }

  static func rejected(answer: String, _ settings: [String: String] = [:]) -> FilterExample {
    .rejected(record(answer), settings)
  }

  private static func record(_ answer: String) -> JSONValue {
    ["conversations": [["user": "What do you say to that?", "assistant": .string(answer)]]]
  }
}
