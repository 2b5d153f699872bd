import JanusCore
import Testing

@testable import JanusModels

@Suite("Headers about limits")
struct RateLimitHeadersTests {
  /// 2026-11-21T08:05:01Z
  private static let now = 1_795_248_301.0

  private func read(_ lines: String...) -> RateLimitHeaders {
    let text = (["HTTP/1.1 200 OK", "Date: x"] + lines).map { $0 + "\r\n" }.joined()
    return RateLimitHeaders(rawHeaders: Array(text.utf8), now: Self.now)
  }

  @Test("of OpenAI are read, with resets as durations")
  func openAI() {
    let headers = read(
      "x-ratelimit-limit-requests: 500", "x-ratelimit-limit-tokens: 30000",
      "X-RateLimit-Remaining-Requests: 499", "x-ratelimit-remaining-tokens: 0",
      "x-ratelimit-reset-requests: 120ms", "x-ratelimit-reset-tokens:6m0s ")
    #expect(headers.requests == .init(limit: 500, remaining: 499, reset: 0.12))
    #expect(headers.tokens == .init(limit: 30000, remaining: 0, reset: 360))
    #expect(headers.pause == 360)
  }

  @Test("of Anthropic are read, with resets as times; of the limits on tokens the scarcest counts")
  func anthropic() {
    let headers = read(
      "anthropic-ratelimit-requests-limit: 50", "anthropic-ratelimit-requests-remaining: 0",
      "anthropic-ratelimit-requests-reset: 2026-11-21T08:05:13Z",
      "anthropic-ratelimit-input-tokens-limit: 40000",
      "anthropic-ratelimit-input-tokens-remaining: 39000",
      "anthropic-ratelimit-input-tokens-reset: 2026-11-21T08:06:01Z",
      "anthropic-ratelimit-output-tokens-remaining: 0",
      "anthropic-ratelimit-output-tokens-reset: 2026-11-21T08:05:31+00:00")
    #expect(headers.requests == .init(limit: 50, remaining: 0, reset: 12))
    #expect(headers.tokens == .init(limit: nil, remaining: 0, reset: 30))
    #expect(headers.pause == 30)
  }

  @Test(
    "that say when to come back are read",
    arguments: [
      ("Retry-After: 7", 7), ("retry-after: 0.5", 0.5), ("Retry-After: -3", 0),
      ("Retry-After: Sat, 21 Nov 2026 08:06:01 GMT", 60),
      ("Retry-After: Sat, 21 Nov 2020 08:06:01 GMT", 0), ("Retry-After: soon", nil),
      ("retry-after-ms: 250", 0.25), ("Retry-After: 9\r\nretry-after-ms: 250", 0.25),
      ("retry-after: nan", nil),
    ] as [(String, Double?)])
  func retryAfter(_ line: String, _ seconds: Double?) {
    #expect(read(line).retryAfter == seconds)
  }

  @Test("say whether to ask again", arguments: [("true", true), ("false", false), ("x", nil)])
  func shouldRetry(_ word: String, _ meaning: Bool?) {
    #expect(read("x-should-retry: \(word)").shouldRetry == meaning)
  }

  @Test("that say nothing, or nonsense, are nothing")
  func nothing() {
    #expect(read().isEmpty)
    #expect(read("x-request-id: 5", "Access-Control-Allow-Origin: *", "alt-svc: h3").isEmpty)
    #expect(RateLimitHeaders(rawHeaders: [], now: 0).isEmpty)
    let azure = read("x-ratelimit-remaining-tokens: -1", "x-ratelimit-reset-tokens: -1")
    #expect(azure.pause == nil && azure.tokens?.remaining == nil)
    #expect(read("x-ratelimit-remaining-requests: 0").pause == nil)
    #expect(read("x-ratelimit-", "x-ratelimit-limit", "anthropic-ratelimit-x").pause == nil)
  }

  @Test("read anything without harm", arguments: 0..<200 as Range<UInt64>)
  func noise(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let words = [
      "x-ratelimit-", "anthropic-ratelimit-", "reset", "-", ":", "\r\n", "remaining", "tokens", "0",
      "retry-after", "\u{FF}", "1e999", "9999999999999999999", " ",
    ]
    let text = (0..<random.below(60)).map { _ in random.pick(words) ?? "" }.joined()
    let headers = RateLimitHeaders(rawHeaders: Array(text.utf8), now: Self.now)
    #expect(headers.pause.map { $0 > 0 } ?? true)
    #expect(headers.retryAfter.map { $0 >= 0 } ?? true)
  }
}
