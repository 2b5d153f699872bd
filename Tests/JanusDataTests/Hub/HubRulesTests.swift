import JanusCore
import JanusPlatform
import Testing

@testable import JanusData

@Suite("The Hub's rules")
struct HubRulesTests {
  @Test(
    "places are read as they are written",
    arguments: [
      ("hf:user/name", "hf:user/name", HubReference.Kind.dataset, "main", ""),
      (
        "hf://datasets/user/name@v1/data/a.jsonl", "hf:user/name@v1/data/a.jsonl", .dataset, "v1",
        "data/a.jsonl"
      ),
      ("hf:models/user/name", "hf:models/user/name", .model, "main", ""),
      ("hf:user/name@refs/pr/1/a", "hf:user/name@refs/pr/1/a", .dataset, "refs/pr/1", "a"),
    ])
  func references(
    text: String, canonical: String, kind: HubReference.Kind, revision: String, path: String
  ) throws {
    let reference = try #require(try HubReference(text))
    #expect(reference.description == canonical)
    #expect((reference.kind, reference.revision, reference.path) == (kind, revision, path))
  }

  @Test(
    "names that the Hub would refuse are refused before it is asked",
    arguments: [
      "hf:name", "hf:user/", "hf:../name", "hf:user/a--b", "hf:user/name.git", "hf:us er/name",
      "hf:user/name@",
    ])
  func badNames(_ text: String) throws {
    #expect(throws: HubError.self) { try HubReference(text) }
    #expect(try HubReference("file.jsonl") == nil)
  }

  @Test("what may go better is tried again, as often and as long as the official client waits")
  func retries() {
    func response(_ status: Int, _ headers: String = "") -> HTTPResponse {
      HTTPResponse(status: status, rawHeaders: Array(headers.utf8))
    }
    var retry = HubRetry()
    let waits = (0..<6).map { _ in retry.wait(after: response(503)) }
    #expect(waits == [1, 2, 4, 8, 8, nil])
    retry = HubRetry()
    #expect(retry.wait(after: response(429, "RateLimit: \"api\";r=0;t=55\r\n")) == 56)
    #expect(retry.wait(after: response(429, "Retry-After: 3\r\n")) == 4)
    #expect(retry.wait(after: response(403)) == nil)
    #expect(retry.wait(after: response(404)) == nil)
    #expect(retry.wait(after: HTTPError.connectionLost("")) == 4)
    #expect(retry.wait(after: HTTPError.unknownHost) == nil)
  }

  @Test(
    "redirects lead where RFC 3986 says",
    arguments: [
      ("data.jsonl", "http://h:1/a/b/data.jsonl"), ("./x?q=/1#f", "http://h:1/a/b/x?q=/1"),
      ("../x", "http://h:1/a/x"), ("../../../x/", "http://h:1/x/"), ("..", "http://h:1/a/"),
      ("/x/./y", "http://h:1/x/y"), ("//other/x", "http://other/x"),
      ("?r=2", "http://h:1/a/b/c?r=2"),
      ("", "http://h:1/a/b/c?q=/z"), ("https://s/x?u=http://y", "https://s/x?u=http://y"),
      ("x/?u=http://y", "http://h:1/a/b/x/?u=http://y"),
    ])
  func redirects(_ location: String, _ address: String) {
    #expect(HubClient.resolve(location, from: "http://h:1/a/b/c?q=/z") == address)
  }

  @Test("refusals say what they mean, without the token")
  func errors() throws {
    let token = try #require(HubToken("hf_secret"))
    func error(_ status: Int, _ body: String, _ code: String = "") -> HubError {
      HubError(
        HTTPResponse(
          status: status, rawHeaders: Array("X-Error-Code: \(code)\r\n".utf8),
          body: Array(body.utf8)),
        repository: "a/b", hiding: token)
    }
    #expect(error(401, #"{"error":"Invalid credentials in Authorization header"}"#) == .badToken)
    #expect(error(401, #"{"error":"Repository not found"}"#) == .noRepository("a/b"))
    #expect(error(403, "{}", "GatedRepo") == .gated("a/b"))
    let refused = error(403, #"{"error":"hf_secret may not"}"#)
    #expect(refused == .noWriteAccess("a/b", message: "… may not"))
    #expect(
      error(400, #"{"errors":[{"message":"x"},{"message":"y"}]}"#)
        == .refused(status: 400, message: "x; y"))
    #expect("\(token)\(String(reflecting: token))".contains("secret") == false)
  }

  @Test("the token and the cache are found where the official client finds them")
  func access() {
    let access = HubAccess(
      environment: Environment([
        "HOME": "/home/u", "HF_TOKEN": " hf_a \n", "HF_ENDPOINT": "http://hub.test/",
      ]))
    #expect(access.token?.value == "hf_a")
    #expect(access.endpoint == "http://hub.test")
    #expect(access.cache == "/home/u/.cache/huggingface/hub")
    let other = HubAccess(
      token: "hf_b",
      environment: Environment([
        "HOME": "/h", "HF_HOME": "~/hf", "HF_TOKEN": "hf_a", "HF_HUB_OFFLINE": "on",
      ]))
    #expect(other.token?.value == "hf_b")
    #expect(other.cache == "/h/hf/hub")
    #expect(other.isOffline)
    let forbidden = HubAccess(
      environment: Environment(["HF_TOKEN": "hf_a", "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1"]))
    #expect(forbidden.token == nil)
  }

  @Test(
    "bytes become text",
    arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
  func base64(_ text: String, _ encoded: String) {
    #expect(Base64.encode(Array(text.utf8)) == encoded)
  }
}
