internal import Synchronization

/// Where the connection to a server notes what its headers last said about limits, and the scheduler looks it
/// up after each call. Answers come from many tasks; the newest word counts.
public final class RateLimitBoard: Sendable {
  private let newest = Mutex<RateLimitHeaders?>(nil)

  package init() {}

  package func note(_ headers: RateLimitHeaders) { newest.withLock { $0 = headers } }

  /// What was noted since this was last asked.
  package func take() -> RateLimitHeaders? {
    newest.withLock { newest in
      defer { newest = nil }
      return newest
    }
  }
}
