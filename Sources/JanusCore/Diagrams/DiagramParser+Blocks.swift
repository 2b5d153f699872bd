extension DiagramParser {
  /// A block of attributes from its `{` to behind its `}`. Mistakes in it are reported line by line.
  /// - Parameter entity: Who the attributes belong to; nil throws them away.
  mutating func readBlock(of entity: Int?) {
    let opening = token
    let openingPosition = position(of: opening)
    advance()
    var block = Block(entity: entity, opening: opening.start)
    while !report.isFull {
      let count = entity.map { builder.diagram.entities[$0].attributes.count } ?? 0
      placeComments(entity.map { .inEntity($0, beforeAttribute: count) } ?? place)
      switch token.kind {
      case .blockEnd:
        advance()
        return
      case .end:
        report.error(at: openingPosition, "this block is not closed", hint: "expected a `}`")
        return
      default: break
      }
      block.beginAttribute(at: token.start, in: bytes, count: count)
      do throws(Refusal) {
        try readAttribute(in: &block)
      } catch {
        if block.isLeft(at: error.token, in: bytes) {
          report.error(at: openingPosition, "this block is not closed", hint: "expected a `}`")
          if let entity { builder.dropAttributes(of: entity, from: block.countAtLineStart) }
          lexer.move(to: block.lineStart, .normal)
          advance()
          return
        }
        report.error(at: error.token.start, error.message, hint: error.hint)
        recoverInBlock(from: error.token)
      }
    }
  }

  /// What is known of the block that is being read.
  struct Block {
    var entity: Int?
    var opening: Int
    /// Of the line on which the current attribute begins.
    var lineStart = 0
    var countAtLineStart = 0
    /// Where the attribute before it ends, if it stands on the same line.
    var attributeEnd: Int?

    init(entity: Int?, opening: Int) {
      self.entity = entity
      self.opening = opening
      attributeEnd = nil
      lineStart = opening
    }

    mutating func beginAttribute(at start: Int, in bytes: [UInt8], count: Int) {
      let from = attributeEnd ?? opening
      guard let lineEnd = bytes[from..<start].lastIndex(of: 0x0A) else { return }
      lineStart = lineEnd + 1
      countAtLineStart = count
      attributeEnd = nil
    }

    /// Whether a mistake looks like the statement that follows a block that was never closed.
    func isLeft(at refused: DiagramToken, in bytes: [UInt8]) -> Bool {
      guard lineStart > opening else { return false }
      switch refused.kind {
      case .unknown:
        let line = bytes[lineStart..<bytes.endOfLine(from: refused.start)]
        return line.contains(0x7B) || line.contains(0x7C)
      case .blockEnd:
        let next = bytes.byte(at: refused.end)?.asciiLowercased
        return next == 0x7C || next == 0x6F
      default: return false
      }
    }
  }

  private mutating func readAttribute(in block: inout Block) throws(Refusal) {
    let type = token
    guard type.kind == .attributeWord else {
      throw refusal("expected an attribute's type or key", hint: attributeHint())
    }
    let position = position(of: type)
    advance()
    let name = token
    guard name.kind == .attributeWord else {
      throw refusal(
        "expected a second word behind `\(excerpt(type))`", hint: attributeHint())
    }
    advance()
    var attribute = Attribute(
      type: bytes.text(type.range), name: bytes.text(name.range), position: position)
    attribute.keys = try readKeys()
    if token.kind == .comment {
      attribute.comment = bytes.text(token.content)
      advance()
    }
    warnOfSharedLine(type, name, in: block)
    if let entity = block.entity { builder.append(attribute, to: entity) }
    block.attributeEnd = previousEnd
  }

  private mutating func readKeys() throws(Refusal) -> [String] {
    guard token.kind == .key else { return [] }
    var keys = [bytes.text(token.range)]
    advance()
    while token.kind == .comma {
      advance()
      guard token.kind == .key else {
        throw refusal("expected a key behind the comma", hint: "keys are PK, FK and UK")
      }
      keys.append(bytes.text(token.range))
      advance()
    }
    if token.kind == .key {
      throw refusal("expected `,` between keys", hint: "write `PK, FK`")
    }
    return keys
  }

  /// Goes on at the end of the line, or at a `}` before it.
  private mutating func recoverInBlock(from refused: DiagramToken) {
    var index = refused.kind == .blockEnd ? refused.start : refused.end
    // A word can reach over a brace, but the text that was skipped cannot be trusted with quotes.
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x7D { index += 1 }
    lexer.move(to: index, .block)
    advance()
  }
}
