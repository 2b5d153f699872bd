internal import JanusCore

/// A response that may be chosen or rejected.
struct PreferenceCandidate: Hashable, Sendable {
  var text: String
  /// Who wrote it, or the column that it comes from; nil where the record does not say.
  var model: String?
  /// What was said of it by criterion, in their order; empty where only the score is known.
  var ratings: [Rating] = []
  /// What it is worth, larger for better.
  var score = 0.0

  struct Rating: Hashable, Sendable {
    var criterion: String
    var rating: Int
    var rationale: String

    var json: JSONObject.Member {
      .init(criterion, ["rating": .int(rating), "rationale": .string(rationale)])
    }
  }

  init(text: String, model: String? = nil, ratings: [Rating] = [], score: Double = 0) {
    self.text = text
    self.model = model
    self.ratings = ratings
    self.score = score
  }
}
