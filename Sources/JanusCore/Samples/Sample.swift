/// What somebody says, and what is answered.
public struct Turn: Hashable, Sendable {
  public var user: String
  public var assistant: String
  /// Whether the model wrote the key `assistant` before `user`: a prompt that quotes the turn keeps its order.
  public var isAssistantFirst: Bool

  public init(user: String, assistant: String, isAssistantFirst: Bool = false) {
    self.user = user
    self.assistant = assistant
    self.isAssistantFirst = isAssistantFirst
  }

  /// `{"user":…,"assistant":…}` with the keys in the order in which the model gave them.
  public var quoted: JSONValue {
    isAssistantFirst
      ? ["assistant": .string(assistant), "user": .string(user)]
      : ["user": .string(user), "assistant": .string(assistant)]
  }
}

/// What a project's samples are: talk of several turns, or one instruction and its response.
public enum SampleType: String, Hashable, Sendable, CaseIterable {
  case conversation, instruct
}

/// One record of a data set: a conversation, and where it came from.
public struct Sample: Hashable, Sendable {
  public var turns: [Turn]
  public var type: SampleType
  public var category: String
  public var model: String
  public var provenance: Provenance

  public init(
    turns: [Turn], type: SampleType, category: String, model: String, provenance: Provenance
  ) {
    self.turns = turns
    self.type = type
    self.category = category
    self.model = model
    self.provenance = provenance
  }
}

/// Where a sample came from.
public struct Provenance: Hashable, Sendable {
  public enum Stage: String, Hashable, Sendable {
    case seed, derivation
  }

  /// Names the sample within its data set: the first 16 digits of its call key.
  public var id: String
  public var stage: Stage
  /// The id of the seed that it was grown from; nil for a seed.
  public var seed: String?
  public var direction: String
  /// How many turns of the seed it follows; nil for a seed.
  public var turns: Int?
  /// Counts the samples of one prompt, from 0.
  public var sample: Int
  /// The key of the call that answered it, in hexadecimal.
  public var call: String
  /// What the model thought before it answered; nil if that is not known, or not wanted.
  public var reasoning: String?

  public init(
    id: String, stage: Stage, seed: String? = nil, direction: String, turns: Int? = nil,
    sample: Int, call: String, reasoning: String? = nil
  ) {
    self.id = id
    self.stage = stage
    self.seed = seed
    self.direction = direction
    self.turns = turns
    self.sample = sample
    self.call = call
    self.reasoning = reasoning
  }
}

extension Sample {
  /// The record of the output file; the first four keys are those of the format's first version.
  public func record(withProvenance: Bool) -> JSONValue {
    var record: JSONObject = [
      "conversations": .array(
        turns.map { ["user": .string($0.user), "assistant": .string($0.assistant)] }),
      "type": .string(type.rawValue),
      "category": .string(category),
      "model": .string(model),
    ]
    if withProvenance { record["provenance"] = provenance.record }
    return .object(record)
  }
}

extension Provenance {
  fileprivate var record: JSONValue {
    var record: JSONObject = ["id": .string(id), "stage": .string(stage.rawValue)]
    record["seed"] = seed.map(JSONValue.string)
    record["direction"] = .string(direction)
    record["turns"] = turns.map(JSONValue.int)
    record["sample"] = .int(sample)
    record["call"] = .string(call)
    record["reasoning"] = reasoning.map(JSONValue.string)
    return .object(record)
  }
}
