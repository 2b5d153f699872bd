internal import JanusCore

/// What a reviewer decided of a record.
struct Decision: Hashable, Sendable {
  enum Status: Int, Sendable, CaseIterable {
    case undecided, kept, dropped

    var name: String {
      switch self {
      case .undecided: "undecided"
      case .kept: "kept"
      case .dropped: "dropped"
      }
    }

    init?(_ name: String) {
      guard let status = Self.allCases.first(where: { $0.name == name }) else { return nil }
      self = status
    }
  }

  /// What was decided of the two sides of a preference.
  enum Preference: String, Sendable {
    /// The rejected side is the better one.
    case swap
    /// None is better.
    case tie
  }

  /// A text that was changed, with what it was.
  struct Edit: Hashable, Sendable {
    var original: String
    var text: String
  }

  var status = Status.undecided
  /// Why it was dropped.
  var reason: String?
  var note = ""
  var tags: [String] = []
  var preference: Preference?
  /// By their paths.
  var edits: [String: Edit] = [:]
}

extension Decision {
  /// As the store keeps it.
  var stored: JSONValue {
    [
      "status": .string(status.name), "reason": reason.map(JSONValue.string) ?? .null,
      "note": .string(note), "tags": .array(tags.map(JSONValue.string)),
      "preference": preference.map { .string($0.rawValue) } ?? .null, "edits": storedEdits,
    ]
  }

  var storedEdits: JSONValue {
    let members = edits.sorted { $0.key < $1.key }.map { path, edit in
      JSONObject.Member(
        path, ["original": .string(edit.original), "text": .string(edit.text)])
    }
    return .object(JSONObject(members))
  }

  /// Reads what the store keeps.
  init(stored: JSONValue) {
    status = stored["status"]?.stringValue.flatMap(Status.init) ?? .undecided
    reason = stored["reason"]?.stringValue
    note = stored["note"]?.stringValue ?? ""
    tags = (stored["tags"]?.arrayValue ?? []).compactMap(\.stringValue)
    preference = stored["preference"]?.stringValue.flatMap(Preference.init)
    edits = Self.edits(stored: stored["edits"] ?? .null)
  }

  static func edits(stored: JSONValue) -> [String: Edit] {
    var edits: [String: Edit] = [:]
    for member in stored.objectValue?.members ?? [] {
      guard let original = member.value["original"]?.stringValue,
        let text = member.value["text"]?.stringValue
      else { continue }
      edits[member.key] = Edit(original: original, text: text)
    }
    return edits
  }
}

/// A decision as it stands in the store.
struct StoredDecision: Hashable, Sendable {
  var decision = Decision()
  /// Grows with each change; 0 of what was never decided.
  var version = 0
  var reviewer: String
  /// Seconds since 1970; nil of what was never decided.
  var time: Double?
}
