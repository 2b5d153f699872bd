internal import JanusCore
internal import JanusPlatform

/// What a record is known by: its bytes, and how many of the same went before it. So decisions stay with their records when
/// the file is put into another order, or grows.
struct RecordKey: Hashable, Sendable, CustomStringConvertible {
  /// The first eight bytes of a digest.
  let bits: Int64

  init(bits: Int64) { self.bits = bits }

  /// - Parameters:
  ///   - digest: SHA-256 of the record's bytes.
  ///   - copy: How many records with the same bytes went before it.
  init(digest: [UInt8], copy: Int) {
    let digest = copy == 0 ? digest : SHA256.digest(digest + String(copy).utf8)
    bits = Int64(bitPattern: digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
  }

  /// Reads 16 hexadecimal digits; nil of anything else.
  init?(_ text: String) {
    let digits = text.utf8
    guard digits.count == 16,
      digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
      let bits = UInt64(text, radix: 16)
    else { return nil }
    self.bits = Int64(bitPattern: bits)
  }

  /// 16 hexadecimal digits.
  var description: String {
    let digits = String(UInt64(bitPattern: bits), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
