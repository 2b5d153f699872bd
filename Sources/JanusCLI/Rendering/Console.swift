import JanusCore
import JanusPlatform
import Synchronization

/// Where the program talks: results to the standard output, everything said to people to the
/// standard error.
///
/// What is said while a progress display is up appears above it.
final class Console: Sendable {
  enum Verbosity: Sendable {
    case quiet, normal, verbose
  }

  /// One of the two streams, or what a test puts in its place.
  struct Channel: Sendable {
    /// The size of the terminal now; nil if the stream is not one.
    let size: @Sendable () -> Terminal.Size?
    /// Writes a whole text.
    let write: @Sendable (String) -> Terminal.WriteOutcome

    static func standard(_ stream: Terminal.Stream) -> Channel {
      let isTerminal = Terminal.isTerminal(stream)
      return Channel {
        isTerminal ? Terminal.size(of: stream) ?? Terminal.Size(columns: 80, rows: 24) : nil
      } write: {
        Terminal.write($0, to: stream)
      }
    }
  }

  private struct State {
    var region = LiveRegion()
    var outputOutcome = Terminal.WriteOutcome.written
  }

  let environment: Environment
  let verbosity: Verbosity
  private let output: Channel
  private let errors: Channel
  private let state = Mutex(State())

  init(
    verbosity: Verbosity = .normal, environment: Environment = .process,
    output: Channel = .standard(.output), errors: Channel = .standard(.errors)
  ) {
    self.verbosity = verbosity
    self.environment = environment
    self.output = output
    self.errors = errors
  }

  /// The same console with another verbosity.
  func with(_ verbosity: Verbosity) -> Console {
    Console(verbosity: verbosity, environment: environment, output: output, errors: errors)
  }
}

extension Console {
  /// Whether the standard output is read by nobody any more, so that the rest need not be made.
  var isOutputClosed: Bool { state.withLock { $0.outputOutcome != .written } }

  /// The error for results that were lost, other than by a reader who had enough; nil if none were.
  var outputError: JanusError? {
    guard case .failed(let reason) = state.withLock({ $0.outputOutcome }) else { return nil }
    return JanusError("Writing to the standard output failed: \(reason).")
  }

  /// Columns for what is laid out on the standard output, such as the help: at most 100; 80 where there is no
  /// terminal.
  var textWidth: Int { min(100, output.size().map(Self.width) ?? 80) }

  /// Columns for running text on the standard output, which is not broken where there is no terminal.
  var lineWidth: Int { isOutputTerminal ? textWidth : .max }

  /// The last column stays free: what a terminal does at its edge differs. Below twenty nothing can be laid out.
  private static func width(_ size: Terminal.Size) -> Int { max(20, size.columns - 1) }

  var isOutputTerminal: Bool { output.size() != nil }

  /// How text for people may look on the standard output.
  var outputStyle: TextStyle { style(of: output) }

  /// How text for people may look on the standard error.
  var errorStyle: TextStyle { style(of: errors) }

  private func style(of channel: Channel) -> TextStyle {
    let isPlain = environment.text("NO_COLOR") != nil || environment["TERM"] == "dumb"
    return TextStyle(
      hasColour: !isPlain && channel.size() != nil, isUnicode: environment.usesUTF8)
  }

  /// Writes a line, or several, of the result for people, broken where the terminal is too narrow. Once that
  /// has failed, nothing more is written.
  func print(_ text: String, terminator: String = "\n") {
    let width = output.size().map(Self.width)
    write((width.map { TextLayout.fit(text, width: $0) } ?? text) + terminator)
  }

  /// Writes a result for machines: on a terminal as anywhere else.
  func print(_ value: JSONValue, style: JSONWriter.Style = .indented) {
    write(JSONWriter.string(value, style: style) + "\n")
  }

  /// Writes part of the result as it is.
  func write(_ text: String) {
    state.withLock { state in
      guard state.outputOutcome == .written else { return }
      if !state.region.isEmpty, isOutputTerminal, let size = errors.size() {
        _ = errors.write(state.region.erase(size: size))
      }
      state.outputOutcome = output.write(text)
    }
  }
}

