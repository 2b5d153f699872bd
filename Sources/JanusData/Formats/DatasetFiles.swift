internal import JanusPlatform

/// The names of a data set's files: one, or some for each part.
package struct DatasetFiles: Sendable {
  /// What stands before a part's name: `out/`, or `out/data-`; the whole path where there is one file alone.
  private let stem: String
  /// With its dot, and what tells of compression.
  private let ending: String
  private let isSingle: Bool
  private let isNumbered: Bool
  /// Where the files are; empty for the working folder.
  package let folder: String

  /// - Parameters:
  ///   - output: A file, a folder (no ending that is known, or one that is there), or `-`.
  ///   - ending: Of files in a folder, without the dot.
  ///   - isSplit: Whether there are parts.
  ///   - shards: How many files a part has.
  ///   - compression: The ending that tells of it, with its dot; empty for none.
  ///   - isNumbered: Whether the only shard of a part has a number too.
  package init(
    output: String, ending: String, isSplit: Bool, shards: Int, compression: String,
    isNumbered: Bool = false
  ) {
    self.isNumbered = isNumbered || shards > 1
    let type = RecordFileType(path: output)
    guard output != RecordFiles.standardInput, type == nil || FileSystem.isFolder(output) else {
      // What the name says already need not be said again.
      let isCompressed = Compression(path: output) != nil
      let known = output.lastIndex(of: ".").map { dot -> String.Index in
        guard isCompressed, let before = output[..<dot].lastIndex(of: ".") else { return dot }
        return before
      }
      let isSingle = !isSplit && shards == 1
      let own = known.map { String(output[$0...]) } ?? ""
      self.ending = isCompressed ? own : own + compression
      stem = known.map { String(output[..<$0]) + (isSingle ? "" : "-") } ?? output
      self.isSingle = isSingle
      folder = Path.parent(of: output)
      return
    }
    if output == RecordFiles.standardInput {
      (stem, self.ending, isSingle, folder) = (output, "", true, "")
    } else {
      (stem, self.ending, isSingle) = (Path.join(output, ""), ".\(ending)\(compression)", false)
      folder = output
    }
  }

  /// The path of a part's shard, which counts from 0.
  package func path(part: String, shard: Int, of shards: Int) -> String {
    if isSingle { return stem + ending }
    let number = isNumbered ? "-\(Self.padded(shard))-of-\(Self.padded(shards))" : ""
    return stem + part + number + ending
  }

  /// The paths of all files of parts, each with as many shards as it has.
  package func paths(of parts: [(name: String, shards: Int)]) -> [String] {
    parts.flatMap { part in
      (0..<part.shards).map { path(part: part.name, shard: $0, of: part.shards) }
    }
  }

  /// Five digits, as the Hub's files have them.
  package static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
}
