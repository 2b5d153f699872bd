import CTestSupport
import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A process about to be started, with nothing of this one's but what is said here: no descriptors,
/// no ignored or blocked signals, a group of its own.
struct Spawn {
  let executable: URL
  let arguments: [String]
  let environment: [String: String]
  let folder: String
  let input: String
  let output: String
  let errors: String

  #if canImport(Glibc)
    private typealias Actions = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #else
    private typealias Actions = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #endif

  func start() throws(SystemCallError) -> pid_t {
    var actions = unsafe Self.emptyActions()
    var attributes = Self.emptyAttributes()
    defer {
      unsafe posix_spawn_file_actions_destroy(&actions)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    unsafe prepare(&actions)
    Self.prepare(&attributes)
    let variables = environment.map { "\($0)=\($1)" }
    var process: pid_t = 0
    let result = unsafe withCStrings([executable.path] + arguments) { arguments in
      unsafe withCStrings(variables) { variables in
        unsafe posix_spawn(&process, executable.path, &actions, &attributes, arguments, variables)
      }
    }
    guard result == 0 else { throw SystemCallError("posix_spawn", result) }
    return process
  }

  private func prepare(_ actions: inout Actions) {
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(&actions, 1, output, writing, 0o600)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, writing, 0o600)
    unsafe test_spawn_confine(&actions, folder)
  }

  private static func prepare(_ attributes: inout Attributes) {
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    // A test runner in the background of a script ignores SIGINT, and its children would too.
    var defaults = sigset_t()
    unsafe sigemptyset(&defaults)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE] {
      unsafe sigaddset(&defaults, signal)
    }
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
    #if canImport(Darwin)
      flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
    #endif
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
  }

  private static func emptyActions() -> Actions {
    #if canImport(Glibc)
      var actions = unsafe posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    return unsafe actions
  }

  private static func emptyAttributes() -> Attributes {
    #if canImport(Glibc)
      var attributes = posix_spawnattr_t()
    #else
      var attributes: posix_spawnattr_t?
    #endif
    unsafe posix_spawnattr_init(&attributes)
    return attributes
  }
}

/// Calls `body` with copies of `strings` as C has them, a null after the last.
private func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = unsafe strings.map { unsafe strdup($0) }
  defer { unsafe copies.forEach { unsafe free($0) } }
  return unsafe body(copies + [nil])
}
