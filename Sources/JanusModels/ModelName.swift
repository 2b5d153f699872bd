internal import JanusPlatform

/// Which model to ask, and where: `provider/name`, optionally `@BASE_URL`; `gguf:PATH` for a file; or `offline`
/// alone.
public struct ModelName: Hashable, Sendable, CustomStringConvertible {
  public var provider: String
  /// The name by which the provider knows it; it may hold slashes.
  public var name: String
  /// Where its server is; nil for the provider's own address.
  public var baseURL: String?
  /// The GGUF file that holds it, as it was written; nil if it is not in a file. Never part of data.
  public var file: String?

  public init(provider: String, name: String, baseURL: String? = nil) {
    self.provider = provider
    self.name = name
    self.baseURL = baseURL
  }

  public static let offline = ModelName(provider: "offline", name: "offline")

  /// The model in a GGUF file, which is named after the file.
  public init(file: String) {
    self.init(provider: GGUFFile.provider, name: GGUFFile.modelName(of: file))
    self.file = file
  }

  /// Reads `offline`, `provider/name`, `provider/name@BASE_URL` or `gguf:PATH`.
  ///
  /// `gguf/name`, as records name such a model, is read too, but does not say where the file is.
  public init(parsing text: String) throws(ModelNameError) {
    if text == "offline" {
      self = .offline
      return
    }
    if text.hasPrefix(GGUFFile.prefix) {
      self.init(file: String(text.dropFirst(GGUFFile.prefix.count)))
      guard !name.isEmpty else { throw .noName(text) }
      return
    }
    var name = text[...]
    var baseURL: String?
    if let at = text.firstRange(of: "@http") {
      baseURL = String(text[text.index(after: at.lowerBound)...])
      name = text[..<at.lowerBound]
    }
    guard !name.contains(",") else { throw .severalNames(text) }
    guard let slash = name.firstIndex(of: "/") else { throw .noProvider(text) }
    let provider = String(name[..<slash])
    let model = String(name[name.index(after: slash)...])
    guard !model.isEmpty else { throw .noName(text) }
    if provider == GGUFFile.provider {
      self.init(provider: provider, name: model)
      return
    }
    guard ProviderCatalog.names.contains(provider) else { throw .unknownProvider(provider, model) }
    guard provider != "offline" else { throw .offlineHasNoModels(text) }
    if baseURL == nil, let at = model.lastIndex(of: "@"),
      Self.looksLikeHost(model[model.index(after: at)...])
    {
      throw .addressWithoutScheme(
        name: "\(provider)/\(model[..<at])", address: String(model[model.index(after: at)...]))
    }
    self.init(provider: provider, name: model, baseURL: baseURL)
  }

  /// Whether a text behind an `@` was hardly meant to be part of a name: `localhost`, or `HOST:PORT`.
  private static func looksLikeHost(_ text: Substring) -> Bool {
    let authority = text.prefix { $0 != "/" }
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
    return authority.hasPrefix("localhost") || (parts.count == 2 && UInt16(parts[1]) != nil)
  }

  public var description: String {
    if self == .offline { return "offline" }
    if let file { return GGUFFile.prefix + file }
    return "\(provider)/\(name)" + (baseURL.map { "@\($0)" } ?? "")
  }

  /// What a record's `model` says: the provider and the name, but not where the server was.
  public var label: String { self == .offline ? "offline" : "\(provider)/\(name)" }
}
