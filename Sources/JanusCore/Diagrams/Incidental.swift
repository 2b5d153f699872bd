/// A value that tells where another stands or how it was met, and so takes no part in comparing:
/// two diagrams that say the same are equal, however their texts are laid out.
@propertyWrapper
public struct Incidental<Value> {
  public var wrappedValue: Value

  public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
}

extension Incidental: Sendable where Value: Sendable {}

extension Incidental: Hashable {
  public static func == (left: Self, right: Self) -> Bool { true }
  public func hash(into hasher: inout Hasher) {}
}

extension Incidental: Codable where Value: Codable {
  public init(from decoder: any Decoder) throws {
    wrappedValue = try Value(from: decoder)
  }

  public func encode(to encoder: any Encoder) throws {
    try wrappedValue.encode(to: encoder)
  }
}
