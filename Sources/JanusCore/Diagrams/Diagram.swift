/// A situation drawn as a Mermaid `erDiagram`: who takes part, and how they are related.
public struct Diagram: Hashable, Codable, Sendable {
  /// From the front matter; nil if it has none.
  public var title: String?
  /// The last one given.
  public var direction: Direction = .topToBottom
  /// The last `accTitle`.
  public var accessibilityTitle: String?
  /// The last `accDescr`; each line end in it stands without the white space behind it.
  public var accessibilityDescription: String?
  /// In the order of their first mention.
  public var entities: [Entity] = []
  /// In document order.
  public var relationships: [Relationship] = []
  /// `%%` comments, which Mermaid throws away, in document order.
  public var comments: [Comment] = []
  /// In the order of their first mention.
  public var classDefinitions: [ClassDefinition] = []

  /// Makes an empty diagram.
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
  /// Without quotes. Names compare by their code units, unlike `String`: see ``ExactString``.
  public var name: String
  /// What is drawn in place of the name; the first one given.
  public var alias: String?
  /// Of all its blocks, in document order.
  public var attributes: [Attribute] = []
  /// As handed out by `:::` and `class`, repeats included.
  public var classes: [String] = []
  /// As handed out by `style`, repeats included.
  public var styles: [String] = []
  /// Where it is first mentioned.
  @Incidental public var position: SourcePosition

  /// Makes an entity of which nothing but the name is known.
  public init(name: String, position: SourcePosition = .start) {
    self.name = name
    self.position = position
  }
}

/// One line of an entity's block. Mermaid reads it as a type and a name; people who describe a
/// situation write a key and a value (`proficient_language java`). Both readings are the same two words.
public struct Attribute: Hashable, Codable, Sendable {
  /// The first word.
  public var type: String
  /// The second word.
  public var name: String
  /// `PK`, `FK`, `UK`, as spelt.
  public var keys: [String] = []
  /// The text in quotes behind it.
  public var comment: String?
  /// Where its type stands.
  @Incidental public var position: SourcePosition

  /// Makes an attribute of two words.
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
  /// The name of the entity at the right.
  public var to: String
  /// Without quotes; may be empty.
  public var role: String
  /// What is drawn at `from`.
  public var cardinalityFrom: Cardinality
  /// What is drawn at `to`.
  public var cardinalityTo: Cardinality
  /// Whether the line is `--`, not `..`.
  public var isIdentifying: Bool
  /// Where its first entity stands.
  @Incidental public var position: SourcePosition

  /// Makes a relationship, its parts in the order of their spelling.
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
  /// What stands behind the colon and white space; set if, and only if, the key is.
  public var value: String?
  /// What it stands next to.
  public var place: Place
  /// Where its `%%` stands.
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

  /// Makes a comment.
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
  /// What `class` and `:::` refer to.
  public var name: String
  /// Of all its definitions, in document order.
  public var styles: [String]

  /// Makes a class with its styles.
  public init(name: String, styles: [String]) {
    self.name = name
    self.styles = styles
  }
}
