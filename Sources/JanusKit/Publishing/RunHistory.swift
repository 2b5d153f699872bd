internal import JanusCore
internal import JanusPlatform

/// The runs that a file of records went through, as far as their records lie beside the files.
struct RunHistory {
  /// The runs' records: first what made the records, last what wrote the file.
  private(set) var runs: [JSONValue] = []

  private static let mostSteps = 20
  private static let largestRecord = 64 << 20

  init(of path: String) { follow(path, before: nil) }

  /// Adds the latest run that wrote `path` before a time, behind those that made what it read.
  private mutating func follow(_ path: String, before: String?) {
    guard runs.count < Self.mostSteps, let run = Self.lastRun(writing: path, before: before) else {
      return
    }
    let started = run["started"]?.stringValue
    for input in (run["input"]?.arrayValue ?? []).compactMap(\.stringValue) {
      // A folder may have moved as a whole.
      let places = [input, Path.join(Path.parent(of: path), Path.name(of: input))]
      let place = places.first { FileSystem.exists($0) }
      if let place { follow(place, before: started) }
    }
    let id = run["id"]?.stringValue
    if !runs.contains(where: { $0["id"]?.stringValue == id }) { runs.append(run) }
  }

  private static func lastRun(writing output: String, before: String?) -> JSONValue? {
    let folder = WorkspaceFolder(in: Path.parent(of: output)).runsPath
    let names = (try? FileSystem.names(in: folder)) ?? []
    let name = Path.name(of: output)
    for file in names.reversed() where file.hasSuffix(".json") {
      guard let bytes = try? FileSystem.read(Path.join(folder, file), limit: largestRecord),
        let run = try? JSONParser.parse(bytes), let path = run["output"]?.stringValue,
        Path.name(of: path) == name,
        before.map({ (run["started"]?.stringValue ?? "") < $0 }) ?? true
      else { continue }
      return run
    }
    return nil
  }
}
