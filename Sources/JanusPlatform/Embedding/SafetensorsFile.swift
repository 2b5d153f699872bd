internal import JanusCore

/// Named arrays of 32-bit floats from a file in the form of safetensors
/// (https://huggingface.co/docs/safetensors), read whole.
@safe final class SafetensorsFile: Sendable {
  private struct Tensor {
    var isFloat: Bool
    var shape: [Int]
    var bytes: Range<Int>
  }

  private static let largestHeader = 64 << 20

  private let path: String
  private let tensors: [String: Tensor]
  /// All numbers, one behind the other.
  private let address: UInt

  init(path: String) throws(FileError) {
    self.path = path
    let file = try MappedFile(path: path)
    let malformed = FileError(path: path, reason: "It is no safetensors file")
    guard file.count > 8 else { throw malformed }
    let size = unsafe file.withBytes { unsafe $0.loadUnaligned(as: UInt64.self) }
    guard size <= Self.largestHeader, Int(size) <= file.count - 8 else { throw malformed }
    let start = 8 + Int(size)
    guard let header = try? JSONParser.parse(Array(file.prefix(start)[8...])).objectValue else {
      throw malformed
    }
    let dataCount = file.count - start
    var tensors: [String: Tensor] = [:]
    for member in header.members where member.key != "__metadata__" {
      guard let shape = member.value["shape"]?.arrayValue?.compactMap(\.intValue),
        let first = member.value["data_offsets"]?[0]?.intValue,
        let last = member.value["data_offsets"]?[1]?.intValue,
        0 <= first, first <= last, last <= dataCount
      else { throw malformed }
      tensors[member.key] = Tensor(
        isFloat: member.value["dtype"]?.stringValue == "F32", shape: shape, bytes: first..<last)
    }
    self.tensors = tensors
    let numbers = UnsafeMutableRawPointer.allocate(byteCount: max(1, dataCount), alignment: 64)
    unsafe file.withBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      unsafe numbers.copyMemory(from: base + start, byteCount: dataCount)
    }
    address = UInt(bitPattern: numbers)
  }

  deinit { unsafe UnsafeMutableRawPointer(bitPattern: address)?.deallocate() }

  /// The numbers of a tensor, which hold as long as this does.
  /// - Throws: ``FileError`` where it is not there, of another shape, or of another type.
  func numbers(_ name: String, shape: [Int]) throws(FileError) -> UnsafePointer<Float>? {
    guard let tensor = tensors[name] ?? tensors["bert.\(name)"] else {
      throw FileError(path: path, reason: "It has no `\(name)`, as models of the type BERT have")
    }
    guard tensor.isFloat else {
      throw FileError(path: path, reason: "`\(name)` is not of 32-bit floats")
    }
    let size = shape.reduce(4, *)
    guard tensor.shape == shape, tensor.bytes.count == size,
      tensor.bytes.lowerBound.isMultiple(of: 4)
    else {
      throw FileError(
        path: path, reason: "`\(name)` has the shape \(tensor.shape), and config.json says \(shape)"
      )
    }
    return unsafe UnsafePointer(bitPattern: address + UInt(tensor.bytes.lowerBound))
  }
}
