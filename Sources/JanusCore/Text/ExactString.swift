/// A string that compares by its code units. `String` takes composed and decomposed accents for
/// equal; Mermaid, JSON and YAML do not.
package struct ExactString: Hashable, Sendable {
  package let string: String

  package init(_ string: String) { self.string = string }

  package static func == (left: Self, right: Self) -> Bool {
    // Most texts differ, which Swift's own comparison sees fastest.
    left.string == right.string && left.string.utf8.elementsEqual(right.string.utf8)
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(string) }
}
