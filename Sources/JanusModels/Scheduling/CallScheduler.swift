internal import Synchronization

/// Lets calls go out to servers, as many at once and a minute as they may have: the shell around
/// ``CallSchedule``, which decides.
///
/// A place is held while a server is at work, not while an answer is written down or a retry waits.
final class CallScheduler: Sendable {
  /// The right to one call.
  struct Place: Sendable {
    let server: Int
    fileprivate let need: CallSchedule.Need
    fileprivate let start: ContinuousClock.Instant
  }

  private typealias Answer = Result<Place, EndOfLine>

  private struct Waiter {
    let ticket: Int
    let need: CallSchedule.Need
    let continuation: CheckedContinuation<Answer, Never>
  }

  private struct State {
    var schedule: CallSchedule
    /// Why no more calls go out; nil while they do.
    var end: EndOfLine?
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

  /// Why nothing goes out at the moment; nil if something could.
  var pause: CallPause? { state.withLock { $0.schedule.pause(now: .now) } }

  /// Waits for a place for a call.
  ///
  /// - Parameters:
  ///   - need: What the call needs.
  ///   - isBack: Whether it was sent away before, and so stands in front of all others.
  /// - Returns: The place.
  /// - Throws: ``EndOfLine`` if the task was cancelled, or no more calls may go out.
  func take(
    _ need: CallSchedule.Need = CallSchedule.Need(), isBack: Bool = false
  ) async throws(EndOfLine) -> Place {
    let ticket = state.withLock { state in
      state.nextTicket += 1
      return state.nextTicket
    }
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let waiter = Waiter(ticket: ticket, need: need, continuation: continuation)
        let end = state.withLock { state -> EndOfLine? in
          if Task.isCancelled { return .closed }
          if let end = state.end { return end }
          Self.enqueue(waiter, inFront: isBack, &state)
          return nil
        }
        if let end { continuation.resume(returning: .failure(end)) } else { serve() }
      }
    } onCancel: {
      let waiter = state.withLock { state in
        let index = state.waiting[state.first...].firstIndex { $0.ticket == ticket }
        return index.map { state.waiting.remove(at: $0) }
      }
      waiter?.continuation.resume(returning: .failure(.closed))
    }
    return try answer.get()
  }

  private static func enqueue(_ waiter: Waiter, inFront: Bool, _ state: inout State) {
    if !inFront {
      state.waiting.append(waiter)
    } else if state.first > 0 {
      state.first -= 1
      state.waiting[state.first] = waiter
    } else {
      state.waiting.insert(waiter, at: 0)
    }
  }

  /// The place of a call that is at a server already, whatever the bounds say; it counts against them all the same.
  func adopt(_ need: CallSchedule.Need) -> Place {
    state.withLock { state in
      let now = ContinuousClock.now
      state.schedule.start(0, need, now: now)
      return Place(server: 0, need: need, start: now)
    }
  }

  /// Gives a place back.
  ///
  /// - Parameters:
  ///   - place: The place.
  ///   - ending: How the call ended.
  ///   - headers: What the server said of its limits.
  ///   - fault: The fault, where there was one.
  /// - Returns: Whether the server is down, so that the fault is not the call's.
  @discardableResult
  func give(
    _ place: Place, _ ending: CallSchedule.Ending, headers: RateLimitHeaders? = nil,
    fault: ProviderError? = nil
  ) -> Bool {
    let isDown = state.withLock { state in
      state.schedule.end(
        place.server, ending, place.need, startedAt: place.start, headers: headers, fault: fault,
        now: .now)
    }
    serve()
    return isDown
  }

  /// Lets no more calls go out: those who wait are told so, and those who come.
  func close() { end(.closed) }

  private func end(_ end: EndOfLine) {
    let waiting = state.withLock { state in
      state.end = state.end ?? end
      defer {
        state.waiting = []
        state.first = 0
      }
      return state.waiting[state.first...]
    }
    for waiter in waiting { waiter.continuation.resume(returning: .failure(end)) }
  }

  /// Hands out places to the first in line, as far as there are any now.
  private func serve() {
    while true {
      switch state.withLock({ Self.next(&$0, alarm: setAlarm) }) {
      case .served(let waiter, let place): waiter.continuation.resume(returning: .success(place))
      case .over(let end): return self.end(end)
      case .nothing: return
      }
    }
  }

  private enum Step {
    case served(Waiter, Place)
    case over(EndOfLine)
    case nothing
  }

  private static func next(
    _ state: inout State, alarm: (ContinuousClock.Instant) -> Void
  ) -> Step {
    guard state.first < state.waiting.count else { return .nothing }
    let waiter = state.waiting[state.first]
    let now = ContinuousClock.now
    switch state.schedule.decide(waiter.need, now: now) {
    case .go(let server):
      guard state.schedule.start(server, waiter.need, now: now) else {
        return next(&state, alarm: alarm)
      }
      state.first += 1
      if state.first >= 64, state.first * 2 >= state.waiting.count {
        state.waiting.removeFirst(state.first)
        state.first = 0
      }
      return .served(waiter, Place(server: server, need: waiter.need, start: now))
    case .wait(let until?):
      if state.alarm.map({ until < $0 }) ?? true {
        state.alarm = until
        alarm(until)
      }
      return .nothing
    case .wait(nil): return .nothing
    case .end(let end): return .over(end)
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
