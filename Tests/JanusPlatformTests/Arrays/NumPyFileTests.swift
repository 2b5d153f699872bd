import Foundation
import JanusPlatform
import JanusTestSupport
import Testing

@Suite("NumPy files")
struct NumPyFileTests {
  /// A file as `numpy.save` writes it.
  private func write(
    _ header: String, _ numbers: [UInt8], version: UInt8 = 1, to folder: TemporaryFolder
  ) throws -> String {
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [version, 0]
    let text = Array((header + "\n").utf8)
    let length = text.count
    bytes += [UInt8(length & 255), UInt8(length >> 8)] + (version == 1 ? [] : [0, 0])
    let file = folder.file("a.npy")
    try Data(bytes + text + numbers).write(to: file)
    return file.path
  }

  private func bytes(_ numbers: [Float]) -> [UInt8] {
    numbers.flatMap { number in
      (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
    }
  }
  private func bytes(_ numbers: [Double]) -> [UInt8] {
    numbers.flatMap { number in
      (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
    }
  }

  @Test("are read row by row, in both widths and all versions", arguments: [1, 2, 3] as [UInt8])
  func reads(version: UInt8) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let shape = "'fortran_order': False, 'shape': (2, 3), }"
    for (type, numbers) in [
      ("<f4", bytes([1, 2, 3, 4, 5, 6.5] as [Float])),
      ("<f8", bytes([1, 2, 3, 4, 5, 6.5] as [Double])),
    ] {
      let path = try write("{'descr': '\(type)', \(shape)", numbers, version: version, to: folder)
      let file = try NumPyFile(path: path)
      #expect(file.rowCount == 2 && file.dimension == 3)
      var row: [Float] = [0]
      file.append(row: 1, to: &row)
      #expect(row == [0, 4, 5, 6.5])
    }
  }

  @Test(
    "sizes that no file can have are an error",
    arguments: [
      "(108, 9223372036854775807)", "(9223372036854775807, 2)", "(3037000500, 3037000500)",
      "(1, 2305843009213693952)",
    ])
  func hugeShape(_ shape: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let header = "{'descr': '<f8', 'fortran_order': False, 'shape': \(shape), }"
    let path = try write(header, bytes([1, 2] as [Double]), to: folder)
    let error = #expect(throws: FileError.self) { try NumPyFile(path: path) }
    #expect(error?.reason.hasPrefix("It is cut off") == true)
  }

  @Test("rows can be brought to unit length")
  func unit() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }"
    let file = try NumPyFile(path: write(header, bytes([3, 4, 0, 0] as [Float]), to: folder))
    var row: [Float] = []
    try file.append(unitRow: 0, to: &row)
    #expect(abs(row[0] - 0.6) < 1e-6 && abs(row[1] - 0.8) < 1e-6)
    let error = #expect(throws: FileError.self) { try file.append(unitRow: 1, to: &row) }
    #expect(error?.reason.contains("Row 1") == true)
  }

  @Test(
    "that cannot be read say why",
    arguments: [
      ("{'descr': '<i8', 'fortran_order': False, 'shape': (1, 1), }", "'<i8'"),
      ("{'descr': '>f4', 'fortran_order': False, 'shape': (1, 1), }", "'>f4'"),
      ("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 1), }", "ascontiguousarray"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 1), }", "(1, 1, 1)"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", "()"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (9, 9), }", "cut off"),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 9), }", "cut off"),
      ("{}", "no type"),
    ])
  func refuses(header: String, reason: String) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = try write(header, bytes([1] as [Float]), to: folder)
    let error = #expect(throws: FileError.self) { try NumPyFile(path: path) }
    #expect(error?.reason.contains(reason) == true, "\(String(describing: error))")
  }

  @Test("other files are none")
  func others() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    for text in ["", "PK", "{\"a\": 1}\n{\"a\": 1}\n"] {
      let path = try folder.write(text, to: "a.npy").path
      #expect(throws: FileError.self) { try NumPyFile(path: path) }
    }
    #expect(throws: FileError.self) { try NumPyFile(path: folder.path) }
  }
}
