package import JanusCore
internal import JanusPlatform

/// A data set's `README.md`: YAML between two lines of dashes, then text.
///
/// A person's words stay byte for byte. Janus rewrites the keys and the sections that are its own; a section stands
/// between `<!-- janus:begin NAME -->` and `<!-- janus:end NAME -->`.
package struct DatasetCard: Sendable {
  /// The lines of one key at the top level, comments before it among them.
  private struct Block {
    var key: String
    var lines: [String]
  }

  private var blocks: [Block] = []
  private var body: String

  /// An empty card.
  package init() { body = "" }

  package init(_ text: String) {
    let text = text.replacing("\r\n", with: "\n")
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      body = text
      return
    }
    body = lines[(end + 1)...].joined(separator: "\n")
    lines = lines[1..<end]
    for line in lines {
      if let key = Self.key(of: line) {
        // A comment above belongs to what is below it.
        var comments: [String] = []
        while let last = blocks.last?.lines.last, last.hasPrefix("#") {
          comments.insert(last, at: 0)
          blocks[blocks.count - 1].lines.removeLast()
        }
        blocks.append(Block(key: key, lines: comments + [line]))
      } else if blocks.isEmpty {
        blocks.append(Block(key: "", lines: [line]))
      } else {
        blocks[blocks.count - 1].lines.append(line)
      }
    }
  }

  private static func key(of line: String) -> String? {
    guard let first = line.first, first != " ", first != "#", first != "-",
      let colon = line.firstIndex(of: ":")
    else { return nil }
    return String(line[..<colon]).trimmingQuotes
  }

  /// What the YAML says.
  /// - Throws: ``JanusError`` where it is none.
  package func metadata() throws(JanusError) -> JSONValue {
    let text = blocks.flatMap(\.lines).joined(separator: "\n")
    return try YAMLReader.read(Array(text.utf8), path: "README.md")?.json ?? [:]
  }

  package func has(_ key: String) -> Bool { blocks.contains { $0.key == key } }

  /// Sets a key that is Janus's own; nil takes it away.
  package mutating func set(_ key: String, _ value: JSONValue?) {
    let lines = value.map { YAMLWriter.lines(.object([key: $0])) }
    if let place = blocks.firstIndex(where: { $0.key == key }) {
      if let lines { blocks[place].lines = lines } else { blocks.remove(at: place) }
    } else if let lines {
      blocks.append(Block(key: key, lines: lines))
    }
  }

  /// Sets a key unless somebody has.
  package mutating func propose(_ key: String, _ value: JSONValue?) {
    if !has(key) { set(key, value) }
  }

  /// Writes a section anew where it stands, or at the end. An empty one goes.
  package mutating func setSection(_ name: String, _ text: String) {
    let (begin, end) = ("<!-- janus:begin \(name) -->", "<!-- janus:end \(name) -->")
    let section = text.isEmpty ? "" : "\(begin)\n\(text.trimmed)\n\(end)"
    if let start = body.firstRange(of: begin)?.lowerBound,
      var stop = body[start...].firstRange(of: end)?.upperBound
    {
      // The empty lines around it go with it, but for those before it.
      while section.isEmpty, stop < body.endIndex, body[stop] == "\n" {
        stop = body.index(after: stop)
      }
      body.replaceSubrange(start..<stop, with: section)
    } else if !section.isEmpty {
      while body.hasSuffix("\n") { body.removeLast() }
      body += (body.isEmpty ? "\n" : "\n\n") + section + "\n"
    }
  }

  /// Takes away the sections whose names begin so.
  package mutating func removeSections(beginning prefix: String) {
    let names = body.matches(of: /<!-- janus:begin (\S+) -->/).map { String($0.output.1) }
    for name in names where name.hasPrefix(prefix) { setSection(name, "") }
  }

  /// Whether there is a text, be it a person's or Janus's.
  package var hasText: Bool { !body.isBlank }

  package mutating func begin(title: String) { body = "\n# \(title)\n" }

  package var text: String {
    let yaml = blocks.flatMap(\.lines)
    guard !yaml.isEmpty else { return body }
    return (["---"] + yaml + ["---"]).joined(separator: "\n") + "\n"
      + body
  }
}

extension String {
  fileprivate var trimmingQuotes: String {
    guard count > 1, let first, first == last, first == "\"" || first == "'" else { return self }
    return String(dropFirst().dropLast())
  }
}
