internal import Synchronization

/// Lets so many calls be under way at once; the others wait in line.
///
/// A slot is held while a server is at work, not while an answer is written down or a retry waits.
final class CallSlots: Sendable {
  private struct State {
    var free: Int
    var isClosed = false
    var nextTicket = 0
    /// Those who wait, the first in line first.
    var waiting: [(ticket: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    /// How many of `waiting` are served already; they are removed in bulk.
    var served = 0
  }

  private let state: Mutex<State>
  private let count: Int

  init(count: Int) {
    self.count = count
    state = Mutex(State(free: count))
  }

  /// How many slots are taken.
  var taken: Int { state.withLock { count - $0.free } }

  /// Takes a slot, as soon as there is one.
  /// - Returns: Whether there is one; false if the task was cancelled, or no more calls may go out.
  func take() async -> Bool {
    let isTaken = state.withLock { state in
      guard state.free > 0, !state.isClosed else { return false }
      state.free -= 1
      return true
    }
    if isTaken { return true }
    let ticket = state.withLock { state in
      state.nextTicket += 1
      return state.nextTicket
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer: Bool? = state.withLock { state in
          if Task.isCancelled || state.isClosed { return false }
          if state.free > 0 {
            state.free -= 1
            return true
          }
          state.waiting.append((ticket, continuation))
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      let cancelled = state.withLock { state in
        let index = state.waiting[state.served...].firstIndex { $0.ticket == ticket }
        return index.map { state.waiting.remove(at: $0).continuation }
      }
      cancelled?.resume(returning: false)
    }
  }

  /// Lets no more calls go out: those who wait are told so, and those who come.
  func close() {
    let waiting = state.withLock { state in
      state.isClosed = true
      defer {
        state.waiting = []
        state.served = 0
      }
      return state.waiting[state.served...].map(\.continuation)
    }
    for continuation in waiting { continuation.resume(returning: false) }
  }

  /// Gives a slot back, to the first in line if there is one.
  func give() {
    let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard state.served < state.waiting.count else {
        state.free += 1
        return nil
      }
      let next = state.waiting[state.served].continuation
      state.served += 1
      if state.served >= 64, state.served * 2 >= state.waiting.count {
        state.waiting.removeFirst(state.served)
        state.served = 0
      }
      return next
    }
    next?.resume(returning: true)
  }
}
