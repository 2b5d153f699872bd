internal import JanusCore
internal import JanusModels
internal import JanusPlatform

/// How one model is asked in a run: what its configuration, the options and the defaults come to together.
struct ModelTerms: Sendable {
  let configuration: ModelConfiguration
  let options: CallOptions
  /// What somebody said of how it samples, and what is the default.
  let given: SamplingParameters
  let defaults: SamplingParameters
  /// What a million tokens cost; nil if that is not known.
  let prices: TokenPrices?

  /// How it samples.
  var parameters: SamplingParameters {
    // The offline model is nothing but its seed.
    guard configuration.name != .offline else { return SamplingParameters(seed: given.seed ?? 0) }
    return given.filled(from: defaults)
  }
  var concurrency: Int {
    options.concurrency ?? configuration.concurrency ?? CallOptions.defaultConcurrency
  }
  var structured: StructuredOutput { options.structured ?? configuration.structured ?? .auto }
  var timeouts: CallTimeouts {
    CallTimeouts(
      connect: options.connectTimeout, firstByte: options.firstByteTimeout,
      stall: options.stallTimeout, total: options.timeout
    ).filled(
      from: configuration.timeouts
    ).filled(
      from: CallTimeouts(
        connect: CallTimeouts.defaultConnect, total: CallTimeouts.defaultTotal))
  }
  var limits: CallLimits {
    CallLimits(
      concurrency: concurrency,
      requestsPerMinute: options.requestsPerMinute ?? configuration.requestsPerMinute,
      tokensPerMinute: options.tokensPerMinute ?? configuration.tokensPerMinute)
  }
  var patience: Patience { Patience(seconds: options.patience ?? configuration.patience) }

  /// - Throws: ``JanusError`` where a budget cannot be kept because something about the model is not known.
  init(_ configuration: ModelConfiguration, _ options: CallOptions) throws(JanusError) {
    self.configuration = configuration
    self.options = options
    let isOffline = configuration.name == .offline
    given =
      isOffline
      ? SamplingParameters(seed: options.parameters.seed)
      : options.parameters.filled(from: configuration.parameters)
    defaults = try ModelDefaults().parameters(of: configuration.name)
      .without(configuration.omittedParameters)
    prices = try Self.prices(of: configuration, options: options)
    try checkBudget()
    if options.batchPoll != nil { try checkBatches() }
  }

  private static func prices(
    of model: ModelConfiguration, options: CallOptions
  ) throws(JanusError) -> TokenPrices? {
    let table = try PriceTable()
    let known = model.prices ?? table.prices(of: model)
    guard let input = options.inputPrice ?? known?.input,
      let output = options.outputPrice ?? known?.output
    else {
      guard options.inputPrice == nil, options.outputPrice == nil else {
        throw JanusError(
          "Only one of the prices of \(model) is known.",
          remedy: "Give both --price-input and --price-output.", exitCode: .usage)
      }
      return nil
    }
    // All who offer batches ask half of the price for them.
    let share = options.batchPoll == nil ? 1 : 0.5
    return TokenPrices(input: input * share, output: output * share)
  }

  /// A budget holds only where the most that a call can come to is known before it goes out.
  private func checkBudget() throws(JanusError) {
    let budget = options.budget
    if budget.cost != nil, prices == nil {
      throw JanusError(
        "--max-cost cannot be kept: what \(configuration) costs is not known.",
        remedy:
          "Give --price-input and --price-output, in US dollars for a million tokens, or write `prices: {input: …, output: …}` for the model in models.yaml.",
        exitCode: .usage)
    }
    if budget.countsTokens, parameters.maxTokens == nil, configuration.name != .offline {
      let option = budget.cost == nil ? "--max-total-tokens" : "--max-cost"
      throw JanusError(
        "\(option) cannot be kept: answers of \(configuration) have no limit.",
        remedy: "Give --max-tokens, the most tokens of one answer.", exitCode: .usage)
    }
  }

  /// Batches are of one provider that has them, at one address.
  private func checkBatches() throws(JanusError) {
    do {
      try ProviderCatalog.require([.batch], of: configuration)
    } catch {
      throw JanusError(error)
    }
    guard configuration.baseURLs.count < 2 else {
      throw JanusError(
        "--batch asks at one address, and \(configuration) has \(configuration.baseURLs.count).",
        remedy: "Name one of them: --model \(configuration.name.label)@https://HOST.",
        exitCode: .usage)
    }
  }

  /// The addresses to which a key would go without encryption, other than on this machine.
  func exposedURLs(_ variables: ModelVariables) -> [String] {
    ProviderCatalog.exposedURLs(of: configuration, key: options.key, variables: variables)
  }

  /// Whoever answers at each of the model's addresses. They must offer what it `needs`; the `monitor` is told what the
  /// server of a model in a file is waited for.
  func makeServers(
    http: HTTPClient, variables: ModelVariables, needs: Set<Capability> = [], monitor: RunMonitor
  ) throws(JanusError) -> [any ModelProvider] {
    do {
      var configuration = configuration
      configuration.concurrency = concurrency
      let needs = needs.union(structured.capability.map { [$0] } ?? [])
      try ProviderCatalog.require(needs, of: configuration)
      return try ProviderCatalog.servers(
        for: configuration, key: options.key, timeouts: timeouts,
        stream: options.stream ?? configuration.stream ?? .auto, http: http,
        variables: variables, note: { [monitor] in monitor.note($0) })
    } catch {
      throw JanusError(error)
    }
  }

  /// Gets the model's calls answered, within limits that several models may share.
  func makeCaller(
    servers: [any ModelProvider], journal: Journal, sharing shared: SharedBudget? = nil,
    monitor: RunMonitor
  ) -> ModelCaller {
    ModelCaller(
      servers: servers, journal: journal, retries: options.retries,
      limits: options.batchPoll == nil
        ? limits : CallLimits(concurrency: CallOptions.batchConcurrency),
      budget: Budget(options.budget, prices: prices), sharing: shared, patience: patience,
      asksAfresh: options.asksAfresh, structured: structured,
      maxTokensBound: options.maxTokensBound ?? configuration.maxTokensBound,
      batchPoll: options.batchPoll,
      report: { [prices] in monitor.record($0, prices: prices) })
  }

  /// Says which parameters are not sent although somebody set them.
  func noteOmissions(_ neverTaken: Set<DroppableParameter>, on monitor: RunMonitor) {
    let askedFor = options.parameters.given.union(configuration.parameters.given)
    for name in neverTaken.intersection(askedFor).map(\.rawValue).sorted() {
      monitor.note("\(configuration.name.provider) has no \(name); it is asked without.")
    }
  }

  /// Lets the display see what goes on at the servers.
  func watch(_ caller: ModelCaller, on monitor: RunMonitor) {
    // The journal is closed with the last reference to its caller, also while the display is still up.
    let isInBatches = options.batchPoll != nil
    monitor.addLive { [weak caller, names = configuration.serverNames] progress in
      progress.inFlight += caller?.inFlight ?? 0
      progress.isInBatches = isInBatches
      progress.batches = progress.batches ?? caller?.batches
      progress.pause =
        progress.pause
        ?? caller?.pause.map { pause in
          RunProgress.Pause(
            server: names[min(pause.server, names.count - 1)], isDown: pause.isDown,
            seconds: pause.seconds)
        }
    }
  }
}
