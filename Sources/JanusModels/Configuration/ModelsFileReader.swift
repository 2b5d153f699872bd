package import JanusCore

/// Reads `models.yaml` from its YAML, and collects all that is wrong with it.
package struct ModelsFileReader {
  private typealias Key = ModelsFileKey

  private var values: ModelsFileValues

  /// The file, as messages name it.
  private let path: String
  /// Whether somebody else may have written it.
  private let isOfProject: Bool

  private init(path: String, isOfProject: Bool) {
    self.path = path
    self.isOfProject = isOfProject
    values = ModelsFileValues(path: path)
  }

  /// Reads the models in `root`.
  ///
  /// - Parameters:
  ///   - root: The document; nil of an empty file.
  ///   - path: The file, as messages name it; models in files are beside it.
  ///   - isOfProject: Whether somebody else may have written it, so that it must not name programs.
  /// - Returns: The models that can be read, and everything that was found.
  package static func read(
    _ root: YAMLNode?, path: String, isOfProject: Bool = false
  ) -> (file: ModelsFile, diagnostics: [Diagnostic]) {
    var reader = ModelsFileReader(path: path, isOfProject: isOfProject)
    let models = root.map { reader.models(in: $0) } ?? []
    return (ModelsFile(path: path, models: models), reader.values.sortedDiagnostics)
  }

  private mutating func models(in root: YAMLNode) -> [ModelConfiguration] {
    let members = values.members(of: root, as: Key.Document.self, in: "the file")
    guard let node = members[.models], node.scalar?.resolved != .null else { return [] }
    guard let models = node.mapping else {
      values.report(
        at: node.position, "`models` must be a mapping of names, and is \(node.kindInWords)",
        hint: "Write a name, a colon, and below it what the model is.")
      return []
    }
    return models.compactMap { model($0) }
  }

  private mutating func model(_ member: YAMLMember) -> ModelConfiguration? {
    checkName(member)
    let owner = "`\(member.key)`"
    let members = values.members(of: member.value, as: Key.Model.self, in: owner)
    if members[.model] == nil, member.value.mapping != nil {
      values.report(
        at: member.keyPosition, "the model of \(owner) is missing",
        hint: "Add `model: provider/name`, for example `model: openai/gpt-5.4-mini`.")
    }
    let name = members[.model].flatMap { modelName($0) }
    // Without a name the rest is read all the same, for what is wrong with it.
    var model = ModelConfiguration(name ?? ModelName(provider: "", name: ""))
    model.alias = member.key
    model.file = name?.path(inFolderOf: path)
    if let node = members[.baseURLs] { model.baseURLs = addresses(node, of: model) }
    model.keyVariable = members[.keyVariable].flatMap { values.variable($0, "key_variable") }
    if let node = members[.parameters] { readParameters(node, of: owner, into: &model) }
    model.maxTokensBound = count(members, .maxTokensBound, 1...10_000_000)
    model.structured = members[.structured].flatMap {
      values.choice($0, Key.Model.structured.rawValue, among: StructuredOutput.self)
    }
    model.requestsPerMinute = count(members, .requestsPerMinute, 1...1_000_000_000)
    model.tokensPerMinute = count(members, .tokensPerMinute, 1...1_000_000_000_000)
    model.concurrency = count(members, .concurrency, 1...10_000) ?? model.concurrency
    if let node = members[.server] { readServer(node, of: owner, into: &model) }
    if let node = members[.prices] { model.prices = prices(node, of: owner) }
    model.patience = members[.patience].flatMap { values.seconds($0, "patience") }
    if let node = members[.timeouts] { model.timeouts = timeouts(node, of: owner) }
    model.stream = members[.stream].flatMap {
      values.choice($0, Key.Model.stream.rawValue, among: StreamMode.self)
    }
    return name == nil ? nil : model
  }

  private mutating func checkName(_ member: YAMLMember) {
    let isPlain = member.key.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || "._-/:".unicodeScalars.contains($0)
    }
    if member.key.isEmpty || !isPlain || member.key.hasPrefix("-") {
      values.report(
        at: member.keyPosition, "\"\(member.key)\" cannot be a model's name",
        hint: "Names are made of letters, digits and `.`, `_`, `-`, `/`, `:`.")
    } else if member.key == ModelName.offline.name {
      values.report(
        at: member.keyPosition, "`offline` is the built-in model, and cannot be another",
        hint: "Choose another name.")
    }
  }

  private mutating func modelName(_ node: YAMLNode) -> ModelName? {
    guard let text = values.text(node, "model") else { return nil }
    do throws(ModelNameError) {
      let name = try ModelName(parsing: text)
      if name.isInFile, name.file == nil { throw .noFile(text) }
      return name
    } catch {
      let summary = error.summary.dropLast()
      values.report(
        at: node.position, summary.prefix(1).lowercased() + summary.dropFirst(), hint: error.remedy,
        hidesSource: text.contains("@"))
      return nil
    }
  }

  private mutating func addresses(_ node: YAMLNode, of model: ModelConfiguration) -> [String] {
    if !model.baseURLs.isEmpty {
      values.report(
        at: node.position, "the model has an address already, behind its name",
        hint: "Leave out one of the two.")
    } else if model.file != nil {
      values.report(at: node.position, "a model in a file has no server but its own")
    } else if model.name == .offline {
      values.report(at: node.position, "the offline model has no server")
    }
    return values.addresses(node, "base_urls")
  }
}

