/// The words for the gaps of lines.
struct OfflineGaps: Sendable {
  private var forms: [OfflineForm?] = Array(repeating: nil, count: OfflineSlot.allCases.count)
  /// The slots that there are words for, as bits.
  private var available: UInt64 = 0

  subscript(slot: OfflineSlot) -> OfflineForm? {
    get { forms[slot.rawValue] }
    set {
      forms[slot.rawValue] = newValue
      if newValue == nil { available &= ~slot.bit } else { available |= slot.bit }
    }
  }

  /// Whether there are words for all gaps of `line`.
  func suffice(for line: OfflineLine) -> Bool { line.needs & ~available == 0 }

  /// Writes `line` at the end of `text`, as `speaker` says it.
  func write(_ line: OfflineLine, as speaker: OfflineSpeaker, to text: inout String) {
    for piece in line.pieces {
      switch piece {
      case .text(let words): text += words
      case .slot(let slot, let isCapital):
        guard let words = self[slot]?[speaker] else { continue }
        text += isCapital ? OfflineWords.capitalized(words) : words
      }
    }
  }
}
