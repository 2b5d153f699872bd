internal import JanusCore
package import JanusPlatform

/// What a server's headers say about how much may be asked of it, and when.
///
/// Sources: OpenAI, "Rate limits in headers" (`x-ratelimit-*`, resets as durations such as `6m0s`); Anthropic,
/// "Response headers" (`anthropic-ratelimit-*`, resets as RFC 3339 times); RFC 9110, 10.2.3 (`Retry-After`).
package struct RateLimitHeaders: Hashable, Sendable {
  /// One limit of a server.
  package struct Allowance: Hashable, Sendable {
    package var limit: Double?
    package var remaining: Double?
    /// Seconds until the allowance is back.
    package var reset: Double?
  }

  package var requests: Allowance?
  /// Of the limits on tokens, which some servers have for prompts and answers apart, the one with the least left.
  package var tokens: Allowance?
  /// Seconds after which to ask again.
  package var retryAfter: Double?
  /// Whether asking again may help; nil where the server does not say.
  package var shouldRetry: Bool?

  package init() {}

  /// Reads the headers of a response.
  package init(_ response: HTTPResponse) {
    self.init(rawHeaders: response.rawHeaders, now: WallClock.now)
  }

  /// Reads header lines in one pass; those that say nothing of limits cost a look at their first letter.
  ///
  /// - Parameters:
  ///   - rawHeaders: The lines as they came.
  ///   - now: Seconds since 1970, against which times of day are taken.
  package init(rawHeaders: [UInt8], now: Double) {
    var allowances: [String: Allowance] = [:]
    var milliseconds: Double?
    var start = 0
    while start < rawHeaders.count {
      let end = rawHeaders[start...].firstIndex(of: 0x0A) ?? rawHeaders.count
      defer { start = end + 1 }
      // `a`, `r` and `x`, of either case.
      guard [0x61, 0x72, 0x78].contains(rawHeaders[start] | 0x20),
        let (name, value) = Self.header(rawHeaders[start..<end])
      else { continue }
      switch name {
      case "retry-after": retryAfter = Self.wait(value, now: now)
      case "retry-after-ms": milliseconds = Self.number(value).map { $0 / 1000 }
      case "x-should-retry": shouldRetry = value == "true" ? true : value == "false" ? false : nil
      default: Self.read(name, value, now: now, into: &allowances)
      }
    }
    retryAfter = milliseconds ?? retryAfter
    requests = allowances["requests"]
    tokens = ["tokens", "input-tokens", "output-tokens"].compactMap { allowances[$0] }
      .min { ($0.remaining ?? .infinity) < ($1.remaining ?? .infinity) }
  }

  /// Whether the headers say anything at all.
  package var isEmpty: Bool { self == RateLimitHeaders() }

  /// For how many seconds nothing more should be asked, because an allowance is used up; nil if none is.
  package var pause: Double? {
    [requests, tokens].compactMap { allowance in
      guard let allowance, let reset = allowance.reset, reset > 0 else { return nil }
      return allowance.remaining == 0 ? reset : nil
    }.max()
  }

  private static func header(_ line: ArraySlice<UInt8>) -> (name: String, value: String)? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
    return (name, String(decoding: line[(colon + 1)...], as: UTF8.self).trimmed)
  }

  private static func read(
    _ name: String, _ value: String, now: Double, into allowances: inout [String: Allowance]
  ) {
    if name.hasPrefix("x-ratelimit-") {
      // `x-ratelimit-remaining-requests`
      let parts = name.dropFirst("x-ratelimit-".count).split(separator: "-", maxSplits: 1)
      guard parts.count == 2 else { return }
      set(parts[0], value, now: now, in: &allowances[String(parts[1]), default: Allowance()])
    } else if name.hasPrefix("anthropic-ratelimit-") {
      // `anthropic-ratelimit-input-tokens-remaining`
      let rest = name.dropFirst("anthropic-ratelimit-".count)
      guard let dash = rest.lastIndex(of: "-") else { return }
      let what = String(rest[..<dash])
      set(
        rest[rest.index(after: dash)...], value, now: now,
        in: &allowances[what, default: Allowance()])
    }
  }

  private static func set(
    _ word: Substring, _ value: String, now: Double, in allowance: inout Allowance
  ) {
    switch word {
    // Azure has -1 for what it does not know.
    case "limit": allowance.limit = number(value)
    case "remaining": allowance.remaining = number(value)
    case "reset": allowance.reset = reset(value, now: now)
    default: break
    }
  }

  private static func number(_ text: String) -> Double? {
    Double(text).flatMap { $0 >= 0 && $0.isFinite ? $0 : nil }
  }

  /// Seconds, or an HTTP date.
  private static func wait(_ text: String, now: Double) -> Double? {
    if let seconds = Double(text) { return seconds.isNaN ? nil : max(0, seconds) }
    return HTTPDate.seconds(text).map { max(0, $0 - now) }
  }

  /// A duration such as `6m0s`, or a time of day by RFC 3339.
  private static func reset(_ text: String, now: Double) -> Double? {
    if let duration = Duration(words: text) { return duration / .seconds(1) }
    return WallClock.seconds(timestamp: text).map { max(0, $0 - now) }
  }
}
