internal import JanusCore

/// What a prompt is about, as far as its form tells: what it quotes, the words to choose from, and the keys of its example.
struct OfflineSubject: Sendable {
  /// What the prompt quotes for the model to work on; all of the prompt, if nothing stands out.
  let text: String
  let language: PromptLanguage
  /// The lines of lists: `- refund`.
  let choices: [String]
  /// The keys of the last thing in braces, which mostly shows what the answer is to look like.
  let keys: [String]
  /// A record that the prompt quotes as JSON; nil if there is none.
  let record: JSONObject?

  init(_ prompt: String) {
    let lines = prompt.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).trimmed }
    choices = lines.filter { $0.hasPrefix("- ") }.map { String($0.dropFirst(2)) }
    keys = Self.keys(in: prompt)
    record = Self.record(in: lines)
    text = Self.blocks(in: lines).last ?? prompt.trimmed
    language = PromptLanguage(of: text)
  }

  /// The lines that follow a line with a colon at its end, up to an empty line or the next such; without lists and what is
  /// JSON. Where there are none, what stands behind the first colon inside a line: "Write about this topic: parcels".
  private static func blocks(in lines: [String]) -> [String] {
    var blocks: [[String]] = []
    var isInside = false
    var inline: String?
    for line in lines {
      if line.hasSuffix(":") || line.hasSuffix("：") {
        blocks.append([])
        isInside = true
      } else if line.isEmpty {
        isInside = false
      } else if isInside {
        blocks[blocks.count - 1].append(line)
      } else if inline == nil, let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }) {
        inline = String(line[line.index(after: colon)...]).trimmed
      }
    }
    let quoted = blocks.filter { block in
      guard let first = block.first else { return false }
      return !first.hasPrefix("- ") && !first.hasPrefix("{") && !first.hasPrefix("[")
    }.map { $0.joined(separator: "\n") }
    return quoted.isEmpty ? inline.map { [$0] } ?? [] : quoted
  }

  private static func keys(in prompt: String) -> [String] {
    guard let end = prompt.lastIndex(of: "}") else { return [] }
    var depth = 0
    var start = end
    for index in prompt[...end].indices.reversed() {
      if prompt[index] == "}" { depth += 1 }
      if prompt[index] == "{" { depth -= 1 }
      start = index
      if depth == 0 { break }
    }
    var keys: [String] = []
    for match in prompt[start...end].matches(of: /"([^"\n]{1,60})"\s*[:：]/) {
      let key = String(match.output.1)
      if !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  private static func record(in lines: [String]) -> JSONObject? {
    for line in lines where line.hasPrefix("{") && line.hasSuffix("}") {
      if let object = (try? JSONParser.parse(line))?.objectValue, !object.isEmpty { return object }
    }
    return nil
  }

  /// The sentences of the text, none of them blank, without the names of those who speak; of a dialogue, what its user
  /// says.
  var sentences: [String] {
    let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }
    let users = lines.compactMap { line in
      ["User:", "用户："].first { line.hasPrefix($0) }.map { String(line.dropFirst($0.count)) }
    }
    return (users.isEmpty ? lines : users).flatMap(Self.sentences)
  }

  private static func sentences(of line: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    for character in line {
      current.append(character)
      if ".!?。！？；".contains(character) {
        sentences.append(current.trimmed)
        current = ""
      }
    }
    sentences.append(current.trimmed)
    return sentences.filter { !$0.isBlank }
  }

  /// The first sentence, not too long.
  var gist: String {
    let sentence = sentences.first ?? text
    return sentence.count > 80 ? "\(sentence.prefix(79))…" : sentence
  }

  /// Of some words, the one that the text speaks of most; nil if it speaks of none.
  func best(of words: [String]) -> String? {
    let text = text.lowercased()
    var best: (word: String, score: Double)?
    for word in words {
      let score = Self.score(of: word.lowercased(), in: text)
      if score > best?.score ?? 0 { best = (word, score) }
    }
    return best?.word
  }

  /// How much of a word, or of the words of a label, stands in a text: from 0 to 1.
  private static func score(of word: String, in text: String) -> Double {
    if text.contains(word) { return 1 }
    let parts = word.split { !$0.isLetter && !$0.isNumber }
    if parts.count > 1 {
      return parts.reduce(0) { $0 + score(of: String($1), in: text) } / Double(parts.count)
    }
    let characters = Array(word)
    if PromptLanguage(of: word) == .zh {
      let pairs = zip(characters, characters.dropFirst()).map { String([$0, $1]) }
      guard !pairs.isEmpty else { return 0 }
      return Double(pairs.count { text.contains($0) }) / Double(pairs.count) * 0.9
    }
    // "payments" speaks of "payment", and "paid" does not.
    guard characters.count > 4 else { return 0 }
    return text.contains(String(characters.dropLast(characters.count > 6 ? 2 : 1))) ? 0.8 : 0
  }
}