extension Console {
  /// Says something to people, unless they asked for quiet.
  func note(_ text: String) {
    if verbosity != .quiet { say(text) }
  }

  /// Says something that ends with a command to be copied.
  func note(_ text: String, command: ShellCommand) {
    guard verbosity != .quiet else { return }
    let line = "\(text) \(command.text)"
    guard let width = errors.size().map(Self.width), line.displayWidth > width else {
      return write(message: line)
    }
    let lines = command.lines(width: width)
    write(message: ([TextLayout.fit(text, width: width)] + lines).joined(separator: "\n"))
  }

  /// Says something that only those want to know who asked for more.
  func detail(_ text: String) {
    if verbosity == .verbose { say(text) }
  }

  func warning(_ text: String) {
    say(errorStyle.yellow("warning: ") + text)
  }

  /// Warns of what has several reasons, and says the most frequent of them, with how often each came.
  func warning(_ text: String, because reasons: [(reason: String, count: Int)]) {
    let most = 5
    var lines = [text] + reasons.prefix(most).map { "  \($0.count) × \($0.reason)" }
    let others = reasons.count - most
    if others > 0 { lines.append("  and \(HumanNumber.of(others, "other reason"))") }
    warning(lines.joined(separator: "\n"))
  }

  /// Reports an error, with what can be done about it and the places it is about.
  func report(_ error: any Error) {
    let problem = (error as? any UserFacingError).map { JanusError($0) } ?? JanusError("\(error)")
    report(problem.diagnostics)
    var text = errorStyle.red("error: ") + problem.summary
    if !problem.remedy.isEmpty { text += "\n  " + problem.remedy }
    say(text)
  }

  /// Lists diagnostics, each with the line that it is about and its hint.
  ///
  /// - Parameters:
  ///   - diagnostics: In the order in which they are shown.
  ///   - sources: The texts by path; the files of other paths are read.
  func report(_ diagnostics: [Diagnostic], sources: [String: [UInt8]] = [:]) {
    guard !diagnostics.isEmpty else { return }
    var sources = sources
    for path in Set(diagnostics.map(\.path)) where sources[path] == nil {
      sources[path] = try? FileSystem.read(path, limit: Self.largestSource)
    }
    let renderer = DiagnosticRenderer(
      sources: sources, usesColour: errorStyle.hasColour, width: errors.size().map(Self.width))
    say(diagnostics.map(renderer.render).joined(separator: "\n"))
  }

  /// Of larger files no lines are shown.
  private static let largestSource = 16 << 20

  /// Says something to people, whatever they asked for. This is where lines are broken for the terminal.
  private func say(_ text: String) {
    let width = errors.size().map(Self.width)
    write(message: width.map { TextLayout.fit(text, width: $0) } ?? text)
  }

  private func write(message text: String) {
    state.withLock { state in
      let frame = state.region.message(text, size: errors.size())
      _ = errors.write(frame)
    }
  }
}

extension Console {
  /// Whether lines can be redrawn in place.
  var canRedraw: Bool { errors.size() != nil && environment["TERM"] != "dumb" }

  /// The size of the terminal that messages go to, now.
  var errorSize: Terminal.Size? { errors.size() }

  /// Whether lines are up that are redrawn.
  var isRedrawing: Bool { state.withLock { $0.region.isUp } }

  /// Redraws the lines below all that was said.
  func redraw(_ lines: [String]) {
    state.withLock { state in
      guard let size = errors.size() else { return }
      _ = errors.write(state.region.frame(lines, size: size))
    }
  }

  /// Gives the terminal back for as long as the process is stopped; the next redraw takes it again,
  /// below whatever is there then.
  func suspendRedrawing() { endRedrawing() }

  /// Leaves the lines as they are; what comes next is written below them.
  func endRedrawing() {
    state.withLock { state in
      let text = state.region.end()
      if !text.isEmpty { _ = errors.write(text) }
    }
  }
}
