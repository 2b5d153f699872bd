/// Groups of digits in a text, with separators between them; one or more of them may be a number.
struct NumberRun {
  /// More groups than these no number has.
  private static let mostGroups = 8

  private var groups: [Range<Int>] = []
  /// What stands between each group and the next, in ASCII.
  private var gaps: [[UInt8]] = []
  /// Whether the last group ends in the `X` of an identity card.
  private var endsInX = false
  /// Whether a letter follows at once, so that the last group is a part of a word.
  private var isCut = false

  /// The runs of a text of UTF-8, in their order.
  static func all(in bytes: [UInt8]) -> [NumberRun] {
    var runs: [NumberRun] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index].isDigitASCII, index == 0 || !bytes[index - 1].isNameByte else {
        index += 1
        continue
      }
      let run = NumberRun(bytes, from: index)
      runs.append(run)
      index = run.groups[run.groups.count - 1].upperBound
    }
    return runs
  }

  private init(_ bytes: [UInt8], from start: Int) {
    var index = start
    while true {
      let first = index
      while index < bytes.count, bytes[index].isDigitASCII { index += 1 }
      if index - first == 17, index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "x") {
        index += 1
        endsInX = true
      }
      groups.append(first..<index)
      guard !endsInX, let (gap, length) = Self.gap(bytes, at: index) else { break }
      gaps.append(gap)
      index += length
    }
    isCut = index < bytes.count && (bytes[index].isLetterASCII || bytes[index].isDigitASCII)
  }

  /// One separator between two digits; two of them where a bracket or a dot is.
  private static func gap(_ bytes: [UInt8], at start: Int) -> (signs: [UInt8], length: Int)? {
    var signs: [UInt8] = []
    var index = start
    while signs.count < 2, let (sign, length) = separator(bytes, at: index) {
      signs.append(sign)
      index += length
      if index < bytes.count, bytes[index].isDigitASCII { return (signs, index - start) }
    }
    return nil
  }

  /// The separator at a place, in ASCII, and its length; nil of anything else.
  static func separator(_ bytes: [UInt8], at index: Int) -> (sign: UInt8, length: Int)? {
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    if byte < 0x80 { return " -.()/".utf8.contains(byte) ? (byte, 1) : nil }
    let (scalar, length) = TextWords.scalar(bytes, at: index)
    switch scalar.value {
    // Spaces that do not break, and those of a fixed width.
    case 0xA0, 0x2007, 0x2009, 0x202F: return (0x20, length)
    case 0x2010...0x2013: return (0x2D, length)
    default: return nil
    }
  }

  /// The first number of a kind: of those that begin at one group, the longest.
  func first(in bytes: [UInt8], _ isOne: (WrittenNumber) -> Bool) -> Range<Int>? {
    for first in groups.indices {
      let most = min(groups.count, first + Self.mostGroups) - 1
      for last in stride(from: most, through: first, by: -1) {
        guard let number = number(first, last, bytes), isOne(number) else { continue }
        return start(of: first, bytes)..<groups[last].upperBound
      }
    }
    return nil
  }

  /// Where a number begins, with the bracket and the plus before its first digit.
  private func start(of group: Int, _ bytes: [UInt8]) -> Int {
    var start = groups[group].lowerBound
    if start > 0, bytes[start - 1] == UInt8(ascii: "(") { start -= 1 }
    if start > 0, bytes[start - 1] == UInt8(ascii: "+") { start -= 1 }
    return start
  }

  /// The groups from one to another as one number; nil if they cannot be one.
  private func number(_ first: Int, _ last: Int, _ bytes: [UInt8]) -> WrittenNumber? {
    guard last + 1 < groups.count || !isCut else { return nil }
    let before = first > 0 ? gaps[first - 1] : []
    let after = last + 1 < groups.count ? gaps[last] : []
    // Behind a dot alone stand the decimals of what is before it.
    guard before != [UInt8(ascii: ".")], after != [UInt8(ascii: ".")] else { return nil }
    let range = groups[first...last]
    guard range.reduce(0, { $0 + $1.count }) <= 19 else { return nil }
    let start = start(of: first, bytes)
    var digits = range.flatMap { bytes[$0] }
    if digits[digits.count - 1].isLetterASCII { digits[digits.count - 1] = UInt8(ascii: "X") }
    return WrittenNumber(
      digits: digits, sizes: range.map(\.count), gaps: Array(gaps[first..<last]),
      hasPlus: bytes[start] == UInt8(ascii: "+") && (start == 0 || !bytes[start - 1].isNameByte),
      before: before, after: after)
  }
}

/// Groups of digits that may be one number, and what stands around them.
struct WrittenNumber {
  /// ASCII digits, with an `X` at the end if one stands there.
  private(set) var digits: [UInt8]
  /// How many digits each group has.
  private(set) var sizes: [Int]
  /// What stands between the groups.
  private(set) var gaps: [[UInt8]]
  let hasPlus: Bool
  /// What parts it from digits before and behind it; empty where there are none.
  let before: [UInt8]
  let after: [UInt8]

  /// Leaves the first group out.
  mutating func removeFirst() {
    digits.removeFirst(sizes.removeFirst())
    gaps.removeFirst()
  }

  /// Whether all groups are parted by the same space, dash or dot.
  var hasOneSeparator: Bool {
    guard let first = gaps.first else { return true }
    return first.count == 1 && " -.".utf8.contains(first[0]) && gaps.allSatisfy { $0 == first }
  }

  /// Whether the first of three groups is closed by a bracket.
  var hasAreaInBrackets: Bool {
    gaps.count == 2 && gaps[0].first == UInt8(ascii: ")") && gaps[1].count == 1
      && " -.".utf8.contains(gaps[1][0])
  }

  /// Whether digits before or behind it are parted from it by a dash, or as its own groups are.
  var isPartOfMore: Bool {
    for gap in [before, after] where gap == [UInt8(ascii: "-")] || gaps.contains(gap) {
      return true
    }
    return false
  }
}
