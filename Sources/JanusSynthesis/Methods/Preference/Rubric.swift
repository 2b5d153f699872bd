internal import JanusCore

/// By what a judge scores responses: criteria, each with a scale and what its points mean.
struct Rubric: Hashable, Sendable {
  struct Criterion: Hashable, Sendable {
    var name: String
    var description: String
    var scale: ClosedRange<Int>
    /// What points of the scale mean, rising.
    var anchors: [Anchor]
    /// How much it counts in the overall score, above 0.
    var weight: Double
  }

  struct Anchor: Hashable, Sendable {
    var point: Int
    var meaning: String
  }

  var criteria: [Criterion]

  /// Between what the overall score can be.
  var overallScale: ClosedRange<Double>? {
    guard let scale = criteria.first?.scale else { return nil }
    return criteria.allSatisfy { $0.scale == scale }
      ? Double(scale.lowerBound)...Double(scale.upperBound) : 0...1
  }

  /// The mean of the ratings, one for each criterion, by weight: on the criteria's scale, where they share one, else from 0
  /// to 1.
  func overall(_ ratings: [Int]) -> Double {
    let isShared = criteria.allSatisfy { $0.scale == criteria.first?.scale }
    var sum = 0.0
    var weights = 0.0
    for (criterion, rating) in zip(criteria, ratings) {
      let scale = criterion.scale
      let value =
        isShared
        ? Double(rating)
        : Double(rating - scale.lowerBound) / Double(scale.upperBound - scale.lowerBound)
      sum += criterion.weight * value
      weights += criterion.weight
    }
    return sum / weights
  }
}

extension Rubric.Criterion {
  /// The points that are explained, a line each.
  var anchorText: String { anchors.map { "\($0.point): \($0.meaning)" }.joined(separator: "\n") }
}
