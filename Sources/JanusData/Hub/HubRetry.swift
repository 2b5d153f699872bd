internal import JanusPlatform

/// Whether and when a request to the Hub is made again: as the official client does it.
package struct HubRetry: Sendable {
  static let mostRetries = 5
  private static let waits = [1.0, 2, 4, 8, 8]
  /// Longer than a window of the Hub's limits nobody waits.
  private static let longestWait = 310.0

  /// How often it was made again so far.
  private(set) var count = 0

  /// Seconds to wait before the next try; nil to give up.
  mutating func wait(after response: HTTPResponse) -> Double? {
    guard [408, 429, 500, 502, 503, 504].contains(response.status) else { return nil }
    return next(told: response.status == 429 ? Self.told(response) : nil)
  }

  mutating func wait(after error: HTTPError) -> Double? {
    switch error {
    case .cannotConnect, .connectionLost, .timedOut, .stalled: next(told: nil)
    case .unknownHost, .untrustedCertificate, .badURL, .tooLarge, .unreadableBody, .cancelled: nil
    }
  }

  private mutating func next(told: Double?) -> Double? {
    guard count < Self.mostRetries else { return nil }
    defer { count += 1 }
    return min(told ?? Self.waits[count], Self.longestWait)
  }

  /// What `RateLimit: "api";r=0;t=55` or `Retry-After: 55` ask for, and a second more.
  private static func told(_ response: HTTPResponse) -> Double? {
    if let limit = response.header("RateLimit") {
      var fields: [Substring: Int] = [:]
      for part in limit.split(separator: ";") {
        let pair = part.split(separator: "=")
        if pair.count == 2 { fields[pair[0]] = Int(pair[1]) }
      }
      if fields["r"] == 0, let seconds = fields["t"] { return Double(seconds) + 1 }
    }
    return response.header("Retry-After").flatMap { Int($0) }.map { Double($0) + 1 }
  }
}
