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

  /// An option beats the setup, which beats the environment. Each may say a name that `models.yaml`
  /// defines, or `provider/name`.
  ///
  /// The option is as `--model` takes it; `fallback` is asked where nobody says anything.
  ///
  /// - Throws: ``ModelNameError`` where what is said means no model.
  public init(
    option: String?, setup: Setup, settings: ModelSettings, fallback: ModelName = .offline
  ) throws(ModelNameError) {
    let said: (text: String, source: Source)? =
      if let option {
        (option, .option)
      } else if let text = setup.model {
        (text, .setup)
      } else if let text = settings.variable("JANUS_MODEL") {
        (text, .environment)
      } else {
        nil
      }
    guard let said else {
      (configuration, source) = (ModelConfiguration(fallback), .fallback)
      return
    }
    configuration = try .resolve(said.text, in: settings.files)
    source = said.source
  }
}
