internal import JanusCore

/// Rejects talk with too few or too many turns.
struct TurnsFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "turns", summary: "The talk has too few or too many turns.", isDefault: false,
    settings: [
      FilterSetting("min", "The fewest times that the user speaks."),
      FilterSetting("max", "The most times that the user speaks."),
    ],
    examples: [
      .kept(answer: "Yes.", ["min": "1", "max": "1"]),
      .rejected(answer: "Yes.", ["min": "2"]),
      .rejected(
        [
          "conversations": [
            ["user": "a", "assistant": "b"], ["user": "c", "assistant": "d"],
          ]
        ], ["max": "1"]),
    ])

  private let range: ClosedRange<Int>

  init(_ settings: FilterSettings) throws(FilterError) {
    let (least, most) = (try settings.count("min"), try settings.count("max"))
    guard least != nil || most != nil else { throw settings.nothingSet() }
    range = (least ?? 0)...max(least ?? 0, most ?? .max)
  }

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    let count = record.view.turns.count { $0.role == .user }
    if count < range.lowerBound { return .reject("\(count) turns, fewer than \(range.lowerBound)") }
    if count > range.upperBound { return .reject("\(count) turns, more than \(range.upperBound)") }
    return .keep
  }
}
