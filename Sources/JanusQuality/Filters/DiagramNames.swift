internal import JanusCore
internal import JanusPlatform

/// The words of a project that nobody says by chance: marked names of its diagrams, comments, stretches of its prompts.
struct DiagramNames: Sendable {
  /// As they are spelt.
  private var exactNames: Set<String> = []
  /// In lower case: names that no spelling makes a word.
  private var foldedNames: Set<String> = []
  private var comments = PhraseFinder([])
  /// Hashes of so many words in a row of the prompts.
  private var stretches: Set<UInt64> = []

  private static let stretchLength = 10

  init(_ secrets: LeakSources) {
    var comments: [String] = []
    for diagram in secrets.diagrams {
      for entity in diagram.entities {
        add(entity.name, isEntity: true)
        if let alias = entity.alias { add(alias, isEntity: true) }
        for attribute in entity.attributes {
          add(attribute.type, isEntity: false)
          add(attribute.name, isEntity: false)
          if let comment = attribute.comment { comments.append(comment) }
        }
      }
      for comment in diagram.comments {
        comments.append(comment.text)
        if let value = comment.value { comments.append(value) }
      }
    }
    // A few words could be anybody's: "a quiet evening".
    self.comments = PhraseFinder(
      comments.filter { WordCount.words(in: $0) >= 4 }.map { $0.lowercased() })
    for prompt in secrets.prompts {
      let words = TextWords(Array(prompt.utf8))
      guard words.hashes.count >= Self.stretchLength else { continue }
      for start in 0...(words.hashes.count - Self.stretchLength) {
        stretches.insert(XXH3.hash(words.hashes[start..<start + Self.stretchLength]))
      }
    }
  }

  /// Takes a name if it is spelt as no word of running text is.
  private mutating func add(_ name: String, isEntity: Bool) {
    let parts = name.split { $0 == "_" }.count
    let letters = name.filter(\.isLetter)
    if parts > 1 || name.split(separator: "-").count > 3 {
      // `marriage_duration`, `better-talks-at-home`; truck-driver is a word.
      foldedNames.insert(name.lowercased())
    } else if isEntity, letters.count > 3, letters.allSatisfy(\.isUppercase) {
      // COUNSELEE, but neither counselee nor API.
      exactNames.insert(name)
    } else if Self.isCamelCase(name) {
      exactNames.insert(name)
    }
  }

  /// `marriageDuration`, `LineItem`
  private static func isCamelCase(_ name: String) -> Bool {
    var hasLower = false
    for character in name {
      if hasLower, character.isUppercase { return !name.contains(" ") && !name.contains("-") }
      hasLower = character.isLowercase
    }
    return false
  }

  /// The first of them in what a text says beside code, from the byte `start` on, and what it is.
  func first(in text: FilteredText, from start: Int = 0) -> (Range<Int>, String)? {
    if let place = name(in: text.prose, from: start) { return (place, "a name") }
    if let place = comments.first(in: text.loweredProse, start..<text.bytes.count) {
      return (place, "a comment")
    }
    if !stretches.isEmpty, let place = stretch(in: text.prose), place.lowerBound >= start {
      return (place, "words of a prompt")
    }
    return nil
  }

  private func name(in bytes: [UInt8], from start: Int) -> Range<Int>? {
    guard !exactNames.isEmpty || !foldedNames.isEmpty else { return nil }
    var index = start
    while index < bytes.count {
      guard Self.isPart(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, Self.isPart(bytes[index]) { index += 1 }
      let word = String(decoding: bytes[start..<index], as: UTF8.self)
      if exactNames.contains(word) || foldedNames.contains(word.lowercased()) {
        return start..<index
      }
    }
    return nil
  }

  private static func isPart(_ byte: UInt8) -> Bool { byte.isNameByte || byte == 0x2D }

  private func stretch(in bytes: [UInt8]) -> Range<Int>? {
    let words = TextWords(bytes)
    guard words.hashes.count >= Self.stretchLength else { return nil }
    for start in 0...(words.hashes.count - Self.stretchLength) {
      let end = start + Self.stretchLength
      if stretches.contains(XXH3.hash(words.hashes[start..<end])) {
        return words.ranges[start].lowerBound..<words.ranges[end - 1].upperBound
      }
    }
    return nil
  }
}
