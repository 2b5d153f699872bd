/// What is known of a provider before it is asked anything.
public struct ProviderManifest: Sendable {
  /// What stands before the slash in a model's name.
  public var name: String
  /// What it is, in a few words.
  public var purpose: String
  /// The variables that may hold its key, the first that is set counts; empty if it takes none.
  public var keyVariables: [String]
  /// Whether its own server asks for a key; one at another address may do without.
  public var needsKey: Bool
  /// Where its server is if nothing else is said; nil if it has none.
  public var defaultBaseURL: String?
  /// The variable that names another server; nil if there is none.
  public var baseURLVariable: String?
  /// How the names of its models begin, to guess the provider of a bare name.
  public var modelPrefixes: [String]
  /// What its own server offers, by its documentation; not every model offers all of it.
  public var capabilities: Set<Capability>
  /// What a server at another address may offer beside.
  public var capabilitiesElsewhere: Set<Capability>
  /// The parameters that it has no place for, and that are never sent.
  public var neverTakes: Set<DroppableParameter>

  public init(
    name: String, purpose: String = "", keyVariables: [String] = [], needsKey: Bool? = nil,
    defaultBaseURL: String? = nil, baseURLVariable: String? = nil, modelPrefixes: [String] = [],
    capabilities: Set<Capability> = [.chat], capabilitiesElsewhere: Set<Capability> = [],
    neverTakes: Set<DroppableParameter> = []
  ) {
    self.name = name
    self.purpose = purpose
    self.keyVariables = keyVariables
    self.needsKey = needsKey ?? !keyVariables.isEmpty
    self.defaultBaseURL = defaultBaseURL
    self.baseURLVariable = baseURLVariable
    self.modelPrefixes = modelPrefixes
    self.capabilities = capabilities
    self.capabilitiesElsewhere = capabilitiesElsewhere
    self.neverTakes = neverTakes
  }
}

/// Something that a provider's interface offers, or does not.
public enum Capability: String, Hashable, Sendable, CaseIterable {
  /// Answers to messages.
  case chat
  /// Text that goes on from a prompt as it stands, without a chat's template.
  case rawCompletion
  /// Answers that keep to a JSON schema.
  case jsonSchema
  /// Answers that are some JSON object.
  case jsonMode
  case embeddings
  /// Scores of texts by a reward model or a classifier.
  case scores
  case logprobs
  /// A seed that makes sampling repeatable, as well as the server can.
  case seed
  /// Several answers to one request.
  case n
  /// Many requests at once, answered within a day, for less money.
  case batch

  public var inWords: String {
    switch self {
    case .chat: "chats"
    case .rawCompletion: "completions of raw text"
    case .jsonSchema: "answers by a JSON schema"
    case .jsonMode: "answers in JSON mode"
    case .embeddings: "embeddings"
    case .scores: "scores"
    case .logprobs: "log probabilities"
    case .seed: "seeds"
    case .n: "several answers to one request"
    case .batch: "batches"
    }
  }
}

extension Set<Capability> {
  /// The formats of answers that cannot be asked for where these capabilities are all that there is.
  var lackedFormats: Set<DroppableParameter> {
    var lacked: Set<DroppableParameter> = []
    if !contains(.jsonSchema) { lacked.insert(.jsonSchema) }
    if !contains(.jsonMode) { lacked.insert(.jsonMode) }
    return lacked
  }
}

extension ProviderManifest {
  /// Whether its own server is one that people run on their machines.
  public var isOnThisMachine: Bool { defaultBaseURL.map { BaseURL($0).isLoopback } ?? false }
}
