/// A JSON value (RFC 8259). Objects keep the order of their keys; numbers keep their spelling.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// The number as it is written, for example `1.0` or `1e3`.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

/// The members of a JSON object in their order. A repeated key keeps its first place and its last value.
///
/// Keys are the same if their scalars are: `é` as one scalar and as two are different keys, as JSON has it.
public struct JSONObject: Hashable, Sendable {
  public struct Member: Hashable, Sendable {
    public var key: String
    public var value: JSONValue

    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  public private(set) var members: [Member] = []
  /// Places by key, kept once there are too many members to look through.
  private var places: [ExactString: Int]?
  private static let indexThreshold = 16

  public init() {}

  public init(_ members: [Member]) {
    self.members.reserveCapacity(members.count)
    for member in members { self[member.key] = member.value }
  }

  public var count: Int { members.count }
  public var isEmpty: Bool { members.isEmpty }
  public var keys: [String] { members.map(\.key) }

  private func place(of key: String) -> Int? {
    let key = ExactString(key)
    if let places { return places[key] }
    return members.firstIndex { ExactString($0.key) == key }
  }

  /// The value of `key`. Setting a new key appends it; setting nil removes it.
  /// - Complexity: O(1), removal O(*n*).
  public subscript(key: String) -> JSONValue? {
    get { place(of: key).map { members[$0].value } }
    set {
      switch (place(of: key), newValue) {
      case (let place?, let value?):
        members[place].value = value
      case (let place?, nil):
        members.remove(at: place)
        places = nil
        indexIfLarge()
      case (nil, let value?):
        members.append(Member(key, value))
        places?[ExactString(key)] = members.count - 1
        indexIfLarge()
      case (nil, nil): break
      }
    }
  }

  private mutating func indexIfLarge() {
    guard places == nil, members.count > Self.indexThreshold else { return }
    places = Dictionary(
      uniqueKeysWithValues: members.enumerated().map { (ExactString($1.key), $0) })
  }

  public static func == (left: Self, right: Self) -> Bool { left.members == right.members }
  public func hash(into hasher: inout Hasher) { hasher.combine(members) }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(elements.map { Member($0, $1) })
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int) { self = .int(value) }
  public init(floatLiteral value: Double) { self = .double(value) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements.map { JSONObject.Member($0, $1) }))
  }
  public init(nilLiteral: ()) { self = .null }
}

extension JSONValue {
  public static func int(_ value: Int) -> JSONValue { .number(String(value)) }

  /// A number with the shortest spelling that reads back as `value`; null if it is not finite.
  public static func double(_ value: Double) -> JSONValue {
    value.isFinite ? .number(value.description) : .null
  }

  public var stringValue: String? {
    if case .string(let value) = self { value } else { nil }
  }
  public var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }
  public var arrayValue: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }
  public var objectValue: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }
  public var intValue: Int? {
    if case .number(let text) = self { Int(text) } else { nil }
  }
  public var doubleValue: Double? {
    if case .number(let text) = self { Double(text) } else { nil }
  }

  /// The member of an object; nil for any other value.
  public subscript(key: String) -> JSONValue? { objectValue?[key] }

  /// The element of an array; nil beyond its ends and for any other value.
  public subscript(index: Int) -> JSONValue? {
    guard let elements = arrayValue, elements.indices.contains(index) else { return nil }
    return elements[index]
  }
}
