import JanusCore
import JanusPlatform
import Synchronization

/// The program, from its command line to its exit code.
public enum JanusProgram {
  /// Runs the program.
  ///
  /// - Parameter arguments: The command line, without the program's own name.
  /// - Returns: The exit code for the process.
  @concurrent
  public static func main(arguments: [String]) async -> Int32 {
    if arguments == ["--version"] {
      Terminal.write(versionLine + "\n", to: .output)
      return ExitCode.success.rawValue
    }
    ThisProcess.prepare()
    return await run(arguments, of: .janus, on: Console()).rawValue
  }

  static var versionLine: String { "janus \(Janus.version)" }

  /// Does what a command line asks for, and reports what went wrong.
  static func run(
    _ arguments: [String], of tree: CommandTree, on console: Console
  ) async -> ExitCode {
    do {
      switch try tree.invocation(arguments) {
      case .version: console.print(versionLine)
      case .groupHelp(let group, let path):
        console.print(HelpText(console).text(of: group, path: path), terminator: "")
      case .commandHelp(let command, let path):
        console.print(HelpText(console).text(of: command, path: path), terminator: "")
      case .run(let command, let parsed): return try await run(command, parsed, on: console)
      }
      if let error = console.outputError { throw error }
      return .success
    } catch {
      let code = (error as? any UserFacingError)?.exitCode ?? .failure
      if code != .outputClosed { console.report(error) }
      return code
    }
  }

  private static func run(
    _ type: any Command.Type, _ arguments: ParsedArguments, on console: Console
  ) async throws -> ExitCode {
    let isQuiet = arguments[GlobalParameters.quiet]
    let isVerbose = arguments[GlobalParameters.verbose]
    guard !(isQuiet && isVerbose) else {
      throw arguments.usageError(.conflict("--quiet", "--verbose"))
    }
    let console = console.with(isQuiet ? .quiet : isVerbose ? .verbose : .normal)
    console.showHubLoads()
    let code = try await interruptibly(on: console, keepsWork: type.keepsWork) {
      try await type.init(arguments).run(console)
    }
    if code == .success, let error = console.outputError { throw error }
    return code
  }

  /// How long work that keeps nothing may take to end by itself.
  private static let patience = Duration.seconds(2)

  /// Cancels the work at the first Ctrl-C, so that it can keep what is finished; the second ends the
  /// process at once. What keeps nothing is not waited for: it may be held up by a pipe into which nobody writes.
  private static func interruptibly(
    on console: Console, keepsWork: Bool, _ work: @escaping @Sendable () async throws -> ExitCode
  ) async throws -> ExitCode {
    let isInterrupted = Mutex(false)
    let task = Task { try await work() }
    let interruption = Interruption { event in
      switch event {
      case .suspend: console.suspendRedrawing()
      case .end:
        let isSecond = isInterrupted.withLock { isInterrupted in
          defer { isInterrupted = true }
          return isInterrupted
        }
        let exit: @Sendable () -> Void = {
          console.endRedrawing()
          ThisProcess.exitAtOnce(code: ExitCode.interrupted.rawValue)
        }
        if isSecond { return exit() }
        console.note("Stopping. Press Ctrl-C again to stop at once.")
        task.cancel()
        guard !keepsWork else { return }
        Task {
          try await Task.sleep(for: patience)
          exit()
        }
      }
    }
    defer { withExtendedLifetime(interruption) {} }
    do {
      return try await task.value
    } catch is CancellationError {
      return .interrupted
    }
  }
}
