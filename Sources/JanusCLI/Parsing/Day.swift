/// A day of the calendar, as UTC counts them: `2026-01-31`.
struct Day: Hashable, ParameterValue {
  static let expectation = "a date such as 2026-01-31"
  static let placeholder = "date"

  let year: Int
  let month: Int
  let day: Int

  init?(argument: String) {
    let parts = argument.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    (year, month, day) = (numbers[0], numbers[1], numbers[2])
    guard year >= 1970, (1...12).contains(month), (1...daysInMonth).contains(day) else {
      return nil
    }
  }

  var argument: String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(padded(month))-\(padded(day))"
  }

  /// Seconds from the beginning of 1970 to that of the day.
  var start: Double {
    // The year is taken to begin in March, so that a leap day comes last.
    let (years, months) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    let days = 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day
    return Double(days - 719_469) * 86_400
  }

  private var isLeapYear: Bool {
    year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400)
  }

  private var daysInMonth: Int {
    switch month {
    case 2: isLeapYear ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
