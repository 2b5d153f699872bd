public import JanusCore
internal import JanusPlatform

/// One message of a chat.
public struct ChatMessage: Hashable, Sendable {
  public enum Role: String, Hashable, Sendable {
    case system, user, assistant
  }

  public var role: Role
  public var content: String

  public init(_ role: Role, _ content: String) {
    self.role = role
    self.content = content
  }
}

/// How a model samples; what is nil is not sent, and so left to the server.
public struct SamplingParameters: Hashable, Sendable {
  public var temperature: Double?
  public var topP: Double?
  public var topK: Int?
  /// The most tokens of one answer.
  public var maxTokens: Int?
  /// The run's seed. Each call sends a seed of its own, drawn from this one and its call key.
  public var seed: Int?

  public init(
    temperature: Double? = nil, topP: Double? = nil, topK: Int? = nil, maxTokens: Int? = nil,
    seed: Int? = nil
  ) {
    self.temperature = temperature
    self.topP = topP
    self.topK = topK
    self.maxTokens = maxTokens
    self.seed = seed
  }

  /// These, with what is nil taken from `defaults`.
  public func filled(from defaults: SamplingParameters) -> SamplingParameters {
    SamplingParameters(
      temperature: temperature ?? defaults.temperature, topP: topP ?? defaults.topP,
      topK: topK ?? defaults.topK, maxTokens: maxTokens ?? defaults.maxTokens,
      seed: seed ?? defaults.seed)
  }

  /// These, without those in `omitted`.
  public func without(_ omitted: Set<DroppableParameter>) -> SamplingParameters {
    let hasLimit = omitted.isDisjoint(with: [.maxTokens, .maxCompletionTokens])
    return SamplingParameters(
      temperature: omitted.contains(.temperature) ? nil : temperature,
      topP: omitted.contains(.topP) ? nil : topP, topK: omitted.contains(.topK) ? nil : topK,
      maxTokens: hasLimit ? maxTokens : nil, seed: omitted.contains(.seed) ? nil : seed)
  }

  /// Those that are set.
  public var given: Set<DroppableParameter> {
    var given: Set<DroppableParameter> = []
    if temperature != nil { given.insert(.temperature) }
    if topP != nil { given.insert(.topP) }
    if topK != nil { given.insert(.topK) }
    if maxTokens != nil { given.insert(.maxTokens) }
    if seed != nil { given.insert(.seed) }
    return given
  }

  /// The parameters under the names of the OpenAI API; what is nil is left out.
  public var json: JSONValue {
    var object = JSONObject()
    object["temperature"] = temperature.map(JSONValue.double)
    object["top_p"] = topP.map(JSONValue.double)
    object["top_k"] = topK.map(JSONValue.int)
    object["max_tokens"] = maxTokens.map(JSONValue.int)
    object["seed"] = seed.map(JSONValue.int)
    return .object(object)
  }
}

/// One request to a model.
public struct ChatRequest: Sendable {
  /// What the model is given.
  public enum Content: Hashable, Sendable {
    case chat([ChatMessage])
    case completion(RawPrompt)
  }

  public var model: ModelName
  public var content: Content
  public var parameters: SamplingParameters
  /// Counts the answers wanted for the same messages, from 0.
  public var sample: Int
  /// The call whose answer the messages quote. Two seeds may be equal word for word; what is grown from
  /// the one and from the other are different calls all the same.
  public var origin: CallKey?
  /// What the messages ask for, as values; nil where only real models can answer.
  public var scene: Scene?
  /// What the answer is to look like, beside what the messages say; nil for any text.
  public var format: AnswerFormat?

  public init(
    model: ModelName, messages: [ChatMessage], parameters: SamplingParameters, sample: Int,
    origin: CallKey? = nil, scene: Scene? = nil, format: AnswerFormat? = nil
  ) {
    self.model = model
    self.content = .chat(messages)
    self.parameters = parameters
    self.sample = sample
    self.origin = origin
    self.scene = scene
    self.format = format
  }

  /// Asks for text that goes on from `prompt`.
  public init(
    model: ModelName, prompt: RawPrompt, parameters: SamplingParameters, sample: Int,
    origin: CallKey? = nil
  ) {
    self.init(
      model: model, messages: [], parameters: parameters, sample: sample, origin: origin)
    content = .completion(prompt)
  }

  /// The messages of a chat; none of a completion.
  public var messages: [ChatMessage] {
    get { if case .chat(let messages) = content { messages } else { [] } }
    set { content = .chat(newValue) }
  }

  /// What makes the call this call: the same key is the same question to the same model. How the answer's
  /// format is told beside the question is no part of it.
  public var key: CallKey {
    var text: [UInt8] = []
    text.reserveCapacity(content.texts.reduce(512) { $0 + $1.utf8.count })
    func append(_ part: String) {
      // A length before each part, so that no two lists of parts give the same bytes.
      text.append(contentsOf: "\(part.utf8.count):".utf8)
      text.append(contentsOf: part.utf8)
    }
    append("janus-call-1")
    append(model.provider)
    append(model.name)
    append(JSONWriter.string(parameters.json))
    switch content {
    case .chat(let messages):
      append(String(messages.count))
      for message in messages {
        append(message.role.rawValue)
        append(message.content)
      }
    case .completion(let prompt):
      append("completion")
      append(JSONWriter.string(prompt.json))
    }
    append(String(sample))
    append(origin?.hexadecimal ?? "")
    return CallKey(bytes: SHA256.digest(text))
  }
}

/// The SHA-256 that names a call: over provider, model, parameters, messages, sample index and origin.
public struct CallKey: Hashable, Sendable {
  /// 32 bytes.
  public let bytes: [UInt8]

  public init(bytes: [UInt8]) { self.bytes = bytes }

  public var hexadecimal: String { bytes.hexadecimal }

  /// The first eight bytes as a number: enough to tell calls apart, and to seed what must differ by call.
  public var prefix: UInt64 { bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}
