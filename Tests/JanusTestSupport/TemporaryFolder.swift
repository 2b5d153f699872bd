package import Foundation

/// A folder of a test's own, gone when the test is.
///
/// Hold on to it for as long as its files are needed, best by `defer { folder.remove() }`: Swift may
/// let go of a value after its last use.
package final class TemporaryFolder: Sendable {
  package let url: URL
  package var path: String { url.path }

  package init(_ name: String = "janus") throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "\(name)-\(UUID().uuidString.prefix(13))", directoryHint: .isDirectory)
      .resolvingSymlinksInPath()
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { remove() }

  /// Removes it with all it holds; once it is gone, this does nothing.
  package func remove() { try? FileManager.default.removeItem(at: url) }

  package func file(_ name: String) -> URL { url.appending(path: name) }

  /// Writes a file, and makes the folders that lead to it.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> URL {
    let file = file(name)
    let parent = file.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file
  }

  package func text(of name: String) throws -> String {
    String(decoding: try Data(contentsOf: file(name)), as: UTF8.self)
  }

  /// The names of what lies in it, sorted.
  package var contents: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
