#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Where programs are found, as a shell would.
package enum ProgramSearch {
  /// The path of the program called `name`: itself if it has a slash, else of the first in the folders of `PATH`.
  /// - Returns: nil if there is none that can be run.
  package static func path(of name: String, in environment: Environment = .process) -> String? {
    if name.contains("/") { return isProgram(name) ? name : nil }
    let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin")
      .split(separator: ":", omittingEmptySubsequences: true)
    return folders.map { Path.join(String($0), name) }.first(where: isProgram)
  }

  private static func isProgram(_ path: String) -> Bool {
    unsafe access(path, X_OK) == 0 && !FileSystem.isFolder(path)
  }
}
