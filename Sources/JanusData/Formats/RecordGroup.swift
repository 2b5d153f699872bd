package import JanusCore

/// Which records belong together when a data set is parted.
package enum RecordGrouping: Hashable, Sendable {
  /// Those that grew from one seed.
  case seed
  /// Each is alone.
  case record
  /// Those with the same value in a field.
  case field(FieldPath)

  /// Reads `seed`, `record` or the path of a field.
  package init(_ text: String) throws(FieldPathError) {
    switch text {
    case "seed": self = .seed
    case "record": self = .record
    default: self = .field(try FieldPath(text))
    }
  }

  /// What the record has in common with its group; nil if it is alone.
  package func key(of record: JSONObject) -> String? {
    switch self {
    case .record: return nil
    case .seed:
      guard let provenance = record["provenance"] else { return nil }
      // A seed is named by its own id.
      return provenance["seed"]?.stringValue ?? provenance["id"]?.stringValue
    case .field(let path):
      guard let value = try? path.value(in: .object(record)), value != .null else { return nil }
      return value.stringValue ?? JSONWriter.string(value)
    }
  }
}
