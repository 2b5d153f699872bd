import JanusKit
import JanusModels

/// Turns a snapshot of a run into lines for a terminal: a bar a stage, then the figures of the run.
///
/// Where there is not enough room, what matters least is left out. No line is wider than asked for.
enum ProgressRenderer {
  private static let gap = "  "

  static func lines(_ progress: RunProgress, width: Int, style: TextStyle) -> [String] {
    guard width > 0 else { return [] }
    let table = StageTable(progress.stages, width: width, style: style)
    var lines = progress.stages.map(table.line)
    lines.append(figures(of: progress, width: width, style: style))
    if let pause = progress.pause?.words {
      lines.append(style.yellow(pause.truncated(to: width, mark: style.isUnicode ? "…" : "~")))
    }
    if let batches = progress.batches?.words {
      lines.append(batches.truncated(to: width, mark: style.isUnicode ? "…" : "~"))
    }
    if let error = progress.lastError {
      let mark: Character = style.isUnicode ? "…" : "~"
      let line = "last fault: " + error.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      lines.append(style.dim(line.truncated(to: width, mark: mark)))
    }
    return lines.filter { !$0.isEmpty }
  }

  /// One figure of the run: where it stands in the line, and how soon it is left out.
  private struct Figure {
    let text: String
    /// The higher, the later it is left out.
    let weight: Int
    var isBad = false
  }

  private static func figures(of progress: RunProgress, width: Int, style: TextStyle) -> String {
    var figures = allFigures(of: progress)
    func isTooWide() -> Bool {
      let gaps = gap.count * max(0, figures.count - 1)
      return figures.reduce(gaps) { $0 + $1.text.displayWidth } > width
    }
    while isTooWide(),
      let weakest = figures.indices.min(by: { figures[$0].weight < figures[$1].weight })
    {
      figures.remove(at: weakest)
    }
    return figures.map { $0.isBad ? style.red($0.text) : $0.text }.joined(separator: gap)
  }

  private static func allFigures(of progress: RunProgress) -> [Figure] {
    let pace = Pace(progress)
    var figures: [Figure] = []
    let elapsed = HumanNumber.duration(seconds: progress.elapsed)
    if let left = pace.secondsLeft {
      figures.append(Figure(text: HumanNumber.duration(seconds: left) + " left", weight: 9))
    }
    let time = pace.isFinished ? "done in \(elapsed)" : "\(elapsed) so far"
    figures.append(Figure(text: time, weight: pace.secondsLeft == nil ? 9 : 2))
    if let rate = pace.callsPerSecond {
      figures.append(Figure(text: HumanNumber.rate(perSecond: rate, of: "calls"), weight: 7))
    }
    func add(_ count: Int, _ label: String, weight: Int, isBad: Bool = false) {
      guard count > 0 else { return }
      let text = "\(HumanNumber.count(count)) \(label)"
      figures.append(Figure(text: text, weight: weight, isBad: isBad))
    }
    add(progress.inFlight, "in flight", weight: 6)
    let tokens = (progress.promptTokens, progress.completionTokens)
    if tokens != (0, 0) {
      let (sent, received) = (HumanNumber.count(tokens.0), HumanNumber.count(tokens.1))
      figures.append(Figure(text: "\(sent) tokens in, \(received) out", weight: 5))
    }
    if let cost = progress.cost {
      figures.append(Figure(text: SpendingReport.dollars(cost), weight: 5))
    }
    add(progress.retries, progress.retries == 1 ? "retry" : "retries", weight: 4)
    add(progress.stages.reduce(0) { $0 + $1.failed }, "failed", weight: 8, isBad: true)
    add(progress.stages.reduce(0) { $0 + $1.rejected }, "rejected", weight: 8)
    add(progress.stages.reduce(0) { $0 + $1.journalled }, "from journal", weight: 3)
    return figures
  }
}

/// The columns that the stages share: name, bar, count, percentage.
private struct StageTable {
  private static let widestBar = 40
  private static let narrowestBar = 5

  private let style: TextStyle
  private let nameWidth: Int
  private let barWidth: Int
  private let countWidth: Int
  private let hasPercent: Bool

