import Testing

@testable import JanusModels

@Suite("Server-sent events")
struct ServerSentEventsTests {
  private static func data(_ text: String) -> [String] {
    ServerSentEvents.data(in: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(
    "are read by the standard",
    arguments: [
      ("data: a\n\ndata: b\n\n", ["a", "b"]),
      ("data: a\r\n\r\ndata: b\r\n\r\n", ["a", "b"]),
      ("data: a\r\rdata: b\r\r", ["a", "b"]),
      ("data:a\ndata:  b\ndata\n\n", ["a\n b\n"]),
      (": alive\n\nevent: x\nid: 7\ndata: a\nretry: 5\n\n: alive\n\n", ["a"]),
      ("database: no\ndata: a:b\n\n\n\n", ["a:b"]),
      ("data\n\n", [""]),
      ("\u{FEFF}data: ü😀\n\n", ["ü😀"]),
      ("data: a\n\ndata: b", ["a", "b"]),
      ("", []), ("\n\n", []), ("event: x\n\n", []),
    ])
  func standard(text: String, events: [String]) {
    #expect(Self.data(text) == events)
  }
}
