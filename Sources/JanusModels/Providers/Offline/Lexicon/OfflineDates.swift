/// Says dates as people do, and asks of a comment's value whether it is one.
enum OfflineDates {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `2024-05-01` as `1 May 2024`; nil if `text` is no such date.
  static func spoken(_ text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]), let day = Int(parts[2].prefix { $0.isNumber }),
      months.indices.contains(month - 1), (1...31).contains(day)
    else { return nil }
    return "\(day) \(months[month - 1]) \(year)"
  }

  /// `weekly`, `twice a month`: whether it can stand after `we meet`.
  static func isCadence(_ phrase: String) -> Bool {
    let single = [
      "daily", "weekly", "biweekly", "fortnightly", "monthly", "bimonthly", "quarterly", "yearly",
      "annually", "regularly", "occasionally", "rarely", "often",
    ]
    if single.contains(phrase) { return true }
    let beginnings = [
      "once a ", "twice a ", "every ", "three times a ", "once every ", "once per ",
    ]
    return beginnings.contains { phrase.hasPrefix($0) }
  }
}
