import JanusCore
import JanusKit
import JanusModels

/// Providers and models, and what is known of them without asking.
struct ModelsReport: ModelsCommandReport {
  private let survey: ModelSurvey
  private let providers: [ProviderManifest]
  private let models: [(model: ModelConfiguration, path: String?)]

  /// Tells of `subjects`, or if there are none, of all that `survey` finds.
  init(_ survey: ModelSurvey, subjects: [ModelSurvey.Subject]) {
    self.survey = survey
    guard !subjects.isEmpty else {
      providers = survey.providers
      models = survey.models.map { ($0.model, $0.path) }
      return
    }
    var providers: [ProviderManifest] = []
    var models: [(ModelConfiguration, String?)] = []
    for subject in subjects {
      switch subject {
      case .provider(let provider, _): providers.append(provider)
      case .model(let model):
        var path: String?
        for known in survey.models where known.model == model { path = known.path }
        models.append((model, path))
      }
    }
    self.providers = providers
    self.models = models
  }

  func lines(width: Int, style: TextStyle) -> [String] {
    var lines: [String] = []
    if !providers.isEmpty {
      lines.append(style.bold("Providers"))
      lines += providers.flatMap { self.lines(of: $0, width: width, style: style) }
    }
    if !models.isEmpty {
      if !lines.isEmpty { lines.append("") }
      lines.append(style.bold("Models"))
      lines += models.flatMap { self.lines(of: $0.model, $0.path, width: width, style: style) }
    }
    return lines
  }

  private func lines(of provider: ProviderManifest, width: Int, style: TextStyle) -> [String] {
    let isSet = survey.variableThatIsSet(among: provider.keyVariables) != nil
    let key = keyInWords(provider.keyVariables, isNeeded: provider.needsKey)
    let offers = Capability.allCases.filter(provider.capabilities.contains).map(\.shortWord)
    let head = "  " + style.bold(provider.name.padded(to: nameColumn)) + "  \(provider.purpose)"
    let details = [
      survey.address(of: provider), isSet ? style.green(key) : key, offers.joined(separator: ", "),
    ].compactMap(\.self).filter { !$0.isEmpty }
    let indent = String(repeating: " ", count: nameColumn + 4)
    return [head]
      + details.flatMap {
        TextLayout.wrap($0, width: width, indent: indent, hanging: indent + "  ")
      }
  }

  private var nameColumn: Int { providers.map(\.name.count).max() ?? 0 }

  private func keyInWords(_ variables: [String], isNeeded: Bool) -> String {
    if let variable = survey.variableThatIsSet(among: variables) { return "\(variable) is set" }
    guard !variables.isEmpty else { return "" }
    let names = variables.joined(separator: " or ")
    return isNeeded ? "\(names) is not set" : "\(names), if the server wants a key: not set"
  }

  private func lines(
    of model: ModelConfiguration, _ path: String?, width: Int, style: TextStyle
  ) -> [String] {
    var fields = FieldList()
    if model.alias != nil { fields.add("model", model.name.label) }
    fields.add("file", model.file)
    for url in model.baseURLs.isEmpty ? [] : model.serverNames { fields.add("address", url) }
    fields.add("key", model.file == nil ? keyInWords(keyVariables(of: model), isNeeded: true) : nil)
    fields.add("limits", limits(of: model))
    fields.add(
      "prices",
      model.prices.map { "$\($0.input) for a million tokens in, $\($0.output) for a million out" })
    fields.add("defined in", path)
    return ["  " + style.bold(model.knownName.printable)]
      + fields.lines(width: max(20, width == .max ? width : width - 2), style: style).map {
        "  " + $0
      }
  }

  private func keyVariables(of model: ModelConfiguration) -> [String] {
    if let variable = model.keyVariable { return [variable] }
    return survey.providers.first { $0.name == model.name.provider }?.keyVariables ?? []
  }

  private func limits(of model: ModelConfiguration) -> String {
    [
      model.concurrency.map { "\($0) calls at once" },
      model.requestsPerMinute.map { "\($0) requests a minute" },
      model.tokensPerMinute.map { "\($0) tokens a minute" },
    ].compactMap(\.self).joined(separator: ", ")
  }

  var json: JSONValue {
    [
      "providers": .array(providers.map(json)),
      "models": .array(models.map { json(of: $0.model, $0.path) }),
    ]
  }

  private func json(of provider: ProviderManifest) -> JSONValue {
    let set = survey.variableThatIsSet(among: provider.keyVariables)
    return [
      "name": .string(provider.name), "purpose": .string(provider.purpose),
      "address": survey.address(of: provider).map { .string($0) } ?? .null,
      "address_variable": provider.baseURLVariable.map { .string($0) } ?? .null,
      "key_variables": .array(provider.keyVariables.map { .string($0) }),
      "needs_key": .bool(provider.needsKey), "key_is_set": .bool(set != nil),
      "capabilities": .array(
        Capability.allCases.filter(provider.capabilities.contains).map { .string($0.rawValue) }),
    ]
  }

  private func json(of model: ModelConfiguration, _ path: String?) -> JSONValue {
    let set = survey.variableThatIsSet(among: keyVariables(of: model))
    return [
      "name": .string(model.knownName), "model": .string(model.name.label),
      "addresses": .array(model.baseURLs.isEmpty ? [] : model.serverNames.map { .string($0) }),
      "file": model.file.map { .string($0) } ?? .null,
      "key_variables": .array(keyVariables(of: model).map { .string($0) }),
      "key_is_set": .bool(set != nil),
      "concurrency": model.concurrency.map { .int($0) } ?? .null,
      "requests_per_minute": model.requestsPerMinute.map { .int($0) } ?? .null,
      "tokens_per_minute": model.tokensPerMinute.map { .int($0) } ?? .null,
      "prices": model.prices.map { ["input": .double($0.input), "output": .double($0.output)] }
        ?? .null,
      "defined_in": path.map { .string($0) } ?? .null,
    ]
  }
}

extension Capability {
  /// As short as a list needs it.
  fileprivate var shortWord: String {
    switch self {
    case .chat: "chats"
    case .rawCompletion: "raw completions"
    case .jsonSchema: "JSON by a schema"
    case .jsonMode: "JSON"
    case .embeddings, .scores, .logprobs, .batch: rawValue
    case .seed: "seeds"
    case .n: "several answers"
    }
  }
}
