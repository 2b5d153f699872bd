internal import Dispatch
internal import JanusCore
internal import JanusKit
internal import JanusPlatform
internal import JanusQuality
internal import Synchronization

/// The index of the records: used as it is if the files are as they were, else made anew in the background.
final class ReviewIndex: Sendable {
  /// How far the making is.
  struct Progress: Sendable {
    var done = 0
    /// An estimate; 0 where there is none.
    var total = 0
    var isComplete = false
    /// Why it has ended before the end.
    var failure: JanusError?
  }

  private let builder: IndexBuilder
  private let fingerprint: FileFingerprint
  private let state = Mutex(Progress())
  private let isStopped = Atomic(false)
  /// The state of the files when they were loaded.
  private let loadedState: String

  private var data: ReviewData { builder.data }

  var progress: Progress { state.withLock { $0 } }

  /// Opens the index, or begins to make it. If another process makes it just now, that is waited for.
  /// - Parameters:
  ///   - data: The files.
  ///   - secrets: What no record may tell.
  ///   - waiting: Called once where another process must be waited for, with its number if it is known.
  /// - Throws: ``JanusError`` where it cannot be written.
  init(
    _ data: ReviewData, secrets: LeakSources, waiting: (Int?) -> Void
  ) throws(JanusError) {
    builder = IndexBuilder(data: data, secrets: secrets)
    let context = ["\(IndexSchema.version)", "\(secrets.diagrams)", "\(secrets.prompts)"]
    fingerprint = FileFingerprint(data.files, context: context.joined(separator: "\n"))
    loadedState = fingerprint.state
    do {
      let lock = try Self.lock(data.lockPath, waiting)
      guard try !isCurrent() else {
        state.withLock { $0.isComplete = true }
        return
      }
      try makeAnew()
      startThread(name: "janus-index") { [self] in
        build()
        withExtendedLifetime(lock) {}
      }
    } catch {
      throw JanusError(reviewing: error)
    }
  }

  /// Whether the files are as they were when they were loaded, by their sizes and times.
  var isFresh: Bool { fingerprint.state == loadedState }

  /// Ends the making, if it is under way; the next start begins it anew.
  func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Others hold the lock for a moment, too, to see whether there is an index: nobody needs to know of that.
  private static let triesInSilence = 5

  /// Waits for whoever else makes the index.
  private static func lock(_ path: String, _ waiting: (Int?) -> Void) throws -> FolderLock {
    var tries = 0
    while true {
      do {
        return try FolderLock(path: path)
      } catch let held as FolderLock.Held {
        tries += 1
        if tries == triesInSilence { waiting(held.processIdentifier) }
        _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(50))
      }
    }
  }

  /// Whether the index that is there is whole, and of the files as they are.
  private func isCurrent() throws -> Bool {
    guard FileSystem.exists(data.indexPath),
      let connection = try? SQLiteConnection(path: data.indexPath, access: .readWrite),
      Self.fact(.isComplete, connection) == "1"
    else { return false }
    if Self.fact(.state, connection) == fingerprint.state { return true }
    guard Self.fact(.content, connection) == (try fingerprint.content()) else { return false }
    try connection.prepare("UPDATE facts SET value = ? WHERE name = ?")
      .run([.text(fingerprint.state), .text(IndexSchema.Fact.state.rawValue)])
    return true
  }

  private static func fact(_ fact: IndexSchema.Fact, _ connection: SQLiteConnection) -> String? {
    try? connection.prepare("SELECT value FROM facts WHERE name = ?")
      .first([.text(fact.rawValue)]) { $0.text(0) }
  }

  /// An empty index in place of what may be there.
  private func makeAnew() throws {
    for ending in ["", "-wal", "-shm"] { FileSystem.remove(data.indexPath + ending) }
    try FileSystem.createPrivateFile(data.indexPath)
    let connection = try SQLiteConnection(path: data.indexPath, access: .readWrite)
    // What is lost is made anew: the disk need not be waited for.
    try connection.execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = WAL;")
    try connection.execute(IndexSchema.statements)
    let insert = try connection.prepare("INSERT INTO facts VALUES (?, ?)")
    try insert.run([.text(IndexSchema.Fact.state.rawValue), .text(fingerprint.state)])
    let content = try fingerprint.content()
    try insert.run([.text(IndexSchema.Fact.content.rawValue), .text(content)])
  }

  private func build() {
    do {
      let connection = try SQLiteConnection(path: data.indexPath, access: .readWrite)
      try connection.execute("PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
      try builder.run(into: connection) { done, total in
        state.withLock { ($0.done, $0.total) = (done, total) }
        return !isStopped.load(ordering: .relaxed)
      }
      if !isStopped.load(ordering: .relaxed) { state.withLock { $0.isComplete = true } }
    } catch {
      state.withLock { $0.failure = JanusError(reviewing: error) }
    }
  }
}

extension JanusError {
  /// What keeps a review from being written or read.
  init(reviewing error: any Error) {
    switch error {
    case let error as any UserFacingError: self.init(error)
    case let error as ReviewFault: self.init(error.summary, remedy: error.remedy)
    case let error as FileError:
      self.init(
        "\(error.path) cannot be used: \(error.reason).",
        remedy: "See that the folder can be written to, and has room.")
    case let error as SQLiteError:
      self.init(
        "What is known of the review cannot be read or written: \(error.message).",
        remedy: error.kind == .busy
          ? "Another program holds it; try again." : "See that the disk has room.")
    default: self.init("\(error)")
    }
  }
}
