internal import CCurl

/// Dates as HTTP headers write them.
package enum HTTPDate {
  /// Seconds since 1970 at `date`; nil if it is no date.
  package static func seconds(_ date: String) -> Double? {
    let seconds = unsafe curl_getdate(date, nil)
    return seconds < 0 ? nil : Double(seconds)
  }
}
