internal import JanusCore
internal import JanusData
internal import JanusModels
internal import JanusPlatform

/// The calls that the records of a folder's outputs came from.
struct OutputReferences {
  /// The ``CallKey/prefix`` of each: the records' own calls, and those of their seeds.
  private(set) var calls: Set<UInt64> = []
  /// The files with such records.
  private(set) var files: [String] = []

  /// Reads every output: what a run names, and whatever ends in `.json` or `.jsonl`.
  /// - Throws: ``JanusError`` where a file may be an output, but does not tell what it uses.
  init(in folder: String, runs: [PastRun]) throws(JanusError) {
    // What a curation wrote may be a table; it is taken for an output where its name says so.
    let outputs = Set(
      runs.filter { $0.step == nil }.compactMap { $0.output.map { Path.name(of: $0) } })
    let names: [String]
    do {
      names = try FileSystem.names(in: folder)
    } catch {
      throw JanusError("\(error.path) cannot be read: \(error.reason).")
    }
    for name in names {
      let path = folder == "." ? name : Path.join(folder, name)
      let isOutput = outputs.contains(name)
      let isLikeOne = name.hasSuffix(".json") || name.hasSuffix(".jsonl")
      guard isOutput || isLikeOne, !FileSystem.isFolder(path) else { continue }
      let isRead = try name.hasSuffix(".json") && !isOutput ? Self.isArray(path) : true
      if isRead { try read(path) }
    }
  }

  /// An output that ends in `.json` is an array; other things may be in a folder too.
  private static func isArray(_ path: String) throws(JanusError) -> Bool {
    do {
      let start = try FileReader(path: path, chunkSize: 4096).next()
      return String(decoding: start, as: UTF8.self).trimmed.hasPrefix("[")
    } catch {
      throw JanusError("\(error.path) cannot be read: \(error.reason).", exitCode: .badData)
    }
  }

  private mutating func read(_ path: String) throws(JanusError) {
    var hasReferences = false
    do throws(JanusError) {
      let reader = try RecordReader(path: path, type: .json)
      while let record = try reader.next()?.value {
        if add(record) {
          hasReferences = true
        } else if record["conversations"] != nil {
          throw JanusError("Record \(reader.count - 1) of \(path) does not say where it came from.")
        }
      }
    } catch {
      throw JanusError(
        "\(error.summary) So it cannot be told which calls it uses.",
        remedy: "Mend it, move it away, or say by --before or --model what may go.",
        exitCode: .badData)
    }
    if hasReferences { files.append(path) }
  }

  private mutating func add(_ record: JSONValue) -> Bool {
    guard let provenance = record["provenance"],
      let call = Self.prefix(provenance["call"]?.stringValue)
    else { return false }
    calls.insert(call)
    if let seed = Self.prefix(provenance["seed"]?.stringValue) { calls.insert(seed) }
    return true
  }

  private static func prefix(_ digits: String?) -> UInt64? {
    guard let digits, digits.utf8.count >= 16 else { return nil }
    return UInt64(digits.prefix(16), radix: 16)
  }
}
