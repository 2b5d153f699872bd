package import Foundation

extension JanusProcess {
  /// There is no `janus` where a build would put it.
  package struct ExecutableMissing: Error, CustomStringConvertible {
    package let places: [String]

    package var description: String {
      "No built janus in any of: \(places.joined(separator: ", ")). Run `swift build`, or set "
        + "JANUS_EXECUTABLE."
    }
  }

  /// The `janus` of the build that the running tests are part of: `JANUS_EXECUTABLE`, or the one in
  /// a folder above the test program or bundle, or that of the package's own `.build`.
  package static let builtExecutable: Swift.Result<URL, ExecutableMissing> = {
    if let path = ProcessInfo.processInfo.environment["JANUS_EXECUTABLE"] {
      return .success(URL(filePath: path))
    }
    let places = testPlaces.flatMap { foldersAbove($0).prefix(5) } + buildFolders
    let executable = places.map { $0.appending(path: "janus") }.first { file in
      // On a file system that ignores case, a folder of the sources may be called so too.
      var isFolder: ObjCBool = false
      let exists = unsafe FileManager.default.fileExists(
        atPath: file.path, isDirectory: &isFolder)
      return exists && !isFolder.boolValue
        && FileManager.default.isExecutableFile(atPath: file.path)
    }
    guard let executable else { return .failure(ExecutableMissing(places: places.map(\.path))) }
    return .success(executable)
  }()

  /// Files that belong to the build that is running.
  private static var testPlaces: [URL] {
    let arguments = ProcessInfo.processInfo.arguments
    let named = arguments.filter { $0.contains(".xctest") }.map { URL(filePath: $0) }
    let own = Bundle.main.executableURL.map { [$0] } ?? []
    return
      (named + Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" } + own)
      .map { $0.resolvingSymlinksInPath() }
  }

  private static func foldersAbove(_ file: URL) -> [URL] {
    let parent = file.deletingLastPathComponent()
    return parent.path == file.path || parent.path == "/" ? [] : [parent] + foldersAbove(parent)
  }

  private static var buildFolders: [URL] {
    let root = foldersAbove(URL(filePath: #filePath)).first {
      FileManager.default.fileExists(atPath: $0.appending(path: "Package.swift").path)
    }
    return ["debug", "release"].compactMap { root?.appending(path: ".build/\($0)") }
  }
}
