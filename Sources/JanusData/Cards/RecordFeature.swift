package import JanusCore

/// What kind of value stands in a column, as the Hub's cards say it.
package indirect enum RecordFeature: Hashable, Sendable {
  /// Nothing but null was seen.
  case null
  case bool, integer, float, string
  case list(RecordFeature)
  /// In the order in which the keys came.
  case object([Member])
  /// Values of kinds that do not go together, in the words for each.
  case mixed([String])

  package struct Member: Hashable, Sendable {
    package var name: String
    package var feature: RecordFeature
  }

  package init(of value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool: self = .bool
    case .number(let text): self = Int64(text) == nil ? .float : .integer
    case .string: self = .string
    case .array(let elements):
      self = .list(elements.reduce(.null) { $0.merged(with: RecordFeature(of: $1)) })
    case .object(let object):
      self = .object(
        object.members.map { Member(name: $0.key, feature: RecordFeature(of: $0.value)) })
    }
  }

  /// What holds both.
  package func merged(with other: RecordFeature) -> RecordFeature {
    switch (self, other) {
    case (.null, let known), (let known, .null): return known
    case (.integer, .float), (.float, .integer): return .float
    case (.list(let one), .list(let two)): return .list(one.merged(with: two))
    case (.object(var members), .object(let others)):
      for other in others {
        if let place = members.firstIndex(where: { $0.name == other.name }) {
          members[place].feature = members[place].feature.merged(with: other.feature)
        } else {
          members.append(other)
        }
      }
      return .object(members)
    case (.mixed, _), (_, .mixed): return .mixed(kinds + other.kinds.filter { !kinds.contains($0) })
    default: return self == other ? self : .mixed(kinds + other.kinds)
    }
  }

  private var kinds: [String] { if case .mixed(let kinds) = self { kinds } else { [words] } }

  /// Whether a card can say it.
  package var isKnown: Bool {
    switch self {
    case .mixed: false
    case .list(let element): element.isKnown
    case .object(let members): !members.isEmpty && members.allSatisfy(\.feature.isKnown)
    default: true
    }
  }

  /// As a card's `features` write it: `{"dtype": …}`, `{"list": …}` or `{"struct": […]}`.
  package var yaml: JSONObject {
    switch self {
    case .null, .mixed: ["dtype": "null"]
    case .bool: ["dtype": "bool"]
    case .integer: ["dtype": "int64"]
    case .float: ["dtype": "float64"]
    case .string: ["dtype": "string"]
    case .object: ["struct": columns]
    case .list(let element):
      // What a list holds stands without the word that would say so, as `datasets` writes it.
      ["list": element.yaml["dtype"] ?? element.yaml["struct"] ?? .object(element.yaml)]
    }
  }

  /// The columns of a record, as `features` list them.
  package var columns: JSONValue {
    guard case .object(let members) = self else { return [] }
    return .array(
      members.map { member in
        var column: JSONObject = ["name": .string(member.name)]
        for part in member.feature.yaml.members { column[part.key] = part.value }
        return .object(column)
      })
  }

  /// Reads what ``columns`` writes.
  /// - Returns: nil of what other tools may write that Janus does not.
  package init?(columns: JSONValue) {
    guard let entries = columns.arrayValue else { return nil }
    var members: [Member] = []
    for entry in entries {
      guard let name = entry["name"]?.stringValue, let feature = RecordFeature(yaml: entry) else {
        return nil
      }
      members.append(Member(name: name, feature: feature))
    }
    self = .object(members)
  }

  private init?(yaml value: JSONValue) {
    if let name = value.stringValue ?? value["dtype"]?.stringValue {
      let known: [String: RecordFeature] = [
        "null": .null, "bool": .bool, "int64": .integer, "float64": .float, "string": .string,
      ]
      guard let feature = known[name] else { return nil }
      self = feature
    } else if value == .null || value["dtype"] == .null {
      self = .null
    } else if let element = value["list"] {
      guard
        let feature = element.arrayValue == nil
          ? RecordFeature(yaml: element) : RecordFeature(columns: element)
      else { return nil }
      self = .list(feature)
    } else if let members = value["struct"] {
      guard let feature = RecordFeature(columns: members) else { return nil }
      self = feature
    } else {
      return nil
    }
  }

  /// Where records of this kind do not fit among those of `earlier`: paths with what is wrong.
  package func differences(from earlier: RecordFeature, path: String = "") -> [String] {
    switch (self, earlier) {
    case (.null, _), (.integer, .float): return []
    case (.list(let one), .list(let two)): return one.differences(from: two, path: path + "[]")
    case (.object(let members), .object(let others)):
      return members.flatMap { member -> [String] in
        let place = path.isEmpty ? member.name : "\(path).\(member.name)"
        guard let other = others.first(where: { $0.name == member.name }) else {
          return ["`\(place)` is new"]
        }
        return member.feature.differences(from: other.feature, path: place)
      }
    default:
      return self == earlier ? [] : ["`\(path)` is \(words), and was \(earlier.words)"]
    }
  }

  private var words: String {
    switch self {
    case .null: "empty"
    case .bool: "true or false"
    case .integer: "a whole number"
    case .float: "a number"
    case .string: "a text"
    case .list: "a list"
    case .object: "an object"
    case .mixed(let kinds): "now \(kinds.joined(separator: ", now "))"
    }
  }
}
