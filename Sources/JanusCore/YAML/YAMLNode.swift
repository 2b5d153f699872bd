/// A node of a YAML document, with the place where it begins. Aliases are already resolved.
public struct YAMLNode: Hashable, Sendable {
  public indirect enum Content: Hashable, Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    /// In document order; keys are unique.
    case mapping([YAMLMember])
  }

  public var content: Content
  public var position: SourcePosition

  public init(_ content: Content, position: SourcePosition) {
    self.content = content
    self.position = position
  }
}

public struct YAMLMember: Hashable, Sendable {
  public var key: String
  public var keyPosition: SourcePosition
  public var value: YAMLNode

  public init(key: String, keyPosition: SourcePosition, value: YAMLNode) {
    self.key = key
    self.keyPosition = keyPosition
    self.value = value
  }
}

/// A scalar as it is written, and whether quotes or a block make it text in any case.
public struct YAMLScalar: Hashable, Sendable {
  public var text: String
  public var isPlain: Bool

  public init(text: String, isPlain: Bool) {
    self.text = text
    self.isPlain = isPlain
  }
}

extension YAMLNode {
  /// What the node is, in words that a message can use.
  public var kindInWords: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar):
      switch scalar.resolved {
      case .null: "nothing"
      case .bool: "a yes-or-no value"
      case .number: "a number"
      case .date: "a date"
      case .text: "text"
      }
    }
  }

  public var mapping: [YAMLMember]? {
    if case .mapping(let members) = content { members } else { nil }
  }
  public var sequence: [YAMLNode]? {
    if case .sequence(let nodes) = content { nodes } else { nil }
  }
  public var scalar: YAMLScalar? {
    if case .scalar(let scalar) = content { scalar } else { nil }
  }

  /// The value of a mapping's key; nil if there is none, or the node is no mapping.
  public subscript(key: String) -> YAMLNode? { mapping?.first { $0.key == key }?.value }
}

extension YAMLScalar {
  /// What YAML 1.1, which most Python tools follow, takes the scalar for.
  public enum Resolved: Hashable, Sendable {
    case null
    case bool(Bool)
    case number
    case date
    case text
  }

  public var resolved: Resolved {
    guard isPlain else { return .text }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON": return .bool(true)
    case "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF": return .bool(false)
    default: break
    }
    if Self.isNumber(text) { return .number }
    return Self.isDate(text) ? .date : .text
  }

  private static func isNumber(_ text: String) -> Bool {
    let digits = text.drop { $0 == "-" || $0 == "+" }
    guard let first = digits.first, first.isNumber || first == ".", digits.contains(where: \.isNumber)
    else { return [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(String(digits)) }
    return Double(digits.filter { $0 != "_" }) != nil || Int(digits.dropFirst(2), radix: 16) != nil
      && digits.hasPrefix("0x")
  }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 3 && parts.map(\.count) == [4, 2, 2]
      && parts.allSatisfy { $0.allSatisfy(\.isASCII) && Int($0) != nil }
  }
}
