internal import JanusCore
internal import JanusModels
internal import JanusPlatform
internal import JanusSynthesis
internal import Synchronization

/// The models of a synthesis: who plays which part, and on what terms each is asked.
struct SynthesisModels: Sendable {
  /// One part, and whoever plays it.
  struct Part: Sendable {
    var role: RoleDeclaration
    /// Places in ``terms``; a model may be named more than once.
    var members: [Int]
  }

  private(set) var parts: [Part] = []
  /// The different models, each once for chats and once for scores.
  private(set) var terms: [ModelTerms] = []
  private var needs: [Set<Capability>] = []
  /// The roles for which somebody was named.
  private let named: Set<ModelRole>

  /// - Parameters:
  ///   - configurations: The models named for each role; a role without any has its fallback's.
  ///   - manifest: The method's.
  ///   - options: How they are asked.
  /// - Throws: ``JanusError`` where a role that must be played is not, a budget cannot be kept, or one key is given
  ///   for several providers.
  init(
    _ configurations: [ModelRole: [ModelConfiguration]], for manifest: MethodManifest,
    options: CallOptions
  ) throws(JanusError) {
    named = Set(configurations.filter { !$0.value.isEmpty }.keys)
    for role in manifest.roles {
      let own = configurations[role.role] ?? []
      let named = own.isEmpty ? role.fallback.flatMap { configurations[$0] } ?? [] : own
      if named.isEmpty, role.isRequired {
        throw JanusError(
          SynthesisError.missingModel(role: role.name, method: manifest.name, help: role.help))
      }
      var members: [Int] = []
      for configuration in role.isList ? named : Array(named.prefix(1)) {
        members.append(
          try place(of: configuration, isReward: role.role == .reward, role.needs, options))
      }
      parts.append(Part(role: role, members: members))
    }
    try checkKey(options)
  }

  /// A key belongs to one provider, and no other may see it.
  private func checkKey(_ options: CallOptions) throws(JanusError) {
    let providers = Set(terms.map(\.configuration.name.provider)).subtracting(["offline"]).sorted()
    guard options.key != nil, providers.count > 1 else { return }
    throw JanusError(
      "--api-key is one provider's, and \(providers.joined(separator: " and ")) would get it.",
      remedy: "Put each provider's key into its variable; `janus models` names them.",
      exitCode: .usage)
  }

  private mutating func place(
    of configuration: ModelConfiguration, isReward: Bool, _ needs: Set<Capability>,
    _ options: CallOptions
  ) throws(JanusError) -> Int {
    for (place, known) in terms.enumerated()
    where known.configuration == configuration
      && self.needs[place].contains(.scores) == isReward
    {
      self.needs[place].formUnion(needs)
      return place
    }
    terms.append(try ModelTerms(configuration, options))
    self.needs.append(needs)
    return terms.count - 1
  }

  /// The most calls that may be under way at all servers together.
  var concurrency: Int {
    terms.reduce(0) { $0 + $1.concurrency * max(1, $1.configuration.baseURLs.count) }
  }

  /// Everybody's name, the first role's first.
  var names: [ModelName] { terms.map(\.configuration.address) }

  // MARK: Asking

  /// Callers for all of them, who share a budget.
  func callers(
    journal: Journal, variables: ModelVariables, monitor: RunMonitor, counter: CallCounter,
    sharing given: SharedBudget? = nil
  ) throws(JanusError) -> (models: MethodModels, callers: [ModelCaller]) {
    let http = HTTPClient()
    let shared =
      given ?? (terms.count > 1 ? terms.first.map { SharedBudget($0.options.budget) } : nil)
    var callers: [ModelCaller] = []
    for (place, terms) in terms.enumerated() {
      let servers = try servers(place, http: http, variables: variables, monitor: monitor)
      terms.noteOmissions(
        needs[place].contains(.scores) ? [] : Set(servers.flatMap(\.neverTakes)), on: monitor)
      let caller = terms.makeCaller(
        servers: servers, journal: journal, sharing: shared, monitor: monitor)
      terms.watch(caller, on: monitor)
      callers.append(caller)
    }
    let labels = labels
    var roles: [ModelRole: [MethodModel]] = [:]
    for part in parts {
      var repetitions: [Int: Int] = [:]
      roles[part.role.role] = part.members.map { place in
        defer { repetitions[place, default: 0] += 1 }
        return MethodModel(
          name: terms[place].configuration.name, label: labels[place],
          given: terms[place].givenSeeded, defaults: terms[place].defaults,
          repetition: repetitions[place] ?? 0,
          caller: CountedCaller(caller: callers[place], counter: counter))
      }
    }
    return (MethodModels(roles, named: named), callers)
  }

  private func servers(
    _ place: Int, http: HTTPClient, variables: ModelVariables, monitor: RunMonitor
  ) throws(JanusError) -> [any ModelProvider] {
    let terms = terms[place]
    guard needs[place].contains(.scores) else {
      return try terms.makeServers(
        http: http, variables: variables, needs: needs[place], monitor: monitor)
    }
    do {
      return try ProviderCatalog.scorers(
        for: terms.configuration, key: terms.options.key, timeouts: terms.timeouts, http: http,
        variables: variables
      ).map { RewardProvider($0) }
    } catch {
      throw JanusError(error)
    }
  }

  /// A model's name in records' keys: without its provider, unless another model has the same name.
  private var labels: [String] {
    let names = terms.map(\.configuration.name)
    return names.map { name in
      let namesakes = Set(names.filter { $0.name == name.name }.map(\.label))
      return namesakes.count > 1 ? name.label : name.name
    }
  }
}

extension ModelTerms {
  /// What was said of how it samples; of the offline model, its seed.
  fileprivate var givenSeeded: SamplingParameters {
    configuration.name == .offline ? parameters : given
  }
}

/// How many calls were answered, and how many of them by the journal.
final class CallCounter: Sendable {
  private let counts = Mutex((asked: 0, journalled: 0))

  var asked: Int { counts.withLock { $0.asked } }
  var journalled: Int { counts.withLock { $0.journalled } }

  func count(isJournalled: Bool) {
    counts.withLock { counts in
      if isJournalled { counts.journalled += 1 } else { counts.asked += 1 }
    }
  }
}

/// A caller whose answers are counted.
private struct CountedCaller: CallAnswering {
  let caller: ModelCaller
  let counter: CallCounter

  func answer<Value: Sendable>(
    to request: ChatRequest, read: (ChatReply) throws(UnusableAnswer) -> Value
  ) async throws(CallFailure) -> Answered<Value> {
    let answer = try await caller.answer(to: request, read: read)
    counter.count(isJournalled: answer.isJournalled)
    return answer
  }
}
