/// Turns byte offsets into lines and columns. Line ends are LF, CR and CRLF.
///
/// Offsets that rise cost O(*n*) together; going back costs a fresh start.
package struct SourceLocator {
  private let source: [UInt8]
  private var offset = 0
  private var position = SourcePosition.start

  package init(_ source: [UInt8]) { self.source = source }

  package mutating func position(of target: Int) -> SourcePosition {
    if target < offset {
      offset = 0
      position = .start
    }
    let end = Swift.min(target, source.count)
    while offset < end {
      step(over: source[offset])
      offset += 1
    }
    return position
  }

  private mutating func step(over byte: UInt8) {
    let endsLine = byte == 0x0A || (byte == 0x0D && source.byte(at: offset + 1) != 0x0A)
    if endsLine {
      position = SourcePosition(line: position.line + 1, column: 1)
    } else if byte & 0xC0 != 0x80 {
      position.column += 1
    }
  }
}
