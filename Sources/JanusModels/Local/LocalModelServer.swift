internal import JanusCore
internal import JanusPlatform
internal import Synchronization

/// The server of a model in a file: started with the first call, started again if it dies, ended with the last
/// reference to it.
final class LocalModelServer: Sendable {
  /// A server that was ready.
  struct Running: Sendable {
    let process: ChildProcess
    let program: String
    let provider: any ModelProvider
  }

  private enum State {
    case idle
    /// One of the callers is starting it.
    case starting
    case running(Running)
    case failed(LocalModelError)
  }

  /// What a caller finds.
  private enum Claim {
    case use(Running)
    /// It is this caller's turn to start it.
    case start
    case wait
    case fail(LocalModelError)
  }

  /// How often it is started again.
  static let restarts = 2
  /// Seconds after which people are told what is waited for.
  private static let silence = 2.0

  private let file: String
  private let parallel: Int
  private let options: LocalServerOptions
  private let http: HTTPClient
  private let note: @Sendable (String) -> Void
  private let makeProvider: @Sendable (BaseURL) -> any ModelProvider
  private let state = Mutex((now: State.idle, restarts: 0))

  /// - Parameters:
  ///   - file: The model.
  ///   - parallel: How many calls it is to answer at once.
  ///   - options: How it is started.
  ///   - http: Asks whether it is ready.
  ///   - note: Told in words when it takes its time, or dies.
  ///   - makeProvider: Makes what asks the server at an address.
  init(
    file: String, parallel: Int, options: LocalServerOptions, http: HTTPClient,
    note: @escaping @Sendable (String) -> Void,
    makeProvider: @escaping @Sendable (BaseURL) -> any ModelProvider
  ) {
    self.file = file
    self.parallel = parallel
    self.options = options
    self.http = http
    self.note = note
    self.makeProvider = makeProvider
  }

  /// The server, started if it does not run.
  /// - Throws: ``ProviderError/local(_:)`` where it cannot be, or ``ProviderError/cancelled``.
  func running() async throws(ProviderError) -> Running {
    while true {
      switch claim() {
      case .use(let running): return running
      case .fail(let error): throw .local(error)
      case .wait: try await Self.sleep(0.02)
      case .start:
        do {
          let running = try await start()
          state.withLock { $0.now = .running(running) }
          return running
        } catch {
          state.withLock { state in
            // Another caller may have more time.
            if case .local(let failure) = error {
              state.now = .failed(failure)
            } else {
              state.now = .idle
            }
          }
          throw error
        }
      }
    }
  }

  private func claim() -> Claim {
    let (claim, ended) = state.withLock { state -> (Claim, (Running, ChildProcess.Ending)?) in
      switch state.now {
      case .idle:
        state.now = .starting
        return (.start, nil)
      case .starting: return (.wait, nil)
      case .failed(let error): return (.fail(error), nil)
      case .running(let running):
        guard let ending = running.process.ending else { return (.use(running), nil) }
        guard state.restarts < Self.restarts else {
          let error = LocalModelError.ended(
            program: running.program, how: "\(ending), once more",
            lines: running.process.lastLines)
          state.now = .failed(error)
          return (.fail(error), nil)
        }
        state.restarts += 1
        state.now = .starting
        return (.start, (running, ending))
      }
    }
    if let (running, ending) = ended {
      note(
        "\(running.program) \(ending), and is started again.\(LocalModelError.quoted(running.process.lastLines))"
      )
    }
    return claim
  }

  private func start() async throws(ProviderError) -> Running {
    let running: Running?
    do throws(LocalModelError) {
      running = try await startedProcess()
    } catch {
      throw .local(error)
    }
    guard let running else { throw .cancelled }
    return running
  }

  /// Starts it, and waits until it is ready; nil if the task was cancelled before.
  private func startedProcess() async throws(LocalModelError) -> Running? {
    try GGUFFile.check(file)
    let program = try await LocalServerProgram.find(named: options.program)
    guard let port = LoopbackPort.free() else {
      throw .cannotStart(program: program.name, reason: "there is no free port")
    }
    let arguments = program.arguments(
      file: file, port: port, parallel: parallel, options: options)
    let process: ChildProcess
    do {
      process = try ChildProcess(program.path, arguments)
    } catch {
      throw .cannotStart(program: program.name, reason: error.reason)
    }
    let address = "http://127.0.0.1:\(port)"
    guard try await waitUntilReady(process, program, at: address) else { return nil }
    return Running(
      process: process, program: program.name, provider: makeProvider(BaseURL(address + "/v1")))
  }

  /// Returns whether it is ready; false if the task was cancelled before.
  private func waitUntilReady(
    _ process: ChildProcess, _ program: LocalServerProgram, at address: String
  ) async throws(LocalModelError) -> Bool {
    let start = ContinuousClock.now
    let limit = options.startTimeout ?? LocalServerOptions.usualStartTimeout
    var isTold = false
    while true {
      if let ending = process.ending {
        throw .ended(
          program: program.name, how: "\(ending) before it was ready", lines: process.lastLines)
      }
      let request = HTTPRequest(
        .get, url: address + program.readinessPath, timeout: 5, connectTimeout: 5)
      if let response = try? await http.send(request), response.status == 200 { return true }
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      guard seconds < limit else {
        throw .notReady(program: program.name, seconds: limit, lines: process.lastLines)
      }
      if !isTold, seconds > Self.silence {
        isTold = true
        note("\(program.name) is loading \(Path.name(of: file)), which takes its time.")
      }
      guard (try? await Task.sleep(for: .seconds(seconds < 1 ? 0.03 : 0.2))) != nil else {
        return false
      }
    }
  }

  /// Whether a server that has broken off a call has ended; that may be heard of a moment later.
  func hasEnded(_ running: Running) async -> Bool {
    for _ in 0..<100 where running.process.ending == nil {
      guard (try? await Self.sleep(0.01)) != nil else { return false }
    }
    return running.process.ending != nil
  }

  private static func sleep(_ seconds: Double) async throws(ProviderError) {
    do { try await Task.sleep(for: .seconds(seconds)) } catch { throw .cancelled }
  }
}
