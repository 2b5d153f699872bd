import Foundation
import JanusTestSupport
import Testing

@Suite("Fake model server", .timeLimit(.minutes(1)))
struct FakeModelServerTests {
  @Test("answers chats on one connection, and records them in order")
  func answersAndRecords() throws {
    let server = try FakeModelServer()
    defer { server.stop() }
    let client = try PlainClient(server)
    let first = client.post(PlainClient.chat("one"))
    let second = client.post(PlainClient.chat("two", seed: 7))
    #expect(first.status == 200 && second.status == 200)
    #expect(first.content?.hasPrefix(#"{"conversation":{"user":""#) == true)
    #expect((first.json["usage"] as? [String: Int])?["total_tokens"] ?? 0 > 10)
    #expect(server.requests.map(\.ordinal) == [0, 1])
    #expect(
      server.requests.map(\.body) == [
        PlainClient.chat("one"), PlainClient.chat("two", seed: 7),
      ])
    #expect(server.requests.map(\.prompt.seed) == [nil, "7"])
    #expect(server.requests[1].path == "/v1/chat/completions")
    #expect(server.requests[1].headers["host"] == "x")
    #expect(server.connectionCount == 1)
  }

  @Test("gives equal prompts equal answers, whatever else the requests say")
  func answersByPrompt() throws {
    let server = try FakeModelServer()
    let other = try FakeModelServer()
    defer {
      server.stop()
      other.stop()
    }
    let client = try PlainClient(server)
    let elsewhere = try PlainClient(other)
    let plain = client.post(PlainClient.chat("hello")).content
    let warmer =
      #"{"temperature":1.5,"messages":[{"content":[{"type":"text","text":"hello"}],"role":"user"}]}"#
    #expect(client.post(PlainClient.chat("hello")).content == plain)
    #expect(elsewhere.post(PlainClient.chat("hello")).content == plain)
    #expect(client.post(PlainClient.chat("hello!")).content != plain)
    #expect(client.post(PlainClient.chat("hello", seed: 1)).content != plain)
    #expect(client.post(warmer).status == 200)
    // Other processes must find the same answers as well.
    #expect(server.requests[0].prompt.hash == 0xF491_664A_8093_7370)
  }

  @Test("answers in turns where conversations are asked for")
  func answersConversations() throws {
    let server = try FakeModelServer()
    defer { server.stop() }
    let client = try PlainClient(server)
    var counts = Set<Int>()
    for number in 0..<20 {
      let body = PlainClient.chat(#"Give \"conversations\" \#(number)"#)
      let content = try #require(client.post(body).content)
      let object = try JSONSerialization.jsonObject(with: Data(content.utf8)) as? [String: Any]
      let turns = try #require(object?["conversations"] as? [[String: String]])
      counts.insert(turns.count)
      #expect(turns.allSatisfy { Set($0.keys) == ["user", "assistant"] })
    }
    #expect(counts == [2, 3])
  }

  @Test("can answer by how many times a prompt was answered")
  func answersByTime() throws {
    func answers() throws -> [String?] {
      let server = try FakeModelServer(behaviour: FakeAnswer.byPromptAndTime())
      defer { server.stop() }
      let client = try PlainClient(server)
      return ["a", "a", "b", "a"].map { client.post(PlainClient.chat($0)).content }
    }
    let first = try answers()
    #expect(Set(first).count == 4)
    #expect(try answers() == first)
  }

  @Test("goes on from raw prompts, and has vectors that are near where texts share words")
  func completionsAndVectors() throws {
    let server = try FakeModelServer()
    defer { server.stop() }
    let client = try PlainClient(server)
    let answers = ["a", "a", "b"].map { prompt in
      client.post("{\"prompt\":\"\(prompt)\"}", to: "/v1/completions").body
        .firstMatch(of: /"text":"(.*?)[^\\\\]"/)?.output.1
    }
    #expect(answers[0] != nil && answers[0] == answers[1] && answers[0] != answers[2])
    let reply = client.post(
      #"{"input":["a cat sat","the cat sat down","prices rose"]}"#, to: "/v1/embeddings"
    ).json
    let data = try #require(reply["data"] as? [[String: Any]])
    #expect(data.map { $0["index"] as? Int } == [2, 1, 0])
    let vectors = data.reversed().compactMap { $0["embedding"] as? [Double] }
    func product(_ left: [Double], _ right: [Double]) -> Double {
      zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }
    #expect(vectors.allSatisfy { abs(product($0, $0) - 1) < 1e-9 })
    #expect(product(vectors[0], vectors[1]) > product(vectors[0], vectors[2]) + 0.2)
    #expect(product(vectors[0], FakeEmbedding.vector(of: "a cat sat")) > 1 - 1e-9)
  }

  @Test("speaks for Gemini, Anthropic and lists of models")
  func otherForms() throws {
    let server = try FakeModelServer { _, _ in
      .answer("Hm", finishReason: "X", usage: .tokens(prompt: 3, completion: 4))
    }
    defer { server.stop() }
    let client = try PlainClient(server)
    let gemini = client.post(
      #"{"contents":[{"parts":[{"text":"q"}]}],"generationConfig":{"seed":9}}"#,
      to: "/v1beta/models/gemini-x:generateContent")
    #expect(gemini.body.contains(#""content":{"parts":[{"text":"Hm"}],"role":"model"}"#))
    #expect(gemini.body.contains(#""finishReason":"X""#))
    #expect((gemini.json["usageMetadata"] as? [String: Int])?["totalTokenCount"] == 7)
    #expect(server.requests[0].prompt.text == "q" && server.requests[0].prompt.seed == "9")
    let anthropic = client.post(PlainClient.chat("q"), to: "/v1/messages")
    #expect(anthropic.body.contains(#""content":[{"text":"Hm","type":"text"}]"#))
    #expect((anthropic.json["usage"] as? [String: Int])?["output_tokens"] == 4)
    let models = client.send("GET /v1/models HTTP/1.1\r\n\r\n")
    #expect(models.json["object"] as? String == "list")
    #expect(client.post("{}", to: "/elsewhere").status == 404)
  }

  @Test("says no to what it cannot read")
  func refuses() throws {
    let server = try FakeModelServer()
    defer { server.stop() }
    let chunked =
      "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1;x=y\r\n}\r\n0\r\n\r\n"
    #expect(try PlainClient(server).send(chunked).status == 404)
    #expect(server.requests.last?.body == "{}")
    let endless = "POST / HTTP/1.1\r\n\r\n"
    #expect(try PlainClient(server).send(endless).status == 411)
    #expect(try PlainClient(server).send("Hello?\r\n\r\n").status == 400)
    #expect(server.requests.count == 1, "the one that was read")
  }

  @Test("serves many connections at once, and counts what it answered")
  func concurrency() async throws {
    let server = try FakeModelServer { _, _ in .delayed(seconds: 0.2, .answer("yes")) }
    defer { server.stop() }
    let gate = DispatchGroup()
    for number in 0..<64 {
      let client = try PlainClient(server)
      let body = PlainClient.chat("\(number % 32)")
      Thread.detachNewThread { [gate] in
        _ = client.post(body)
        gate.leave()
      }
      gate.enter()
    }
    #expect(await server.waitForRequests(64))
    await withCheckedContinuation { done in gate.notify(queue: .global()) { done.resume() } }
    #expect(server.mostInFlight > 32)
    #expect(server.answeredBodies.count == 32)
    #expect(server.answeredBodies.values.allSatisfy { $0 == 2 })
    server.forget()
    #expect(server.requests.isEmpty && server.answeredBodies.isEmpty)
  }

  @Test("stops under a request that hangs, and is gone")
  func stops() async throws {
    let server = try FakeModelServer { _, _ in .hang(seconds: 600) }
    let client = try PlainClient(server)
    let body = PlainClient.chat("x")
    let waiting = Task.detached { client.post(body) }
    #expect(await server.waitForRequests(1))
    server.stop()
    server.stop()
    #expect(await waiting.value.bytes.isEmpty)
    #expect(throws: SystemCallError.self) { try PlainClient(server) }
  }
}
