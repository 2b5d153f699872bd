#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The process that the program runs in.
package enum ThisProcess {
  /// Ends the process.
  package static func exit(code: Int32) -> Never {
    #if canImport(Darwin)
      Darwin.exit(code)
    #else
      Glibc.exit(code)
    #endif
  }

  /// Ends the process without any tidying, whatever its threads are doing.
  package static func exitAtOnce(code: Int32) -> Never { _exit(code) }

  /// Lets writing to a closed pipe fail instead of ending the process.
  package static func ignoreBrokenPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }
}
