import JanusCore
import JanusPlatform
import Testing

@testable import JanusReview

@Suite("Requests to a review")
struct ReviewServiceTests {
  private static let records = [JSONValue.talk("Who is there?", "Nobody but me, I fear.")].lines

  @Test("nobody is let in without the token")
  func token() throws {
    let bench = try ReviewBench(["a.jsonl": Self.records])
    #expect(bench.cookie.hasPrefix("janus-review-\(ReviewBench.port)="))
    for path in ["/", "/app/index.html", "/api/dataset", "/download", "/report", "/nothing"] {
      let answer = bench.send("GET", path, headers: [])
      #expect(answer.status == 403)
      #expect(!answer.text.contains("Nobody but me"))
      let wrong = bench.cookie.dropLast() + (bench.cookie.hasSuffix("0") ? "1" : "0")
      #expect(bench.send("GET", path, headers: [("Cookie", String(wrong))]).status == 403)
    }
    #expect(bench.send("GET", "/", query: [("token", "no")], headers: []).status == 403)
    let entry = bench.service.entry.dropFirst("/?token=".count)
    let answer = bench.send("GET", "/", query: [("token", String(entry))], headers: [])
    #expect(answer.status == 303)
    #expect(answer.header("Location") == "/")
    let cookie = try #require(answer.header("Set-Cookie"))
    #expect(!cookie.contains(entry), "the token of the address is not that of the cookie")
    for attribute in ["; HttpOnly", "; SameSite=Strict", "; Path=/"] {
      #expect(cookie.contains(attribute))
    }
    // The token opens the door, and nothing else.
    #expect(
      bench.send("GET", "/api/dataset", query: [("token", String(entry))], headers: []).status
        == 403)
  }

  @Test("a token that others may have seen lets in once, and then whoever is in already")
  func singlePass() throws {
    let bench = try ReviewBench(["a.jsonl": Self.records])
    let token = String(bench.service.singleEntry.dropFirst("/?token=".count))
    func status(_ headers: [(name: String, value: String)]) -> Int {
      bench.send("GET", "/", query: [("token", token)], headers: headers).status
    }
    #expect(!bench.service.entry.contains(token))
    #expect(status([]) == 303)
    #expect(status([]) == 403)
    #expect(status([("Cookie", bench.cookie)]) == 303)
  }

  @Test(
    "other names of the host are refused",
    arguments: [
      "evil.example:4711", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:4711", "",
      "127.0.0.1:4711.evil.example", "10.0.0.1:4711",
    ])
  func hosts(_ host: String) throws {
    let bench = try ReviewBench(["a.jsonl": Self.records])
    func status(_ host: String) -> Int {
      bench.service.respond(
        to: ServerRequest(
          method: "GET", path: "/api/dataset",
          headers: [("Host", host), ("Cookie", bench.cookie)])
      ).status
    }
    #expect(status(host) == 403)
    #expect(status("localhost:4711") == 200)
    #expect(status("[::1]:4711") == 200)
  }

  @Test("changes are taken from the own page alone, as JSON, and not too large")
  func changes() throws {
    let bench = try ReviewBench(["a.jsonl": Self.records])
    let body = JSONWriter.bytes([
      "id": .string(try bench.id(1)), "version": 0, "change": ["status": "kept"],
    ])
    func status(_ headers: [(name: String, value: String)], _ body: [UInt8]) -> Int {
      bench.send(
        "POST", "/api/decisions", headers: [("Cookie", bench.cookie)] + headers, body: body
      ).status
    }
    let (own, json) = (
      ("Origin", "http://\(ReviewBench.host)"), ("Content-Type", "application/json")
    )
    #expect(status([json], body) == 403)
    for origin in ["http://evil.example", "null", "https://\(ReviewBench.host)", ""] {
      #expect(status([("Origin", origin), json], body) == 403)
    }
    #expect(status([own], body) == 415)
    #expect(status([own, ("Content-Type", "text/plain")], body) == 415)
    #expect(status([own, json], Array("[]".utf8)) == 400)
    #expect(status([own, json], Array("{\"a\"".utf8)) == 400)
    let large = [UInt8](repeating: 0x20, count: ReviewService.largestBody + 1)
    #expect(status([own, json], large) == 413)
    #expect(bench.send("DELETE", "/api/decisions").status == 405)
    #expect(bench.get("/api/progress")["revision"] == 0)
    #expect(status([own, ("Content-Type", "application/json; charset=utf-8")], body) == 200)
  }

  @Test(
    "no path leads out of the page's own files",
    arguments: [
      "/app/", "/app/..", "/app/../a.jsonl", "/app/%2e%2e/a.jsonl", "/app//etc/passwd",
      "/app/index.html/x", "/a.jsonl", "/api/records/../../a.jsonl", "/api/records/",
      "/api/records/00000000000000000", "/api/publish/0", "/app/index.html\u{0}",
      "/api/records/0000000000000000",
    ])
  func paths(_ path: String) throws {
    let bench = try ReviewBench(["a.jsonl": Self.records])
    let answer = bench.send("GET", path)
    #expect(answer.status == 404)
    #expect(!answer.text.contains("Nobody but me"))
  }

  @Test("every answer forbids what no page of Janus needs")
  func headers() async throws {
    let bench = try ReviewBench(["a.jsonl": Self.records])
    let answers = [
      bench.send("GET", "/"), bench.send("GET", "/api/dataset"), bench.send("GET", "/nothing"),
      bench.send("GET", "/", headers: []), await bench.load("/download"),
      bench.send("PUT", "/"),
    ]
    for answer in answers {
      let policy = try #require(answer.header("Content-Security-Policy"))
      #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self';"))
      #expect(policy.contains("frame-ancestors 'none'"))
      #expect(answer.header("X-Content-Type-Options") == "nosniff")
      #expect(answer.header("Referrer-Policy") == "no-referrer")
      #expect(answer.header("Cache-Control") == "no-store")
    }
    let report = try #require(
      await bench.load("/report").header("Content-Security-Policy"))
    #expect(!report.contains("script-src"))
    #expect(report.contains("frame-ancestors 'self'"))
  }

  @Test("whatever is asked, the answer is records or a reason", arguments: 1...4)
  func anyQuery(_ seed: UInt64) throws {
    let bench = try ReviewBench(["a.jsonl": Self.records])
    var random = SeededRandom(seed: seed)
    let names = [
      "q", "status", "flag", "tag", "f.model", "f.'", "score", "min", "max", "chars_min",
      "chars_max", "sort", "seed", "offset", "limit", "find", "other", "x",
    ]
    let pieces = [
      "'", "\"", "*", "(", ")", "-", "--", ";", "%", "NEAR(", " AND ", " OR ", "NOT ", "^", ":",
      "weather", "天", "é", "\u{301}", "\u{0}", "\u{1F600}", "{", "+", "1", "-9", "1e999", "nan",
      "9223372036854775807", "score:", "random", "kept", "DROP TABLE decisions", "words:", "\n",
    ]
    for _ in 0..<400 {
      let query = (0...random.below(4)).map { _ in
        (
          name: names[random.below(names.count)],
          value: (0..<random.below(4)).map { _ in pieces[random.below(pieces.count)] }.joined()
        )
      }
      for path in ["/api/records", "/api/facets"] {
        let answer = bench.send("GET", path, query: query)
        #expect([200, 400].contains(answer.status), "\(query): \(answer.text)")
      }
      let text = query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
      let bulk = bench.post(
        "/api/bulk", ["query": .string(text), "expected": -1, "change": ["note": "x"]])
      #expect([400, 409].contains(bulk.status), "\(query): \(bulk.text)")
    }
    #expect(bench.numbers() == [1])
  }
}
