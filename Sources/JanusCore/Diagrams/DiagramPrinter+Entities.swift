extension DiagramPrinter {
  /// Writes an entity: its alias and classes the first time, and a block of those attributes that
  /// are still to come, with the next comments if they stand there.
  mutating func printEntity(_ index: Int) {
    let entity = diagram.entities[index]
    var head = MermaidWriter.name(entity.name)
    var needsBlock = false
    if !written[index].head {
      written[index].head = true
      if let alias = entity.alias { head += "[\(MermaidWriter.name(alias))]" }
      if let lastClass = entity.classes.last {
        head += ":::" + entity.classes.joined(separator: ",")
        needsBlock = MermaidWriter.endsInDirection(lastClass)
        if lastClass.lowercased() == "accdescr" {
          // Before a `{`, this name would begin a description.
          writer.statement(head)
          head = MermaidWriter.name(entity.name)
        }
      }
    }
    noteMention(of: index)
    let commentFollows = comments.nextStands(in: index)
    let limit = comments.attributeLimit(of: index) ?? entity.attributes.count
    if !needsBlock, !commentFollows, written[index].attributes >= limit {
      writer.statement(head)
    } else {
      writer.statement(head + " {")
      printBlock(of: index)
      writer.statement("}")
    }
    last = .entity(index)
  }

  private mutating func printBlock(of index: Int) {
    while let comment = comments.next, case .inEntity(index, let attribute) = comment.place {
      printAttributes(of: index, before: attribute)
      printNextComment(indent: 4)
    }
    // A comment that stands in a later block of this entity has attributes of its own before it.
    let limit = comments.attributeLimit(of: index)
    printAttributes(of: index, before: limit ?? diagram.entities[index].attributes.count)
  }

  private mutating func printAttributes(of index: Int, before limit: Int) {
    let attributes = diagram.entities[index].attributes
    while written[index].attributes < Swift.min(limit, attributes.count) {
      writer.attribute(attributes[written[index].attributes])
      written[index].attributes += 1
    }
  }
}

/// The comments that are still to be written, in order.
struct CommentQueue {
  private let comments: [Comment]
  private var nextIndex = 0
  /// For each entity, before which attributes its comments stand, the next one last.
  private var attributesInBlocks: [Int: [Int]] = [:]

  init(_ diagram: Diagram) {
    comments = diagram.comments
    for comment in comments.reversed() {
      if case .inEntity(let entity, let attribute) = comment.place {
        attributesInBlocks[entity, default: []].append(attribute)
      }
    }
  }

  var next: Comment? { nextIndex < comments.count ? comments[nextIndex] : nil }

  mutating func advance() {
    if case .inEntity(let entity, _) = comments[nextIndex].place {
      attributesInBlocks[entity]?.removeLast()
    }
    nextIndex += 1
  }

  func nextStands(in entity: Int) -> Bool {
    if case .inEntity(entity, _) = next?.place { true } else { false }
  }

  /// The attribute before which the entity's next comment stands; nil if it has no more comments.
  func attributeLimit(of entity: Int) -> Int? { attributesInBlocks[entity]?.last }
}
