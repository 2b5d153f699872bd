internal import JanusCore

/// What is to be different in a decision; all else stays.
struct DecisionChange: Sendable {
  private var status: Decision.Status?
  private var reason: String??
  private var note: String?
  private var tags: [String]?
  private var preference: Decision.Preference??
  /// The new text of a place, or nil to have the original again.
  private(set) var edits: [(path: FieldPath, text: String?)] = []

  private static let mostTags = 64
  private static let longestTag = 200
  private static let longestNote = 20_000

  /// Reads the change that the page asks for.
  /// - Throws: ``ReviewFault`` where it is none.
  init(_ json: JSONValue?) throws(ReviewFault) {
    guard let object = json?.objectValue, !object.isEmpty else {
      throw .badRequest("The change is missing.")
    }
    for member in object.members { try read(member.key, member.value) }
    // A reason belongs to its status.
    if status != nil, reason == nil { reason = .some(nil) }
  }

  private mutating func read(_ key: String, _ value: JSONValue) throws(ReviewFault) {
    switch key {
    case "status":
      status = try Self.some(value.stringValue.flatMap(Decision.Status.init), key)
    case "reason":
      reason = value == .null ? .some(nil) : try Self.text(value, key, most: Self.longestNote)
    case "note": note = try Self.text(value, key, most: Self.longestNote)
    case "tags": tags = try Self.tags(value)
    case "preference":
      let choice = value.stringValue.flatMap(Decision.Preference.init)
      preference = value == .null ? .some(nil) : try Self.some(choice, key)
    case "edits":
      for member in try Self.some(value.objectValue, key).members {
        guard let path = try? FieldPath(member.key),
          member.value == .null || member.value.stringValue != nil
        else { throw .badRequest("`\(member.key.excerpt)` is no text that can be edited.") }
        edits.append((path, member.value.stringValue))
      }
    default: throw .badRequest("A change has no `\(key.excerpt)`.")
    }
  }

  private static func some<Value>(_ value: Value?, _ key: String) throws(ReviewFault) -> Value {
    guard let value else { throw .badRequest("`\(key)` cannot be that.") }
    return value
  }

  private static func text(
    _ value: JSONValue, _ key: String, most: Int
  ) throws(ReviewFault) -> String {
    let text = try some(value.stringValue, key)
    guard text.utf8.count <= most else {
      throw ReviewFault(413, "`\(key)` has more than \(most) bytes.")
    }
    return text
  }

  private static func tags(_ value: JSONValue) throws(ReviewFault) -> [String] {
    var tags: [String] = []
    for element in try some(value.arrayValue, "tags") {
      let tag = try text(element, "tags", most: longestTag).trimmed
      if !tag.isEmpty, !tags.contains(tag) { tags.append(tag) }
    }
    guard tags.count <= mostTags else {
      throw .badRequest("A record has at most \(mostTags) tags.")
    }
    return tags
  }

  /// The decision with the change; `original` says what stands at a place of the record, nil where there is no text.
  /// - Throws: ``ReviewFault`` where a place has none.
  func applied(
    to decision: Decision, original: (FieldPath) -> String?
  ) throws(ReviewFault) -> Decision {
    var changed = decision
    if let status { changed.status = status }
    if let reason { changed.reason = reason }
    if let note { changed.note = note }
    if let tags { changed.tags = tags }
    if let preference { changed.preference = preference }
    for (path, text) in edits {
      guard let original = original(path) else {
        throw .badRequest("The record has no text at `\(path.description.excerpt)`.")
      }
      changed.edits[path.description] =
        text.flatMap { ExactString($0) == ExactString(original) ? nil : $0 }.map {
          Decision.Edit(original: original, text: $0)
        }
    }
    return changed
  }

  /// What was done, for the history: "Dropped".
  var verb: String {
    switch status {
    case .kept: return "Kept"
    case .dropped: return "Dropped"
    case .undecided: return "Took back the decision on"
    case nil: break
    }
    if !edits.isEmpty { return "Edited" }
    if let preference {
      return switch preference {
      case .swap: "Swapped the sides of"
      case .tie: "Called a tie"
      case nil: "Took back the choice on"
      }
    }
    return tags != nil ? "Tagged" : note != nil ? "Noted" : "Changed"
  }
}