  init(_ stages: [RunProgress.Stage], width: Int, style: TextStyle) {
    self.style = style
    let longestName = stages.map(\.name.displayWidth).max() ?? 0
    countWidth = stages.map { Self.count($0).count }.max() ?? 0
    let shortName = min(longestName, max(4, width / 3))
    hasPercent = shortName + countWidth + 8 <= width
    let rest = width - countWidth - 2 - (hasPercent ? 6 : 0)
    // Brackets take two more columns where there are no blocks.
    let bar = min(
      Self.widestBar, rest - min(longestName, max(12, width / 3)) - 2 - (style.isUnicode ? 0 : 2))
    barWidth = bar >= Self.narrowestBar ? bar : 0
    let barColumns = barWidth == 0 ? 0 : barWidth + 2 + (style.isUnicode ? 0 : 2)
    nameWidth = min(longestName, max(0, rest - barColumns))
  }

  func line(_ stage: RunProgress.Stage) -> String {
    let mark: Character = style.isUnicode ? "…" : "~"
    var parts: [String] = []
    if nameWidth > 0 {
      parts.append(stage.name.truncated(to: nameWidth, mark: mark).padded(to: nameWidth))
    }
    if barWidth > 0 { parts.append(bar(stage)) }
    parts.append(Self.count(stage).paddedLeft(to: countWidth))
    if hasPercent, let total = stage.total {
      parts.append(HumanNumber.percent(stage.done, of: total).paddedLeft(to: 4))
    }
    return parts.joined(separator: "  ")
  }

  /// `37/96`, or `37` while the total depends on what is still to come.
  private static func count(_ stage: RunProgress.Stage) -> String {
    stage.total.map { "\(stage.done)/\($0)" } ?? "\(stage.done)"
  }

  private func bar(_ stage: RunProgress.Stage) -> String {
    let total = stage.total ?? 0
    let isOver = stage.total != nil && stage.settled >= total
    let part = isOver ? 1 : total == 0 ? 0 : Double(max(0, stage.settled)) / Double(total)
    let eighths = Int(part * Double(barWidth * 8))
    let (full, rest) = (eighths / 8, eighths % 8)
    let colour = stage.failed > 0 ? style.yellow : isOver ? style.green : style.cyan
    guard style.isUnicode else {
      let empty = String(repeating: stage.total == nil ? "?" : ".", count: barWidth - full)
      return "[" + colour(String(repeating: "#", count: full)) + empty + "]"
    }
    let partial = rest == 0 ? "" : ["▏", "▎", "▍", "▌", "▋", "▊", "▉"][rest - 1]
    let empty = String(repeating: "░", count: barWidth - full - partial.count)
    return colour(String(repeating: "█", count: full) + partial) + style.dim(empty)
  }
}

/// How fast a run goes, as far as that can be told yet.
struct Pace {
  /// Calls really made in a second; nil until there were some.
  let callsPerSecond: Double?
  /// Nil until it means something: some calls made, and every total known.
  let secondsLeft: Double?
  let isFinished: Bool

  init(_ progress: RunProgress) {
    let asked = progress.stages.reduce(0) { $0 + $1.settled - $1.journalled }
    let totals = progress.stages.compactMap(\.total)
    let isKnown = !totals.isEmpty && totals.count == progress.stages.count
    let left = zip(progress.stages, totals).reduce(0) { $0 + max(0, $1.1 - $1.0.settled) }
    // What is in a batch comes back when the provider likes.
    let isPaced = asked >= 3 && progress.elapsed >= 1 && !progress.isInBatches
    let rate = isPaced ? Double(asked) / progress.elapsed : nil
    callsPerSecond = rate
    isFinished = isKnown && left == 0
    secondsLeft = rate.flatMap { isKnown && left > 0 ? Double(left) / $0 : nil }
  }
}

extension RunProgress.Stage {
  /// Calls that need no more waiting for.
  var settled: Int { done + failed + rejected }
  var isFinished: Bool { total.map { settled >= $0 } ?? false }
}

extension BatchProgress {
  /// `batch 2 of 3: 1240 of 5000 done, submitted 12 m 0 s ago`.
  var words: String {
    "batch \(number) of \(count): \(done) of \(size) done, "
      + "submitted \(HumanNumber.duration(seconds: seconds)) ago"
  }
}

extension RunProgress.Pause {
  /// `paused: server X does not answer, next try in 12 s`; nil for a wait that is over in no time.
  var words: String? {
    guard seconds == 0 || seconds >= 0.95 else { return nil }
    let why = isDown ? "does not answer" : "asks to wait"
    let next = seconds == 0 ? "trying now" : "next try in \(HumanNumber.duration(seconds: seconds))"
    return "paused: server \(server) \(why), \(next)"
  }
}
