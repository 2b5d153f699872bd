package import JanusCore

/// A user's line in a dialogue, with the talk that went before it: what becomes a record's `input` and `history`.
package struct DialogueStretch: Hashable, Sendable {
  package var input: String
  /// Questions with their answers; either may be empty where somebody spoke twice.
  package var history: [[String]]

  /// The line at `index` of a dialogue, after the last `rounds` lines of the user before it and what was answered.
  package init(_ turns: [Utterance], at index: Int, rounds: Int) {
    input = turns[index].text
    let earlier = turns[..<index].indices.filter { turns[$0].role == .user }
    let start = rounds == 0 ? index : earlier.suffix(rounds).first ?? index
    history = []
    for turn in turns[start..<index] where !turn.text.isEmpty {
      if turn.role == .user {
        history.append([turn.text, ""])
      } else if let last = history.indices.last {
        history[last][1] += (history[last][1].isEmpty ? "" : "\n") + turn.text
      }
    }
  }

  /// `record` with this in place of its dialogue.
  package func record(from record: JSONObject) -> JSONObject {
    var result = record
    for key in ["dialogs", "messages", "conversations"] { result[key] = nil }
    result["input"] = .string(input)
    result["history"] = .array(history.map { .array($0.map { .string($0) }) })
    return result
  }
}
