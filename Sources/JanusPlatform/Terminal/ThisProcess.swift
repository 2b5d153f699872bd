internal import COpenSSL

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The process that the program runs in.
package enum ThisProcess {
  /// The process's number.
  package static var identifier: Int { Int(getpid()) }

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

  /// Makes the process fit for what it does: to be called before anything else.
  package static func prepare() {
    // Writing to a closed pipe, or beyond the largest size of a file, is to fail, no more.
    _ = signal(SIGPIPE, SIG_IGN)
    _ = signal(SIGXFSZ, SIG_IGN)
    // While the process ends, libcrypto would take itself down under threads that still use it.
    _ = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
  }
}
