/// Makes the tree of a diagram, statement by statement.
struct DiagramBuilder {
  private(set) var diagram = Diagram()
  /// Entities that follow from a slip of the pen, by index: they are not reported once more.
  var accidental: Set<Int> = []
  private let bytes: [UInt8]
  private var entityIndices: [ArraySlice<UInt8>: Int] = [:]
  private var classIndices: [ArraySlice<UInt8>: Int] = [:]
  /// How many more classes and styles may be handed out. Each list times each list would let a
  /// short text fill the memory.
  private var budget: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    budget = 10_000 + 4 * bytes.count
  }

  /// The entity with this name, made if it is new.
  mutating func mention(
    _ name: Range<Int>, at position: @autoclosure () -> SourcePosition
  ) -> (index: Int, isNew: Bool) {
    let key = bytes[name]
    if let index = entityIndices[key] { return (index, false) }
    let index = diagram.entities.count
    entityIndices[key] = index
    diagram.entities.append(Entity(name: bytes.text(name), position: position()))
    return (index, true)
  }

  func entity(named name: Range<Int>) -> Int? { entityIndices[bytes[name]] }

  /// The first alias wins.
  mutating func setAlias(_ alias: Range<Int>, of entity: Int) {
    guard diagram.entities[entity].alias == nil else { return }
    diagram.entities[entity].alias = bytes.text(alias)
  }

  mutating func append(_ attribute: Attribute, to entity: Int) {
    diagram.entities[entity].attributes.append(attribute)
  }

  mutating func dropAttributes(of entity: Int, from index: Int) {
    diagram.entities[entity].attributes.removeSubrange(index...)
  }

  mutating func append(_ relationship: Relationship) {
    diagram.relationships.append(relationship)
  }

  mutating func append(_ comment: Comment) { diagram.comments.append(comment) }

  mutating func setTitle(_ title: String?) { diagram.title = title }
  mutating func setDirection(_ direction: Diagram.Direction) { diagram.direction = direction }
  mutating func setAccessibilityTitle(_ title: String) { diagram.accessibilityTitle = title }
  mutating func setAccessibilityDescription(_ text: String) {
    diagram.accessibilityDescription = text
  }

  /// Whether there is room to hand `count` classes or styles to each of `targets`.
  mutating func spend(_ count: Int, times targets: Int) -> Bool {
    let (cost, overflows) = count.multipliedReportingOverflow(by: targets)
    guard !overflows, cost <= budget else { return false }
    budget -= cost
    return true
  }

  mutating func addClasses(_ classes: [String], to entity: Int) {
    diagram.entities[entity].classes += classes
  }

  mutating func addStyles(_ styles: [String], to entity: Int) {
    diagram.entities[entity].styles += styles
  }

  mutating func defineClass(_ name: Range<Int>, styles: [String]) {
    let key = bytes[name]
    if let index = classIndices[key] {
      diagram.classDefinitions[index].styles += styles
    } else {
      classIndices[key] = diagram.classDefinitions.count
      diagram.classDefinitions.append(ClassDefinition(name: bytes.text(name), styles: styles))
    }
  }
}
