/// How the characters of a text are written as bytes.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  /// The Chinese national standard, of which GBK and GB2312 are parts.
  case gb18030

  /// What a text with these bytes is most likely in. It is UTF-8 if that holds but for a few places, else GB18030 if
  /// that holds throughout.
  init(detectedIn bytes: ArraySlice<UInt8>) {
    var text = bytes
    // What is cut off at the end of a piece says nothing.
    while let last = text.last, last >= 0x80, bytes.endIndex - text.endIndex < 4 {
      text.removeLast()
    }
    let (whole, broken) = Self.countUTF8(text)
    if broken == 0 || whole > 4 * broken {
      self = .utf8
    } else {
      self = GB18030Decoder.decodesWhole(Array(text)) ? .gb18030 : .utf8
    }
  }

  /// How many characters of several bytes are whole, and how many places are none.
  private static func countUTF8(_ bytes: ArraySlice<UInt8>) -> (whole: Int, broken: Int) {
    var (whole, broken) = (0, 0)
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): if scalar.value >= 0x80 { whole += 1 }
      case .emptyInput: return (whole, broken)
      case .error: broken += 1
      }
    }
  }
}

/// A text as UTF-8 without a byte order mark, whatever it is written in.
///
/// The encoding is told by the first piece that is not all ASCII: up to there it makes no difference.
package final class TextSource: ByteSource {
  private let source: PeekableSource
  /// What the text is in; nil as long as that does not show.
  private var encoding: TextEncoding?
  private var decoder: GB18030Decoder?
  private var isAtStart = true
  private var isAtEnd = false

  /// Reads text in `encoding`, or in the one that it turns out to be in if that is nil.
  package init(_ source: PeekableSource, encoding: TextEncoding? = nil) {
    self.source = source
    self.encoding = encoding
  }

  /// Whether all that came so far is as it was, byte for byte, from the beginning.
  package private(set) var isUnchanged = true

  package func next() throws(FileError) -> ArraySlice<UInt8> {
    if isAtStart { try begin() }
    while !isAtEnd {
      let piece = try source.next()
      if encoding == nil, !ByteSearch.isASCII(piece) { encoding = TextEncoding(detectedIn: piece) }
      guard encoding == .gb18030 else { return piece }
      isUnchanged = false
      if decoder == nil { decoder = GB18030Decoder() }
      isAtEnd = piece.isEmpty
      let text = isAtEnd ? decoder?.end() : decoder?.decode(piece)
      if let text, !text.isEmpty { return text[...] }
    }
    return []
  }

  private func begin() throws(FileError) {
    isAtStart = false
    guard try source.peek(3).elementsEqual([0xEF, 0xBB, 0xBF]) else { return }
    encoding = .utf8
    isUnchanged = false
    try source.drop(3)
  }
}
