/// Who says a sentence; what is known of the two changes its pronouns with it.
enum OfflineSpeaker: Sendable { case user, assistant }

/// The same words in either mouth: `my budget is small` and `your budget is small`.
struct OfflineForm: Sendable, Hashable {
  var user: String
  var assistant: String

  init(user: String, assistant: String) {
    self.user = user
    self.assistant = assistant
  }

  /// Words that are the same in either mouth.
  init(_ both: String) { self.init(user: both, assistant: both) }

  subscript(speaker: OfflineSpeaker) -> String { speaker == .user ? user : assistant }
}

/// Changes sentences about oneself into sentences about somebody else, word by word.
enum OfflinePronouns {
  /// `my` to `your`.
  static func second(_ text: String) -> String {
    replaced(text) { word in
      switch word {
      case "I", "me": "you"
      case "my": "your"
      case "myself": "yourself"
      case "mine": "yours"
      case "am": "are"
      default: nil
      }
    }
  }

  /// `my` to `their`.
  static func third(_ text: String) -> String {
    replaced(text) { word in
      switch word {
      case "I": "they"
      case "me": "them"
      case "my": "their"
      case "myself": "themselves"
      case "mine": "theirs"
      case "am": "are"
      default: nil
      }
    }
  }

  private static func replaced(_ text: String, by change: (Substring) -> String?) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false)
      .map { change($0) ?? String($0) }
      .joined(separator: " ")
  }
}
