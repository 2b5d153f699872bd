internal import JanusCore

/// How a call is asked again after answers that could not be used: what to change decides the kind of fault.
///
/// An answer of the wrong shape is shown to the model with what is wrong about it. One that was cut off is
/// asked for with more tokens. Any other is asked for as before.
struct Reasking: Sendable {
  /// As the call was asked first; its key and its parameters stay those of the call.
  private let first: ChatRequest
  /// The most tokens that an answer may have in the end.
  private let bound: Int?
  /// The last answer that showed a fault, and the model's task to mend it.
  private var shown: [ChatMessage] = []
  /// The limit that is sent; nil if none is.
  private(set) var limit: Int?
  private var mayRaise = true

  /// - Parameters:
  ///   - request: The call.
  ///   - bound: The most tokens of an answer; nil for four times the request's limit.
  init(_ request: ChatRequest, bound: Int?) {
    first = request
    limit = request.parameters.maxTokens
    self.bound = limit.map { limit in bound ?? limit * 4 }
  }

  /// Whether the next answer may be longer than the first.
  var hasRaisedLimit: Bool { limit != first.parameters.maxTokens }

  /// What to ask next.
  var request: ChatRequest {
    var request = recorded
    request.parameters.maxTokens = limit
    return request
  }

  /// The same as the journal keeps it: with the parameters of the call.
  var recorded: ChatRequest {
    var request = first
    if !shown.isEmpty { request.messages += shown }
    return request
  }

  /// Takes note of an answer that could not be used.
  mutating func take(_ reply: ChatReply, _ problem: UnusableAnswer) {
    switch problem.kind {
    case .malformed: show(reply.text, problem)
    case .cutOff:
      shown = []
      guard mayRaise, let limit, let bound, limit < bound else { return }
      self.limit = min(bound, limit * 2)
    case .refused, .filtered, .incomplete: shown = []
    }
  }

  /// Goes back to the first limit for good: the server refuses a larger one.
  mutating func giveUpRaising() {
    limit = first.parameters.maxTokens
    mayRaise = false
  }

  private mutating func show(_ answer: String, _ problem: UnusableAnswer) {
    shown = []
    // Servers refuse messages without text; and a raw prompt has no place for any.
    guard case .chat = first.content, !answer.isBlank else { return }
    let task =
      first.format.map { format in
        // What is to be a list is asked for in an object.
        let list = format.listKey.map { ", with the list under \"\($0)\"," } ?? ""
        return "Answer again with the whole JSON object\(list) and nothing else."
      } ?? "Answer again, and mend that."
    shown = [
      ChatMessage(.assistant, Self.shortened(answer)),
      ChatMessage(.user, "Your answer was not usable: it \(problem.reason). \(task)"),
    ]
  }

  private static let longestShown = 12_000

  /// The beginning and the end of a text that is enormous.
  private static func shortened(_ text: String) -> String {
    let count = text.count
    guard count > longestShown else { return text }
    let head = longestShown * 3 / 4
    let tail = longestShown - head
    return "\(text.prefix(head))\n[… \(count - head - tail) characters left out …]\n"
      + text.suffix(tail)
  }
}
