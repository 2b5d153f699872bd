/// A situation drawn as a Mermaid `erDiagram`: who takes part, and how they are related.
public struct Diagram: Hashable, Codable, Sendable {
  /// From the front matter; nil if it has none.
  public var title: String?
  public var direction: Direction = .topToBottom
  public var accessibilityTitle: String?
  public var accessibilityDescription: String?
  /// In the order of their first mention.
  public var entities: [Entity] = []
  /// In document order.
  public var relationships: [Relationship] = []
  /// `%%` comments, which Mermaid throws away, in document order.
  public var comments: [Comment] = []
  public var classDefinitions: [ClassDefinition] = []

  public init() {}

  /// Which way the drawing runs, spelt as Mermaid spells it.
  public enum Direction: String, Hashable, Codable, Sendable, CaseIterable {
    case topToBottom = "TB"
    case bottomToTop = "BT"
    case leftToRight = "LR"
    case rightToLeft = "RL"
  }
}

/// Somebody or something that takes part.
public struct Entity: Hashable, Codable, Sendable {
  public var name: String
  public var alias: String?
  public var attributes: [Attribute] = []
  public var classes: [String] = []
  public var styles: [String] = []
  /// Where it is first mentioned.
  @Incidental public var position: SourcePosition

  public init(name: String, position: SourcePosition = .start) {
    self.name = name
    self.position = position
  }
}

/// One line of an entity's block. Mermaid reads it as a type and a name; people who describe a
/// situation write a key and a value (`proficient_language java`). Both readings are the same two words.
public struct Attribute: Hashable, Codable, Sendable {
  public var type: String
  public var name: String
  /// `PK`, `FK`, `UK`, as spelt.
  public var keys: [String] = []
  public var comment: String?
  @Incidental public var position: SourcePosition

  public init(type: String, name: String, position: SourcePosition = .start) {
    self.type = type
    self.name = name
    self.position = position
  }

  /// The first word, read as what is known.
  public var key: String { type }
  /// The second word, read as what is known of it.
  public var value: String { name }
}

/// How two entities are related.
public struct Relationship: Hashable, Codable, Sendable {
  /// The name of the entity at the left, never its alias.
  public var from: String
  public var to: String
  public var role: String
  /// What is drawn at `from`.
  public var cardinalityFrom: Cardinality
  /// What is drawn at `to`.
  public var cardinalityTo: Cardinality
  public var isIdentifying: Bool
  @Incidental public var position: SourcePosition

  public init(
    from: String, cardinalityFrom: Cardinality, isIdentifying: Bool, cardinalityTo: Cardinality,
    to: String, role: String, position: SourcePosition = .start
  ) {
    self.from = from
    self.to = to
    self.role = role
    self.cardinalityFrom = cardinalityFrom
    self.cardinalityTo = cardinalityTo
    self.isIdentifying = isIdentifying
    self.position = position
  }
}

/// How many of an entity take part in a relationship, with Mermaid's names.
public enum Cardinality: String, Hashable, Codable, Sendable, CaseIterable {
  case zeroOrOne = "ZERO_OR_ONE"
  case zeroOrMore = "ZERO_OR_MORE"
  case oneOrMore = "ONE_OR_MORE"
  case onlyOne = "ONLY_ONE"
  case parent = "MD_PARENT"
}

/// A `%%` comment line.
public struct Comment: Hashable, Codable, Sendable {
  /// Without the marker, trimmed.
  public var text: String
  /// Set where the text has the form `key: value`.
  public var key: String?
  public var value: String?
  /// What it stands next to.
  public var place: Place
  @Incidental public var position: SourcePosition

  /// The statement that a comment belongs to, by its place in the diagram's arrays.
  public enum Place: Hashable, Codable, Sendable {
    /// Before the first statement, or in a diagram that has none.
    case beginning
    /// Behind the statement of the relationship with this index in `relationships`, and before
    /// the next statement. A comment within the lines of a relationship counts as behind it.
    case afterRelationship(Int)
    /// Behind a statement (a name, an alias, a block) of the entity with this index in `entities`.
    case afterEntity(Int)
    /// Inside a block of the entity with the first index, before the attribute with the second
    /// index in its `attributes`, which is their count if it stands behind the last.
    case inEntity(Int, beforeAttribute: Int)
    /// Behind a statement of another kind: direction, accessibility, class or style.
    case afterOther
  }

  public init(
    text: String, key: String? = nil, value: String? = nil, place: Place,
    position: SourcePosition = .start
  ) {
    self.text = text
    self.key = key
    self.value = value
    self.place = place
    self.position = position
  }
}

/// `classDef name style,style`.
public struct ClassDefinition: Hashable, Codable, Sendable {
  public var name: String
  public var styles: [String]

  public init(name: String, styles: [String]) {
    self.name = name
    self.styles = styles
  }
}
