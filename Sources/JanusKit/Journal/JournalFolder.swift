public import JanusCore
public import JanusModels
internal import JanusPlatform

/// What runs left beside their output, in the folder `.janus`: the journal of all calls, and a record of each
/// run. All of it can be read while a run is at work.
public struct JournalFolder: Sendable {
  /// The folder with the outputs; `.janus` is inside.
  public let path: String
  let places: WorkspaceFolder

  /// The least digits of a call's key that are taken for it.
  public static let fewestDigits = 6

  /// Finds the journal of a folder.
  ///
  /// - Parameter path: The folder with the output, which mostly is the project's; or a file in it.
  /// - Throws: ``JanusError`` where there is no journal.
  public init(_ path: String) throws(JanusError) {
    let isInside = Path.name(of: path) == WorkspaceFolder.name
    let folder = isInside || !FileSystem.isFolder(path) ? Path.parent(of: path) : path
    places = WorkspaceFolder(in: folder)
    self.path = folder.isEmpty ? "." : folder
    if FileSystem.isFolder(places.path) { return }
    guard FileSystem.exists(path) else {
      throw JanusError("There is no folder \(path).", exitCode: .badData)
    }
    throw JanusError(
      "There is no journal in \(self.path): no run has begun there.",
      remedy: "Name the folder that holds the output; a run keeps its journal there, in .janus.",
      exitCode: .badData)
  }

  public var journalPath: String { places.journalPath }

  func reader() throws(JanusError) -> JournalReader {
    do { return try JournalReader(opening: journalPath) } catch { throw JanusError(error) }
  }

  /// Counts what the journal holds.
  /// - Throws: ``JanusError`` where there is none that can be read.
  public func totals() throws(JanusError) -> JournalTotals {
    let reader = try reader()
    do { return try reader.totals() } catch { throw JanusError(error) }
  }

  /// The batches whose answers were not all fetched yet.
  /// - Throws: ``JanusError`` where there is no journal that can be read.
  public func pendingBatches() throws(JanusError) -> [PendingBatch] {
    let reader = try reader()
    do { return try reader.pendingBatches() } catch { throw JanusError(error) }
  }

  /// Finds a call by its key.
  ///
  /// - Parameter digits: The key in hexadecimal, or enough of its beginning to tell it from all others: at
  ///   least ``fewestDigits``. A sample's id is such a beginning.
  /// - Returns: The call with all of its answers.
  /// - Throws: ``JanusError`` where no call has that key, or several begin so.
  public func call(_ digits: String) throws(JanusError) -> JournalledCall {
    try call(digits, in: try reader())
  }

  func call(_ digits: String, in reader: JournalReader) throws(JanusError) -> JournalledCall {
    guard (Self.fewestDigits...64).contains(digits.count), digits.allSatisfy(\.isHexDigit) else {
      throw JanusError(
        "\"\(digits.excerpt)\" is not a call's key: \(Self.fewestDigits) to 64 hexadecimal digits.",
        remedy: "A record has its call's key in `provenance.call`.", exitCode: .usage)
    }
    do {
      let keys = try reader.keys(startingWith: digits.lowercased(), limit: Self.mostCandidates + 1)
      if keys.count == 1, let call = try reader.call(keys[0]) { return call }
      guard keys.isEmpty else { throw Self.ambiguous(digits, keys) }
      throw JanusError(
        "The journal \(journalPath) has no call \(digits).",
        remedy: "It may be in the journal of another folder, or may have been pruned.",
        exitCode: .badData)
    } catch {
      throw (error as? JanusError) ?? JanusError("\(error)")
    }
  }

  private static let mostCandidates = 20

  private static func ambiguous(_ digits: String, _ keys: [CallKey]) -> JanusError {
    let shown = keys.prefix(mostCandidates).map(\.hexadecimal)
    let count = keys.count > mostCandidates ? "more than \(mostCandidates)" : "\(keys.count)"
    return JanusError(
      "The keys of \(count) calls begin with \(digits).",
      remedy: "Give more digits:\n" + shown.map { "    \($0)" }.joined(separator: "\n"),
      exitCode: .badData)
  }
}
