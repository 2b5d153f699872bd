/// About how many tokens a text has, where no tokenizer is at hand: four ASCII characters, or
/// one character of a script that writes without spaces, make one. Real tokenizers differ by some 20 %.
public enum TokenEstimate {
  public static func tokens(in text: String) -> Int {
    var quarters = 0
    for byte in text.utf8 {
      if byte < 0x80 {
        quarters += 1
      } else if byte >= 0xE0 {
        quarters += 4
      } else if byte >= 0xC0 {
        quarters += 2
      }
    }
    return (quarters + 3) / 4
  }
}
