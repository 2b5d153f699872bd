internal import JanusCore

/// Talk that stands as JSON in the cell of a table, as tables have it that Janus or pandas wrote.
///
/// Only columns whose names are known to hold talk are looked at, and of these only what is talk: any other text stays a
/// text, though it may look like JSON.
enum TalkCell {
  private static let lists: Set<String> = [
    "messages", "conversations", "prompt", "completion", "chosen", "rejected", "preferred_output",
    "non_preferred_output",
  ]
  /// Lists of pairs or of lines, too.
  private static let histories: Set<String> = ["history", "dialogs"]
  /// Where a record came from, by which seeds are kept together.
  private static let provenance = "provenance"

  /// What the text of a cell holds; nil if it is a text like others.
  static func value(of text: String, column: String) -> JSONValue? {
    let isTalk = lists.contains(column)
    guard isTalk || histories.contains(column) || column == provenance else { return nil }
    let first = text.utf8.first { !$0.isJSONSpace }
    let opening = column == provenance ? UInt8(ascii: "{") : UInt8(ascii: "[")
    guard first == opening, let value = try? JSONParser.parse(Array(text.utf8)) else { return nil }
    guard let elements = value.arrayValue else { return value }
    if isTalk {
      let isSaid = !elements.isEmpty && Utterance.list(value).count >= elements.count
      return isSaid ? value : nil
    }
    let isList = elements.allSatisfy { $0.arrayValue != nil || $0.objectValue != nil }
    return isList && (elements.isEmpty || !Utterance.history(value).isEmpty) ? value : nil
  }
}
