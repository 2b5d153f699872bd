package import Foundation

/// What a fake server does about a request.
package indirect enum FakeReply: Sendable, Hashable {
  /// A good reply with this text, in the form that the path asks for: OpenAI's chat completion,
  /// Anthropic's message, Gemini's candidate, or the list of models, which has no text.
  ///
  /// Without a `finishReason` it is the one for a natural end.
  case answer(String, finishReason: String? = nil, usage: FakeUsage = .counted)
  /// A good reply with this text, streamed in this manner where a stream was asked for.
  case stream(String, FakeStreamManner)
  /// A whole reply whose content is JSON, but none of the shapes that were asked for.
  ///
  /// Unlike ``answer(_:finishReason:usage:)`` it does not count among the answered bodies.
  case wrongShape
  case status(Int, headers: [String: String] = [:], body: String = "")
  /// A whole reply with any bytes; to `HEAD` its header alone.
  case bytes(Int, headers: [String: String] = [:], Data)
  /// Silence; the connection is closed at the end of it.
  case hang(seconds: Double)
  /// The first bytes of a good reply, head included, then the end of the connection: a reset, which
  /// may overtake the bytes, or an orderly end.
  case cutConnection(afterBytes: Int, resetting: Bool = true)
  case closeBeforeReply
  /// A sound HTTP reply whose length is right and whose JSON stops in the middle.
  case halfJSON
  /// Bytes that are not HTTP.
  case garbage
  case delayed(seconds: Double, FakeReply)
  /// What the request asks for is done, as where a batch is to be made, and then answered by this instead.
  case performed(then: FakeReply)
  /// These bytes and no others, then the end of the connection.
  case raw([UInt8])
}

/// The count of tokens in a fake answer.
package enum FakeUsage: Sendable, Hashable {
  /// A quarter of the bytes.
  case counted
  case tokens(prompt: Int, completion: Int)
  /// No word about usage, as some servers have it.
  case absent
}

/// Chooses the reply to a request; the number is the request's ordinal.
///
/// It is called on the connection's own thread, several at a time.
package typealias FakeBehaviour = @Sendable (RecordedRequest, Int) -> FakeReply
