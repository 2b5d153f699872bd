extension Diagram {
  /// The diagram as Mermaid text, which reads back as an equal diagram. Equal diagrams give equal texts.
  ///
  /// A diagram that was not read but made can hold what the grammar cannot say; double quotes in its
  /// texts become single ones.
  /// - Complexity: O(*n*) for a text of *n* bytes.
  public var mermaid: String {
    var printer = DiagramPrinter(self)
    printer.printAll()
    return printer.text
  }
}

/// Writes a diagram so that entities are first mentioned in their order, and comments keep theirs.
///
/// The comments lead: what a comment stands behind is written before it, then the rest.
struct DiagramPrinter {
  let diagram: Diagram
  var writer = MermaidWriter()
  var comments: CommentQueue
  /// What was written last, for comments to stand behind.
  var last = Statement.none
  /// How many entities have been mentioned; they are mentioned in order.
  private var mentioned = 0
  private var nextRelationship = 0
  private var nextClassDefinition = 0
  private let indices: [ExactString: Int]
  /// Whether an entity's alias and classes are written, and how many of its attributes.
  var written: [(head: Bool, attributes: Int)]

  enum Statement: Equatable {
    case none, other
    case entity(Int)
    case relationship(Int)
  }

  init(_ diagram: Diagram) {
    self.diagram = diagram
    comments = CommentQueue(diagram)
    written = Array(repeating: (false, 0), count: diagram.entities.count)
    indices = Dictionary(
      diagram.entities.enumerated().map { (ExactString($1.name), $0) }
    ) { first, _ in first }
  }

  var text: String { writer.text(title: diagram.title) }

  mutating func printAll() {
    writer.statement("erDiagram", indent: 0)
    while let comment = comments.next, comment.place == .beginning { printNextComment() }
    printSettings()
    while let comment = comments.next { printComment(comment) }
    while nextRelationship < diagram.relationships.count { printRelationship() }
    for entity in diagram.entities.indices where needsEntity(entity) { printEntity(entity) }
    while nextClassDefinition < diagram.classDefinitions.count { printClassDefinition() }
    for entity in diagram.entities where !entity.styles.isEmpty { printStyles(of: entity) }
  }

  mutating func printNextComment(indent: Int = 2) {
    guard let comment = comments.next else { return }
    writer.comment(comment.text, indent: indent)
    comments.advance()
  }

  private mutating func printSettings() {
    if diagram.direction != .topToBottom { printDirection() }
    if let title = diagram.accessibilityTitle { writer.accessibility("accTitle", title) }
    if let text = diagram.accessibilityDescription { writer.accessibility("accDescr", text) }
    if diagram.accessibilityTitle ?? diagram.accessibilityDescription != nil { last = .other }
  }

  private mutating func printDirection() {
    writer.statement("direction \(diagram.direction.rawValue)")
    last = .other
  }

  /// Writes what the next comment stands behind, and the comment.
  private mutating func printComment(_ comment: Comment) {
    switch comment.place {
    case .beginning: break
    case .afterOther:
      if last != .other { printAnyOther() }
    case .afterRelationship(let index):
      while nextRelationship <= index, nextRelationship < diagram.relationships.count {
        printRelationship()
      }
    case .afterEntity(let entity) where diagram.entities.indices.contains(entity):
      mentionEntities(before: entity)
      if last != .entity(entity) { printEntity(entity) }
    case .inEntity(let entity, _) where diagram.entities.indices.contains(entity):
      mentionEntities(before: entity)
      printEntity(entity)  // and its comments
      return
    case .afterEntity, .inEntity: break
    }
    printNextComment()
  }

  /// A class definition where one is left; else the direction, which may be said once more.
  private mutating func printAnyOther() {
    if nextClassDefinition < diagram.classDefinitions.count {
      printClassDefinition()
    } else {
      printDirection()
    }
  }

  private mutating func printClassDefinition() {
    let definition = diagram.classDefinitions[nextClassDefinition]
    nextClassDefinition += 1
    writer.style("classDef", definition.name, definition.styles)
    last = .other
  }

  private mutating func printStyles(of entity: Entity) {
    writer.style("style", entity.name, entity.styles)
    last = .other
  }
}

extension DiagramPrinter {
  private func needsEntity(_ index: Int) -> Bool {
    index >= mentioned || hasMore(index)
  }

  /// Whether something of the entity is left to be written but its name.
  private func hasMore(_ index: Int) -> Bool {
    let entity = diagram.entities[index]
    let hasHead = entity.alias != nil || !entity.classes.isEmpty
    return (hasHead && !written[index].head) || written[index].attributes < entity.attributes.count
  }

  private mutating func mentionEntities(before index: Int) {
    while mentioned < index { printEntity(mentioned) }
  }

  mutating func noteMention(of index: Int) {
    if index == mentioned { mentioned += 1 }
  }

  /// Writes the next relationship, behind the entities that must be mentioned or are better
  /// described before it.
  private mutating func printRelationship() {
    let index = nextRelationship
    let relationship = diagram.relationships[index]
    nextRelationship += 1
    let ends = [relationship.from, relationship.to].map { indices[ExactString($0)] ?? -1 }
    if let latest = ends.max() {
      // The second end may be mentioned here too, if it comes right behind the first.
      let isInOrder = ends[1] == latest && ends[0] + 1 == latest
      mentionEntities(before: isInOrder ? ends[0] : latest)
    }
    for end in ends where end == mentioned && hasMore(end) { printEntity(end) }
    for end in ends { noteMention(of: end) }
    writer.statement(relationship.mermaid)
    last = .relationship(index)
  }
}

extension Relationship {
  fileprivate var mermaid: String {
    let line = isIdentifying ? "--" : ".."
    // A `u` is only a cardinality right before `-` or `.`, here a name's first character.
    let end =
      cardinalityTo == .parent ? "u\(to)" : "\(cardinalityTo.rightMark) \(MermaidWriter.name(to))"
    return "\(MermaidWriter.name(from)) \(cardinalityFrom.leftMark)\(line)\(end)"
      + " : \(MermaidWriter.name(role))"
  }
}
