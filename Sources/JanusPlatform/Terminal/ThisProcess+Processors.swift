#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

extension ThisProcess {
  /// How many threads can run at the same time.
  package static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
