public import JanusCore
public import JanusModels

/// Which model a run asks, and who said so.
public struct ModelChoice: Sendable {
  public enum Source: Sendable {
    case option, setup, environment, fallback
  }

  public var configuration: ModelConfiguration
  public var source: Source

  public var model: ModelName { configuration.address }

  /// The variable in which the model's key is looked for first; nil if it takes none.
  public var keyVariable: String? {
    configuration.keyVariable
      ?? ProviderCatalog.manifests.first { $0.name == configuration.name.provider }?.keyVariables
      .first
  }

  /// An option beats the setup, which beats the environment. Each may say a name that `models.yaml`
  /// defines, or `provider/name`.
  ///
  /// The option is as `--model` takes it; `fallback` is asked where nobody says anything.
  ///
  /// - Throws: ``ModelNameError`` where what is said means no model.
  public init(
    option: String?, setup: Setup, settings: ModelSettings, fallback: ModelName = .offline
  ) throws(ModelNameError) {
    try self.init(
      option: option, setupModel: setup.model, settings: settings, fallback: fallback)
  }

  /// The same where there is no setup.
  public init(option: String?, settings: ModelSettings) throws(ModelNameError) {
    try self.init(option: option, setupModel: nil, settings: settings, fallback: .offline)
  }

  private init(
    option: String?, setupModel: String?, settings: ModelSettings, fallback: ModelName
  ) throws(ModelNameError) {
    let said: (text: String, source: Source, origin: AddressOrigin)? =
      if let option {
        (option, .option, .user)
      } else if let text = setupModel {
        (text, .setup, settings.projectFile("setup.yaml"))
      } else if let text = settings.variables["JANUS_MODEL"] {
        (text, .environment, settings.variables.origin(of: "JANUS_MODEL"))
      } else {
        nil
      }
    guard let said else {
      (configuration, source) = (ModelConfiguration(fallback), .fallback)
      return
    }
    configuration = try .resolve(said.text, in: settings.files, saidBy: said.origin)
    source = said.source
  }
}
