public import JanusCore

/// One call as the journal holds it: what was asked, and everything that was answered.
public struct JournalledCall: Hashable, Sendable {
  /// One answer to one attempt.
  public struct Answer: Hashable, Sendable {
    /// Counts the attempts from 0: a later one was made because no earlier one could be used.
    public var attempt: Int
    public var reply: ChatReply
    /// How long the answer took.
    public var seconds: Double
    /// When it came, in seconds since 1970.
    public var answered: Double
    /// The run that asked.
    public var run: String
    /// Whether the same attempt was answered again later, so that this answer no longer counts.
    public var isSuperseded: Bool
  }

  public var key: CallKey
  /// Who was asked; where its server was is not kept.
  public var model: ModelName
  /// An object under the names of the OpenAI API, without what was left to the server.
  public var parameters: JSONValue
  public var content: ChatRequest.Content
  /// Counts the answers wanted for the same messages, from 0.
  public var sample: Int
  /// By attempt, then by time; at least one.
  public var answers: [Answer]

  /// The messages of a chat; none of a completion.
  public var messages: [ChatMessage] {
    if case .chat(let messages) = content { messages } else { [] }
  }
}
