public import JanusCore
public import JanusModels

/// What a generation is told beside its project. What is nil has a default that depends on the rest.
public struct GenerationOptions: Sendable {
  /// What samples are to be made; nil to take what the setup says.
  public var type: SampleType?
  /// nil for what the setup says, then `JANUS_MODEL`, then the offline model.
  public var model: ModelName?
  public var key: Secret?
  /// Seeds for each direction; nil for 1 of a conversation, 4 of an instruct project.
  public var seedFactor: Int?
  /// Derivations for each prompt.
  public var derivationFactor = 4
  /// How often a call is asked again.
  public var retries = 4
  /// The file's name or path; relative to the project's folder.
  public var target = "outputs.json"
  public var concurrency = 16
  public var parameters = SamplingParameters()
  /// The most samples; nil for all.
  public var limit: Int?
  public var includesSeeds = false
  public var includesProvenance = true
  /// Whether answers of earlier runs don't count.
  public var asksAfresh = false
  /// Seconds for one answer.
  public var timeout = 600.0
  /// The command as it was given, without any key, for the run's record.
  public var commandLine: [String] = []

  public init() {}

  func planOptions(_ type: SampleType) -> (seedFactor: Int, derivationFactor: Int) {
    (seedFactor ?? (type == .conversation ? 1 : 4), derivationFactor)
  }
}

/// Which model a run asks, and who said so.
public struct ModelChoice: Sendable {
  public enum Source: Sendable {
    case option, setup, environment, fallback
  }

  public var model: ModelName
  public var source: Source

  /// An option beats the setup, which beats the environment; where nobody says anything it is `offline`.
  public init(
    option: ModelName?, setup: Setup, environment: (String) -> String?
  ) throws(ModelNameError) {
    if let option {
      (model, source) = (option, .option)
    } else if let text = setup.model {
      (model, source) = (try ModelName(parsing: text), .setup)
    } else if let text = environment("JANUS_MODEL") {
      (model, source) = (try ModelName(parsing: text), .environment)
    } else {
      (model, source) = (.offline, .fallback)
    }
  }
}
