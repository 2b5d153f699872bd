internal import CCurl

/// Dates as HTTP headers write them.
package enum HTTPDate {
  /// Seconds from now to `date`, negative if it is past; nil if it is no date.
  package static func secondsUntil(_ date: String) -> Double? {
    let seconds = unsafe curl_getdate(date, nil)
    return seconds < 0 ? nil : Double(seconds) - WallClock.now
  }
}