extension ModelsFileReader {
  private mutating func readParameters(
    _ node: YAMLNode, of owner: String, into model: inout ModelConfiguration
  ) {
    var members = values.members(of: node, as: Key.Parameter.self, in: "`parameters` of \(owner)")
    for (key, node) in members where node.scalar?.text == "none" {
      model.omittedParameters.insert(key.omitting)
      members[key] = nil
    }
    model.parameters = SamplingParameters(
      temperature: number(members, .temperature, 0...2), topP: number(members, .topP, 0...1),
      topK: count(members, .topK, 1...1_000_000),
      maxTokens: count(members, .maxTokens, 1...10_000_000),
      seed: count(members, .seed, 0...2_147_483_647))
  }

  private mutating func readServer(
    _ node: YAMLNode, of owner: String, into model: inout ModelConfiguration
  ) {
    let members = values.members(of: node, as: Key.Server.self, in: "`server` of \(owner)")
    if model.file == nil, !model.name.provider.isEmpty {
      values.report(
        at: node.position, "only models in files have a server that is started for them",
        hint: "Such a model is written gguf:PATH.")
    }
    for key in [Key.Server.program, .arguments] {
      guard isOfProject, let node = members[key] else { continue }
      values.report(
        at: node.position, "a project cannot say which program is started: `\(key.rawValue)`",
        hint: "Put it into your own models.yaml, or export \(LocalServerProgram.programVariable).")
    }
    model.localServer = LocalServerOptions(
      program: members[.program].flatMap { values.text($0, Key.Server.program.rawValue) },
      arguments: members[.arguments].map { values.texts($0, Key.Server.arguments.rawValue) } ?? [],
      contextSize: count(members, .contextSize, 1...100_000_000),
      gpuLayers: count(members, .gpuLayers, 0...100_000),
      startTimeout: members[.startTimeout].flatMap {
        values.seconds($0, Key.Server.startTimeout.rawValue)
      })
  }

  private mutating func prices(_ node: YAMLNode, of owner: String) -> TokenPrices? {
    let name = "`prices` of \(owner)"
    let members = values.members(of: node, as: Key.Price.self, in: name)
    guard node.mapping != nil else { return nil }
    for key in Key.Price.allCases where members[key] == nil {
      values.report(
        at: node.position, "\(name) have no `\(key.rawValue)`",
        hint: "Prices are in US dollars for a million tokens.")
    }
    let input = number(members, .input, 0...1_000_000)
    let output = number(members, .output, 0...1_000_000)
    guard let input, let output else { return nil }
    return TokenPrices(input: input, output: output)
  }

  private mutating func timeouts(_ node: YAMLNode, of owner: String) -> CallTimeouts {
    let members = values.members(of: node, as: Key.Timeout.self, in: "`timeouts` of \(owner)")
    func seconds(_ key: Key.Timeout, _ values: inout ModelsFileValues) -> Double? {
      members[key].flatMap { values.seconds($0, key.rawValue) }
    }
    return CallTimeouts(
      connect: seconds(.connect, &values), firstByte: seconds(.firstByte, &values),
      stall: seconds(.stall, &values), total: seconds(.total, &values))
  }

  private mutating func count<K: RawRepresentable<String>>(
    _ members: [K: YAMLNode], _ key: K, _ range: ClosedRange<Int>
  ) -> Int? {
    members[key].flatMap { values.count($0, key.rawValue, in: range) }
  }

  private mutating func number<K: RawRepresentable<String>>(
    _ members: [K: YAMLNode], _ key: K, _ range: ClosedRange<Double>
  ) -> Double? {
    members[key].flatMap { values.number($0, key.rawValue, in: range) }
  }
}
