import JanusCore
import Testing

@Suite("JSON changed in its places")
struct JSONSpliceTests {
  @Test("a value is found where its path leads, whatever stands around it", arguments: 1...300)
  func anywhere(seed: UInt64) throws {
    var random = RandomJSON(seed: seed)
    let value = random.value()
    let styles: [JSONWriter.Style] = [.compact, .python, .indented]
    let bytes = JSONWriter.bytes(value, style: styles[random.random.below(3)])
    for steps in Self.places(in: value) {
      guard let path = FieldPath(steps: steps) else { continue }
      #expect(path.steps == steps)
      let range = try #require(try JSONSplice.range(of: path, in: bytes))
      let found = try path.value(in: value)
      #expect(try JSONParser.parse(Array(bytes[range])) == found)
      let changed = JSONSplice.replacing([(range, Array("\"new\"".utf8))], in: bytes)
      #expect(try path.value(in: JSONParser.parse(changed)) == "new")
      #expect(changed.count == bytes.count - range.count + 5)
    }
  }

  /// The paths of all that a value holds.
  private static func places(in value: JSONValue) -> [[FieldPath.Step]] {
    switch value {
    case .array(let elements):
      elements.enumerated().flatMap { index, element in
        [[.index(index)]] + places(in: element).map { [.index(index)] + $0 }
      }
    case .object(let object):
      object.members.flatMap { member in
        [[.key(member.key)]] + places(in: member.value).map { [.key(member.key)] + $0 }
      }
    default: []
    }
  }

  @Test("of a key that is there twice the last counts, and what is not there is not found")
  func edges() throws {
    let bytes = Array(#" { "a" : 1 , "b":[ {"a":2},[ ] ] ,"a":3 } "#.utf8)
    func text(_ path: String) throws -> String? {
      try JSONSplice.range(of: FieldPath(path), in: bytes).map {
        String(decoding: bytes[$0], as: UTF8.self)
      }
    }
    #expect(try text("a") == "3")
    #expect(try text("b[0].a") == "2")
    #expect(try text("b[-1]") == "[ ]")
    #expect(try text("b[2]") == nil)
    #expect(try text("b.a") == nil)
    #expect(try text("a[0]") == nil)
    #expect(throws: JSONError.self) {
      try JSONSplice.range(of: FieldPath("a"), in: Array(#"{"a":"#.utf8))
    }
  }
}
