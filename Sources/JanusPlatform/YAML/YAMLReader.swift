internal import CYAML
package import JanusCore

/// Reads one YAML document into nodes with positions, by libyaml.
///
/// Bounds keep hostile input from using up memory: the size of the text, the depth of nesting, and the
/// number of nodes once aliases are resolved (so an alias bomb, or an alias inside its own anchor, is an error).
@safe package struct YAMLReader: ~Copyable {
  package static let largestText = 8 << 20
  private static let maximumDepth = 64
  private static let maximumNodes = 200_000

  private let path: String
  private let text: [UInt8]
  private var parser: UnsafeMutablePointer<yaml_parser_t>
  private var anchors: [String: Anchor] = [:]
  private var nodeCount = 0

  /// An anchor's node, nil while it is still being read, and how many nodes it has.
  private struct Anchor {
    var node: YAMLNode?
    var size = 0
  }

  private enum Event {
    case scalar(YAMLScalar, anchor: String?, SourcePosition)
    case alias(String, SourcePosition)
    case sequenceStart(anchor: String?, SourcePosition)
    case mappingStart(anchor: String?, SourcePosition)
    case end
    case documentEnd(SourcePosition)
    case structure
  }

  private init(_ text: [UInt8], path: String) {
    self.path = path
    self.text = text
    unsafe parser = .allocate(capacity: 1)
    _ = unsafe yaml_parser_initialize(parser)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// Reads `text`, which `path` names in messages.
  /// - Returns: The document's node; nil of an empty document.
  package static func read(_ text: [UInt8], path: String) throws(JanusError) -> YAMLNode? {
    guard text.count <= largestText else {
      throw failure(
        Diagnostic(
          .error, path: path, "the file has \(text.count) bytes; at most \(largestText) are read"))
    }
    // libyaml would count a byte order mark as the first column, and so take the first key to be indented.
    var reader = YAMLReader(Array(text.trimmingPrefix([0xEF, 0xBB, 0xBF])), path: path)
    return try unsafe reader.text.withUnsafeBufferPointer { bytes throws(JanusError) in
      unsafe yaml_parser_set_encoding(reader.parser, YAML_UTF8_ENCODING)
      unsafe yaml_parser_set_input_string(reader.parser, bytes.baseAddress, bytes.count)
      return try reader.document()
    }
  }

  private static func failure(_ diagnostic: Diagnostic) -> JanusError {
    JanusError(
      "\(diagnostic.path) is not YAML that can be read.", exitCode: .badConfiguration,
      diagnostics: [diagnostic])
  }

  private func failure(_ message: String, at position: SourcePosition?, hint: String = "")
    -> JanusError
  {
    Self.failure(Diagnostic(.error, path: path, position: position, message, hint: hint))
  }

  private mutating func document() throws(JanusError) -> YAMLNode? {
    while true {
      switch try next() {
      case .structure: continue
      case .documentEnd: return nil
      case let event:
        let root = try node(event, depth: 0)
        // What follows must end the stream.
        while true {
          switch try next() {
          case .structure: continue
          case .documentEnd: return root
          case .scalar(_, _, let position), .alias(_, let position),
            .sequenceStart(_, let position),
            .mappingStart(_, let position):
            throw failure("a second document begins here; only one is read", at: position)
          case .end: continue
          }
        }
      }
    }
  }

  private mutating func node(_ event: Event, depth: Int) throws(JanusError) -> YAMLNode {
    nodeCount += 1
    switch event {
    case .scalar(let scalar, let anchor, let position):
      try checkBounds(depth: depth, at: position)
      return keep(YAMLNode(.scalar(scalar), position: position), as: anchor, size: 1)
    case .alias(let name, let position):
      guard let anchor = anchors[name] else {
        throw failure("the alias *\(name) has no anchor before it", at: position)
      }
      guard let target = anchor.node else {
        throw failure("the alias *\(name) stands inside what it refers to", at: position)
      }
      nodeCount += anchor.size
      try checkBounds(depth: depth, at: position)
      return YAMLNode(target.content, position: position)
    case .sequenceStart(let anchor, let position):
      return try collection(anchor, position, depth: depth) { reader throws(JanusError) in
        .sequence(try reader.elements(depth: depth))
      }
    case .mappingStart(let anchor, let position):
      return try collection(anchor, position, depth: depth) { reader throws(JanusError) in
        .mapping(try reader.members(depth: depth))
      }
    case .end, .documentEnd, .structure:
      throw failure("a value should come here", at: nil)
    }
  }

  private mutating func collection(
    _ anchor: String?, _ position: SourcePosition, depth: Int,
    _ content: (inout YAMLReader) throws(JanusError) -> YAMLNode.Content
  ) throws(JanusError) -> YAMLNode {
    try checkBounds(depth: depth, at: position)
    if let anchor { anchors[anchor] = Anchor() }
    let before = nodeCount
    let node = YAMLNode(try content(&self), position: position)
    return keep(node, as: anchor, size: nodeCount - before + 1)
  }

  private mutating func keep(_ node: YAMLNode, as anchor: String?, size: Int) -> YAMLNode {
    if let anchor { anchors[anchor] = Anchor(node: node, size: size) }
    return node
  }

  private func checkBounds(depth: Int, at position: SourcePosition) throws(JanusError) {
    guard depth <= Self.maximumDepth else {
      throw failure("it is nested more than \(Self.maximumDepth) levels deep", at: position)
    }
    guard nodeCount <= Self.maximumNodes else {
      throw failure(
        "with its aliases resolved the file has more than \(Self.maximumNodes) values", at: position
      )
    }
  }

  private mutating func elements(depth: Int) throws(JanusError) -> [YAMLNode] {
    var elements: [YAMLNode] = []
    while true {
      let event = try next()
      if case .end = event { return elements }
      elements.append(try node(event, depth: depth + 1))
    }
  }

  private mutating func members(depth: Int) throws(JanusError) -> [YAMLMember] {
    var members: [YAMLMember] = []
    var merged: [YAMLMember] = []
    var places: [ExactString: SourcePosition] = [:]
    while true {
      let event = try next()
      if case .end = event {
        // What stands here itself beats what is merged, and of that the first.
        var known = Set(places.keys)
        return merged.filter { known.insert(ExactString($0.key)).inserted } + members
      }
      let key = try node(event, depth: depth + 1)
      guard let name = key.scalar?.text else {
        throw failure("a key must be text, and this is \(key.kindInWords)", at: key.position)
      }
      let value = try node(try next(), depth: depth + 1)
      if key.scalar == YAMLScalar(text: "<<", isPlain: true) {
        merged += try mergedMembers(value)
        continue
      }
      if let earlier = places[ExactString(name)] {
        throw failure(
          "the key `\(name)` is there already, at line \(earlier.line)", at: key.position,
          hint: "Remove one of the two.")
      }
      places[ExactString(name)] = key.position
      members.append(YAMLMember(key: name, keyPosition: key.position, value: value))
    }
  }

  /// What the key `<<` brings into a mapping: the members of another one, or of each in a list.
  ///
  /// Source: "Merge Key Language-Independent Type for YAML Version 1.1".
  private func mergedMembers(_ value: YAMLNode) throws(JanusError) -> [YAMLMember] {
    var members: [YAMLMember] = []
    for node in value.sequence ?? [value] {
      guard let own = node.mapping else {
        throw failure(
          "`<<` brings in a mapping or a list of mappings, and this is \(node.kindInWords)",
          at: node.position, hint: "Refer to one by its anchor, as in `<<: *base`.")
      }
      members += own
    }
    return members
  }

  private mutating func next() throws(JanusError) -> Event {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) != 0 else { throw parserFailure() }
    defer { unsafe yaml_event_delete(&event) }
    let position = unsafe SourcePosition(
      line: Int(event.start_mark.line) + 1, column: Int(event.start_mark.column) + 1)
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let text = unsafe String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let isPlain = unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.tag == nil
      return unsafe .scalar(
        YAMLScalar(text: text, isPlain: isPlain), anchor: Self.text(scalar.anchor), position)
    case YAML_ALIAS_EVENT:
      return unsafe .alias(Self.text(event.data.alias.anchor) ?? "", position)
    case YAML_SEQUENCE_START_EVENT:
      return unsafe .sequenceStart(anchor: Self.text(event.data.sequence_start.anchor), position)
    case YAML_MAPPING_START_EVENT:
      return unsafe .mappingStart(anchor: Self.text(event.data.mapping_start.anchor), position)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .end
    case YAML_STREAM_END_EVENT: return .documentEnd(position)
    default: return .structure
    }
  }

  private static func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let bytes = unsafe bytes else { return nil }
    return unsafe String(cString: bytes)
  }

  private func parserFailure() -> JanusError {
    let problem = unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "unreadable"
    let context = unsafe parser.pointee.context.map { unsafe " \(String(cString: $0))" } ?? ""
    return failure(problem + context, at: problemPosition)
  }

  /// Of bytes that are no text libyaml knows the offset alone.
  private var problemPosition: SourcePosition {
    if unsafe parser.pointee.error == YAML_READER_ERROR {
      var locator = SourceLocator(text)
      return locator.position(of: unsafe parser.pointee.problem_offset)
    }
    let mark = unsafe parser.pointee.problem_mark
    return SourcePosition(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}
