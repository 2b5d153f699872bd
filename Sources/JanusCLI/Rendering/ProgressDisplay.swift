import JanusKit
import JanusPlatform

/// Shows how far a run has come while it goes on: bars on a terminal, plain lines elsewhere, nothing
/// if quiet is asked for.
struct ProgressDisplay: Sendable {
  private static let frameTime = Duration.milliseconds(100)

  private let console: Console

  init(_ console: Console) {
    self.console = console
  }

  /// Runs an operation with the display up, and takes care that the terminal is left as it was.
  ///
  /// Cancelling ends the operation only: the display stays until the operation is over, so that its
  /// winding down can be watched too.
  ///
  /// - Parameters:
  ///   - snapshot: How far the operation has come; asked for some ten times a second.
  ///   - operation: What takes so long.
  /// - Returns: What the operation returns.
  /// - Throws: What the operation throws.
  func during<Result: Sendable>(
    _ snapshot: @escaping @Sendable () async -> RunProgress,
    operation: () async throws -> Result
  ) async throws -> Result {
    guard console.verbosity != .quiet else { return try await operation() }
    let drawing = Task { console.canRedraw ? await draw(snapshot) : await list(snapshot) }
    let outcome: Swift.Result<Result, any Error>
    do { outcome = .success(try await operation()) } catch { outcome = .failure(error) }
    drawing.cancel()
    await drawing.value
    return try outcome.get()
  }

  private func draw(_ snapshot: @Sendable () async -> RunProgress) async {
    while !Task.isCancelled {
      frame(await snapshot())
      try? await Task.sleep(for: Self.frameTime)
    }
    frame(await snapshot())
    console.endRedrawing()
  }

  private func frame(_ progress: RunProgress) {
    // The last column stays free: what a terminal does at its edge differs.
    guard let columns = console.errorSize?.columns else { return }
    let width = max(1, columns - 1)
    console.redraw(ProgressRenderer.lines(progress, width: width, style: console.errorStyle))
  }

  private func list(_ snapshot: @Sendable () async -> RunProgress) async {
    var progress = PlainProgress()
    while !Task.isCancelled {
      if let line = progress.line(for: await snapshot()) { console.note(line) }
      try? await Task.sleep(for: Self.frameTime)
    }
    if let line = progress.lastLine(for: await snapshot()) { console.note(line) }
  }
}
