internal import JanusCore

/// Why an instruction is dropped before it is compared with others.
///
/// Source: Self-Instruct (Wang et al., arXiv 2212.10560), section 2.2 and its code.
enum InstructionFault: String, CaseIterable {
  case tooShort = "too short"
  case tooLong = "too long"
  /// It speaks of what a model of text cannot do.
  case beyondText = "beyond text"
  case similar

  /// The first fault of an instruction by itself; nil if it has none.
  init?(of instruction: String) {
    let words = WordSequence(instruction)
    if words.count <= 3 {
      self = .tooShort
    } else if words.count > 150 {
      self = .tooLong
    } else if Self.isBeyondText(instruction, words) {
      self = .beyondText
    } else {
      return nil
    }
  }

  private static let keywords: Set<String> = [
    "image", "images", "graph", "graphs", "picture", "pictures", "file", "files", "map", "maps",
    "draw", "plot",
  ]
  private static let chineseKeywords = [
    "图片", "图像", "图表", "照片", "文件", "地图", "画图", "画出", "画一", "绘制", "绘图", "前往",
  ]

  private static func isBeyondText(_ instruction: String, _ words: WordSequence) -> Bool {
    if words.words.contains(where: keywords.contains) { return true }
    for (word, next) in zip(words.words, words.words.dropFirst()) where word == "go" && next == "to"
    {
      return true
    }
    return chineseKeywords.contains(where: instruction.contains)
  }
}
