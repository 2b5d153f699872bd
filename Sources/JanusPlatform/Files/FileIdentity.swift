#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Where a path leads, however it is written: two that lead to one file have equal identities.
package enum FileIdentity: Hashable, Sendable {
  /// A file that is there, also through links.
  case file(device: UInt64, number: UInt64)
  /// The place where a file would be made.
  case place(String)

  package init(of path: String) {
    var status = stat()
    if unsafe stat(path, &status) == 0 {
      self = .file(
        device: UInt64(truncatingIfNeeded: status.st_dev),
        number: UInt64(truncatingIfNeeded: status.st_ino))
      return
    }
    let parent = Path.parent(of: path)
    guard let folder = unsafe realpath(parent.isEmpty ? "." : parent, nil) else {
      self = .place(path)
      return
    }
    defer { unsafe free(folder) }
    self = .place(Path.join(unsafe String(cString: folder), Path.name(of: path)))
  }
}

extension FileSystem {
  /// Whether two paths lead to one file, be it there or not.
  package static func isSameFile(_ one: String, _ other: String) -> Bool {
    FileIdentity(of: one) == FileIdentity(of: other)
  }
}
