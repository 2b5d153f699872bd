/// What the `%s` of a project's templates stand for, in their order.
public enum PromptPlaces {
  public static func initial(_ type: SampleType) -> [String] {
    switch type {
    case .conversation: ["diagram", "delimiter", "direction", "user role", "assistant role"]
    case .instruct: ["diagram", "delimiter", "user role", "assistant role", "direction"]
    }
  }

  public static func derivational(_ type: SampleType) -> [String] {
    switch type {
    case .conversation:
      ["diagram", "delimiter", "base conversation", "direction", "user role", "assistant role"]
    case .instruct:
      [
        "diagram", "delimiter", "example conversation", "delimiter", "user role", "assistant role",
        "direction",
      ]
    }
  }
}
