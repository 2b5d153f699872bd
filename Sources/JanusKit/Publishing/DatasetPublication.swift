public import JanusCore
internal import JanusData
public import JanusModels
internal import JanusPlatform
internal import Synchronization

/// `janus publish`: records and a card to the Hugging Face Hub, in one commit, so that it can be repeated at any moment.
public struct DatasetPublication: Sendable {
  /// What becomes of a data set that is there.
  public enum Existing: Sendable {
    case refuse, append, overwrite
  }

  public var input: InputSelection
  /// `user/name`.
  public var repository: String
  /// nil for what the environment or the user's login has.
  public var token: Secret?
  /// nil for what the account does by default; of a new repository only.
  public var isPrivate: Bool?
  /// The branch; nil for `main`.
  public var revision: String?
  /// Of `main` only: the Hub opens none of another branch.
  public var opensPullRequest = false
  /// The commit's message.
  public var message: String?
  public var existing = Existing.refuse
  public var isDryRun = false
  /// Formats to publish the records in, a configuration each. Empty to leave them as they are, or to append to all the
  /// configurations that are there.
  public var views: [String] = []
  /// The parts and their shares; nil to go by the files' names.
  public var split: String?
  public var grouping = "seed"
  public var shards = 1
  public var compression: DatasetExport.Compression?
  public var card = CardOptions()
  /// How much of the upload is done.
  public let progress = PublicationProgress()

  public init(input: InputSelection, repository: String) {
    self.input = input
    self.repository = repository
  }

  /// What the card is to say.
  public struct CardOptions: Sendable {
    public var title: String?
    /// As the Hub names it: `apache-2.0`.
    public var license: String?
    /// Codes of languages; empty to find out.
    public var languages: [String] = []
    /// A JSON file of measures.
    public var report: String?
    /// The project that the records were made with; nil to look beside them.
    public var project: String?

    public init() {}
  }

  public struct Summary: Sendable {
    public struct File: Sendable {
      public var path: String
      public var size: Int
    }

    /// Where to look at it.
    public var url = ""
    /// The commit; nil if there was nothing to do, or nothing was done.
    public var commit: String?
    public var recordCount = 0
    /// Records that were there already.
    public var knownCount = 0
    public var files: [File] = []
    public var deletions: [String] = []
    public var card = ""
    /// Whether the repository is made by this.
    public var isNew = false
    public var isUpToDate = false
    public var faultCount = 0
    public var faults: [Diagnostic] = []
    public var notes: [String] = []
  }

  /// The formats that can be views: a text needs a template besides.
  public static var viewFormats: [String] {
    TrainingFormats.all.map { $0.name }.filter { $0 != TextFormat.name }
  }

  /// How often a commit is made anew because somebody else was faster.
  private static let mostRaces = 6

  /// Prepares the files, uploads what the Hub does not have, and commits.
  /// - Throws: ``JanusError``.
  public func run() async throws(JanusError) -> Summary {
    guard HubReference.isName(repository) else { throw JanusError(HubError.badName(repository)) }
    guard !input.paths.contains(RecordFiles.standardInput) else {
      throw JanusError(
        "The standard input can be read once only, and publishing looks at the records twice.",
        remedy: "Write it to a file first.", exitCode: .usage)
    }
    if opensPullRequest, let revision, revision != HubReference.defaultRevision {
      throw JanusError(
        "A pull request goes to \(HubReference.defaultRevision), and cannot go to \(revision.excerpt).",
        remedy: "Leave out --pr, or --revision.", exitCode: .usage)
    }
    let access = HubAccess(token: token?.value)
    guard access.token != nil || isDryRun else {
      throw JanusError(HubError.missingToken("Publishing"))
    }
    let folder: String
    do { folder = try FileSystem.makeTemporaryFolder("janus-publish") } catch {
      throw JanusError("\(error.path) cannot be written: \(error.reason).")
    }
    defer { FileSystem.removeFolder(folder) }
    let hub = HubRepository(HubClient(access), name: repository)
    let result: Result<Summary, JanusError>
    do { result = try await attempt(hub, folder) } catch { throw JanusError(error) }
    return try result.get()
  }

  private func attempt(
    _ hub: HubRepository, _ folder: String
  ) async throws(HubError) -> Result<Summary, JanusError> {
    var target = revision ?? HubReference.defaultRevision
    var hasRequest = false
    var newBranch: String?
    for race in 0..<Self.mostRaces {
      var state = try await PublishedState(hub, revision: target)
      let made: PreparedPublication
      do throws(JanusError) {
        try state.require(existing, repository: repository)
        made = try await prepare(state, in: Path.join(folder, "\(race)"))
      } catch {
        return .failure(error)
      }
      var summary = made.summary
      summary.url = "\(hub.client.access.endpoint)/datasets/\(repository)"
      summary.isNew = state.head == nil
      summary.isUpToDate = made.isUnchanged
      if isDryRun {
        if state.isBranchMissing { summary.notes.append("The branch \(target) would be made.") }
        return .success(summary)
      }
      if state.head == nil {
        try await hub.create(isPrivate: isPrivate)
        state = try await PublishedState(hub, revision: target)
      }
      if state.isBranchMissing {
        try await hub.createBranch(target)
        newBranch = target
      }
      if let newBranch { summary.notes.append("The branch \(newBranch) was made.") }
      if made.isUnchanged { return .success(summary) }
      if opensPullRequest, !hasRequest {
        target = try await hub.openPullRequest(
          title: message ?? made.message, description: "Made with Janus.")
        hasRequest = true
      }
      var push = HubPush(uploads: made.uploads, message: message ?? made.message)
      push.deletions = made.deletions
      push.revision = target
      push.parent = state.head
      switch try await push.run(on: hub, progress: progress.transfer) {
      case .upToDate:
        summary.isUpToDate = true
        return .success(summary)
      case .done(let commit, let url):
        summary.commit = commit
        if hasRequest {
          summary.url = "\(summary.url)/discussions/\(target.split(separator: "/").last ?? "")"
        } else if !url.isEmpty {
          summary.url = url
        }
        return .success(summary)
      case .conflict:
        // A token that may only open requests loses every race.
        guard try await hub.mayWrite() else {
          throw .noWriteAccess(repository, message: "it may only open pull requests.")
        }
        try? await Task.sleep(for: .seconds(Double(race) * Double.random(in: 1...2)))
      }
    }
    throw .lostRaces(repository)
  }

  private func prepare(
    _ state: PublishedState, in folder: String
  ) async throws(JanusError) -> PreparedPublication {
    try await onOwnThread("janus-publish") { () throws(JanusError) in
      try PreparedPublication(self, state, folder: folder)
    }
  }
}

/// How far a publication is; asked from any thread.
public final class PublicationProgress: Sendable {
  let transfer = HubTransferProgress()
  private let preparing = Mutex((what: "", count: 0))

  /// What is done before anything is sent, and with how many records so far; empty before it begins.
  public var preparation: (what: String, count: Int) { preparing.withLock { $0 } }

  /// Counts a record.
  func note(_ what: String) {
    preparing.withLock { $0 = (what, $0.what == what ? $0.count + 1 : 1) }
  }

  /// Bytes that were sent, and those that are to be.
  public var bytes: (done: Int, total: Int) { transfer.bytes }
}
