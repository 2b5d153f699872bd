internal import JanusCore

/// Rejects talk in which the two do not take turns.
struct RolesFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "roles",
    summary:
      "User and assistant do not take turns, or the talk does not begin with the one and end with the other.",
    examples: [
      .kept(answer: "Yes."),
      .kept([
        "messages": [
          ["role": "system", "content": "Be kind."], ["role": "user", "content": "Hi"],
          ["role": "assistant", "content": "Hello"],
        ]
      ]),
      .kept(["prompt": "A question without an answer"]),
      .kept([
        "messages": [
          ["role": "user", "content": "2+2"], ["role": "assistant", "content": "I compute."],
          ["role": "tool", "content": "4"], ["role": "assistant", "content": "4"],
        ]
      ]),
      .rejected([
        "messages": [
          ["role": "assistant", "content": "Hello"], ["role": "user", "content": "Hi"],
          ["role": "assistant", "content": "Well?"],
        ]
      ]),
      .rejected([
        "messages": [
          ["role": "user", "content": "Hi"], ["role": "user", "content": "Are you there?"],
          ["role": "assistant", "content": "Yes."],
        ]
      ]),
      .rejected([
        "messages": [
          ["role": "user", "content": "Hi"], ["role": "assistant", "content": "Hello"],
          ["role": "user", "content": "Bye"],
        ]
      ]),
    ])

  init(_ settings: FilterSettings) {}

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    let turns = record.view.turns
    // A question by itself is no talk.
    guard turns.count > 1 else { return .keep }
    guard turns[0].role != .assistant else { return .reject("the assistant speaks first") }
    for (turn, next) in zip(turns, turns.dropFirst()) where turn.role == next.role {
      if turn.role == .user { return .reject("the user speaks twice in a row", span: next.text) }
      if turn.role == .assistant {
        return .reject("the assistant speaks twice in a row", span: next.text)
      }
    }
    return turns[turns.count - 1].role == .user
      ? .reject("the user has the last word", span: turns[turns.count - 1].text) : .keep
  }
}
