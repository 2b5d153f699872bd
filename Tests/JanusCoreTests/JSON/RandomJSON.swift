import JanusCore

/// JSON values, and broken JSON, by chance: the same seed gives the same.
struct RandomJSON {
  var random: SeededRandom

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  mutating func value(depth: Int = 0) -> JSONValue {
    switch random.below(depth > 4 ? 5 : 7) {
    case 0: return .null
    case 1: return .bool(random.below(2) == 0)
    case 2: return number()
    case 3, 4: return .string(text())
    case 5: return .array((0..<random.below(5)).map { _ in value(depth: depth + 1) })
    default:
      var object = JSONObject()
      for _ in 0..<random.below(5) { object[text()] = value(depth: depth + 1) }
      return .object(object)
    }
  }

  private mutating func number() -> JSONValue {
    switch random.below(3) {
    case 0: .int(Int(truncatingIfNeeded: random.next()))
    case 1: .double(Double(bitPattern: random.next()))
    default: .number("\(random.below(10)).\(random.below(1000))E-\(random.below(400))")
    }
  }

  mutating func text() -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<random.below(8) { text.append(scalar()) }
    return String(text)
  }

  /// Mostly those that are written in a way of their own.
  private mutating func scalar() -> Unicode.Scalar {
    switch random.below(5) {
    case 0: Unicode.Scalar(UInt8(random.below(0x20)))
    case 1: random.pick(["\"", "\\", "/", "\u{7F}", "\u{80}", "\u{2028}", "\u{301}"]) ?? "x"
    case 2: Unicode.Scalar(UInt32(random.below(0x110000))) ?? "\u{FFFD}"
    default: Unicode.Scalar(UInt8(0x20 + random.below(0x5F)))
    }
  }

  /// `bytes` with a few bytes changed, put in, taken out, or with a part moved.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...random.below(4) {
      let place = random.below(bytes.count + 1)
      switch random.below(4) {
      case 0: bytes.insert(random.pick(Array("\"\\{}[],:u0-e \n".utf8)) ?? 0, at: place)
      case 1: if place < bytes.count { bytes[place] = UInt8(random.below(256)) }
      case 2: if place < bytes.count { bytes.remove(at: place) }
      default: bytes = Array(bytes[place...] + bytes[..<place])
      }
    }
    return bytes
  }
}
