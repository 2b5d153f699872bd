public import JanusCore
public import JanusModels

/// Which providers and models there are for a project and its user, and which of them answer.
public struct ModelSurvey: Sendable {
  /// What one name asks for.
  public enum Subject: Sendable {
    case provider(ProviderManifest, baseURL: String?)
    case model(ModelConfiguration)
  }

  private let settings: ModelSettings

  public init(_ settings: ModelSettings) { self.settings = settings }

  public var providers: [ProviderManifest] { ProviderCatalog.manifests }

  /// The models of the files, the project's before the user's, each with the file that defines it. A name that
  /// an earlier file has too is left out.
  public var models: [(model: ModelConfiguration, path: String)] {
    var names: Set<String> = []
    return settings.files.flatMap { file in
      file.models.filter { names.insert($0.knownName).inserted }.map { ($0, file.path) }
    }
  }

  /// The first of the variables that holds a key; nil if none does.
  public func variableThatIsSet(among names: [String]) -> String? {
    names.first { settings.variables[$0]?.isBlank == false }
  }

  /// The address of a provider's server, which a variable may name; nil if it has none.
  public func address(of provider: ProviderManifest) -> String? {
    let url = provider.baseURLVariable.flatMap { settings.variables[$0] } ?? provider.defaultBaseURL
    return url.map {
      ModelConfiguration(ModelName(provider: "", name: "", baseURL: $0)).serverNames[0]
    }
  }

  /// What `text` means: a name that a file defines, a provider with or without an address, or a model.
  /// - Throws: ``JanusError`` with what may have been meant.
  public func subject(_ text: String) throws(JanusError) -> Subject {
    let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
    let isDefined = settings.files.contains { $0.model(named: text) != nil }
    if !isDefined, let name = parts.first, !name.contains("/"), !name.contains(":") {
      if let provider = providers.first(where: { $0.name == name }), name != "offline" {
        return .provider(provider, baseURL: parts.count > 1 ? parts[1] : nil)
      }
      let known = providers.map(\.name) + models.map(\.model.knownName)
      if name != "offline", let near = Suggestion.nearest(to: name, among: known) {
        throw JanusError(
          "There is no provider or model \"\(name)\".", remedy: "Did you mean `\(near)`?",
          exitCode: .usage)
      }
    }
    do {
      return .model(try ModelConfiguration.resolve(text, in: settings.files))
    } catch {
      throw JanusError(error)
    }
  }

  /// Asks whether they answer, all at the same time.
  ///
  /// - Parameters:
  ///   - subjects: If empty, all models of the files, and the servers that people run on their machines: of these
  ///     it is no fault if they are not there.
  ///   - timeout: Seconds for one answer.
  /// - Returns: What became of it, in the order of the subjects; one for each address of a model.
  public func probe(_ subjects: [Subject], timeout: Double) async -> [ProbeResult] {
    let probe = ModelProbe(variables: settings.variables, timeout: timeout)
    let isWanted = !subjects.isEmpty
    let subjects = isWanted ? subjects : everything
    return await withTaskGroup(of: (Int, [ProbeResult]).self) { group in
      for (index, subject) in subjects.enumerated() {
        group.addTask {
          switch subject {
          case .model(let model): (index, await probe.ask(model))
          case .provider(let provider, let url):
            (index, [await probe.list(provider.name, at: url, isWanted: isWanted)])
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }

  private var everything: [Subject] {
    models.map { .model($0.model) }
      + providers.filter { $0.defaultBaseURL != nil && $0.isOnThisMachine }.map {
        .provider($0, baseURL: nil)
      }
  }
}
