internal import JanusCore

/// Turns one request into one reply; retries, limits, journal and cost live above.
public protocol ModelProvider: Sendable {
  static var manifest: ProviderManifest { get }
  /// What is known of this very provider, where one type serves several.
  var manifest: ProviderManifest { get }
  /// The parameters that it has no place for, and never sends.
  var neverTakes: Set<DroppableParameter> { get }
  /// Where it notes what its server's headers say of limits; nil if it has no server that would.
  var rateLimits: RateLimitBoard? { get }

  /// Asks once.
  /// - Parameters:
  ///   - request: What to ask.
  ///   - seed: The seed of this attempt; nil if the run has none.
  ///   - dropped: Parameters that the server refused before, and so are not to be sent.
  /// - Returns: What came, of use or not.
  /// - Throws: ``ProviderError`` where nothing came that is a reply.
  func reply(
    to request: ChatRequest, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) async throws(ProviderError) -> ChatReply
}

extension ModelProvider {
  public var manifest: ProviderManifest { Self.manifest }
  public var neverTakes: Set<DroppableParameter> { manifest.neverTakes }
  public var rateLimits: RateLimitBoard? { nil }

  /// Makes sure that a request is a chat.
  /// - Throws: ``ProviderError/unsupported(provider:capability:alternatives:)`` of a raw prompt.
  func requireChat(_ request: ChatRequest) throws(ProviderError) {
    if case .completion = request.content {
      throw .lacking(.rawCompletion, provider: manifest.name)
    }
  }
}

/// A parameter that some servers refuse, and that a request can do without.
public enum DroppableParameter: String, Hashable, Sendable, CaseIterable {
  case temperature
  case topP = "top_p"
  case topK = "top_k"
  case seed
  /// Sent under its older name instead.
  case maxCompletionTokens = "max_completion_tokens"
  /// Sent under its newer name instead.
  case maxTokens = "max_tokens"
  /// The schema of the answer; JSON as such is asked for instead, where that can be.
  case jsonSchema = "json_schema"
  /// That the answer be JSON; the prompt says so too.
  case jsonMode = "json_object"
  /// That a streamed answer end with its usage; some servers say it anyway.
  case streamOptions = "stream_options"
}

/// A key that grants access. It prints as nothing, so that it cannot reach a log by accident.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  package let value: String

  /// White space around it is a slip of copying; a line end would break the header that it goes into.
  public init(_ value: String) { self.value = value.trimmed }

  public var description: String { "(a key)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
