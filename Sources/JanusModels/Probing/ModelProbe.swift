internal import JanusCore
internal import JanusPlatform

/// What became of asking a server whether it is there.
public struct ProbeResult: Sendable {
  public enum Finding: Sendable {
    /// It has answered a tiny request.
    case answered
    /// It has these models, sorted.
    case serves([String])
    /// It would be started for the model's file, with this program.
    case canBeStarted(program: String)
    case failed(ProviderError)
  }

  /// What was asked: a model by its name or alias, or a provider.
  public var name: String
  /// The server's address, without a password; empty where there is none.
  public var url: String
  public var finding: Finding
  public var milliseconds: Double
  /// Whether somebody wants it to answer; else it was only tried.
  public var isWanted: Bool

  public var hasFailed: Bool { if case .failed = finding { true } else { false } }
}

/// Asks servers, each once, whether they are there.
package struct ModelProbe: Sendable {
  private let variables: ModelVariables
  private let timeouts: CallTimeouts
  private let http = HTTPClient()

  /// - Parameters:
  ///   - variables: Where keys and addresses are looked for.
  ///   - timeout: Seconds for one answer.
  package init(variables: ModelVariables, timeout: Double) {
    self.variables = variables
    timeouts = CallTimeouts(connect: min(timeout, 5), total: timeout)
  }

  /// Asks each of the model's servers for a few words.
  package func ask(_ model: ModelConfiguration) async -> [ProbeResult] {
    if let file = model.file { return [await tryFile(file, of: model)] }
    let addresses: [(url: String, model: ModelConfiguration)] =
      model.baseURLs.isEmpty
      ? [(url(of: model), model)]
      : model.baseURLs.map { url in
        var one = model
        one.baseURLs = [url]
        return (BaseURL(url).display, one)
      }
    return await withTaskGroup(of: (Int, ProbeResult).self) { group in
      for (index, (url, model)) in addresses.enumerated() {
        group.addTask {
          let result = await timed(model.knownName, url) { () throws(ProviderError) in
            try await askOnce(model)
            return .answered
          }
          return (index, result)
        }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  /// Asks a provider's server for its models.
  ///
  /// - Parameters:
  ///   - provider: A provider of the catalogue.
  ///   - baseURL: Where its server is; nil for the usual address.
  ///   - origin: Who says where it is.
  ///   - isWanted: Whether it is a fault if nobody answers.
  /// - Returns: The models that it has, or why they are not known.
  package func list(
    _ provider: String, at baseURL: String? = nil, saidBy origin: AddressOrigin = .user,
    isWanted: Bool
  ) async -> ProbeResult {
    var model = ModelConfiguration(ModelName(provider: provider, name: "", baseURL: baseURL))
    model.addressOrigin = origin
    let url = url(of: model)
    var result = await timed(provider, url) { [model] () throws(ProviderError) in
      let servers = try servers(of: model)
      guard let listing = servers.first as? any ModelListing else { return .serves([]) }
      return .serves(try await listing.modelNames())
    }
    result.isWanted = isWanted
    return result
  }

  private func timed(
    _ name: String, _ url: String,
    _ ask: () async throws(ProviderError) -> ProbeResult.Finding
  ) async -> ProbeResult {
    let start = ContinuousClock.now
    let finding: ProbeResult.Finding
    do { finding = try await ask() } catch { finding = .failed(error) }
    return ProbeResult(
      name: name, url: url, finding: finding,
      milliseconds: (ContinuousClock.now - start) / .milliseconds(1), isWanted: true)
  }

  /// As few tokens as every server takes.
  private static let fewTokens = 16

  private func askOnce(_ model: ModelConfiguration) async throws(ProviderError) {
    guard model.name != .offline else { return }
    let request = ChatRequest(
      model: model.name, messages: [ChatMessage(.user, "Answer with the word yes.")],
      parameters: SamplingParameters(maxTokens: Self.fewTokens), sample: 0)
    var dropped: Set<DroppableParameter> = []
    while true {
      do throws(ProviderError) {
        _ = try await servers(of: model)[0].reply(to: request, seed: nil, without: dropped)
        return
      } catch {
        switch error {
        case .unsupportedParameter(let parameter, _) where dropped.insert(parameter).inserted:
          continue
        // A few tokens may be too few for thoughts and words.
        case .malformedReply("it has no content"), .malformedReply("it has no text"): return
        default: throw error
        }
      }
    }
  }

  private func servers(of model: ModelConfiguration) throws(ProviderError) -> [any ModelProvider] {
    try ProviderCatalog.servers(
      for: model, key: nil, timeouts: timeouts, http: http, variables: variables)
  }

  private func url(of model: ModelConfiguration) -> String {
    let manifest = ProviderCatalog.entry(model.name.provider)?.manifest
    let url =
      model.baseURLs.first ?? manifest?.baseURLVariable.flatMap { variables[$0] }
      ?? manifest?.defaultBaseURL
    return url.map { BaseURL($0).display } ?? ""
  }

  /// Starting a model only to see whether it starts would take minutes.
  private func tryFile(_ file: String, of model: ModelConfiguration) async -> ProbeResult {
    await timed(model.knownName, file) { () throws(ProviderError) in
      do throws(LocalModelError) {
        try GGUFFile.check(file)
        let options = variables.completing(model.localServer)
        return .canBeStarted(
          program: try await LocalServerProgram.find(named: options.program).path)
      } catch {
        throw .local(error)
      }
    }
  }
}

extension ModelConfiguration {
  /// The name by which people know it.
  public var knownName: String { alias ?? name.label }
}
