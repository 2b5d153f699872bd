public import JanusCore
internal import JanusPlatform

/// What is taken where nobody says otherwise: the models behind old names, and how models sample.
/// Read from `models.yaml`, which is part of the program.
public struct ModelDefaults: Sendable {
  private let document: YAMLNode?

  /// Part of the program, so it is read once.
  private static let parsed = Result { () throws(JanusError) in
    try YAMLReader.read(EmbeddedFiles.defaultModels, path: "models.yaml")
  }

  public init() throws(JanusError) { document = try Self.parsed.get() }

  /// What `--backend-llm NAME` means; nil if there is no such name.
  public func model(forBackend name: String) throws(ModelNameError) -> ModelName? {
    guard let text = document?["backends"]?[name]?.scalar?.text else { return nil }
    return try ModelName(parsing: text)
  }

  /// How `model` samples if nothing else is said.
  public func parameters(of model: ModelName) -> SamplingParameters {
    var parameters = SamplingParameters()
    for entry in document?["parameters"]?.sequence ?? [] {
      let patterns = entry["models"].map { $0.sequence ?? [$0] } ?? []
      guard patterns.contains(where: { Self.matches(model.label, $0.scalar?.text ?? "") }) else {
        continue
      }
      for member in entry.mapping ?? [] {
        let text = member.value.scalar?.text ?? ""
        switch member.key {
        case "temperature": parameters.temperature = Double(text)
        case "top_p": parameters.topP = Double(text)
        case "top_k": parameters.topK = Int(text)
        case "max_tokens": parameters.maxTokens = Int(text)
        default: break
        }
      }
    }
    return parameters
  }

  private static func matches(_ label: String, _ pattern: String) -> Bool {
    pattern.hasSuffix("*") ? label.hasPrefix(pattern.dropLast()) : label == pattern
  }
}
