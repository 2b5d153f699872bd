#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Why a file could not be used: what the system says.
package struct FileError: Error, Equatable, Sendable {
  package enum Kind: Sendable {
    case notFound, noPermission, noSpace, isDirectory
    /// A pipe that nobody reads any more.
    case readerGone
    case other
  }

  package var path: String
  package var kind: Kind
  /// The system's words, for example "Permission denied".
  package var reason: String

  init(path: String, code: Int32) {
    self.path = path
    self.reason = unsafe String(cString: strerror(code))
    switch code {
    case ENOENT, ENOTDIR: kind = .notFound
    case EACCES, EPERM, EROFS: kind = .noPermission
    case ENOSPC, EDQUOT, EFBIG: kind = .noSpace
    case EISDIR: kind = .isDirectory
    case EPIPE: kind = .readerGone
    default: kind = .other
    }
  }

  package init(path: String, kind: Kind = .other, reason: String) {
    self.path = path
    self.kind = kind
    self.reason = reason
  }
}

/// Files and folders by their paths.
package enum FileSystem {
  /// All bytes of the file at `path`.
  /// - Throws: ``FileError``, also if there are more than `limit`.
  package static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let file = try OpenFile(path, flags: O_RDONLY)
    guard !file.isDirectory else { throw FileError(path: path, code: EISDIR) }
    return try read(file.descriptor, path: path, limit: limit)
  }

  /// All bytes of the standard input.
  /// - Throws: ``FileError``, also if there are more than `limit`.
  package static func readStandardInput(limit: Int) throws(FileError) -> [UInt8] {
    try read(STDIN_FILENO, path: "standard input", limit: limit)
  }

  private static func read(
    _ descriptor: Int32, path: String, limit: Int
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe systemRead(descriptor, &chunk, chunk.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(path: path, code: errno)
      }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else {
        throw FileError(path: path, reason: "It is larger than \(limit) bytes")
      }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// Writes a whole file: under a temporary name, synced, and then renamed, so that at any moment
  /// either the old content or the new is there.
  package static func writeAtomically(_ bytes: [UInt8], to path: String) throws(FileError) {
    let file = try AtomicFile(path: path)
    try file.append(bytes)
    try file.commit()
  }

  /// Makes the folder, and those above it that are missing.
  package static func createFolder(_ path: String) throws(FileError) {
    guard !isFolder(path) else { return }
    let parent = Path.parent(of: path)
    if parent != path, !parent.isEmpty { try createFolder(parent) }
    guard unsafe mkdir(path, 0o777) != 0 else { return }
    let code = errno
    // Somebody else may have made it by now; a file of that name is another matter.
    guard code == EEXIST, isFolder(path) else { throw FileError(path: path, code: code) }
  }

  /// Makes an empty file that only its owner may read and write; one that is there stays as it is.
  package static func createPrivateFile(_ path: String) throws(FileError) {
    _ = try OpenFile(path, flags: O_RDWR | O_CREAT, mode: 0o600)
  }

  package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a pipe, a device or a socket is there, or a link to one: what is written to, and never replaced.
  package static func isStream(_ path: String) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
  }

  /// Where the link at `path` leads; `path` itself if there is no link, or it leads nowhere.
  static func target(of path: String) -> String {
    var status = stat()
    guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK,
      let target = unsafe realpath(path, nil)
    else { return path }
    defer { unsafe free(target) }
    return unsafe String(cString: target)
  }

  /// The path without links and dots, from the root; `path` itself if nothing is there.
  package static func resolved(_ path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Gives the file at `path` another name, in place of a file that may be there.
  /// - Throws: ``FileError``, also where a device or a pipe has that name.
  package static func move(_ path: String, to other: String) throws(FileError) {
    guard !isStream(other) else {
      throw FileError(path: other, reason: "It is a device or a pipe, and no file")
    }
    guard unsafe rename(path, other) == 0 else { throw FileError(path: other, code: errno) }
  }

  /// Removes a file; one that is not there is as good as removed.
  package static func remove(_ path: String) { _ = unsafe unlink(path) }

  /// Whether files can be made in the folder.
  package static func isWritable(_ folder: String) -> Bool { unsafe access(folder, W_OK) == 0 }

  package static var workingFolder: String {
    guard let text = unsafe getcwd(nil, 0) else { return "." }
    defer { unsafe free(text) }
    return unsafe String(cString: text)
  }
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int) -> Int
{
  unsafe read(descriptor, bytes, count)
}

