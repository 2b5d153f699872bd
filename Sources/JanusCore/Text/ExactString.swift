/// A string that compares by its code units. `String` takes composed and decomposed accents for
/// equal; Mermaid, JSON and YAML do not.
package struct ExactString: Hashable, Sendable {
  package let string: String

  package init(_ string: String) { self.string = string }

  package static func == (left: Self, right: Self) -> Bool {
    // Most texts differ, which Swift's own comparison sees fastest.
    guard left.string == right.string else { return false }
    var (left, right) = (left.string, right.string)
    return left.withUTF8 { left in
      right.withUTF8 { right in unsafe left.elementsEqual(right) }
    }
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(string) }
}
