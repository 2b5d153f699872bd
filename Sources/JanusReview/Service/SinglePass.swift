internal import Synchronization

/// A token that is good for one use.
final class SinglePass: Sendable {
  let token: String
  private let isUsed = Mutex(false)

  init(_ token: String) { self.token = token }

  /// Whether `given` is the token, and its first use.
  func lets(_ given: String) -> Bool {
    guard ReviewGuard.isEqual(given, token) else { return false }
    return isUsed.withLock { isUsed in
      defer { isUsed = true }
      return !isUsed
    }
  }
}
