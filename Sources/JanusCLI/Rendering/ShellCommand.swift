/// A command line that people are to give, as a shell reads it.
struct ShellCommand {
  private let words: [String]

  /// - Parameters:
  ///   - command: The program and its command: `janus generate`.
  ///   - arguments: Quoted where the shell needs that.
  init(_ command: String, _ arguments: [String]) {
    words = [command] + arguments.map(Self.quoted)
  }

  var text: String { words.joined(separator: " ") }

  /// The same on several lines that can be copied at once. A word that is wider than `width` stays whole.
  func lines(width: Int) -> [String] { TextLayout.wrapCommand(words, width: width, indent: "  ") }

  private static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_./:@=,+%".contains($0) }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
