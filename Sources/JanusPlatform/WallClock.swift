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
}
