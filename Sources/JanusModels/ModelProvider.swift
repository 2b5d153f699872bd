internal import JanusCore

/// Turns one request into one reply; retries, limits, journal and cost live above.
public protocol ModelProvider: Sendable {
  static var manifest: ProviderManifest { get }

  /// Asks once.
  /// - Parameters:
  ///   - request: What to ask.
  ///   - seed: The seed of this attempt; nil if the run has none.
  ///   - dropped: Parameters that the server refused before, and so are not to be sent.
  func reply(
    to request: ChatRequest, seed: UInt64?, without dropped: Set<DroppableParameter>
  ) async throws(ProviderError) -> ChatReply
}

/// What is known of a provider before it is asked anything.
public struct ProviderManifest: Sendable {
  /// What stands before the slash in a model's name.
  public var name: String
  /// The variables that may hold its key, the first that is set counts; empty if it needs none.
  public var keyVariables: [String]
  /// Where its server is if nothing else is said; nil if it has none.
  public var defaultBaseURL: String?
  /// The variable that names another server; nil if there is none.
  public var baseURLVariable: String?
  /// How the names of its models begin, to guess the provider of a bare name.
  public var modelPrefixes: [String]

  public init(
    name: String, keyVariables: [String] = [], defaultBaseURL: String? = nil,
    baseURLVariable: String? = nil, modelPrefixes: [String] = []
  ) {
    self.name = name
    self.keyVariables = keyVariables
    self.defaultBaseURL = defaultBaseURL
    self.baseURLVariable = baseURLVariable
    self.modelPrefixes = modelPrefixes
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
