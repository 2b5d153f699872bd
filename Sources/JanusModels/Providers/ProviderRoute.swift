internal import JanusCore

/// Where the requests to a model go, and which key goes with them.
package struct ProviderRoute: Sendable {
  /// At least one; an empty one stands for a provider without a server.
  let baseURLs: [BaseURL]
  let key: Secret?
  /// The variable or option that the key came from.
  let keyOrigin: String?

  /// A `key` that was given beats those of the `variables`.
  ///
  /// The key of the process's environment goes to a server that only a file of the project names if that is
  /// the provider's own, or on this machine: the project may be somebody else's. Its own key goes where it says.
  ///
  /// - Throws: ``ProviderError`` where a key or an address is missing, is none, or where the key must not go
  ///   to the address.
  init(
    to model: ModelConfiguration, manifest: ProviderManifest, key: Secret?,
    variables: ModelVariables
  ) throws(ProviderError) {
    let named = manifest.baseURLVariable.flatMap { variables[$0] }.map { [$0] } ?? []
    let own = model.baseURLs.isEmpty ? named : model.baseURLs
    let addresses = own.isEmpty ? manifest.defaultBaseURL.map { [$0] } ?? [] : own
    if let bad = addresses.map(BaseURL.init).first(where: { !$0.isAddress }) {
      throw .badURL(bad.display)
    }
    if addresses.isEmpty, let variable = manifest.baseURLVariable {
      throw .missingBaseURL(provider: manifest.name, variable: variable)
    }
    baseURLs = addresses.isEmpty ? [BaseURL("")] : addresses.map(BaseURL.init)
    let origin =
      model.baseURLs.isEmpty
      ? manifest.baseURLVariable.map { variables.origin(of: $0) } ?? .user : model.addressOrigin
    let found = try Self.findKey(
      of: model, manifest, given: key, isElsewhere: !own.isEmpty,
      strange: Self.strange(baseURLs, saidBy: origin, manifest), variables: variables)
    self.key = found?.key
    keyOrigin = found?.origin
    let isPlain = found?.key.value.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0.value != 0x7F
    }
    if let found, isPlain == false { throw .malformedKey(origin: found.origin) }
  }

  /// The first of the addresses that only a file of the project vouches for, with that file.
  private static func strange(
    _ addresses: [BaseURL], saidBy origin: AddressOrigin, _ manifest: ProviderManifest
  ) -> (url: BaseURL, path: String)? {
    guard case .project(let path) = origin else { return nil }
    let own = manifest.defaultBaseURL.map { BaseURL($0).host.lowercased() }
    let strange = addresses.first { url in
      let isOwn = url.host.lowercased() == own && !url.isExposed
      return url.hasDoubtfulHost || !(isOwn || url.isLoopback)
    }
    return strange.map { ($0, path) }
  }

  private static func findKey(
    of model: ModelConfiguration, _ manifest: ProviderManifest, given: Secret?, isElsewhere: Bool,
    strange: (url: BaseURL, path: String)?, variables: ModelVariables
  ) throws(ProviderError) -> (key: Secret, origin: String)? {
    if let given, !given.value.isBlank { return (given, "`--api-key`") }
    let names = model.keyVariable.map { [$0] } ?? manifest.keyVariables
    for name in names {
      let text = strange == nil ? variables[name] : variables.ofProject(name)
      if let text, !text.isBlank { return (Secret(text), name) }
    }
    if let strange, let name = names.first(where: { variables[$0]?.isBlank == false }) {
      throw .keyWithheld(
        variable: name, model: model.name.label, url: strange.url.display, path: strange.path)
    }
    // Where a variable is named, its key is meant to be sent, wherever the server is.
    let isNeeded =
      model.keyVariable != nil
      || manifest.needsKey && (!isElsewhere || manifest.defaultBaseURL == nil)
    if isNeeded, let variable = names.first {
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
    of model: ModelConfiguration, key: Secret?, variables: ModelVariables
  ) -> [String] {
    guard let manifest = entry(model.name.provider)?.manifest else { return [] }
    let route = try? ProviderRoute(
      to: model, manifest: manifest, key: key, variables: variables)
    return route?.exposedURLs ?? []
  }
}
