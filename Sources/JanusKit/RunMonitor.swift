internal import JanusModels
internal import Synchronization

/// Where a run notes how far it is, and a display looks it up. Safe to use from anywhere.
public final class RunMonitor: Sendable {
  private struct State {
    var progress = RunProgress()
    var notes: [String] = []
    var addLive: [@Sendable (inout RunProgress) -> Void] = []
    var answerFaults = AnswerFaults()
    /// US dollars; nil once an answer's price was not known.
    var cost: Double? = 0
  }

  private let state = Mutex(State())
  private let start = ContinuousClock.now

  public init() {}

  public var progress: RunProgress {
    var (progress, addLive) = state.withLock { ($0.progress, $0.addLive) }
    for add in addLive { add(&progress) }
    progress.elapsed = (ContinuousClock.now - start) / .seconds(1)
    return progress
  }

  /// What became of answers that could not be used, so far.
  var answerFaults: AnswerFaults { state.withLock { $0.answerFaults } }

  /// What the answers so far cost, in US dollars; nil where the price of one is not known.
  var cost: Double? { state.withLock { $0.cost } }

  /// What should be told in words since the last time this was asked.
  public func takeNotes() -> [String] {
    state.withLock { state in
      defer { state.notes = [] }
      return state.notes
    }
  }

  func update(_ change: (inout RunProgress) -> Void) {
    state.withLock { change(&$0.progress) }
  }

  /// Lets `addLive` add, whenever somebody looks, what changes by itself.
  func addLive(_ addLive: @escaping @Sendable (inout RunProgress) -> Void) {
    state.withLock { $0.addLive.append(addLive) }
  }

  func note(_ text: String) {
    state.withLock { $0.notes.append(text) }
  }

  /// Takes note of what a call came to, at the model's prices; nil where they are not known.
  func record(_ event: CallEvent, prices: TokenPrices?) {
    switch event {
    case .answered(let usage):
      let usage = usage ?? TokenUsage()
      state.withLock { state in
        state.progress.promptTokens += usage.promptTokens
        state.progress.completionTokens += usage.completionTokens
        state.cost = prices.flatMap { prices in state.cost.map { $0 + prices.cost(of: usage) } }
      }
    case .unusable, .reasked: state.withLock { $0.answerFaults.count(event) }
    case .retry(let reason):
      update { progress in
        progress.retries += 1
        progress.lastError = reason
      }
    case .droppedParameter(let parameter):
      note("The server does not take \(parameter.rawValue); it is asked without from now on.")
    }
  }
}
