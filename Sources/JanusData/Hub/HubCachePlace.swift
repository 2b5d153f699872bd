internal import JanusCore
internal import JanusPlatform

/// The folder of one repository in the cache, laid out as the official client does:
/// `datasets--user--name/{blobs/HASH,refs/REVISION,snapshots/COMMIT/path}`.
///
/// Beside these stands what Janus alone keeps, `.janus/COMMIT.json`: the files that a commit has, which never change.
struct HubCachePlace: Sendable {
  private let folder: String
  /// Where the official client has its locks, so that each waits for the other.
  private let locks: String

  init(_ reference: HubReference, cache: String) {
    let name = "\(reference.kind.plural)--\(reference.repository.replacing("/", with: "--"))"
    folder = Path.join(cache, name)
    locks = Path.join(cache, ".locks/\(name)")
  }

  func snapshot(_ commit: String) -> String { Path.join(folder, "snapshots/\(commit)") }
  func blob(_ entry: HubEntry) -> String { Path.join(folder, "blobs/\(entry.hash)") }
  func lock(_ entry: HubEntry) -> String { Path.join(locks, "\(entry.hash).lock") }

  static func isCommit(_ text: String) -> Bool { text.wholeMatch(of: /[0-9a-f]{40}/) != nil }

  /// Whether a path stays inside the folder that it is for.
  static func isSafe(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/")
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0 != "." && $0 != ".."
      }
  }

  /// The commit that a revision stood for when it was last asked for; nil if it never was.
  func commit(of revision: String) -> String? {
    if Self.isCommit(revision) { return revision }
    guard Self.isSafe(revision),
      let bytes = try? FileSystem.read(Path.join(folder, "refs/\(revision)"), limit: 4096)
    else { return nil }
    let commit = String(decoding: bytes, as: UTF8.self).trimmed
    return Self.isCommit(commit) ? commit : nil
  }

  func remember(_ commit: String, as revision: String) throws(FileError) {
    guard commit != revision, Self.isSafe(revision) else { return }
    let path = Path.join(folder, "refs/\(revision)")
    try FileSystem.createFolder(Path.parent(of: path))
    try FileSystem.writeAtomically(Array(commit.utf8), to: path)
  }

  /// The files that a commit has; nil if Janus has not asked for them yet.
  func entries(at commit: String) -> [HubEntry]? {
    guard let bytes = try? FileSystem.read(listing(commit), limit: 1 << 30),
      let files = (try? JSONParser.parse(bytes))?.arrayValue
    else { return nil }
    let entries = files.compactMap { file -> HubEntry? in
      guard let path = file["path"]?.stringValue, let hash = file["hash"]?.stringValue,
        let size = file["size"]?.intValue
      else { return nil }
      return HubEntry(path: path, size: size, hash: hash, isStoredApart: file["lfs"] == true)
    }
    return entries.count == files.count ? entries : nil
  }

  func keep(_ entries: [HubEntry], at commit: String) throws(FileError) {
    let files = entries.map { entry -> JSONValue in
      [
        "path": .string(entry.path), "hash": .string(entry.hash), "size": .int(entry.size),
        "lfs": .bool(entry.isStoredApart),
      ]
    }
    try FileSystem.createFolder(Path.parent(of: listing(commit)))
    try FileSystem.writeAtomically(JSONWriter.bytes(.array(files)), to: listing(commit))
  }

  private func listing(_ commit: String) -> String {
    Path.join(folder, ".janus/\(commit).json")
  }

  /// The paths of the files that are here, whoever loaded them.
  func files(at commit: String) -> [String] {
    let root = snapshot(commit)
    let found = (try? FileSystem.files(under: root)) ?? []
    return found.map { String($0.dropFirst(root.count + 1)) }.sorted()
  }

  func isHere(_ entry: HubEntry) -> Bool {
    FileSystem.isRegularFile(blob(entry)) && FileSystem.size(of: blob(entry)) == entry.size
  }

  /// Lets the commit's folder show the content.
  /// - Returns: The file's path.
  func link(_ entry: HubEntry, at commit: String) throws(FileError) -> String {
    let path = Path.join(snapshot(commit), entry.path)
    // From the file's folder up to the repository's.
    let depth = entry.path.split(separator: "/").count + 1
    let target = String(repeating: "../", count: depth) + "blobs/\(entry.hash)"
    try FileSystem.createFolder(Path.parent(of: path))
    try FileSystem.link(path, to: target)
    return path
  }
}
