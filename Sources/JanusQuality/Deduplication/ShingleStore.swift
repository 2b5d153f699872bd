internal import JanusPlatform

/// The shingles of texts, for the comparison of candidates: in memory, and beyond a bound on the disk.
///
/// They come in chunks. When there are too many in memory, the oldest go to a ``SpillFile``, from where a set is read
/// when it is needed again: that is seldom, for only candidates are compared.
struct ShingleStore {
  private struct Place {
    var chunk: UInt32
    var start: UInt32
    var count: UInt32
  }

  private var places: [Place] = []
  /// What is in memory; empty of what is on the disk.
  private var chunks: [[UInt64]] = []
  /// Where each chunk that went to the disk begins there.
  private var spilled: [Int] = []
  private var file: SpillFile?
  private let path: String
  private let chunkSize: Int
  private var wordsInMemory = 0
  /// The last set that was read from the disk.
  private var cached: (number: Int, words: [UInt64]) = (-1, [])

  /// - Parameters:
  ///   - path: Where the file is made if there has to be one.
  ///   - bound: How many bytes the sets are likely to have in memory at most, which decides how large chunks are.
  init(path: String, bound: Int) {
    self.path = path
    chunkSize = min(1 << 19, max(64, bound / 64))
  }

  var count: Int { places.count }
  var isSpilled: Bool { file != nil }
  /// How many bytes are held whatever happens.
  var fixedByteCount: Int { places.capacity * 12 }

  func size(_ number: Int) -> Int { Int(places[number].count) }

  /// Adds a set; `bound` is what the sets may take in memory now.
  mutating func append(_ words: ArraySlice<UInt64>, bound: Int) throws(FileError) {
    let room = chunkSize - (chunks.last?.count ?? chunkSize)
    if chunks.isEmpty || room < words.count {
      try spill(bound: bound)
      var chunk: [UInt64] = []
      chunk.reserveCapacity(max(chunkSize, words.count))
      chunks.append(chunk)
    }
    let chunk = chunks.count - 1
    places.append(
      Place(
        chunk: UInt32(chunk), start: UInt32(chunks[chunk].count), count: UInt32(words.count)))
    chunks[chunk] += words
    wordsInMemory += words.count
  }

  /// Sends the oldest chunks to the disk, until what is left has room.
  private mutating func spill(bound: Int) throws(FileError) {
    while spilled.count < chunks.count, wordsInMemory * 8 > bound {
      let file = try spillFile()
      let number = spilled.count
      spilled.append(file.count)
      try file.append(chunks[number])
      wordsInMemory -= chunks[number].count
      chunks[number] = []
    }
  }

  private mutating func spillFile() throws(FileError) -> SpillFile {
    if let file { return file }
    let made = try SpillFile(path: path)
    file = made
    return made
  }

  /// The set with this number.
  mutating func words(_ number: Int) throws(FileError) -> ArraySlice<UInt64> {
    let place = places[number]
    let (chunk, start) = (Int(place.chunk), Int(place.start))
    guard chunk < spilled.count, let file else {
      return chunks[chunk][start..<start + Int(place.count)]
    }
    if cached.number != number {
      let first = spilled[chunk] + start
      cached = (number, try file.words(in: first..<first + Int(place.count)))
    }
    return cached.words[...]
  }
}

/// How much two sets have in common.
enum Jaccard {
  /// The share of the elements of two sets, in rising order, that are in both; 0 if there are none.
  static func index(_ one: ArraySlice<UInt64>, _ other: ArraySlice<UInt64>) -> Double {
    var (i, j) = (one.startIndex, other.startIndex)
    var common = 0
    while i < one.endIndex, j < other.endIndex {
      let (left, right) = (one[i], other[j])
      // Without branches: which of them is less cannot be foretold.
      common += left == right ? 1 : 0
      i += left <= right ? 1 : 0
      j += right <= left ? 1 : 0
    }
    let all = one.count + other.count - common
    return all == 0 ? 0 : Double(common) / Double(all)
  }
}
