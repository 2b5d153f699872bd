internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// Inputs that can be read twice: what comes through a pipe is copied to a hidden file, which goes with this.
final class InputSpool: Sendable {
  let paths: [String]
  private let copies: [String]

  /// Copies what has to be, beside `output` unless that is a stream.
  init(_ inputs: [String], output: String) throws(JanusError) {
    var paths = try RecordFiles.find(inputs)
    var copies: [String] = []
    for (place, path) in paths.enumerated() {
      let isStandardInput = path == RecordFiles.standardInput
      guard isStandardInput || FileSystem.exists(path) && !FileSystem.isRegularFile(path) else {
        continue
      }
      let copy = Self.hiddenPath(output: output, number: place)
      copies.append(copy)
      do {
        let source =
          isStandardInput
          ? FileReader(standardInputChunkSize: 1 << 20)
          : try FileReader(path: path, chunkSize: 1 << 20)
        let file = try AtomicFile(path: copy)
        while true {
          let bytes = try source.next()
          if bytes.isEmpty { break }
          try file.append(Array(bytes))
        }
        try file.commit()
      } catch {
        throw JanusError(
          "\(path) has to be read twice, and cannot be copied to \(copy): \(error.reason).",
          remedy: "Make room, or write it to a file first.")
      }
      paths[place] = copy
    }
    self.paths = paths
    self.copies = copies
  }

  deinit { for copy in copies { FileSystem.remove(copy) } }

  /// A file as the user knows it.
  func name(of path: String) -> String { copies.contains(path) ? "standard input" : path }

  private static func hiddenPath(output: String, number: Int) -> String {
    let name = "janus-\(ThisProcess.identifier)-\(number).input"
    return output == RecordFiles.standardInput || FileSystem.isStream(output)
      ? Path.join(FileSystem.temporaryFolder, name)
      : Path.join(Path.parent(of: output), "." + name)
  }
}
