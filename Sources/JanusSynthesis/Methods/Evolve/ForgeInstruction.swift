internal import JanusCore

/// An instruction of JoyDataForge's wizard evolution, as the records keep it.
struct ForgeInstruction: Hashable, Sendable {
  var instruction: String
  var label: JSONValue
  /// What a judge thinks of it, 0 to 100.
  var score: Int
  /// 1, or -1 or -2 for what breaks a rule.
  var valid: Int
  /// The instruction that it was made from.
  var parent: String
  /// What a model answers to it; nil if none was asked.
  var response: String?

  var json: JSONObject {
    var object: JSONObject = [
      "instruction": .string(instruction), "task_label": label, "score": .int(score),
      "valid": .int(valid), "pre_query": .string(parent),
    ]
    object["response"] = response.map { .string($0) }
    return object
  }

  init(
    instruction: String, label: JSONValue, score: Int = 0, valid: Int = 0, parent: String
  ) {
    self.instruction = instruction
    self.label = label
    self.score = score
    self.valid = valid
    self.parent = parent
  }

  /// Reads one of an earlier run; nil if it is none.
  init?(json: JSONValue) {
    guard let instruction = json["instruction"]?.stringValue else { return nil }
    self.instruction = instruction
    label = json["task_label"] ?? .null
    // Python may have written whole numbers as 85.0.
    score = json["score"]?.doubleValue.flatMap { Int(exactly: $0.rounded()) } ?? 0
    valid = json["valid"]?.doubleValue.flatMap { Int(exactly: $0) } ?? 0
    parent = json["pre_query"]?.stringValue ?? ""
    response = json["response"]?.stringValue
  }
}

/// What one round of JoyDataForge's wizard evolution made.
struct ForgeRound: Hashable, Sendable {
  /// Counts from 1.
  var number: Int
  var depth: [ForgeInstruction]
  var breadth: [ForgeInstruction]

  var instructions: [ForgeInstruction] { depth + breadth }

  var json: JSONValue {
    [
      "l_depth_instructions": .array(depth.map { .object($0.json) }),
      "l_breadth_instructions": .array(breadth.map { .object($0.json) }),
      "wizard_round_cnt": .int(number),
    ]
  }

  init(number: Int, depth: [ForgeInstruction], breadth: [ForgeInstruction]) {
    self.number = number
    self.depth = depth
    self.breadth = breadth
  }

  /// Reads one of an earlier run; nil if it is none.
  init?(json: JSONValue, number: Int) {
    guard json["l_depth_instructions"] != nil || json["l_breadth_instructions"] != nil else {
      return nil
    }
    func list(_ key: String) -> [ForgeInstruction] {
      (json[key]?.arrayValue ?? []).compactMap { ForgeInstruction(json: $0) }
    }
    self.init(
      number: json["wizard_round_cnt"]?.intValue ?? number,
      depth: list("l_depth_instructions"), breadth: list("l_breadth_instructions"))
  }
}
