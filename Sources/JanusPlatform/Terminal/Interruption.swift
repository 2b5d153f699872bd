internal import Dispatch

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Ctrl-C, a request to end, a closed terminal, and Ctrl-Z: heard of in time to tidy up.
///
/// Safe to share: the sources are made once and only ever cancelled.
package final class Interruption: @unchecked Sendable {
  package enum Event: Sendable {
    /// The process is asked to end.
    case end
    /// The process will be stopped as soon as the handler returns.
    case suspend
  }

  private let sources: [any DispatchSourceSignal]

  /// Begins to listen; `handler` is called on a queue of its own, one event at a time.
  ///
  /// A signal that whoever started this process has told it to ignore stays ignored.
  package init(_ handler: @escaping @Sendable (Event) -> Void) {
    let queue = DispatchQueue(label: "janus.interruption")
    sources = [SIGINT, SIGTERM, SIGHUP, SIGTSTP].compactMap { number in
      guard !Self.isIgnored(number) else { return nil }
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        handler(number == SIGTSTP ? .suspend : .end)
        if number == SIGTSTP { kill(getpid(), SIGSTOP) }
      }
      source.resume()
      return source
    }
  }

  deinit { for source in sources { source.cancel() } }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      let handler = unsafe action.__sigaction_u.__sa_handler
    #else
      let handler = unsafe action.__sigaction_handler.sa_handler
    #endif
    return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
