/// What is drawn at the end of a line: how many of the entity take part, in crow's-foot notation.
struct CardinalityMark: Hashable, Sendable {
  /// A piece of the mark, seen from the place where the line meets the box: `out` leads away from the
  /// box, `across` along its side.
  enum Piece: Hashable, Sendable {
    case bar(out: Double)
    case circle(out: Double)
    /// Three toes at the box that meet further out.
    case foot(out: Double)
    case diamond(out: Double)
  }

  var pieces: [Piece]

  static let reach = 26.0
  static let halfWidth = 7.0
  static let radius = 4.5

  init(_ cardinality: Cardinality) {
    pieces =
      switch cardinality {
      case .onlyOne: [.bar(out: 8), .bar(out: 13)]
      case .zeroOrOne: [.bar(out: 8), .circle(out: 17)]
      case .oneOrMore: [.foot(out: 14), .bar(out: 18)]
      case .zeroOrMore: [.foot(out: 14), .circle(out: 18.5)]
      case .parent: [.diamond(out: 18)]
      }
  }
}

extension Cardinality {
  /// In words, for those who don't see the mark.
  var words: String {
    switch self {
    case .zeroOrOne: "zero or one"
    case .zeroOrMore: "zero or more"
    case .oneOrMore: "one or more"
    case .onlyOne: "exactly one"
    case .parent: "parent"
    }
  }
}
