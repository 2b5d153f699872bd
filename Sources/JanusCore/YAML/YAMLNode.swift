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
