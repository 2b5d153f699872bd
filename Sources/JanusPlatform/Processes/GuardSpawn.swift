#if canImport(Glibc)
  internal import CLinux
  internal import Glibc
#else
  internal import Darwin
#endif

/// A shell about to be started, with no descriptors of this process but two, no ignored or blocked signals, and
/// a group of its own.
struct GuardSpawn {
  /// What it reads from.
  let input: Int32
  /// Where it writes, whatever it writes.
  let output: Int32

  #if canImport(Glibc)
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #else
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #endif

  /// Starts the program that `words` begins with. Returns 0, or the number of the error.
  func start(_ words: [String], _ process: inout pid_t) -> Int32 {
    var (actions, attributes) = unsafe Self.empty
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 2)
    #if canImport(Glibc)
      // Not every library marks what it opens as its own; macOS has an attribute for it, below.
      unsafe janus_spawn_close_from(&actions, 3)
    #endif
    Self.prepare(&attributes)
    let copies = unsafe words.map { unsafe strdup($0) }
    defer { unsafe copies.forEach { unsafe free($0) } }
    return unsafe posix_spawn(
      &process, words[0], &actions, &attributes, copies + [nil], Self.environment)
  }

  private static func prepare(_ attributes: inout Attributes) {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGTSTP, SIGXFSZ] {
      unsafe sigaddset(&signals, signal)
    }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
    #if canImport(Darwin)
      flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
    #endif
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  private static var empty: (Actions, Attributes) {
    #if canImport(Glibc)
      unsafe (posix_spawn_file_actions_t(), posix_spawnattr_t())
    #else
      (nil, nil)
    #endif
  }

  private static var environment: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    #if canImport(Glibc)
      unsafe janus_environment()
    #else
      unsafe _NSGetEnviron().pointee
    #endif
  }
}
