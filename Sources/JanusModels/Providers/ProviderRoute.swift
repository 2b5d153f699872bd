internal import JanusCore

/// Where the requests to a model go, and which key goes with them.
package struct ProviderRoute: Sendable {
  /// At least one; an empty one stands for a provider without a server.
  let baseURLs: [BaseURL]
  let key: Secret?
  /// The variable or option that the key came from.
  let keyOrigin: String?

  /// A `key` that was given beats those of the `environment`, in which an empty value counts as not set.
  ///
  /// - Throws: ``ProviderError`` where a key or an address is missing, or is none.
  init(
    to model: ModelConfiguration, manifest: ProviderManifest, key: Secret?,
    environment: (String) -> String?
  ) throws(ProviderError) {
    let named = manifest.baseURLVariable.flatMap(environment).map { [$0] } ?? []
    let own = model.baseURLs.isEmpty ? named : model.baseURLs
    let addresses = own.isEmpty ? manifest.defaultBaseURL.map { [$0] } ?? [] : own
    if let bad = addresses.map(BaseURL.init).first(where: { !$0.isAddress }) {
      throw .badURL(bad.display)
    }
    if addresses.isEmpty, let variable = manifest.baseURLVariable {
      throw .missingBaseURL(provider: manifest.name, variable: variable)
    }
    baseURLs = addresses.isEmpty ? [BaseURL("")] : addresses.map(BaseURL.init)
    let found = try Self.findKey(
      of: model, manifest, given: key, isElsewhere: !own.isEmpty, environment: environment)
    self.key = found?.key
    keyOrigin = found?.origin
    let isPlain = found?.key.value.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0.value != 0x7F
    }
    if let found, isPlain == false { throw .malformedKey(origin: found.origin) }
  }

  private static func findKey(
    of model: ModelConfiguration, _ manifest: ProviderManifest, given: Secret?, isElsewhere: Bool,
    environment: (String) -> String?
  ) throws(ProviderError) -> (key: Secret, origin: String)? {
    if let given, !given.value.isBlank { return (given, "`--api-key`") }
    let variables = model.keyVariable.map { [$0] } ?? manifest.keyVariables
    for variable in variables {
      if let text = environment(variable), !text.isBlank { return (Secret(text), variable) }
    }
    // Where a variable is named, its key is meant to be sent, wherever the server is.
    let isNeeded =
      model.keyVariable != nil
      || manifest.needsKey && (!isElsewhere || manifest.defaultBaseURL == nil)
    if isNeeded, let variable = variables.first {
      throw .missingKey(provider: manifest.name, variable: variable)
    }
    return nil
  }

  /// The addresses to which the key would go for everybody to read.
  var exposedURLs: [String] {
    key == nil ? [] : baseURLs.filter { $0.isAddress && $0.isExposed }.map(\.display)
  }
}

extension ProviderCatalog {
  /// The addresses to which a key would go without encryption, other than on this machine. Empty also where
  /// the model cannot be asked at all.
  package static func exposedURLs(
    of model: ModelConfiguration, key: Secret?, environment: (String) -> String?
  ) -> [String] {
    guard let manifest = entry(model.name.provider)?.manifest else { return [] }
    let route = try? ProviderRoute(
      to: model, manifest: manifest, key: key, environment: environment)
    return route?.exposedURLs ?? []
  }
}
