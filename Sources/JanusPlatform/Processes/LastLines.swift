/// The last lines of a text that comes in pieces.
struct LastLines {
  static let count = 12
  static let longestLine = 400

  private var whole: [String] = []
  private var rest: [UInt8] = []

  /// The oldest first; without those that are blank.
  var lines: [String] {
    let last = Self.line(rest[...])
    return last.isEmpty ? whole : (whole + [last]).suffix(Self.count)
  }

  mutating func append(_ bytes: ArraySlice<UInt8>) {
    var parts = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
    guard let first = parts.popFirst() else { return }
    extend(with: first)
    for part in parts {
      let line = Self.line(rest[...])
      if !line.isEmpty { whole = (whole + [line]).suffix(Self.count) }
      rest.removeAll(keepingCapacity: true)
      extend(with: part)
    }
  }

  /// Of a line that does not end, such as a progress bar's, the beginning is enough.
  private mutating func extend(with bytes: ArraySlice<UInt8>) {
    rest += bytes.prefix(Self.longestLine - min(rest.count, Self.longestLine))
  }

  /// The text of a line, without what a terminal would obey.
  private static func line(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return String(
      String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
  }
}
