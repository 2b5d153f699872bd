/// What leads to a person, and is known by its form and its check digits.
enum PersonalData: String, CaseIterable, Sendable {
  case email, phone, card, iban
  /// Of mainland China (GB 11643-1999).
  case chineseID = "chinese-id"
  /// Social Security numbers of the United States.
  case ssn

  var words: String {
    switch self {
    case .email: "an e-mail address"
    case .phone: "a telephone number"
    case .card: "the number of a card"
    case .iban: "the number of a bank account"
    case .chineseID: "the number of an identity card"
    case .ssn: "a Social Security number"
    }
  }

  /// Where the first of its kind stands in a text of UTF-8.
  func first(in bytes: [UInt8]) -> Range<Int>? {
    switch self {
    case .email: Self.email(bytes)
    case .iban: Self.iban(bytes)
    case .phone: Self.number(bytes) { Self.isPhone($0) }
    case .card: Self.number(bytes) { Self.isCard($0) }
    case .chineseID: Self.number(bytes) { Self.isChineseID($0) }
    case .ssn: Self.number(bytes) { Self.isSSN($0) }
    }
  }

  // MARK: E-mail

  /// Hosts that belong to nobody (RFC 2606).
  private static let reserved = [
    "example.com", "example.org", "example.net", "example", "test", "invalid", "localhost",
  ]

  private static func email(_ bytes: [UInt8]) -> Range<Int>? {
    for place in bytes.indices where bytes[place] == UInt8(ascii: "@") {
      var start = place
      while start > 0, bytes[start - 1].isNameByte || ".+-%".utf8.contains(bytes[start - 1]) {
        start -= 1
      }
      var end = place + 1
      while end < bytes.count,
        bytes[end].isLetterASCII || bytes[end].isDigitASCII || ".-".utf8.contains(bytes[end])
      {
        end += 1
      }
      while end > place, ".-".utf8.contains(bytes[end - 1]) { end -= 1 }
      let host = String(decoding: bytes[(place + 1)..<max(place + 1, end)], as: UTF8.self)
        .lowercased()
      let parts = host.split(separator: ".", omittingEmptySubsequences: false)
      guard start < place, parts.count > 1, let last = parts.last, last.count >= 2,
        last.allSatisfy(\.isLetter), !parts.contains(where: \.isEmpty)
      else { continue }
      var isReserved = false
      for name in reserved where host == name || host.hasSuffix("." + name) { isReserved = true }
      if !isReserved { return start..<end }
    }
    return nil
  }

  // MARK: Numbers

  /// Digits with spaces, dashes, dots or brackets between them, and what stands around.
  struct Digits {
    /// ASCII digits, with an `X` at the end if one stands there.
    var digits: [UInt8]
    /// As it is written, without other signs around.
    var text: [UInt8]
    var hasPlus: Bool
  }

  private static func number(_ bytes: [UInt8], _ isOne: (Digits) -> Bool) -> Range<Int>? {
    var index = 0
    while index < bytes.count {
      guard bytes[index].isDigitASCII, index == 0 || !bytes[index - 1].isNameByte else {
        index += 1
        continue
      }
      var start = index
      var end = index
      var digits: [UInt8] = []
      // One sign between two digits; two of them where a bracket is.
      scan: while end < bytes.count {
        if bytes[end].isDigitASCII {
          digits.append(bytes[end])
          end += 1
          continue
        }
        for gap in 1...2 where end + gap < bytes.count && bytes[end + gap].isDigitASCII {
          if bytes[end..<end + gap].allSatisfy({ " -.()/".utf8.contains($0) }) {
            end += gap
            continue scan
          }
        }
        break
      }
      if end < bytes.count, bytes[end] | 0x20 == UInt8(ascii: "x"), digits.count == 17 {
        digits.append(UInt8(ascii: "X"))
        end += 1
      }
      let isWhole = end == bytes.count || !bytes[end].isLetterASCII
      if start > 0, bytes[start - 1] == UInt8(ascii: "(") { start -= 1 }
      let hasPlus = start > 0 && bytes[start - 1] == UInt8(ascii: "+")
      if hasPlus { start -= 1 }
      let found = Digits(digits: digits, text: Array(bytes[start..<end]), hasPlus: hasPlus)
      if isWhole, isOne(found) { return start..<end }
      index = end
    }
    return nil
  }

