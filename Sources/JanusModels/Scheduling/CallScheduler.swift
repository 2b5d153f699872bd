internal import Synchronization

/// Lets calls go out to servers, as many at once and a minute as they may have: the shell around
/// ``CallSchedule``, which decides.
///
/// A place is held while a server is at work, not while an answer is written down or a retry waits.
final class CallScheduler: Sendable {
  /// The right to one call.
  struct Place: Sendable {
    let server: Int
    fileprivate let tokens: Double
    fileprivate let start: ContinuousClock.Instant
  }

  private struct Waiter {
    let ticket: Int
    let tokens: Double
    let continuation: CheckedContinuation<Place?, Never>
  }

  private struct State {
    var schedule: CallSchedule
    var isClosed = false
    var nextTicket = 0
    /// Those who wait, the first in line first; they are served from `first` on.
    var waiting: [Waiter] = []
    var first = 0
    /// When to look again though nothing has happened.
    var alarm: ContinuousClock.Instant?
  }

  private let state: Mutex<State>

  init(schedule: CallSchedule) { state = Mutex(State(schedule: schedule)) }

  /// How many calls are at servers.
  var underWay: Int { state.withLock { $0.schedule.underWay } }

  /// Waits for a place for a call of about `tokens` tokens.
  /// - Returns: The place; nil if the task was cancelled, or no more calls may go out.
  func take(tokens: Double) async -> Place? {
    let ticket = state.withLock { state in
      state.nextTicket += 1
      return state.nextTicket
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isRefused = state.withLock { state in
          if Task.isCancelled || state.isClosed { return true }
          state.waiting.append(Waiter(ticket: ticket, tokens: tokens, continuation: continuation))
          return false
        }
        if isRefused { continuation.resume(returning: nil) } else { serve() }
      }
    } onCancel: {
      let waiter = state.withLock { state in
        let index = state.waiting[state.first...].firstIndex { $0.ticket == ticket }
        return index.map { state.waiting.remove(at: $0) }
      }
      waiter?.continuation.resume(returning: nil)
    }
  }

  /// Gives a place back.
  /// - Parameter actualTokens: What the call took in truth, if the server said so.
  func give(_ place: Place, _ ending: CallSchedule.Ending, actualTokens: Double? = nil) {
    state.withLock { state in
      state.schedule.end(place.server, ending, startedAt: place.start, now: .now)
      if let actualTokens {
        state.schedule.correct(estimate: place.tokens, actual: actualTokens)
      }
    }
    serve()
  }

  /// Lets no more calls go out: those who wait are told so, and those who come.
  func close() {
    let waiting = state.withLock { state in
      state.isClosed = true
      defer {
        state.waiting = []
        state.first = 0
      }
      return state.waiting[state.first...]
    }
    for waiter in waiting { waiter.continuation.resume(returning: nil) }
  }

  /// Hands out places to the first in line, as far as there are any now.
  private func serve() {
    while let (waiter, place) = state.withLock({ Self.next(&$0, alarm: setAlarm) }) {
      waiter.continuation.resume(returning: place)
    }
  }

  private static func next(
    _ state: inout State, alarm: (ContinuousClock.Instant) -> Void
  ) -> (Waiter, Place)? {
    guard state.first < state.waiting.count else { return nil }
    let waiter = state.waiting[state.first]
    let now = ContinuousClock.now
    switch state.schedule.decide(tokens: waiter.tokens, now: now) {
    case .go(let server):
      state.schedule.start(server, tokens: waiter.tokens, now: now)
      state.first += 1
      if state.first >= 64, state.first * 2 >= state.waiting.count {
        state.waiting.removeFirst(state.first)
        state.first = 0
      }
      return (waiter, Place(server: server, tokens: waiter.tokens, start: now))
    case .wait(let until?):
      if state.alarm.map({ until < $0 }) ?? true {
        state.alarm = until
        alarm(until)
      }
      return nil
    case .wait(nil): return nil
    }
  }

  private func setAlarm(_ time: ContinuousClock.Instant) {
    Task { [weak self] in
      try? await Task.sleep(until: time, clock: .continuous)
      guard let self else { return }
      state.withLock { state in
        if state.alarm == time { state.alarm = nil }
      }
      serve()
    }
  }
}
