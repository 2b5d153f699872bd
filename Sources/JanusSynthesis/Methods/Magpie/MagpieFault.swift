internal import JanusCore

/// Why an instruction that a model wrote as a user is dropped.
enum MagpieFault: String, CaseIterable {
  case empty
  /// It announces something that does not come.
  case endsInColon = "ends in a colon"
  /// It was cut off by the limit on tokens.
  case unfinished
  case duplicate
  /// The judge finds it less than good.
  case poor = "poor quality"
  /// The reward model likes the response too little.
  case lowReward = "low reward"

  /// The fault of an instruction by itself; nil if it has none.
  init?(of instruction: String) {
    if TextKey(instruction).isEmpty {
      self = .empty
    } else if instruction.hasSuffix(":") || instruction.hasSuffix("：") {
      self = .endsInColon
    } else {
      return nil
    }
  }
}