/// An open file; closed with its last reference.
package final class OpenFile: Sendable {
  package let descriptor: Int32
  let path: String
  private let isOurs: Bool

  init(_ path: String, flags: Int32, mode: mode_t = 0o666) throws(FileError) {
    self.path = path
    isOurs = true
    descriptor = unsafe open(path, flags | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
  }

  /// One of the process's standard streams, which stays open.
  init(standard descriptor: Int32, name: String) {
    path = name
    isOurs = false
    self.descriptor = descriptor
  }

  deinit { if isOurs, descriptor >= 0 { close(descriptor) } }

  var isDirectory: Bool {
    var status = stat()
    return unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Writes all of `bytes`.
  package func write(_ bytes: [UInt8]) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe systemWrite(descriptor, buffer.baseAddress, buffer.count, from: written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileError(path: path, code: errno)
      }
      written += count
    }
  }

  package func sync() throws(FileError) {
    guard fsync(descriptor) == 0 else { throw FileError(path: path, code: errno) }
  }
}

private func systemWrite(
  _ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, from start: Int
) -> Int {
  guard let bytes = unsafe bytes else { return 0 }
  return unsafe write(descriptor, bytes + start, count - start)
}

/// A file that appears under its name only when it is whole.
///
/// It is written under a temporary name beside it. If it is dropped before ``commit()``, or the process is
/// killed, what was there before stays; the temporary file is taken over by the next who writes the same name.
///
/// Where a link stands under the name, what it leads to is replaced, and the link stays. A pipe or a device is never
/// replaced: it is written to, as the standard output is.
package final class AtomicFile {
  /// As the caller named it.
  private let path: String
  /// Where it is.
  private let place: String
  /// nil of a pipe or a device.
  private let temporaryPath: String?
  private let file: OpenFile
  private var buffer: [UInt8] = []
  private var isCommitted = false
  /// What went wrong: from then on the file is not whole, and never gets its name.
  private var failure: FileError?

  package init(path: String) throws(FileError) {
    self.path = path
    place = FileSystem.target(of: path)
    guard !FileSystem.isFolder(path) else { throw FileError(path: path, code: EISDIR) }
    if FileSystem.isStream(path) {
      temporaryPath = nil
      file = try OpenFile(path, flags: O_WRONLY)
      return
    }
    let hidden = Path.join(Path.parent(of: place), ".\(Path.name(of: place)).partial")
    temporaryPath = hidden
    do {
      file = try OpenFile(hidden, flags: O_WRONLY | O_CREAT | O_TRUNC)
    } catch {
      throw FileError(path: path, kind: error.kind, reason: error.reason)
    }
  }

  deinit { if !isCommitted, let temporaryPath { FileSystem.remove(temporaryPath) } }

  package func append(_ bytes: [UInt8]) throws(FileError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= 1 << 16 { try flush() }
  }

  private func flush() throws(FileError) {
    try attempt { () throws(FileError) in try file.write(buffer) }
    buffer.removeAll(keepingCapacity: true)
  }

  private func attempt(_ work: () throws(FileError) -> Void) throws(FileError) {
    if let failure { throw failure }
    do {
      try work()
    } catch {
      // People know the file by its own name.
      let named = FileError(path: path, kind: error.kind, reason: error.reason)
      failure = named
      throw named
    }
  }

  /// Makes what was written durable, and gives it its name.
  package func commit() throws(FileError) {
    try flush()
    guard let temporaryPath else { return }
    try attempt { () throws(FileError) in
      try file.sync()
      try FileSystem.move(temporaryPath, to: place)
    }
    isCommitted = true
    let folder = Path.parent(of: place)
    // The new name is durable once its folder is.
    try? OpenFile(folder.isEmpty ? "." : folder, flags: O_RDONLY).sync()
  }
}

/// Paths as text.
package enum Path {
  package static func parent(of path: String) -> String {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? path.dropLast() : path[...]
    guard let slash = trimmed.lastIndex(of: "/") else { return "" }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  package static func name(of path: String) -> String {
    String(path.split(separator: "/").last ?? "")
  }

  /// `name` inside `folder`; `name` itself if it is absolute or the folder is empty.
  package static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty || name.hasPrefix("/") { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
