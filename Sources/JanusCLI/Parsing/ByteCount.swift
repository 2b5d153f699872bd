/// An amount of memory: `800000`, `512MB`, `1.5 GB`; units are powers of ten.
struct ByteCount: Hashable, Sendable, ParameterValue {
  static let expectation = "an amount of memory such as 512MB or 2GB"
  static let placeholder = "bytes"
  private static let units: [(name: String, size: Int)] = [
    ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000), ("B", 1),
  ]

  let bytes: Int

  init(_ bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    var digits = argument.uppercased()[...]
    var size = 1
    for unit in Self.units where digits.hasSuffix(unit.name.uppercased()) {
      digits = digits.dropLast(unit.name.count)
      size = unit.size
      break
    }
    while digits.last == " " { digits.removeLast() }
    guard let number = Double(digits), number > 0, number * Double(size) < 1e15 else { return nil }
    bytes = Int(number * Double(size))
  }

  var argument: String {
    for unit in Self.units where bytes.isMultiple(of: unit.size) {
      return "\(bytes / unit.size)\(unit.name)"
    }
    return "\(bytes)B"
  }
}
