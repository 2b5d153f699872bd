internal import JanusCore

/// What stands before the numbers of a NumPy file.
struct NumPyHeader: Hashable {
  struct Malformed: Error {
    var reason: String
  }

  /// More bytes than any header of a matrix has.
  static let largest = 1 << 16

  private(set) var rowCount = 0
  private(set) var dimension = 1
  private(set) var isDouble = false
  /// How many bytes it has itself.
  private(set) var size = 0

  /// Reads the header from the first bytes of a file.
  init(_ bytes: [UInt8]) throws(Malformed) {
    guard bytes.count >= 10, bytes.starts(with: [0x93] + Array("NUMPY".utf8)) else {
      throw Malformed(reason: "It is no NumPy file; numpy.save writes one")
    }
    let version = bytes[6]
    guard (1...3).contains(version), version == 1 || bytes.count >= 12 else {
      throw Malformed(reason: "It has version \(version) of NumPy's format, and 1 to 3 are known")
    }
    let start = version == 1 ? 10 : 12
    var length = 0
    for index in (8..<start).reversed() { length = length << 8 | Int(bytes[index]) }
    guard start + length <= bytes.count else { throw Malformed(reason: "Its header is cut off") }
    size = start + length
    try read(String(decoding: bytes[start..<size], as: UTF8.self))
  }

  /// Reads `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`.
  private mutating func read(_ text: String) throws(Malformed) {
    let type = Self.value(of: "descr", in: text)
    switch type {
    case "'<f4'": isDouble = false
    case "'<f8'": isDouble = true
    default:
      throw Malformed(
        reason:
          "Its numbers are \(type ?? "of no type"), and not float32 or float64 (little-endian)")
    }
    guard Self.value(of: "fortran_order", in: text) == "False" else {
      throw Malformed(
        reason: "It is in Fortran's order; numpy.ascontiguousarray brings it into C's")
    }
    let shape = Self.value(of: "shape", in: text) ?? ""
    let numbers = shape.dropFirst().dropLast().split(separator: ",").map { part in
      Int(String(part).trimmed)
    }
    let sizes = numbers.compactMap { $0 }
    guard shape.hasPrefix("("), sizes.count == numbers.count, (1...2).contains(sizes.count),
      sizes.allSatisfy({ $0 >= 0 }), sizes.last != 0 || sizes.count == 1
    else { throw Malformed(reason: "Its shape is \(shape), and not that of a matrix") }
    rowCount = sizes[0]
    dimension = sizes.count == 2 ? sizes[1] : 1
  }

  /// What stands behind `'key':`, up to the comma after it.
  private static func value(of key: String, in text: String) -> String? {
    guard let found = text.firstRange(of: "'\(key)':") else { return nil }
    let rest = text[found.upperBound...]
    var depth = 0
    var value = ""
    for character in rest {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0, character == "," || character == "}" { break }
      value.append(character)
    }
    return value.trimmed
  }
}
