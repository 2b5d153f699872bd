import Foundation
import JanusPlatform
import Testing

@Suite("The time of day")
struct WallClockTests {
  @Test(
    "is written as RFC 3339 has it",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (951_827_696.9, "2000-02-29T12:34:56Z"),
      (1_795_248_301, "2026-11-21T08:05:01Z"), (4_102_444_799.999, "2099-12-31T23:59:59Z"),
    ])
  func timestamp(_ seconds: Double, _ text: String) {
    #expect(WallClock.timestamp(seconds) == text)
  }

  @Test("is written to the millisecond where a second is too long")
  func precise() {
    #expect(WallClock.preciseTimestamp(951_827_696.0625) == "2000-02-29T12:34:56.062Z")
    #expect(WallClock.preciseTimestamp(951_827_696) == "2000-02-29T12:34:56.000Z")
    #expect(WallClock.preciseTimestamp(951_827_696.9999) == "2000-02-29T12:34:56.999Z")
  }

  @Test("is now")
  func now() { #expect(abs(WallClock.now - Date().timeIntervalSince1970) < 5) }

  @Test("dates of HTTP are seconds since 1970")
  func httpDates() {
    #expect(HTTPDate.seconds("soon") == nil)
    #expect(HTTPDate.seconds("") == nil)
    #expect(HTTPDate.seconds("Sun, 06 Nov 1994 08:49:37 GMT") == 784_111_777)
    #expect(HTTPDate.seconds("Wed, 01 Jan 2098 00:00:00 GMT") == 4_039_372_800)
  }

  @Test(
    "is read as RFC 3339 has it",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2000-02-29T12:34:56Z", 951_827_696),
      ("2026-11-21T08:05:01Z", 1_795_248_301), ("2026-11-21t08:05:01.5z", 1_795_248_301.5),
      ("2026-11-21T10:05:01+02:00", 1_795_248_301), ("2026-11-21T03:35:01-04:30", 1_795_248_301),
      ("2026-11-21", nil), ("2026-13-21T08:05:01Z", nil), ("6m0s", nil), ("", nil),
    ] as [(String, Double?)])
  func reading(_ text: String, _ seconds: Double?) {
    #expect(WallClock.seconds(timestamp: text) == seconds)
  }
}
