internal import JanusCore

/// Instructions, and whether another is too similar to one of them: has a ROUGE-L above the bound.
///
/// ROUGE-L is the F1 of the longest common subsequence of words (Lin, 2004): 2 · LCS / (m + n). Most pairs are told
/// apart without it, by their lengths and by which words they have, so that a pool may hold 100,000 instructions.
/// Copies share what they have in common.
struct InstructionPool: Sendable {
  /// Above this an instruction is too similar to another.
  let bound: Double
  private var chunks: [Chunk] = []
  private(set) var count = 0

  /// So many instructions that copying the last chunk costs little.
  private static let chunkSize = 512

  private struct Chunk {
    /// The words of all its instructions, one behind the other.
    var words: [UInt32] = []
    var entries: [Entry] = []
  }

  /// An instruction, and where its words stand.
  private struct Entry {
    var text: String
    var start: Int
    var count: Int
    var signature: UInt64
  }

  /// - Parameter bound: The largest ROUGE-L F1 of two instructions, 0 to 1.
  init(bound: Double = 0.7) { self.bound = bound }

  /// The instruction at a place, in the order in which they were put in.
  subscript(place: Int) -> String {
    chunks[place / Self.chunkSize].entries[place % Self.chunkSize].text
  }

  /// Puts an instruction in, however similar it is to others.
  mutating func insert(_ instruction: String) {
    if count % Self.chunkSize == 0 { chunks.append(Chunk()) }
    let tokens = Self.tokens(of: instruction)
    let last = chunks.count - 1
    chunks[last].entries.append(
      Entry(
        text: instruction, start: chunks[last].words.count, count: tokens.count,
        signature: Self.signature(tokens)))
    chunks[last].words += tokens
    count += 1
  }

  /// The place of the first instruction that is too similar; nil if there is none.
  /// - Complexity: O(*n*), with a few machine instructions for most of the pool's instructions.
  func place(ofSimilarTo instruction: String) -> Int? {
    let tokens = Self.tokens(of: instruction)
    let signature = Self.signature(tokens)
    let sequence = LongestCommonSubsequence(of: tokens)
    for (number, chunk) in chunks.enumerated() {
      for (place, entry) in chunk.entries.enumerated() {
        let needed = bound * Double(tokens.count + entry.count)
        // A word that the other lacks is in no common subsequence. Words may share a bit, so that no more are counted
        // than there are.
        let most = min(
          tokens.count - (signature & ~entry.signature).nonzeroBitCount,
          entry.count - (entry.signature & ~signature).nonzeroBitCount)
        guard 2 * Double(most) > needed else { continue }
        let length = sequence.length(
          with: chunk.words[entry.start..<(entry.start + entry.count)])
        if 2 * Double(length) > needed { return number * Self.chunkSize + place }
      }
    }
    return nil
  }

  /// The ROUGE-L F1 of two texts, 0 to 1; 0 where one has no words.
  static func rougeL(_ first: String, _ second: String) -> Double {
    let one = tokens(of: first)
    let other = tokens(of: second)
    guard !one.isEmpty, !other.isEmpty else { return 0 }
    let length = LongestCommonSubsequence(of: one).length(with: other)
    return 2 * Double(length) / Double(one.count + other.count)
  }

  /// A number for each word (FNV-1a): two words share one in some billions.
  private static func tokens(of text: String) -> [UInt32] {
    WordSequence(text).words.map { word in
      word.utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    }
  }

  /// One bit for each word, many words to a bit.
  private static func signature(_ tokens: [UInt32]) -> UInt64 {
    tokens.reduce(0) { $0 | 1 << UInt64(($1 ^ $1 >> 16) & 63) }
  }
}
