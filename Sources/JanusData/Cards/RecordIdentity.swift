package import JanusCore
internal import JanusPlatform

/// What tells a record from all others, in eight bytes: so that records which are there already are known without
/// loading any.
package struct RecordIdentity: Hashable, Sendable {
  private let value: UInt64

  /// By all that the record says, and of its provenance by the id alone: what was rewritten has the id of what it was
  /// made from, and what was made again has other calls.
  package init(of record: JSONObject) {
    var record = record
    if let id = record["provenance"]?["id"] { record["provenance"] = id }
    value = SHA256.digest(JSONWriter.bytes(.object(record))).prefix(8)
      .reduce(0) { $0 << 8 | UInt64($1) }
  }

  private init(_ value: UInt64) { self.value = value }

  /// The file that keeps those of a push: eight bytes each, in their order.
  package static func file(of identities: Set<RecordIdentity>) -> [UInt8] {
    identities.map(\.value).sorted().flatMap { value in
      (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) }
    }
  }

  /// Reads what ``file(of:)`` writes.
  package static func read(_ file: [UInt8]) -> Set<RecordIdentity> {
    var result: Set<RecordIdentity> = []
    for start in stride(from: 0, to: file.count / 8 * 8, by: 8) {
      result.insert(RecordIdentity(file[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }))
    }
    return result
  }
}
