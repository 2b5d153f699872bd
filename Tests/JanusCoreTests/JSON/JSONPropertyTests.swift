import JanusCore
import Testing

@Suite("JSON by chance")
struct JSONPropertyTests {
  private static let styles: [JSONWriter.Style] = [.compact, .python, .indented]

  @Test("what is written reads back as it was, in every style", arguments: 0..<4)
  func roundTrip(_ batch: UInt64) throws {
    var source = RandomJSON(seed: batch)
    for _ in 0..<500 {
      let value = source.value()
      for style in Self.styles {
        let bytes = JSONWriter.bytes(value, style: style)
        let read = try JSONParser.parse(bytes)
        #expect(read == value)
        #expect(JSONWriter.bytes(read, style: style) == bytes)
        #expect(
          try JSONParser.parse(bytes, leniency: [.controlCharacters, .trailingCommas]) == value)
      }
    }
  }

  @Test("bytes by chance are read or refused, and what is read reads back", arguments: 0..<4)
  func hostileBytes(_ batch: UInt64) {
    var source = RandomJSON(seed: 100 + batch)
    for round in 0..<3000 {
      var bytes = JSONWriter.bytes(source.value(), style: Self.styles[round % 3])
      if round % 5 == 0 {
        bytes = (0..<source.random.below(40)).map { _ in UInt8(source.random.below(256)) }
      } else {
        bytes = source.mutated(bytes)
      }
      for leniency in [[], [.controlCharacters, .trailingCommas]] as [JSONParser.Leniency] {
        guard let value = try? JSONParser.parse(bytes, leniency: leniency) else { continue }
        #expect((try? JSONParser.parse(JSONWriter.bytes(value))) == value)
      }
    }
  }
}
