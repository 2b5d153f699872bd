/// A model, and all that is known about how to ask it: what `models.yaml` says of it, or its name alone.
public struct ModelConfiguration: Hashable, Sendable {
  /// The provider and the name by which it knows the model; the address stands in ``baseURLs``.
  public var name: ModelName
  /// What `models.yaml` calls it; nil if it is named by its provider.
  public var alias: String?
  /// Where its servers are; empty for the provider's own. Calls are spread over them.
  public var baseURLs: [String]
  /// The GGUF file that holds it, for a server that is started for it; nil for models of other servers.
  public var file: String?
  /// How that server is started.
  public var localServer = LocalServerOptions()
  /// Who said ``baseURLs``.
  public var addressOrigin = AddressOrigin.user
  /// The variable that holds the key; nil for the provider's usual one.
  public var keyVariable: String?
  /// How it samples; what is nil has the usual default.
  public var parameters: SamplingParameters
  /// The parameters that are not sent, not even with their default.
  public var omittedParameters: Set<DroppableParameter>
  /// The most tokens of an answer that is asked for again because it was cut off; nil for four times as many
  /// as at first.
  public var maxTokensBound: Int?
  /// How it is told the formats of answers; nil for the best way that its provider has.
  public var structured: StructuredOutput?
  /// The most requests that one minute may begin.
  public var requestsPerMinute: Int?
  /// The most tokens, in and out, that one minute may take.
  public var tokensPerMinute: Int?
  /// How many calls may be under way at once, at each server.
  public var concurrency: Int?
  /// nil where nobody said, and so what a run costs is not known.
  public var prices: TokenPrices?
  public var timeouts: CallTimeouts
  /// Whether answers are streamed; nil for ``StreamMode/auto``.
  public var stream: StreamMode?
  /// Seconds for which a run goes on without any success; nil for the usual.
  public var patience: Double?

  /// - Parameter name: Where it has an address, that is the only one. The path of a file is taken as it is.
  public init(_ name: ModelName) {
    self.name = ModelName(provider: name.provider, name: name.name)
    baseURLs = name.baseURL.map { [$0] } ?? []
    parameters = SamplingParameters()
    omittedParameters = []
    file = name.file
    if file != nil { concurrency = LocalServerOptions.usualParallel }
    timeouts = CallTimeouts()
  }

  public static let offline = ModelConfiguration(.offline)

  /// What people call its servers: their addresses, or the provider's name.
  public var serverNames: [String] {
    baseURLs.isEmpty ? [name.provider] : baseURLs.map { BaseURL($0).display }
  }

  /// The model with the address that is asked, as people may see it: without a password.
  public var address: ModelName {
    var address = name
    address.baseURL = baseURLs.first.map { BaseURL($0).display }
    return address
  }
}

extension ModelConfiguration: CustomStringConvertible {
  public var description: String { alias.map { "\($0) (\(address))" } ?? address.description }
}

/// What a million tokens cost, in US dollars.
public struct TokenPrices: Hashable, Sendable {
  public var input: Double
  public var output: Double

  public init(input: Double, output: Double) {
    self.input = input
    self.output = output
  }

  public var isFree: Bool { input == 0 && output == 0 }

  /// What so many tokens cost, in US dollars.
  public func cost(of usage: TokenUsage) -> Double {
    (Double(usage.promptTokens) * input + Double(usage.completionTokens) * output) / 1_000_000
  }
}

/// How long to wait, in seconds; what is nil has a default.
public struct CallTimeouts: Hashable, Sendable {
  public static let defaultConnect = 10.0
  public static let defaultTotal = 600.0

  /// Until the connection is made.
  public var connect: Double?
  /// Until the first byte of the answer, from when the request was sent; no limit where it is nil.
  public var firstByte: Double?
  /// Between two pieces of the answer; no limit where it is nil.
  public var stall: Double?
  /// For the whole answer.
  public var total: Double?

  public init(
    connect: Double? = nil, firstByte: Double? = nil, stall: Double? = nil, total: Double? = nil
  ) {
    self.connect = connect
    self.firstByte = firstByte
    self.stall = stall
    self.total = total
  }

  /// These, with what is nil taken from `defaults`.
  public func filled(from defaults: CallTimeouts) -> CallTimeouts {
    CallTimeouts(
      connect: connect ?? defaults.connect, firstByte: firstByte ?? defaults.firstByte,
      stall: stall ?? defaults.stall, total: total ?? defaults.total)
  }
}
