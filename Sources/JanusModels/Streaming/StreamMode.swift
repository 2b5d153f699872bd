/// Whether answers are taken piece by piece, as the model writes them.
///
/// The answer is the same; a server that falls silent in the middle is noticed sooner. Each answer takes more work
/// on both sides, so it is not done for nothing.
public enum StreamMode: String, Hashable, Sendable, CaseIterable {
  /// Where there is a limit on silence, or on the wait for the first byte: a whole answer comes in one piece when it
  /// is finished, and such limits would only be other limits on the whole.
  case auto
  case always
  case never

  func streams(under timeouts: CallTimeouts) -> Bool {
    switch self {
    case .auto: timeouts.firstByte != nil || timeouts.stall != nil
    case .always: true
    case .never: false
    }
  }
}
