internal import JanusCore
internal import JanusModels

/// How a family of models writes a chat as one text.
struct ChatTemplate: Sendable {
  /// What stands around somebody's words.
  struct Frame: Hashable, Sendable {
    /// What comes before them; for the user's this is where a model begins to play the user.
    var open: String
    /// What is between `open` and words that are known, but must not be sent where the model is to find the words: a
    /// space is a part of its first token.
    var lead = ""
    /// What ends them.
    var close: String

    func text(_ words: String) -> String { open + lead + words + close }
  }

  /// Where a system message goes.
  enum SystemPlace: Hashable, Sendable {
    case turn(Frame)
    /// Before the user's first words, with an empty line between. The frame of the user has no words to go on from
    /// then, so it is left open behind the system's.
    case firstUserTurn
  }

  let family: String
  /// The token that begins every text, as text; empty where there is none.
  let beginning: String
  let system: SystemPlace
  let user: Frame
  let assistant: Frame
  /// What the family's own template says where nobody gives a system message.
  var defaultSystem: String?
  /// Texts that end a user's words. The first is the one that does so in the family's template.
  let stop: [String]
  let stopTokens: [Int]
}

extension ChatTemplate {
  /// Questions and answers so far.
  struct Turn: Hashable, Sendable {
    var question: String
    var answer: String
  }

  /// The text from which the model goes on as the user.
  ///
  /// - Parameters:
  ///   - system: What the model is told; nil for the family's own words.
  ///   - turns: What was said before.
  /// - Returns: All before the user's next words.
  func userPrompt(system: String?, after turns: [Turn] = []) -> String {
    let told = system ?? defaultSystem
    var text = ""
    var preface = ""
    switch (self.system, told) {
    case (.turn(let frame), let told?): text += frame.text(told)
    case (.firstUserTurn, let told?): preface = told + "\n\n"
    case (_, nil): break
    }
    for turn in turns {
      text += user.text(preface + turn.question) + assistant.text(turn.answer)
      preface = ""
    }
    text += user.open
    if !preface.isEmpty { text += user.lead + preface }
    return text
  }

  /// Asks the model to go on as the user, as far as the end of the first line if `stopsAtLine`.
  func rawPrompt(
    system: String?, after turns: [Turn] = [], stopsAtLine: Bool = false
  ) -> RawPrompt {
    RawPrompt(
      userPrompt(system: system, after: turns), beginning: beginning,
      stop: stop + (stopsAtLine ? ["\n"] : []), stopTokens: stopTokens)
  }
}
