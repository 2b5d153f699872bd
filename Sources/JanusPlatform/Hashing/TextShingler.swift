internal import CKernels

/// Cuts texts into shingles and hashes them (XXH3, 64 bits); for one thread at a time.
@safe package final class TextShingler {
  /// What a shingle is.
  package enum Unit: Hashable, Sendable {
    /// Texts are told apart as a whole only.
    case none
    /// One word; or, where a text has more characters of scripts without spaces than words, so many characters.
    case automatic(characters: Int)
    /// So many words in a row, between white space.
    case words(Int)
    /// So many Unicode scalars in a row.
    case characters(Int)
  }

  /// What is known of a text beside its shingles.
  package struct Reading: Hashable, Sendable {
    /// XXH3, 128 bits, of the text in its normal form.
    package var digest: TextDigest
    /// How many Unicode scalars it has.
    package var characterCount: Int
    /// Whether it has nothing but white space.
    package var isBlank: Bool
  }

  private let shingler: OpaquePointer

  /// - Parameters:
  ///   - unit: What a shingle is.
  ///   - normalizes: Whether texts count as the same that differ in case, punctuation, white space or the way in which
  ///     characters are composed (NFC) only.
  package init(_ unit: Unit, normalizes: Bool) {
    let (kind, length) =
      switch unit {
      case .none: (janus_shingles_none, 1)
      case .automatic(let length): (janus_shingles_automatic, length)
      case .words(let length): (janus_shingles_words, length)
      case .characters(let length): (janus_shingles_characters, length)
      }
    precondition(length > 0)
    guard let shingler = unsafe janus_shingler_make(kind, length, normalizes ? 1 : 0) else {
      preconditionFailure("There is no memory for shingles.")
    }
    unsafe self.shingler = shingler
  }

  deinit { unsafe janus_shingler_free(shingler) }

  /// Reads a text, and appends the hashes of its shingles, in rising order and each once.
  ///
  /// A text with fewer words or characters than a shingle has is one shingle; a blank one has none.
  /// - Complexity: O(*n*) for *n* bytes.
  package func read(_ text: [UInt8], appendingTo shingles: inout [UInt64]) -> Reading {
    var result = unsafe janus_shingled_text()
    guard unsafe janus_shingle(shingler, text, text.count, &result) == 1 else {
      preconditionFailure("There is no memory for a text of \(text.count) bytes.")
    }
    let found = unsafe UnsafeBufferPointer(start: result.shingles, count: result.count)
    unsafe shingles.append(contentsOf: found)
    return unsafe Reading(
      digest: TextDigest(low: result.digest_low, high: result.digest_high),
      characterCount: result.characters, isBlank: result.is_blank == 1)
  }

  /// The text in normal form: NFC, case folded, each run of white space and punctuation one space, none at the ends.
  package func normalized(_ text: [UInt8]) -> [UInt8] {
    var count = 0
    let bytes = unsafe janus_normalize(shingler, text, text.count, &count)
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
  }
}

/// A hash of a text that no two texts share, as far as anybody will see.
package struct TextDigest: Hashable, Sendable {
  package var low: UInt64
  package var high: UInt64

  package init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }
}

/// XXH3, 64 bits.
package enum XXH3 {
  package static func hash(_ bytes: [UInt8]) -> UInt64 { unsafe janus_hash(bytes, bytes.count, 0) }
  package static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe janus_hash($0.baseAddress, $0.count, 0) }
  }
  package static func hash(_ words: ArraySlice<UInt64>) -> UInt64 {
    unsafe words.withUnsafeBytes { unsafe janus_hash($0.baseAddress, $0.count, 0) }
  }
}
