import JanusKit
import JanusModels

/// Progress as plain lines, for a file or a terminal that cannot redraw: one when a stage begins or
/// ends, and otherwise one every few seconds if there is news.
struct PlainProgress {
  /// Seconds between lines.
  private let interval: Double
  private var last: RunProgress?

  init(interval: Double = 5) {
    self.interval = interval
  }

  /// Returns what to write for a snapshot; nil if it is too early for another line.
  mutating func line(for progress: RunProgress) -> String? {
    let isDue = last.map { progress.elapsed - $0.elapsed >= interval } ?? true
    let isLandmark =
      Self.landmarks(last) != Self.landmarks(progress)
      || progress.batches?.number != last?.batches?.number
    let isNews =
      progress.stages != (last?.stages ?? [])
      || progress.batches?.number != last?.batches?.number
      || progress.batches?.done != last?.batches?.done
      || progress.pause?.server != last?.pause?.server
      || progress.pause?.isDown != last?.pause?.isDown
    guard isLandmark || isDue, isNews else { return nil }
    last = progress
    return Self.text(progress)
  }

  /// Returns the line for the end of the run; nil if it says nothing new.
  mutating func lastLine(for progress: RunProgress) -> String? {
    guard progress.stages != (last?.stages ?? []) else { return nil }
    last = progress
    return Self.text(progress)
  }

  private static func landmarks(_ progress: RunProgress?) -> [String: Bool] {
    Dictionary((progress?.stages ?? []).map { ($0.name, $0.isFinished) }) { first, _ in first }
  }

  private static func text(_ progress: RunProgress) -> String {
    let pace = Pace(progress)
    var parts = progress.stages.map { stage in
      guard let total = stage.total else { return "\(stage.name) \(stage.done)" }
      let percent = HumanNumber.percent(stage.done, of: total)
      return "\(stage.name) \(stage.done)/\(total) (\(percent))"
    }
    if let rate = pace.callsPerSecond {
      parts.append(HumanNumber.rate(perSecond: rate, of: "calls"))
    }
    if let left = pace.secondsLeft { parts.append(HumanNumber.duration(seconds: left) + " left") }
    let failed = progress.stages.reduce(0) { $0 + $1.failed }
    if failed > 0 { parts.append("\(failed) failed") }
    let rejected = progress.stages.reduce(0) { $0 + $1.rejected }
    if rejected > 0 { parts.append("\(rejected) rejected") }
    if let cost = progress.cost { parts.append(SpendingReport.dollars(cost)) }
    if let pause = progress.pause?.words { parts.append(pause) }
    if let batches = progress.batches?.words { parts.append(batches) }
    return parts.joined(separator: ", ")
  }
}
