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
      while let length = hostSign(bytes, at: end) { end += length }
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

  /// The length of a letter, a digit, a dot or a dash of a host; nil of anything else. Of letters outside of ASCII those of
  /// Latin, Greek and Cyrillic count: others may follow a host without a space.
  private static func hostSign(_ bytes: [UInt8], at index: Int) -> Int? {
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    if byte < 0x80 {
      return byte.isLetterASCII || byte.isDigitASCII || byte == 0x2E || byte == 0x2D ? 1 : nil
    }
    let (scalar, length) = TextWords.scalar(bytes, at: index)
    let isEuropean = scalar.value < 0x0530 || (0x1E00...0x1FFF).contains(scalar.value)
    return isEuropean && scalar.isPartOfWord ? length : nil
  }

  // MARK: Numbers

  private static func number(_ bytes: [UInt8], _ isOne: (WrittenNumber) -> Bool) -> Range<Int>? {
    for run in NumberRun.all(in: bytes) {
      if let found = run.first(in: bytes, isOne) { return found }
    }
    return nil
  }

  /// `+49 171 1234567`, `(212) 867-5309`, `1-212-867-5309`, `13812345678`, `138 1234 5678`.
  private static func isPhone(_ number: WrittenNumber) -> Bool {
    let digits = number.digits
    if number.hasPlus { return (9...15).contains(digits.count) && digits[0] != UInt8(ascii: "0") }
    // What has no check digit must not be a part of more that is written in the same way.
    guard !number.isPartOfMore, digits.last != UInt8(ascii: "X") else { return false }
    if number.sizes == [11] || number.sizes == [3, 4, 4] && number.hasOneSeparator {
      return digits[0] == UInt8(ascii: "1") && digits[1] >= UInt8(ascii: "3")
    }
    var local = number
    if number.sizes == [1, 3, 3, 4], digits[0] == UInt8(ascii: "1") { local.removeFirst() }
    guard local.sizes == [3, 3, 4], local.hasOneSeparator || local.hasAreaInBrackets,
      local.digits[0] >= UInt8(ascii: "2"), local.digits[3] >= UInt8(ascii: "2")
    else { return false }
    // 555-0100 to 555-0199 are for stories.
    return !local.digits[3...7].elementsEqual("55501".utf8)
  }

  /// 13 to 19 digits of a scheme that is known, in the groups that cards have, with a right check digit (ISO/IEC 7812,
  /// Luhn).
  private static func isCard(_ number: WrittenNumber) -> Bool {
    let digits = number.digits
    let groups = [[4, 4, 4, 4], [4, 4, 4, 4, 3], [4, 6, 5], [4, 6, 4]]
    guard (13...19).contains(digits.count), !number.hasPlus, (0x32...0x36).contains(digits[0]),
      number.sizes.count == 1 || groups.contains(number.sizes),
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
  private static func isChineseID(_ number: WrittenNumber) -> Bool {
    let digits = number.digits
    guard number.sizes == [18] else { return false }
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
  private static func isSSN(_ number: WrittenNumber) -> Bool {
    let digits = number.digits
    guard number.sizes == [3, 2, 4], number.gaps == [[0x2D], [0x2D]], !number.isPartOfMore else {
      return false
    }
    let area = Int(String(decoding: digits[0..<3], as: UTF8.self)) ?? 0
    return area > 0 && area != 666 && area < 900 && !digits[3..<5].elementsEqual("00".utf8)
      && !digits[5..<9].elementsEqual("0000".utf8)
  }

  // MARK: Accounts

  /// How many letters and digits an account's number has, by the country (SWIFT's registry of ISO 13616, release 99).
  private static let accountLengths: [String: Int] = {
    let registry = """
      AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 \
      FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 \
      LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 \
      SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
      """
    var lengths: [String: Int] = [:]
    for entry in registry.split(separator: " ") {
      lengths[String(entry.prefix(2))] = Int(entry.dropFirst(2))
    }
    return lengths
  }()

  /// ISO 13616: the country, two check digits and letters and digits, in groups of four or without spaces.
  private static func iban(_ bytes: [UInt8]) -> Range<Int>? {
    guard bytes.count >= 15 else { return nil }
    for start in 0..<(bytes.count - 14)
    where bytes[start].isUppercaseASCII && bytes[start + 1].isUppercaseASCII
      && bytes[start + 2].isDigitASCII && bytes[start + 3].isDigitASCII
      && (start == 0 || !bytes[start - 1].isNameByte)
    {
      let country = String(decoding: bytes[start..<start + 2], as: UTF8.self)
      guard let length = accountLengths[country] else { continue }
      var signs: [UInt8] = []
      var end = start
      while end < bytes.count, signs.count < length {
        if bytes[end].isUppercaseASCII || bytes[end].isDigitASCII {
          signs.append(bytes[end])
          end += 1
        } else if let gap = NumberRun.separator(bytes, at: end), gap.sign == 0x20,
          signs.count.isMultiple(of: 4)
        {
          end += gap.length
        } else {
          break
        }
      }
      guard signs.count == length, end == bytes.count || !bytes[end].isNameByte else { continue }
      if isIBAN(signs) { return start..<end }
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
