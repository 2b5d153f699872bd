internal import JanusCore

/// Cleans what a model wrote as a user.
enum MagpieSanitizer {
  /// Cuts off what is not the user's: a header that leaked, and what comes behind it.
  ///
  /// A server that hides special tokens may not find the text that ends the user's words.
  static func withoutLeakedHeader(_ text: String, template: ChatTemplate?) -> String {
    var end = text.endIndex
    var marks = template?.stop ?? []
    marks += [
      "<|im_start|>", "<|im_end|>", "<|eot_id|>", "<|start_header_id|>", "<start_of_turn>",
      "<end_of_turn>", "[/INST]", "\nassistant\n", "\nmodel\n", "\n\nAssistant:", "\nuser\n",
    ]
    for mark in marks {
      if let range = text.firstRange(of: mark) { end = min(end, range.lowerBound) }
    }
    return String(text[..<end]).trimmed
  }

  /// Takes off a heading such as `Question:`, an answer that follows in the same text, and the choices of a
  /// question with several.
  static func sanitized(_ text: String) -> String {
    var text = text.trimmed
    for heading in headings where text.lowercased().hasPrefix(heading) {
      text = String(text.dropFirst(heading.count)).trimmed
      break
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (place, line) in lines.enumerated() where place > 0 {
      if isAnswer(line) || isChoices(lines[place...]) {
        text = lines[..<place].joined(separator: "\n").trimmed
        break
      }
    }
    return text
  }

  private static let headings = [
    "question:", "q:", "instruction:", "prompt:", "problem:", "user:", "input:", "query:",
    "问题：", "问题:", "问：", "问:", "用户：", "用户:", "指令：", "指令:", "题目：", "题目:",
  ]
  private static let answers = [
    "answer:", "a:", "solution:", "response:", "explanation:", "assistant:", "output:",
    "答案：", "答案:", "答：", "答:", "回答：", "回答:", "解答：", "解答:", "解析：", "解析:", "助手：", "助手:",
  ]

  private static func isAnswer(_ line: Substring) -> Bool {
    // Models put headings in bold, or behind hashes.
    let plain = line.lowercased().filter { $0 != "*" && $0 != "#" }.trimmed
    return answers.contains(where: plain.hasPrefix)
  }

  /// Whether a line and those after it are the choices `A`, `B`, … of a question, whatever stands between.
  private static func isChoices(_ lines: ArraySlice<Substring>) -> Bool {
    let filled = lines.filter { !$0.isBlank }
    guard filled.count > 1 else { return false }
    return zip(filled, ["a", "b"]).allSatisfy { line, letter in
      let plain = line.lowercased().trimmed
      let bare = plain.hasPrefix("(") ? String(plain.dropFirst()) : plain
      guard bare.hasPrefix(letter), let next = bare.dropFirst().first else { return false }
      return next == ")" || next == "." || next == "、" || next == "）" || next == ":"
    }
  }
}
