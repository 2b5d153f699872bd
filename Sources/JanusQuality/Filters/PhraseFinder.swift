/// Finds any of some phrases in a text, in one pass.
struct PhraseFinder: Sendable {
  /// By their first byte; the longest first.
  private var phrases: [[[UInt8]]] = Array(repeating: [], count: 256)
  private var firstBytes = ByteSet()
  private var secondBytes = ByteSet()

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
    firstBytes.insert(first)
    if bytes.count > 1 {
      secondBytes.insert(bytes[1])
    } else {
      secondBytes = .all
    }
  }

  /// The first phrase that begins within `range`. Where a phrase begins or ends with an ASCII letter or digit, the
  /// word must do so, too.
  /// - Complexity: O(*n*) for *n* bytes, as few phrases share a first byte.
  func first(in bytes: [UInt8], _ range: Range<Int>? = nil) -> Range<Int>? {
    for index in range?.clamped(to: bytes.indices) ?? bytes.indices {
      let first = bytes[index]
      guard firstBytes.contains(first),
        index == 0 || !first.isNameByte || !bytes[index - 1].isNameByte,
        index + 1 == bytes.count || secondBytes.contains(bytes[index + 1])
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

/// Some of the 256 bytes, where no memory has to be looked up.
private struct ByteSet: Sendable {
  private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  static let all = {
    var set = ByteSet()
    for byte in UInt8.min...UInt8.max { set.insert(byte) }
    return set
  }()

  mutating func insert(_ byte: UInt8) {
    let bit: UInt64 = 1 << UInt64(byte & 63)
    switch byte >> 6 {
    case 0: bits.0 |= bit
    case 1: bits.1 |= bit
    case 2: bits.2 |= bit
    default: bits.3 |= bit
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: bits.0
      case 1: bits.1
      case 2: bits.2
      default: bits.3
      }
    return word >> UInt64(byte & 63) & 1 == 1
  }
}
