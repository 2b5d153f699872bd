internal import JanusCore
package import JanusModels

extension SynthesisItem {
  /// The record's talk as a chat, up to the last thing that its user says: what a model is to answer. All that the record
  /// says is one message where nobody asks anything.
  package var messages: [ChatMessage] {
    guard let last = view.turns.lastIndex(where: { $0.role == .user }) else {
      return [ChatMessage(.user, input)]
    }
    var messages: [ChatMessage] = []
    if let system = view.system { messages.append(ChatMessage(.system, system)) }
    for turn in view.turns[...last] {
      messages.append(ChatMessage(turn.role == .assistant ? .assistant : .user, turn.text))
    }
    return messages
  }
}
