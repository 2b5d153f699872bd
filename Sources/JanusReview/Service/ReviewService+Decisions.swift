internal import JanusCore
internal import JanusData
internal import JanusPlatform

/// Changes of decisions.
extension ReviewService {
  private static let mostKeys = 50

  func decide(_ body: JSONValue) throws -> JSONValue {
    guard let id = body["id"]?.stringValue, let version = body["version"]?.intValue else {
      throw ReviewFault.badRequest(
        "A change names a record's `id` and the `version` that was seen.")
    }
    let change = try DecisionChange(body["change"])
    return try session.database.use { store in
      let found = try find(id, store)
      let record = try found.raw.value()
      do {
        let stored = try store.change(
          found.key, version: version, change, what: "\(change.verb) record \(found.number + 1)"
        ) { RecordEdits.text(at: $0, in: record) }
        var answer = try state(store)
        answer["decision"] = stored.json
        return .object(answer)
      } catch let conflict as DecisionConflict {
        throw ReviewFault(
          409, "Record \(found.number + 1) was decided on elsewhere meanwhile.",
          remedy: "Look at both, and choose.", details: ["decision": conflict.current.json])
      }
    }
  }

  func decideAll(_ body: JSONValue) throws -> JSONValue {
    guard let text = body["query"]?.stringValue, let expected = body["expected"]?.intValue else {
      throw ReviewFault.badRequest(
        "A change of many names the `query`, and how many records are `expected`.")
    }
    let query = try ReviewQuery(QueryText.items(text))
    let change = try DecisionChange(body["change"])
    guard change.edits.isEmpty else {
      throw ReviewFault.badRequest("Texts are edited one by one.")
    }
    return try session.database.use { store in
      let matching = try MatchingRecords(query, store)
      let changed = try store.changeAll(
        change, what: { "\(change.verb) \($0) \($0 == 1 ? "record" : "records")" }
      ) {
        let keys = try matching.keys()
        guard keys.count == expected else {
          throw ReviewFault(
            409, "\(keys.count) records match now, and not \(expected).",
            remedy: "Look again, and confirm the new number.",
            details: ["matches": .int(keys.count)])
        }
        return keys
      }
      var answer = try state(store)
      answer["changed"] = .int(changed)
      return .object(answer)
    }
  }

  func step(isUndoing: Bool) throws -> JSONValue {
    try session.database.use { store in
      let step = isUndoing ? try store.undo() : try store.redo()
      var answer = try state(store)
      let keys = step?.keys ?? []
      answer["changed"] = .int(keys.count)
      answer["what"] = .string(step?.what ?? "")
      answer["ids"] = .array(keys.prefix(Self.mostKeys).map { .string($0.description) })
      answer["canUndo"] = .bool(try store.canUndo)
      answer["canRedo"] = .bool(try store.canRedo)
      return .object(answer)
    }
  }
}
