/// A value that tells where another stands or how it was met, and so takes no part in comparing:
/// two diagrams that say the same are equal, however their texts are laid out.
@propertyWrapper
public struct Incidental<Value> {
  /// The value itself.
  public var wrappedValue: Value

  /// Wraps a value.
  public init(wrappedValue: Value) { self.wrappedValue = wrappedValue }
}

extension Incidental: Sendable where Value: Sendable {}

extension Incidental: Hashable {
  /// Always true.
  public static func == (left: Self, right: Self) -> Bool { true }
  /// Adds nothing.
  public func hash(into hasher: inout Hasher) {}
}

extension Incidental: Codable where Value: Codable {
  /// Reads the value itself.
  public init(from decoder: any Decoder) throws {
    wrappedValue = try Value(from: decoder)
  }

  /// Writes the value itself.
  public func encode(to encoder: any Encoder) throws {
    try wrappedValue.encode(to: encoder)
  }
}
