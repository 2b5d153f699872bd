#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension FileSystem {
  /// Makes a link at `path` to `target`, in place of what may be there.
  package static func link(_ path: String, to target: String) throws(FileError) {
    let temporary = path + ".link"
    _ = unsafe unlink(temporary)
    guard unsafe symlink(target, temporary) == 0 else { throw FileError(path: path, code: errno) }
    try move(temporary, to: path)
  }

  /// Makes a folder of its own for files that are not to last.
  package static func makeTemporaryFolder(_ name: String) throws(FileError) -> String {
    let parent = Environment.process.text("TMPDIR") ?? "/tmp"
    var template = Path.join(parent, "\(name)-XXXXXX").utf8CString
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) }.map { unsafe String(cString: $0) }
    }
    guard let made else { throw FileError(path: parent, code: errno) }
    return made
  }

  /// Removes a folder with all it holds; one that is not there is as good as removed.
  package static func removeFolder(_ path: String) {
    for name in (try? allNames(in: path)) ?? [] {
      let inner = Path.join(path, name)
      var status = stat()
      let isFolder = unsafe lstat(inner, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      if isFolder { removeFolder(inner) } else { remove(inner) }
    }
    _ = unsafe rmdir(path)
  }

  private static func allNames(in folder: String) throws(FileError) -> [String] {
    guard let stream = unsafe opendir(folder) else { throw FileError(path: folder, code: errno) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
