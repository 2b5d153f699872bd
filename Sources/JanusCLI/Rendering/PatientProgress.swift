import Synchronization

/// A line that says how far some work is, once that takes longer than two seconds: in place on a terminal, now and then
/// elsewhere.
final class PatientProgress: Sendable {
  private struct State {
    var shown = 0.0
    var isUp = false
    /// Whether the line is drawn in place, as nothing else is.
    var redraws = false
  }

  private static let patience = 2.0
  private static let frameTime = 0.1
  private static let lineTime = 5.0

  private let console: Console
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  init(_ console: Console) { self.console = console }

  /// Shows what `text` makes of the seconds since the beginning, if it is time to; nil shows nothing.
  func show(_ text: (_ seconds: Double) -> String?) {
    guard console.verbosity != .quiet else { return }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    guard seconds >= Self.patience else { return }
    let redraws: Bool? = state.withLock { state in
      if !state.isUp { state.redraws = console.canRedraw && !console.isRedrawing }
      let interval = state.redraws ? Self.frameTime : Self.lineTime
      guard !state.isUp || seconds - state.shown >= interval else { return nil }
      (state.shown, state.isUp) = (seconds, true)
      return state.redraws
    }
    guard let redraws, let text = text(seconds) else { return }
    if redraws { console.redraw([text]) } else { console.note(text) }
  }

  /// Takes the line down.
  func end() {
    guard state.withLock({ $0.isUp && $0.redraws }) else { return }
    console.redraw([])
    console.endRedrawing()
  }
}
