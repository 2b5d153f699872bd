/// Numbers as people read them: short, with a unit.
enum HumanNumber {
  /// `999`, `12.3k`, `456k`, `1.2M`.
  static func count(_ number: Int) -> String {
    guard number.magnitude >= 1000 else { return String(number) }
    var value = Double(number)
    for unit in ["k", "M", "G"] {
      value /= 1000
      // Rounded first, so that 999 999 becomes 1.0M and not 1000k.
      if abs(value) < 99.95 { return fixed(value, 1) + unit }
      if abs(value) < 999.5 || unit == "G" { return fixed(value, 0) + unit }
    }
    return String(number)
  }

  /// `812 B`, `12.3 kB`, `1.2 MB`.
  static func bytes(_ number: Int) -> String {
    guard number >= 1000 else { return "\(number) B" }
    let short = count(number)
    return "\(short.dropLast()) \(short.hasSuffix("k") ? "k" : short.hasSuffix("M") ? "M" : "G")B"
  }

  /// `8 s`, `3 m 20 s`, `2 h 5 m`, `3 d 4 h`: two units at most.
  static func duration(seconds: Double) -> String {
    guard seconds.isFinite, seconds > 0 else { return "0 s" }
    let whole = Int(min(seconds, 1e12).rounded())
    let (minutes, hours, days) = (whole / 60, whole / 3600, whole / 86400)
    if days > 0 { return "\(days) d \(hours % 24) h" }
    if hours > 0 { return "\(hours) h \(minutes % 60) m" }
    return minutes > 0 ? "\(minutes) m \(whole % 60) s" : "\(whole) s"
  }

  /// `12.3 calls/s`, or by the minute or the hour where that is little.
  static func rate(perSecond: Double, of unit: String) -> String {
    for (seconds, name) in [(1.0, "s"), (60, "min"), (3600, "h")] {
      let value = perSecond * seconds
      if value >= 1 || name == "h" {
        let shown = value < 99.95 ? fixed(value, 1) : count(Int(min(value, 1e15).rounded()))
        return "\(shown) \(unit)/\(name)"
      }
    }
    return ""
  }

  /// A part of a whole, rounded down so that `100%` means all.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0, part < whole else { return "100%" }
    return "\(Int(Double(max(0, part)) / Double(whole) * 100))%"
  }

  /// A number with so many digits behind the point.
  static func fixed(_ number: Double, _ digits: Int) -> String {
    guard number.isFinite, abs(number) < 1e15 else { return "\(number)" }
    let power = (0..<digits).reduce(1) { power, _ in power * 10 }
    let scaled = Int((abs(number) * Double(power)).rounded())
    let sign = number < 0 && scaled > 0 ? "-" : ""
    guard digits > 0 else { return sign + String(scaled) }
    let decimals = String(scaled % power)
    let zeros = String(repeating: "0", count: digits - decimals.count)
    return "\(sign)\(scaled / power).\(zeros)\(decimals)"
  }

  /// `1,234,567`
  static func grouped(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number.magnitude).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return (number < 0 ? "-" : "") + String(text.reversed())
  }

  /// `1 record`, `3 records`, `2 entries`.
  static func of(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }
}
