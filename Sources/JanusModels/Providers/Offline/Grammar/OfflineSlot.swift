/// A gap in a line, written `{topic}` in the tables.
enum OfflineSlot: Int, CaseIterable, Sendable {
  /// The two roles, with and without an article.
  case user, auser, aassistant
  /// What the diagram says.
  case theme, topic, fact, fact2, identity, said, expert, bond, doing, setting, cadence, language
  case thing, detail, details, link
  /// What the conversation is about, and the advice that has been given.
  case task, theirtask, handle, handle2, meeting, sign, sign2, mistake, mistake2
  /// What the direction and the earlier turns bring along.
  case angle, quote, question

  init?(name: Substring) {
    guard let slot = Self.allCases.first(where: { "\($0)" == name }) else { return nil }
    self = slot
  }

  var bit: UInt64 { 1 << UInt64(rawValue) }
}
