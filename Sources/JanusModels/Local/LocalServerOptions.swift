/// How the server of a model in a GGUF file is started; what is nil has a default.
public struct LocalServerOptions: Hashable, Sendable {
  /// How many calls it answers at once.
  public static let usualParallel = 4
  public static let usualContextSize = 8192
  public static let usualStartTimeout = 300.0

  /// The path or the name of the program: a `llama-server`, or a Python that has `llama_cpp`.
  public var program: String?
  /// Arguments behind our own, which they beat.
  public var arguments: [String]
  /// The most tokens of a prompt and its answer together.
  public var contextSize: Int?
  /// How many layers a graphics processor computes; nil for what the server finds right.
  public var gpuLayers: Int?
  /// Seconds until it is ready.
  public var startTimeout: Double?

  public init(
    program: String? = nil, arguments: [String] = [], contextSize: Int? = nil,
    gpuLayers: Int? = nil, startTimeout: Double? = nil
  ) {
    self.program = program
    self.arguments = arguments
    self.contextSize = contextSize
    self.gpuLayers = gpuLayers
    self.startTimeout = startTimeout
  }
}

extension ModelVariables {
  /// The options with what the user's environment says, which beats them.
  func completing(_ options: LocalServerOptions) -> LocalServerOptions {
    var options = options
    options.program = ofProcess(LocalServerProgram.programVariable) ?? options.program
    if let words = ofProcess(LocalServerProgram.argumentsVariable) {
      options.arguments += words.split(separator: " ").map(String.init)
    }
    return options
  }
}
