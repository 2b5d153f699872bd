public import JanusCore
public import JanusModels

/// Which calls a run makes, and where each answer stands in the output: a pure value that is told how each
/// call ended.
public protocol CallPlan: Sendable {
  /// How many seeds are asked for, as far as is known.
  var seedCountSoFar: Int { get }
  /// How many derivations are asked for; nil while that depends on answers that are still to come.
  var finalDerivationCount: Int? { get }
  /// How many answers the plan keeps until earlier ones are there.
  var heldCount: Int { get }

  /// The next call to make.
  ///
  /// - Parameter group: The last group of the output from which a call may be.
  /// - Returns: nil if none can be made before more calls have ended, or all are made.
  mutating func next(upTo group: Int) -> GenerationPlan.Item?

  /// Takes note of how a call ended.
  ///
  /// - Parameters:
  ///   - item: The call.
  ///   - turns: The answer's turns; nil if it failed.
  ///   - key: The call's key.
  /// - Returns: The groups whose number of samples is known from now on, with that number.
  mutating func resolve(
    _ item: GenerationPlan.Item, turns: [Turn]?, key: CallKey
  ) -> [(group: Int, sampleCount: Int)]
}

extension CallPlan {
  public mutating func next() -> GenerationPlan.Item? { next(upTo: .max) }
}
