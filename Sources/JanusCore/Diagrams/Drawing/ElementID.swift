/// The `id` of something drawn: an XML name that needs no escapes in style sheets and links.
package struct ElementID: Hashable, Sendable, CustomStringConvertible {
  package let text: String

  init(_ text: String) { self.text = text }

  package var description: String { text }
}

/// The ids of all that a diagram holds, made of the names alone: they stay as they are when something
/// else changes.
package struct ElementIDs: Sendable {
  /// In the order of the diagram's entities.
  package let entities: [ElementID]
  /// For each entity, in the order of its attributes.
  package let attributes: [[ElementID]]
  /// In the order of the diagram's relationships.
  package let relationships: [ElementID]

  /// Makes the ids of a diagram.
  package init(_ diagram: Diagram) {
    var names = UniqueNames()
    entities = diagram.entities.map { names.id("entity", [$0.name]) }
    attributes = diagram.entities.map { entity in
      entity.attributes.map { names.id("attribute", [entity.name, $0.type, $0.name]) }
    }
    relationships = diagram.relationships.map {
      names.id("relationship", [$0.from, $0.to, $0.role])
    }
  }

  /// All of them, in the order in which they are met.
  package var all: [ElementID] { entities + attributes.flatMap(\.self) + relationships }
}

/// Gives a number to what is there twice.
private struct UniqueNames {
  private var counts: [String: Int] = [:]

  mutating func id(_ kind: String, _ parts: [String]) -> ElementID {
    let text = ([kind] + parts.map(\.idPart)).joined(separator: "-")
    counts[text, default: 0] += 1
    let count = counts[text] ?? 1
    return ElementID(count == 1 ? text : "\(text)-\(count)")
  }
}

extension String {
  private static let longestPart = 60

  /// The text in ASCII letters, digits and `_`. Different texts become different parts: another
  /// character is written `__hex_`, and so is `_` where it could be taken for the start of that.
  fileprivate var idPart: String {
    var part = ""
    let scalars = Array(unicodeScalars.prefix(Self.longestPart))
    let isCut = unicodeScalars.count > scalars.count
    for (index, scalar) in scalars.enumerated() {
      let isPlain = scalar.isPlain
      let next = index + 1 < scalars.count ? scalars[index + 1] : isCut ? "_" : "a"
      if isPlain, scalar != "_" || (next.isPlain && next != "_") {
        part.unicodeScalars.append(scalar)
      } else {
        part += "__\(String(scalar.value, radix: 16))_"
      }
    }
    // What is too long is told apart by a checksum of the whole.
    return isCut ? part + "__h\(checksum)_" : part
  }

  private var checksum: String {
    let sum = utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return String(sum, radix: 16)
  }
}

extension Unicode.Scalar {
  fileprivate var isPlain: Bool { isASCII && UInt8(truncatingIfNeeded: value).isWord }
}