  /// `+49 171 1234567`, `(212) 867-5309`, `13812345678`.
  private static func isPhone(_ number: Digits) -> Bool {
    let digits = number.digits
    if number.hasPlus { return (9...15).contains(digits.count) && digits[0] != UInt8(ascii: "0") }
    let text = number.text
    if digits.count == 11, text.count == 11, digits[0] == UInt8(ascii: "1") {
      return digits[1] >= UInt8(ascii: "3")
    }
    guard digits.count == 10, text.count >= 12, digits[0] >= UInt8(ascii: "2"),
      digits[3] >= UInt8(ascii: "2")
    else { return false }
    // 555-0100 to 555-0199 are for stories.
    return !digits[3...7].elementsEqual("55501".utf8)
  }

  /// 13 to 19 digits of a scheme that is known, with a right check digit (ISO/IEC 7812, Luhn).
  private static func isCard(_ number: Digits) -> Bool {
    let digits = number.digits
    guard (13...19).contains(digits.count), !number.hasPlus, (0x32...0x36).contains(digits[0]),
      digits.last != UInt8(ascii: "X"), Set(digits).count > 1
    else { return false }
    return luhn(digits)
  }

  static func luhn(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let value = Int(digit) - 48
      let doubled = place.isMultiple(of: 2) ? value : value * 2
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum.isMultiple(of: 10)
  }

  /// Six digits of a place, a date, three of an order, and a check digit (ISO 7064, MOD 11-2).
  static func isChineseID(_ number: Digits) -> Bool {
    let digits = number.digits
    guard digits.count == 18, number.text.count == 18 else { return false }
    let values = digits.map { $0 == UInt8(ascii: "X") ? 10 : Int($0) - 48 }
    let year = values[6...9].reduce(0) { $0 * 10 + $1 }
    let (month, day) = (values[10] * 10 + values[11], values[12] * 10 + values[13])
    guard (1900...2099).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return false
    }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 }
    return (12 - sum % 11) % 11 == values[17]
  }

  /// `219-09-9998`, within the areas that are given out.
  private static func isSSN(_ number: Digits) -> Bool {
    let text = number.text
    guard number.digits.count == 9, text.count == 11, text[3] == 0x2D, text[6] == 0x2D else {
      return false
    }
    let area = Int(String(decoding: text[0..<3], as: UTF8.self)) ?? 0
    return area > 0 && area != 666 && area < 900 && !text[4..<6].elementsEqual("00".utf8)
      && !text[7..<11].elementsEqual("0000".utf8)
  }

  // MARK: Accounts

  /// ISO 13616: two letters, two check digits and 11 to 30 letters and digits, in groups of four or without spaces.
  private static func iban(_ bytes: [UInt8]) -> Range<Int>? {
    guard bytes.count >= 15 else { return nil }
    for start in 0..<(bytes.count - 14)
    where bytes[start].isUppercaseASCII && bytes[start + 1].isUppercaseASCII
      && bytes[start + 2].isDigitASCII && bytes[start + 3].isDigitASCII
      && (start == 0 || !bytes[start - 1].isNameByte)
    {
      var signs: [UInt8] = []
      var end = start
      while end < bytes.count, signs.count < 34 {
        if bytes[end].isUppercaseASCII || bytes[end].isDigitASCII {
          signs.append(bytes[end])
          end += 1
        } else if bytes[end] == 0x20, signs.count.isMultiple(of: 4), end + 1 < bytes.count,
          bytes[end + 1].isUppercaseASCII || bytes[end + 1].isDigitASCII
        {
          end += 1
        } else {
          break
        }
      }
      if (15...34).contains(signs.count), isIBAN(signs) { return start..<end }
    }
    return nil
  }

  /// Whether the remainder by 97 is 1 (ISO 7064).
  static func isIBAN(_ signs: [UInt8]) -> Bool {
    var remainder = 0
    for sign in signs[4...] + signs[..<4] {
      let value = sign.isDigitASCII ? Int(sign) - 48 : Int(sign) - 55
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
    }
    return remainder == 1
  }
}
