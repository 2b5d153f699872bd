package import JanusCore
package import JanusModels

extension AnswerFaults {
  /// How many answers could not be used, by kind, and how often was asked again because of that.
  package var json: JSONValue {
    var object = JSONObject()
    for kind in UnusableAnswer.Kind.allCases { object[kind.rawValue] = .int(self[kind]) }
    object["reasked"] = .int(reasked)
    object["highest_max_tokens"] = highestLimit.map(JSONValue.int) ?? .null
    return .object(object)
  }
}
