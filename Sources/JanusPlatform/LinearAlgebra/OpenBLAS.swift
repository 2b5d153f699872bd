internal import CKernels

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The library OpenBLAS, loaded by the first to need it.
enum OpenBLAS {
  private static let names = [
    "libopenblas.so.0", "libopenblas.so", "libopenblas.dylib",
    "/opt/homebrew/opt/openblas/lib/libopenblas.dylib",
    "/usr/local/opt/openblas/lib/libopenblas.dylib",
  ]

  /// A function of the library, by its name.
  /// - Throws: ``FileError`` where OpenBLAS is not installed, or has no such function.
  static func function(_ name: String) throws(FileError) -> UnsafeMutableRawPointer {
    _ = choosesKernels
    for library in names {
      guard let handle = unsafe dlopen(library, RTLD_NOW | RTLD_LOCAL),
        let symbol = unsafe dlsym(handle, name)
      else { continue }
      return unsafe symbol
    }
    throw FileError(
      path: names[0], kind: .notFound, reason: "OpenBLAS is not installed (Debian: libopenblas0)")
  }

  /// An OpenBLAS that is older than the processor takes it for one of twenty years ago, and is five times as slow. So it
  /// is told what the processor can do, unless the user has done so.
  private static let choosesKernels: Bool = {
    guard let core = unsafe janus_openblas_core() else { return false }
    return unsafe setenv("OPENBLAS_CORETYPE", core, 0) == 0
  }()

  /// Says how many threads work on one call.
  static func setThreads(_ count: Int) throws(FileError) {
    let symbol = try unsafe function("openblas_set_num_threads")
    let set = unsafe unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Void).self)
    set(Int32(count))
  }
}
