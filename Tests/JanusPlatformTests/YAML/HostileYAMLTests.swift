import JanusCore
import JanusPlatform
import Testing

@Suite("Hostile YAML")
struct HostileYAMLTests {
  private static func headline(_ bytes: [UInt8]) -> String? {
    #expect(throws: JanusError.self) { try YAMLReader.read(bytes, path: "f") }?
      .diagnostics.first?.headline
  }

  @Test("an alias bomb is refused before it goes off")
  func aliasBomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(
      Self.headline(Array(text.utf8))?
        .hasSuffix("error: with its aliases resolved the file has more than 200000 values") == true)
  }

  @Test("nesting has a bound", arguments: ["[", "{a: ", "- ", "? ", "a:\n "])
  func nesting(_ opening: String) {
    var text = ""
    for level in 0..<20_000 {
      text += opening == "a:\n " ? String(repeating: " ", count: min(level, 400)) + "a:\n" : opening
    }
    let headline = Self.headline(Array(text.utf8))
    #expect(headline?.contains("64 levels deep") == true, "\(headline ?? "")")
  }

  @Test("64 levels are read")
  func deepEnough() throws {
    func nested(_ levels: Int) -> [UInt8] {
      Array((String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8)
    }
    #expect(throws: Never.self) { try YAMLReader.read(nested(65), path: "f") }
    #expect(throws: JanusError.self) { try YAMLReader.read(nested(66), path: "f") }
  }

  @Test("bytes that are no text are refused where they stand")
  func noText() {
    #expect(
      Self.headline(Array("a: b\nc: \u{0}\n".utf8))
        == "f:2:4: error: control characters are not allowed")
    #expect(
      Self.headline(Array("a: é\nd\u{E9}: ".utf8) + [0xFF])
        == "f:2:5: error: invalid leading UTF-8 octet")
    #expect(Self.headline([0x61, 0xC3]) == "f:1:2: error: incomplete UTF-8 octet sequence")
  }

  @Test("a text of 9 MB is refused, one of 7 MB is read")
  func size() throws {
    let line = Array(
      "- word word word word word word word word word word word word word word word wo\n".utf8)
    let large = Array(repeatElement(line, count: (9 << 20) / line.count + 1).joined())
    #expect(
      Self.headline(large)
        == "f: error: the file has \(large.count) bytes; at most 8388608 are read")
    let text = Array(String(repeating: "x", count: 7 << 20).utf8)
    #expect(try YAMLReader.read(text, path: "f")?.scalar?.text.utf8.count == 7 << 20)
  }

  @Test("bytes by chance are read or refused", arguments: 0..<4)
  func chance(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let pieces = [
      "a", ": ", "- ", "\n", "  ", "[", "]", "{", "}", ", ", "'", "\"", "|\n", ">-\n", "&x ", "*x",
      "#", "!t ",
      "? ", "%", "---\n", "...\n", "\t", "\\", "é", "\u{FEFF}", "\u{85}", "@", "`", "<<: ", "1",
      "~",
    ].map { Array($0.utf8) }
    for _ in 0..<4000 {
      var bytes: [UInt8] = []
      for _ in 0..<random.below(30) {
        bytes += random.below(12) == 0 ? [UInt8(random.below(256))] : random.pick(pieces) ?? []
      }
      do {
        _ = try YAMLReader.read(bytes, path: "f")
      } catch {
        #expect(error.diagnostics.count == 1)
        #expect(error.exitCode == .badConfiguration)
      }
    }
  }
}
