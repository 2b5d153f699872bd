internal import Dispatch
internal import JanusCore
internal import Synchronization

/// Lets `hf:user/name` stand wherever a file of records is named.
package enum HubInput {
  /// The files that `path` names on the Hub, loaded; nil if it is no such name.
  ///
  /// This blocks, as all reading does.
  /// - Throws: ``JanusError``.
  static func files(_ path: String) throws(JanusError) -> [String]? {
    let reference: HubReference?
    do { reference = try HubReference(path) } catch { throw JanusError(error) }
    guard let reference else { return nil }
    let result = Mutex<Result<[String], HubError>?>(nil)
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      let outcome: Result<[String], HubError>
      do throws(HubError) {
        let cache = HubCache(HubClient(HubAccess()))
        let snapshot = try await cache.pull(reference) { isRecords($0) }
        outcome = .success(snapshot.files)
      } catch {
        outcome = .failure(error)
      }
      result.withLock { $0 = outcome }
      done.signal()
    }
    done.wait()
    switch result.withLock({ $0 }) {
    case .success(let files): return files
    case .failure(let error): throw JanusError(error)
    case nil: return nil
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
