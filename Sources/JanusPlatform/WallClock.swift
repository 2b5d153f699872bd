#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The time of day.
package enum WallClock {
  /// Seconds since 1970, UTC.
  package static var now: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// `2026-11-21T08:05:01.042Z` (RFC 3339), to tell what happened within one second apart.
  package static func preciseTimestamp(_ seconds: Double) -> String {
    let milliseconds = Int((seconds * 1000).rounded(.down))
    let digits = String(1000 + milliseconds % 1000).dropFirst()
    return timestamp(Double(milliseconds / 1000)).dropLast() + ".\(digits)Z"
  }

  /// `2026-11-21T08:05:01Z` (RFC 3339).
  package static func timestamp(_ seconds: Double) -> String {
    var time = time_t(seconds)
    var parts = unsafe tm()
    unsafe gmtime_r(&time, &parts)
    func padded(_ number: Int32, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let (year, month, day) = unsafe (parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday)
    let (hour, minute, second) = unsafe (parts.tm_hour, parts.tm_min, parts.tm_sec)
    let date = [padded(year, 4), padded(month, 2), padded(day, 2)]
    let clock = [padded(hour, 2), padded(minute, 2), padded(second, 2)]
    return date.joined(separator: "-") + "T" + clock.joined(separator: ":") + "Z"
  }

  /// Seconds since 1970 at a time such as `2026-11-21T08:05:01.5Z` or `2026-11-21T10:05:01+02:00`
  /// (RFC 3339); nil if it is none.
  package static func seconds(timestamp text: String) -> Double? {
    let form =
      /([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt ]([0-9:]{8})(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})/
    guard let match = text.wholeMatch(of: form)?.output, let year = Int(match.1),
      let month = Int(match.2), let day = Int(match.3)
    else { return nil }
    let clock = match.4.split(separator: ":").compactMap { Double($0) }
    guard clock.count == 3, (1...12).contains(month), (1...31).contains(day) else { return nil }
    // The year is taken to begin in March, so that a leap day comes last.
    let (years, months) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    let days = 365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day
    let zone = match.6.dropFirst().split(separator: ":").compactMap { Double($0) }
    let offset =
      zone.count == 2 ? (zone[0] * 60 + zone[1]) * (match.6.hasPrefix("-") ? -60 : 60) : 0
    let fraction = match.5.flatMap { Double("0" + $0) } ?? 0
    return Double(days - 719_469) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2] + fraction
      - offset
  }
}
