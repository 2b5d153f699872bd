#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Turns GB18030 into UTF-8 as it comes in, by iconv. What is no GB18030 becomes U+FFFD.
@safe final class GB18030Decoder {
  private let converter: iconv_t
  /// The beginning of a character whose end has not come.
  private var rest: [UInt8] = []
  private var hasFailed = false

  init() {
    unsafe converter = iconv_open("UTF-8", "GB18030")
    precondition(unsafe Int(bitPattern: converter) != -1, "iconv does not know GB18030.")
  }

  deinit { unsafe iconv_close(converter) }

  /// Whether the bytes are GB18030 from the first to the last; a last character may be cut off.
  static func decodesWhole(_ bytes: [UInt8]) -> Bool {
    let decoder = GB18030Decoder()
    _ = decoder.decode(bytes[...])
    return !decoder.hasFailed
  }

  /// The text of the next bytes.
  func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var input = rest + bytes
    rest = []
    // Four bytes at most come of two.
    var output = [UInt8](repeating: 0, count: input.count * 2 + 16)
    var (taken, made) = (0, 0)
    while taken < input.count {
      let failure = convert(&input, from: &taken, into: &output, at: &made)
      if failure == EINVAL {
        rest = Array(input[taken...])
        break
      }
      if failure == EILSEQ {
        hasFailed = true
        taken += 1
        // A byte that is skipped makes room for two; the mark needs three.
        if output.count - made < 3 { output += [UInt8](repeating: 0, count: 1 << 12) }
        output.replaceSubrange(made..<(made + 3), with: [0xEF, 0xBF, 0xBD])
        made += 3
      } else if failure == E2BIG {
        output += [UInt8](repeating: 0, count: output.count)
      }
    }
    output.removeLast(output.count - made)
    return output
  }

  /// What is left at the end of the text: U+FFFD if it is cut off within a character.
  func end() -> [UInt8] {
    defer { rest = [] }
    return rest.isEmpty ? [] : [0xEF, 0xBF, 0xBD]
  }

  /// Converts as far as it goes.
  /// - Returns: Why it stopped, as `errno` has it; 0 at the end.
  private func convert(
    _ input: inout [UInt8], from taken: inout Int, into output: inout [UInt8], at made: inout Int
  ) -> Int32 {
    unsafe input.withUnsafeMutableBytes { input in
      unsafe output.withUnsafeMutableBytes { output in
        var source = unsafe input.baseAddress?.advanced(by: taken)
          .assumingMemoryBound(to: CChar.self)
        var target = unsafe output.baseAddress?.advanced(by: made)
          .assumingMemoryBound(to: CChar.self)
        var (left, room) = (input.count - taken, output.count - made)
        let result = unsafe iconv(converter, &source, &left, &target, &room)
        let failure = result == -1 ? errno : 0
        taken = input.count - left
        made = output.count - room
        return failure
      }
    }
  }
}
