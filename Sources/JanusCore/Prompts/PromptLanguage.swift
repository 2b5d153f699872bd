/// The languages that prompts of the program's own are written in.
public enum PromptLanguage: String, Hashable, Sendable, CaseIterable {
  case en, zh

  /// The language of a text: Chinese where at least every fourth letter is a Han character, for these say more than
  /// letters do.
  public init(of text: String) {
    var han = 0
    var letters = 0
    for scalar in text.unicodeScalars.prefix(2000) where !scalar.isASCII || scalar.isLetter {
      switch scalar.value {
      case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x3FFFF: han += 1
      default: if scalar.isASCII || scalar.properties.isAlphabetic { letters += 1 }
      }
    }
    self = han > 0 && han * 3 >= letters ? .zh : .en
  }
}

extension Unicode.Scalar {
  fileprivate var isLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
