/// Which field of a record stands for which key: `input=question,target=answers[0].text`.
package struct FieldMapping: Hashable, Sendable {
  private struct Entry: Hashable, Sendable {
    var key: String
    var path: FieldPath
  }

  private var entries: [Entry] = []

  /// Reads a mapping as it is written: pairs of key and path, with commas between.
  /// - Throws: ``FieldMappingError``.
  package init(_ text: String) throws(FieldMappingError) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = String(part).trimmed
      guard let sign = pair.firstIndex(of: "="), sign != pair.startIndex else {
        throw .noKey(pair, mapping: text)
      }
      let key = String(pair[..<sign]).trimmed
      guard !entries.contains(where: { $0.key == key }) else { throw .repeatedKey(key) }
      do {
        let path = try FieldPath(String(pair[pair.index(after: sign)...]).trimmed)
        entries.append(Entry(key: key, path: path))
      } catch {
        throw .path(error)
      }
    }
  }

  /// The keys that are set.
  package var keys: Set<String> { Set(entries.map(\.key)) }

  /// The record with each key set to what its path leads to. All else stays as it is, in its order.
  /// - Throws: ``FieldPathError/missing(path:step:)``.
  package func apply(to record: JSONValue) throws(FieldPathError) -> JSONValue {
    var object = record.objectValue ?? JSONObject()
    for entry in entries { object[entry.key] = try entry.path.value(in: record) }
    return .object(object)
  }
}

/// Why a mapping cannot be read.
package enum FieldMappingError: UserFacingError, Equatable {
  case noKey(String, mapping: String)
  case repeatedKey(String)
  case path(FieldPathError)

  package var summary: String {
    switch self {
    case .noKey(let part, let mapping):
      "`\(part)` in `\(mapping)` does not say which key it is for."
    case .repeatedKey(let key): "`\(key)` is mapped twice."
    case .path(let error): error.summary
    }
  }
  package var remedy: String {
    if case .path(let error) = self { return error.remedy }
    return "A mapping looks like `input=question,target=answer`."
  }
  package var exitCode: ExitCode { .usage }
}
