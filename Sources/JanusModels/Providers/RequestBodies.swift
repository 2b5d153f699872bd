internal import JanusCore
internal import Synchronization

/// Writes requests as JSON. The samples of one prompt mostly come one after another and are asked for in the same
/// words, so the last one is kept.
final class RequestBodies: Sendable {
  private let last = Mutex<(body: JSONValue, bytes: [UInt8])?>(nil)

  func bytes(of body: JSONValue) -> [UInt8] {
    if let last = last.withLock({ $0 }), last.body == body { return last.bytes }
    let bytes = JSONWriter.bytes(body)
    last.withLock { $0 = (body, bytes) }
    return bytes
  }
}
