internal import Dispatch
package import JanusCore
internal import Synchronization

/// Lets `hf:user/name` stand wherever a file of records is named, and `hf:models/user/name` where a model's folder is.
///
/// A command names its files again and again; what stands for them is found out once, so that it stays the same though
/// somebody commits meanwhile.
package enum HubInput {
  /// What people may want to know while something is loaded.
  package enum Event: Sendable {
    /// Bytes that are here, and all that are to come; told some times a second.
    case loading(String, done: Int, total: Int)
    case ended
    case note(String)
  }

  private struct State {
    var snapshots: [HubReference: HubCache.Snapshot] = [:]
    var observer: (@Sendable (Event) -> Void)?
  }

  private static let state = Mutex(State())

  /// Tells `observer` of all that is loaded from now on; it is called on the threads that wait.
  package static func observe(_ observer: @escaping @Sendable (Event) -> Void) {
    state.withLock { $0.observer = observer }
  }

  /// The files that `path` names on the Hub, loaded; nil if it is no such name.
  ///
  /// This blocks, as all reading does.
  /// - Throws: ``JanusError``.
  static func files(_ path: String) throws(JanusError) -> [String]? {
    guard let reference = try reference(path) else { return nil }
    return try snapshot(reference) { (cache, progress) throws(HubError) in
      try await cache.pullRecords(reference, progress: progress)
    }.files
  }

  /// The folder of a model that `name` names on the Hub, with those of its files that are wanted, loaded; nil if it is no
  /// such name. This blocks.
  /// - Throws: ``JanusError``, also where it is a data set.
  package static func modelFolder(
    _ name: String, where isWanted: @escaping @Sendable (String) -> Bool
  ) throws(JanusError) -> String? {
    guard let reference = try reference(name) else { return nil }
    guard reference.kind == .model else {
      throw JanusError(
        "\(name) is a data set, and no model.",
        remedy: "A model is named hf:models/\(reference.repository).", exitCode: .usage)
    }
    return try snapshot(reference) { (cache, progress) throws(HubError) in
      try await cache.pull(reference, progress: progress, where: isWanted)
    }.folder
  }

  private static func reference(_ text: String) throws(JanusError) -> HubReference? {
    do { return try HubReference(text) } catch { throw JanusError(error) }
  }

  private static func snapshot(
    _ reference: HubReference,
    pull:
      @escaping @Sendable (HubCache, HubTransferProgress) async throws(HubError)
      -> HubCache.Snapshot
  ) throws(JanusError) -> HubCache.Snapshot {
    if let known = state.withLock({ $0.snapshots[reference] }) { return known }
    let observer = state.withLock(\.observer)
    let progress = HubTransferProgress()
    let result = Mutex<Result<HubCache.Snapshot, HubError>?>(nil)
    let done = DispatchSemaphore(value: 0)
    let task = Task.detached {
      let outcome: Result<HubCache.Snapshot, HubError>
      do throws(HubError) {
        outcome = .success(try await pull(HubCache(HubClient(HubAccess())), progress))
      } catch {
        outcome = .failure(error)
      }
      result.withLock { $0 = outcome }
      done.signal()
    }
    while done.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
      if Task.isCancelled { task.cancel() }
      let bytes = progress.bytes
      observer?(.loading(reference.description, done: bytes.done, total: bytes.total))
    }
    observer?(.ended)
    switch result.withLock({ $0 }) {
    case .success(let snapshot):
      for note in [snapshot.note, snapshot.choice] {
        if let note { observer?(.note(note)) }
      }
      state.withLock { $0.snapshots[reference] = snapshot }
      return snapshot
    case .failure(let error): throw JanusError(error)
    case nil: throw JanusError("\(reference) could not be loaded.")
    }
  }

  /// Whether a file of a repository has records that can be read: not a description or a configuration.
  package static func isRecords(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    guard let name = parts.last, !parts.contains(where: { $0.hasPrefix(".") || $0.hasPrefix("__") })
    else { return false }
    let descriptions = [
      "config.json", "dataset_info.json", "dataset_infos.json", "dataset_dict.json",
    ]
    return RecordFileType(path: path) != nil && !descriptions.contains(String(name))
  }
}
