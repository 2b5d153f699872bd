internal import JanusCore
internal import JanusPlatform

/// The n-grams of benchmarks' texts, to be found in training data.
///
/// Texts are compared by words in a row (13 by default; Brown et al., arXiv 2005.14165, C), and where most of a stretch
/// is of a script without spaces by characters (50), without regard to case, punctuation and white space.
package struct BenchmarkIndex: Sendable {
  /// What a text has in common with a benchmark.
  package struct Overlap: Hashable, Sendable {
    /// In bytes of the text.
    package var range: Range<Int>
    /// How many words or characters.
    package var length: Int
    package var isInWords: Bool
    /// Where the benchmark has it, as it was given.
    package var source: String
  }

  private let wordCount: Int
  private let characterCount: Int
  private var words: [UInt64: Int32] = [:]
  private var characters: [UInt64: Int32] = [:]
  private var sources: [String] = []
  /// How many texts were added.
  package private(set) var textCount = 0
  /// Texts with fewer words or characters than are compared; nothing can be found of them.
  package private(set) var shortCount = 0

  /// - Parameters:
  ///   - words: How many words in a row are too many, at least 1.
  ///   - characters: The same of texts without spaces between words.
  package init(words: Int, characters: Int) {
    precondition(words > 0 && characters > 0)
    wordCount = words
    characterCount = characters
  }

  /// Adds the texts of one record of a benchmark; `source` says where it stands, for people: `gsm8k.jsonl:12`.
  package mutating func add(_ texts: [String], source: String) {
    let number = Int32(sources.count)
    sources.append(source)
    for text in texts where !text.isBlank {
      textCount += 1
      let bytes = Array(text.utf8)
      let read = TextWords(bytes)
      var isFindable = Self.add(
        read.hashes, read.isUnsegmented, mostlyUnsegmented: false, wordCount, number, to: &words)
      if read.isUnsegmented.contains(true) {
        let signs = TextCharacters(bytes)
        isFindable =
          Self.add(
            signs.values, signs.isUnsegmented, mostlyUnsegmented: true, characterCount, number,
            to: &characters) || isFindable
      }
      if !isFindable { shortCount += 1 }
    }
  }

  /// Adds the stretches that are, or are not, for the most part of scripts without spaces.
  /// - Returns: Whether there were any.
  private static func add(
    _ values: [UInt64], _ isUnsegmented: [Bool], mostlyUnsegmented: Bool, _ length: Int,
    _ source: Int32, to index: inout [UInt64: Int32]
  ) -> Bool {
    guard values.count >= length else { return false }
    var count = isUnsegmented[..<length].count { $0 }
    var isAdded = false
    for start in 0...(values.count - length) {
      if start > 0 {
        count += (isUnsegmented[start + length - 1] ? 1 : 0) - (isUnsegmented[start - 1] ? 1 : 0)
      }
      guard (count * 2 > length) == mostlyUnsegmented else { continue }
      let hash = XXH3.hash(values[start..<start + length])
      if index[hash] == nil { index[hash] = source }
      isAdded = true
    }
    return isAdded
  }

  /// The longest stretch that `text` has in common with a benchmark, the first of several; nil if there is none.
  /// - Complexity: O(*n*·*k*) for *n* words and stretches of *k*.
  package func overlap(in text: String) -> Overlap? {
    let bytes = Array(text.utf8)
    let read = TextWords(bytes)
    var best = Self.longest(read.hashes, wordCount, words).map { found in
      Overlap(
        range: read.ranges[found.range.lowerBound]
          .lowerBound..<read.ranges[found.range.upperBound - 1].upperBound,
        length: found.range.count, isInWords: true, source: sources[Int(found.source)])
    }
    guard best == nil, !characters.isEmpty, read.isUnsegmented.contains(true) else { return best }
    let signs = TextCharacters(bytes)
    best = Self.longest(signs.values, characterCount, characters).map { found in
      Overlap(
        range: signs.starts[found.range.lowerBound]..<signs.ends[found.range.upperBound - 1],
        length: found.range.count, isInWords: false, source: sources[Int(found.source)])
    }
    return best
  }

  private static func longest(
    _ values: [UInt64], _ length: Int, _ index: [UInt64: Int32]
  ) -> (range: Range<Int>, source: Int32)? {
    guard !index.isEmpty, values.count >= length else { return nil }
    var best: (range: Range<Int>, source: Int32)?
    var current: (range: Range<Int>, source: Int32)?
    for start in 0...(values.count - length) {
      guard let source = index[XXH3.hash(values[start..<start + length])] else {
        current = nil
        continue
      }
      current = (
        (current?.range.lowerBound ?? start)..<start + length, current?.source ?? source
      )
      if let current, current.range.count > best?.range.count ?? 0 { best = current }
    }
    return best
  }
}

/// The letters and digits of a text, one by one, without case.
struct TextCharacters {
  private(set) var values: [UInt64] = []
  /// Whether each is of a script without spaces.
  private(set) var isUnsegmented: [Bool] = []
  /// Where each begins and ends, in bytes.
  private(set) var starts: [Int] = []
  private(set) var ends: [Int] = []

  init(_ bytes: [UInt8]) {
    var index = 0
    while index < bytes.count {
      let (scalar, length) = TextWords.scalar(bytes, at: index)
      if scalar.isPartOfWord {
        let folded = scalar.isASCII ? UInt32(UInt8(scalar.value).lowercasedASCII) : scalar.value
        values.append(UInt64(folded))
        isUnsegmented.append(scalar.isUnsegmented)
        starts.append(index)
        ends.append(index + length)
      }
      index += length
    }
  }
}
