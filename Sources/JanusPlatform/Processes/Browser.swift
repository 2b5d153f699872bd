#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The browser that the user prefers.
package enum Browser {
  /// Shows an address, without waiting for anything.
  /// - Returns: Whether there is a program to ask.
  @discardableResult
  package static func open(_ url: String, environment: Environment = .process) -> Bool {
    #if canImport(Darwin)
      let names = ["open"]
    #else
      let names = ["xdg-open", "wslview"]
    #endif
    let programs = names.compactMap { ProgramSearch.path(of: $0, in: environment) }
    guard let program = programs.first, let nowhere = try? OpenFile("/dev/null", flags: O_RDWR)
    else { return false }
    var process: pid_t = 0
    // The shell ends at once, so that nobody has to wait for the browser, and it may outlive this process.
    let words = ["/bin/sh", "-c", "\"$0\" \"$@\" &", program, url]
    let spawn = GuardSpawn(input: nowhere.descriptor, output: nowhere.descriptor)
    guard spawn.start(words, &process) == 0 else { return false }
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    return true
  }
}
