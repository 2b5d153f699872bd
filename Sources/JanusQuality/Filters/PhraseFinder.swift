/// Finds any of some phrases in a text, in one pass.
struct PhraseFinder: Sendable {
  /// By their first byte; the longest first.
  private var phrases: [[[UInt8]]] = Array(repeating: [], count: 256)
  private var hasPhrases: [Bool] = Array(repeating: false, count: 256)

  /// - Parameter phrases: As they stand in the texts that are searched. One with an apostrophe is found with the
  ///   typographic one, too.
  init(_ phrases: [String]) {
    for phrase in phrases {
      add(phrase)
      if phrase.utf8.contains(UInt8(ascii: "'")) { add(phrase.replacing("'", with: "’")) }
    }
    for place in self.phrases.indices { self.phrases[place].sort { $0.count > $1.count } }
  }

  private mutating func add(_ phrase: String) {
    let bytes = Array(phrase.utf8)
    guard let first = bytes.first else { return }
    phrases[Int(first)].append(bytes)
    hasPhrases[Int(first)] = true
  }

  /// The first phrase that begins within `range`. Where a phrase begins or ends with an ASCII letter or digit, the
  /// word must do so, too.
  /// - Complexity: O(*n*) for *n* bytes, as few phrases share a first byte.
  func first(in bytes: [UInt8], _ range: Range<Int>? = nil) -> Range<Int>? {
    for index in range?.clamped(to: bytes.indices) ?? bytes.indices {
      let first = bytes[index]
      guard hasPhrases[Int(first)],
        index == 0 || !first.isNameByte || !bytes[index - 1].isNameByte
      else { continue }
      for phrase in phrases[Int(first)] {
        let end = index + phrase.count
        guard end <= bytes.count, bytes[index..<end].elementsEqual(phrase) else { continue }
        if end < bytes.count, phrase[phrase.count - 1].isNameByte, bytes[end].isNameByte {
          continue
        }
        return index..<end
      }
    }
    return nil
  }
}
