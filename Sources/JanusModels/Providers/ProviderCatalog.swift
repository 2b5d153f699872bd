package import JanusPlatform

/// Every provider that there is: a new one is one file and one line here, or one row in
/// `CompatibleProviders`.
public enum ProviderCatalog {
  /// A provider, and how it is made.
  package struct Entry: Sendable {
    package let manifest: ProviderManifest
    package let make: @Sendable (ProviderConnection) -> any ModelProvider

    init<Provider: ConfigurableProvider>(_ type: Provider.Type) {
      manifest = type.manifest
      make = { Provider($0) }
    }

    init(_ row: CompatibleProvider) {
      manifest = row.manifest
      make = { OpenAIProvider($0, as: row) }
    }
  }

  package static let entries: [Entry] =
    [
      Entry(OfflineProvider.self),
      Entry(OpenAIProvider.self),
      Entry(GeminiProvider.self),
      Entry(AnthropicProvider.self),
    ] + CompatibleProviders.all.map(Entry.init)

  public static var manifests: [ProviderManifest] { entries.map(\.manifest) }
  public static var names: [String] { entries.map(\.manifest.name) }
  public static var namesInWords: String { names.joined(separator: ", ") }

  /// The provider of that name. What serves models in files speaks as llama.cpp does.
  package static func entry(_ name: String) -> Entry? {
    let name = name == GGUFFile.provider ? GGUFFile.serverProvider : name
    return entries.first { $0.manifest.name == name }
  }

  /// The provider whose models' names begin like `model`; nil if none does.
  static func guess(for model: String) -> String? {
    manifests.first { $0.modelPrefixes.contains { model.hasPrefix($0) } }?.name
  }

  static func keyVariable(of provider: String) -> String {
    entry(provider)?.manifest.keyVariables.first ?? "its variable"
  }
}

extension ProviderCatalog {
  /// What can be asked of a model's provider.
  public static func capabilities(of model: ModelConfiguration) -> Set<Capability> {
    guard let manifest = entry(model.name.provider)?.manifest else { return [] }
    // Its server is started for chats.
    if model.file != nil { return manifest.capabilities.subtracting([.embeddings]) }
    return model.baseURLs.isEmpty
      ? manifest.capabilities : manifest.capabilities.union(manifest.capabilitiesElsewhere)
  }

  /// Makes sure, before anything is asked, that a model's provider can do what is needed.
  ///
  /// - Throws: ``ProviderError/unsupported(provider:capability:alternatives:)`` for the first that it cannot.
  public static func require(
    _ needed: Set<Capability>, of model: ModelConfiguration
  ) throws(ProviderError) {
    let missing = needed.subtracting(capabilities(of: model))
    guard let first = Capability.allCases.first(where: missing.contains) else { return }
    let others = manifests.filter { $0.capabilities.isSuperset(of: needed) }
    throw .unsupported(
      provider: model.name.provider, capability: first, alternatives: others.map(\.name))
  }

  /// The servers that answer for a model, one for each of its addresses.
  ///
  /// - Parameters:
  ///   - model: Where it has no address, that of the environment is taken, else the provider's own.
  ///   - key: A key that was given; nil to take it from `variables`.
  ///   - timeouts: What is nil has a default, or no limit.
  ///   - stream: Whether answers are asked for piece by piece.
  ///   - http: Sends the requests.
  ///   - variables: Where keys and addresses are looked for.
  ///   - note: Told in words what the server of a model in a file is waited for. That server is started with the
  ///     first call, and ends with the last reference to what is returned.
  /// - Returns: At least one; nothing was asked yet.
  /// - Throws: ``ProviderError`` where a key or an address is missing, is none, or where a key must not go to
  ///   the address. A server at an address of one's own may well need no key.
  package static func servers(
    for model: ModelConfiguration, key: Secret?, timeouts: CallTimeouts,
    stream: StreamMode = .auto, http: HTTPClient, variables: ModelVariables,
    note: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(ProviderError) -> [any ModelProvider] {
    try servers(
      for: model, offering: .chat, key: key, timeouts: timeouts, stream: stream, http: http,
      variables: variables, note: note)
  }

  /// The servers of a model that turns texts into vectors; otherwise as
  /// ``servers(for:key:timeouts:stream:http:variables:)``.
  package static func embedders(
    for model: ModelConfiguration, key: Secret?, timeouts: CallTimeouts, http: HTTPClient,
    variables: ModelVariables
  ) throws(ProviderError) -> [any EmbeddingProvider] {
    try servers(
      for: model, offering: .embeddings, key: key, timeouts: timeouts, http: http,
      variables: variables
    ).compactMap { $0 as? any EmbeddingProvider }
  }

  /// The servers of a model that scores texts; otherwise as
  /// ``servers(for:key:timeouts:stream:http:variables:)``.
  package static func scorers(
    for model: ModelConfiguration, key: Secret?, timeouts: CallTimeouts, http: HTTPClient,
    variables: ModelVariables
  ) throws(ProviderError) -> [any ScoreProvider] {
    try servers(
      for: model, offering: .scores, key: key, timeouts: timeouts, http: http,
      variables: variables
    ).compactMap { $0 as? any ScoreProvider }
  }

  private static func servers(
    for model: ModelConfiguration, offering capability: Capability, key: Secret?,
    timeouts: CallTimeouts, stream: StreamMode = .never, http: HTTPClient,
    variables: ModelVariables, note: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(ProviderError) -> [any ModelProvider] {
    guard let entry = entry(model.name.provider) else {
      preconditionFailure("ModelName knows the catalogue's providers only.")
    }
    try require([capability], of: model)
    @Sendable func provider(at baseURL: BaseURL, _ route: ProviderRoute?) -> any ModelProvider {
      entry.make(
        ProviderConnection(
          baseURL: baseURL, key: route?.key, keyOrigin: route?.keyOrigin,
          timeout: timeouts.total ?? CallTimeouts.defaultTotal,
          connectTimeout: timeouts.connect ?? CallTimeouts.defaultConnect,
          firstByteTimeout: timeouts.firstByte, stallTimeout: timeouts.stall,
          streams: stream.streams(under: timeouts), http: http))
    }
    if let file = model.file {
      let server = LocalModelServer(
        file: file, parallel: model.concurrency ?? LocalServerOptions.usualParallel,
        options: variables.completing(model.localServer), http: http, note: note
      ) { provider(at: $0, nil) }
      return [LocalModelProvider(manifest: entry.manifest, server: server)]
    }
    let route = try ProviderRoute(
      to: model, manifest: entry.manifest, key: key, variables: variables)
    return route.baseURLs.map { provider(at: $0, route) }
  }

  /// The provider that answers for a model of which no more is known than its name.
  package static func provider(
    for model: ModelName, key: Secret?, timeout: Double, http: HTTPClient,
    variables: ModelVariables
  ) throws(ProviderError) -> any ModelProvider {
    try servers(
      for: ModelConfiguration(model), key: key, timeouts: CallTimeouts(total: timeout), http: http,
      variables: variables)[0]
  }
}

/// A provider that the catalogue can make.
package protocol ConfigurableProvider: ModelProvider {
  init(_ connection: ProviderConnection)
}
