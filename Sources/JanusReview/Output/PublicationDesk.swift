internal import JanusCore
internal import JanusKit
internal import JanusPlatform
internal import Synchronization

/// Publications under way, one at a time, each on a thread of its own; and what came of those before.
final class PublicationDesk: Sendable {
  typealias Work =
    @Sendable (_ started: (PublicationProgress) -> Void) throws -> DatasetPublication.Summary

  private struct Job {
    var progress: PublicationProgress?
    var result: Result<DatasetPublication.Summary, JanusError>?
  }

  private let jobs = Mutex<[Job]>([])

  /// Begins one.
  /// - Returns: Its number.
  /// - Throws: ``ReviewFault`` while another is under way.
  func start(_ work: @escaping Work) throws(ReviewFault) -> String {
    let number: Int? = jobs.withLock { jobs in
      guard jobs.last.map({ $0.result != nil }) ?? true else { return nil }
      jobs.append(Job())
      return jobs.count - 1
    }
    guard let number else {
      throw ReviewFault(409, "Something is being published already.", remedy: "Wait for its end.")
    }
    startThread(name: "janus-publish") { [self] in
      let result: Result<DatasetPublication.Summary, JanusError>
      do {
        result = .success(
          try work { progress in jobs.withLock { $0[number].progress = progress } })
      } catch {
        result = .failure(JanusError(reviewing: error))
      }
      jobs.withLock { $0[number].result = result }
    }
    return String(number + 1)
  }

  /// How far one is.
  /// - Throws: ``ReviewFault`` where there is none of that number.
  func state(of name: String) throws(ReviewFault) -> JSONValue {
    let job: Job? = jobs.withLock { jobs in
      Int(name).flatMap { jobs.indices.contains($0 - 1) ? jobs[$0 - 1] : nil }
    }
    guard let job else { throw ReviewFault(404, "Nothing is published under that number.") }
    let bytes = job.progress?.bytes ?? (done: 0, total: 0)
    var answer: JSONObject = [
      "state": "running", "sent": .int(bytes.done), "total": .int(bytes.total), "url": nil,
      "error": nil,
    ]
    switch job.result {
    case .success(let summary):
      answer["state"] = "done"
      answer["url"] = .string(summary.url)
      answer["upToDate"] = .bool(summary.isUpToDate)
      answer["records"] = .int(summary.recordCount)
    case .failure(let error):
      answer["state"] = "failed"
      answer["error"] = ["summary": .string(error.summary), "remedy": .string(error.remedy)]
    case nil: break
    }
    return .object(answer)
  }
}
