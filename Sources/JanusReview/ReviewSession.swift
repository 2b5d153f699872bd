package import JanusCore
internal import JanusKit
internal import JanusModels
internal import JanusPlatform
internal import JanusQuality
internal import Synchronization

/// A review of one set of data by one reviewer: what is known of the records, and what was decided.
package final class ReviewSession: Sendable {
  /// What a session is opened with.
  package struct Options: Sendable {
    /// Who decides.
    package var reviewer: String
    /// Whether the reviewer was named, so that nobody else's decisions count.
    package var isReviewerNamed = false
    /// A diagram, or the folder of its project; nil to look beside the records.
    package var diagram: String?

    package init(reviewer: String) { self.reviewer = reviewer }
  }

  package let data: ReviewData
  let index: ReviewIndex
  let database: ReviewDatabase
  let diagram: ReviewDiagram?
  let leaks: LeakPlaces
  let journal: ReviewJournal?
  let voice: DecisionSummary.Voice
  private let scratch = Mutex<String?>(nil)

  /// Opens the decisions, and the index or its making. While another process makes it, this waits.
  /// - Parameters:
  ///   - data: What is reviewed.
  ///   - options: How.
  ///   - waiting: Called once where another process must be waited for, with its number if it is known.
  /// - Throws: ``JanusError`` where the folder cannot be written, or the diagram that was named cannot be read.
  package init(
    _ data: ReviewData, _ options: Options, waiting: (Int?) -> Void = { _ in }
  ) throws(JanusError) {
    self.data = data
    diagram = try ReviewDiagram(named: options.diagram, beside: data.folder)
    let secrets = diagram?.secrets ?? LeakSources()
    leaks = LeakPlaces(secrets)
    journal = ReviewJournal(data.folder)
    voice = options.isReviewerNamed ? .reviewer(options.reviewer) : .majority
    do {
      try FileSystem.createFolder(data.stateFolder)
      index = try ReviewIndex(data, secrets: secrets, waiting: waiting)
      database = try ReviewDatabase(data, reviewer: options.reviewer)
    } catch {
      throw JanusError(reviewing: error)
    }
  }

  /// How many records are loaded; an estimate of all of them, 0 where there is none; and whether these are all.
  package var loading: (done: Int, total: Int, isComplete: Bool) {
    let progress = index.progress
    return (progress.done, progress.total, progress.isComplete)
  }

  /// Why the records could not all be loaded.
  package var loadingFailure: JanusError? { index.progress.failure }

  /// Ends the loading, if it is under way, and removes what was temporary.
  package func stop() {
    index.stop()
    let folder = scratch.withLock { $0.take() }
    if let folder { FileSystem.removeFolder(folder) }
  }

  /// A new folder for temporary files, which nobody else can look into; gone at the end.
  func makeScratchFolder() throws -> String {
    let parent = try scratch.withLock { folder in
      let made = try folder ?? FileSystem.makeTemporaryFolder("janus-review")
      folder = made
      return made
    }
    let folder = Path.join(parent, String(UInt64.random(in: 0 ... .max), radix: 36))
    try FileSystem.createFolder(folder)
    return folder
  }

  var cleanUp: CleanUp { CleanUp(CleanedRecords(data: data, voice: voice)) }

  /// - Throws: ``ReviewFault`` while not all records are known, also because some came since they were loaded.
  func requireLoaded() throws(ReviewFault) {
    guard index.progress.isComplete else {
      throw ReviewFault(
        409, "The records are still being loaded.", remedy: "Try again in a moment.")
    }
    guard index.isFresh else { throw .changedFile(data.input) }
  }

  /// The port that this file's review had last; nil at first.
  package var lastPort: UInt16? {
    (try? database.use { try $0.fact("port") }).flatMap { $0 }.flatMap { UInt16(exactly: $0) }
  }

  package func remember(port: UInt16) { try? database.use { try $0.set("port", Int(port)) } }
}

/// The journal beside the records, which knows the prompts that they were answers to.
struct ReviewJournal: Sendable {
  private let folder: JournalFolder

  /// - Returns: Nil where there is none.
  init?(_ path: String) {
    guard let folder = try? JournalFolder(path.isEmpty ? "." : path),
      FileSystem.exists(folder.journalPath)
    else { return nil }
    self.folder = folder
  }

  /// What was asked by a call; nil where the journal does not have it.
  func prompt(of call: String) -> String? {
    (try? folder.call(call))?.messages.map(\.content).joined(separator: "\n\n")
  }
}
