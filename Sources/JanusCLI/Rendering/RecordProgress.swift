import Synchronization

/// Says how many records were read so far, once that takes longer than two seconds: in place on a terminal, now and
/// then elsewhere.
final class RecordProgress: Sendable {
  private struct State {
    var shown = 0.0
    var isUp = false
  }

  private static let patience = 2.0
  private static let frameTime = 0.1
  private static let lineTime = 5.0

  private let console: Console
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  init(_ console: Console) { self.console = console }

  /// - Parameter count: How many records were read.
  func show(read count: Int) {
    guard console.verbosity != .quiet else { return }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let interval = console.canRedraw ? Self.frameTime : Self.lineTime
    let isDue = state.withLock { state in
      let isDue = seconds >= Self.patience && (!state.isUp || seconds - state.shown >= interval)
      if isDue { state = State(shown: seconds, isUp: true) }
      return isDue
    }
    guard isDue, count > 0 else { return }
    let rate = HumanNumber.count(Int(Double(count) / seconds))
    let text = "\(HumanNumber.grouped(count)) records, \(rate)/s"
    if console.canRedraw { console.redraw([text]) } else { console.note(text) }
  }

  /// Takes the display down.
  func end() {
    guard console.canRedraw, state.withLock(\.isUp) else { return }
    console.redraw([])
    console.endRedrawing()
  }
}
