internal import JanusCore
internal import JanusModels
internal import JanusPlatform
internal import JanusQuality

/// Has a model turn texts into vectors, some at a time, through the journal beside the output.
struct ModelEmbedding {
  /// More texts of one request than servers with long ones like.
  private static let mostTexts = 64
  /// What stands for a blank text, which servers refuse.
  private static let blank = "(blank)"

  private let terms: ModelTerms
  private let settings: ModelSettings
  private let workspace: Workspace

  /// Asks the model that `name` names as `--model` does; the journal is put beside `output`.
  init(_ name: String, output: String) throws(JanusError) {
    settings = ModelSettings(folder: "")
    guard !settings.diagnostics.hasErrors else {
      throw JanusError(
        "models.yaml has errors.", remedy: "Nothing was asked.", exitCode: .badConfiguration,
        diagnostics: settings.diagnostics)
    }
    do {
      terms = try ModelTerms(ModelConfiguration.resolve(name, in: settings.files), CallOptions())
    } catch let error as any UserFacingError {
      throw JanusError(error)
    } catch {
      throw JanusError("\(error)")
    }
    workspace = Workspace(output: output)
  }

  /// A row for each text; `progress` is called with the number of texts that have one.
  func rows(
    of texts: [String], progress: @Sendable (Int) -> Void
  ) async throws -> (rows: EmbeddingRows, asked: Int, journalled: Int) {
    let session = try workspace.open()
    let servers = try makeServers()
    let caller = terms.makeCaller(
      servers: servers, journal: session.journal, monitor: RunMonitor())
    let size = min(Self.mostTexts, servers.map(\.largestBatch).min() ?? 1)
    let starts = Array(stride(from: 0, to: texts.count, by: size))
    var batches: [Int: [[Float]]] = [:]
    var (asked, journalled) = (0, 0)
    try await withThrowingTaskGroup(of: (Int, Answered<[[Float]]>).self) { group in
      var waiting = starts[...]
      var done = 0
      func begin() {
        guard let start = waiting.popFirst() else { return }
        let batch = texts[start..<min(texts.count, start + size)].map {
          $0.isBlank ? Self.blank : $0
        }
        group.addTask { [model = terms.configuration.name] in
          (start, try await Self.vectors(of: batch, model: model, by: caller))
        }
      }
      for _ in 0..<(terms.concurrency * servers.count) { begin() }
      while let (start, answer) = try await group.next() {
        begin()
        batches[start] = answer.value
        if answer.isJournalled { journalled += 1 } else { asked += 1 }
        done += answer.value.count
        progress(done)
      }
    }
    withExtendedLifetime(session) {}
    var rows = EmbeddingRows()
    for start in starts {
      for vector in batches[start] ?? [] where !rows.append(vector) {
        throw JanusError("\(terms.configuration.name) gives vectors of different lengths, or none.")
      }
    }
    return (rows, asked, journalled)
  }

  private func makeServers() throws(JanusError) -> [VectorProvider] {
    do {
      return try ProviderCatalog.embedders(
        for: terms.configuration, key: nil, timeouts: terms.timeouts, http: HTTPClient(),
        variables: settings.variables
      ).map { VectorProvider($0) }
    } catch {
      throw JanusError(error)
    }
  }

  private static func vectors(
    of texts: [String], model: ModelName, by caller: ModelCaller
  ) async throws -> Answered<[[Float]]> {
    do {
      return try await caller.answer(to: VectorProvider.request(for: texts, model: model)) {
        reply throws(UnusableAnswer) in try VectorProvider.vectors(of: reply, count: texts.count)
      }
    } catch {
      try Task.checkCancellation()
      if case .provider(let fault) = error { throw JanusError(fault) }
      throw JanusError(error.reason, remedy: "What was answered is kept; give the command again.")
    }
  }
}
