/// How a command ended, as its process says it (`sysexits.h` where that has a word for it).
public enum ExitCode: Int32, Sendable {
  case success = 0
  case failure = 1
  /// Finished, but with fewer records than planned.
  case incomplete = 3
  case budgetReached = 4
  case usage = 64
  case badData = 65
  case unreachable = 69
  case noPermission = 77
  case badConfiguration = 78
  case interrupted = 130
  /// Nobody reads the output any more, as behind `| head`: as if SIGPIPE had ended the process.
  case outputClosed = 141
}
