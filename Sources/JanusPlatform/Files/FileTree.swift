#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension FileSystem {
  /// All files under a folder, folders in folders too, in the order of their names; without what begins with a dot.
  ///
  /// A link to a folder is not followed: it may lead in a circle.
  package static func files(under folder: String) throws(FileError) -> [String] {
    var files: [String] = []
    for name in try names(in: folder) {
      let path = Path.join(folder, name)
      if !isFolder(path) {
        files.append(path)
      } else if !isLink(path) {
        files += try self.files(under: path)
      }
    }
    return files
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// Whether the path leads to a file on a disk, which can be read at any place.
  package static func isRegularFile(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
