import JanusCore
@testable import JanusModels
import Testing

@Suite("Asking again")
struct ReaskingTests {
  private static func request(_ maxTokens: Int? = 100) -> ChatRequest {
    var request = ChatRequest.sample(parameters: SamplingParameters(maxTokens: maxTokens))
    request.format = .instruct
    return request
  }
  private static let cut = UnusableAnswer("was cut off", kind: .cutOff)

  @Test("shows the last answer and its fault, and no earlier ones")
  func shows() {
    var reasking = Reasking(Self.request(), bound: nil)
    #expect(reasking.request.messages == [ChatMessage(.user, "Hi")])
    for text in ["{}", "{\"a\":1}"] {
      reasking.take(ChatReply(text: text), UnusableAnswer("has no key \"conversation\""))
      #expect(
        reasking.request.messages == [
          ChatMessage(.user, "Hi"), ChatMessage(.assistant, text),
          ChatMessage(
            .user,
            "Your answer was not usable: it has no key \"conversation\". Answer again with the whole JSON object and nothing else."
          ),
        ])
    }
    #expect(reasking.request.parameters.maxTokens == 100)
  }

  @Test("asks for a list as it was asked for first: in an object")
  func list() throws {
    var request = Self.request()
    request.format = .list(of: .text, under: "tasks")
    var reasking = Reasking(request, bound: nil)
    reasking.take(ChatReply(text: "1. Sing."), UnusableAnswer("has no JSON"))
    let message = try #require(reasking.request.messages.last?.content)
    #expect(
      message.hasSuffix(
        "with the whole JSON object, with the list under \"tasks\", and nothing else."))
  }

  @Test("shows nothing of what was declined, or is empty, nor to a raw prompt")
  func showsNothing() {
    var reasking = Reasking(Self.request(), bound: nil)
    reasking.take(ChatReply(text: "{}"), UnusableAnswer("is wrong"))
    reasking.take(ChatReply(text: "No."), UnusableAnswer("was refused", kind: .refused))
    #expect(reasking.request.messages.count == 1)
    reasking.take(ChatReply(text: " \n"), UnusableAnswer("is empty"))
    #expect(reasking.request.messages.count == 1)
    let prompt = ChatRequest.Content.completion(RawPrompt("a"))
    var raw = Self.request()
    raw.content = prompt
    var completing = Reasking(raw, bound: nil)
    completing.take(ChatReply(text: "b"), UnusableAnswer("is wrong"))
    #expect(completing.request.content == prompt)
  }

  @Test("shortens what is enormous, and keeps its ends")
  func shortens() {
    var reasking = Reasking(Self.request(), bound: nil)
    let text = "BEGIN" + String(repeating: "é", count: 50_000) + "END"
    reasking.take(ChatReply(text: text), UnusableAnswer("is wrong"))
    let shown = reasking.request.messages[1].content
    #expect(shown.count < 12_100 && shown.hasPrefix("BEGIN") && shown.hasSuffix("END"))
    #expect(shown.contains("[… 38008 characters left out …]"))
  }

  @Test("doubles the limit up to its bound, while the call stays what it was")
  func doubles() {
    var limits: [Int?] = []
    for (first, bound) in [(100, nil), (100, 250), (100, 50), (nil, 500)] as [(Int?, Int?)] {
      var reasking = Reasking(Self.request(first), bound: bound)
      for _ in 0..<3 {
        reasking.take(ChatReply(text: "x", finishReason: .length), Self.cut)
        limits.append(reasking.request.parameters.maxTokens)
        #expect(reasking.recorded.key == Self.request(first).key)
        #expect(reasking.request.messages.count == 1)
      }
    }
    #expect(limits == [200, 400, 400, 200, 250, 250, 100, 100, 100, nil, nil, nil])
    var reasking = Reasking(Self.request(), bound: nil)
    reasking.take(ChatReply(text: "x"), Self.cut)
    #expect(reasking.hasRaisedLimit)
    reasking.giveUpRaising()
    reasking.take(ChatReply(text: "x"), Self.cut)
    #expect(reasking.request.parameters.maxTokens == 100 && !reasking.hasRaisedLimit)
  }

  @Test("is counted by kind")
  func counts() {
    var faults = AnswerFaults()
    #expect(faults.isEmpty)
    for event in [
      CallEvent.unusable(.cutOff), .reasked(limit: 200), .unusable(.cutOff), .reasked(limit: 400),
      .unusable(.refused), .reasked(limit: nil), .retry(reason: "r"), .answered(nil),
    ] { faults.count(event) }
    #expect(faults[.cutOff] == 2 && faults[.refused] == 1 && faults[.malformed] == 0)
    #expect(faults.reasked == 3 && faults.highestLimit == 400 && !faults.isEmpty)
  }
}
