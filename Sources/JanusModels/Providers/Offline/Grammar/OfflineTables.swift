/// The texts that conversations are made of. A line is `key: value`; an indented line continues the one
/// above it, ` | ` separates a line's parts, and `{topic}` is a gap (see ``OfflineSlot``).
enum OfflineTables {
  static let registers = [
    couple, wellbeing, software, health, trade, business, teaching, workplace, money, general,
  ]
  static let dialogue = [beginnings, continuations, errands, resumptions, instructions]
  static let allDirections = [directions, moreDirections]

  struct Entry {
    let key: Substring
    let value: String
    /// The parts that ` | ` separates.
    var parts: [Substring] { value.split(separator: " | ") }
  }

  static func entries(of table: String) -> [Entry] {
    var entries: [Entry] = []
    for line in table.split(separator: "\n") {
      if line.hasPrefix("  "), let last = entries.popLast() {
        let value = last.value + " " + line.drop { $0 == " " }
        entries.append(Entry(key: last.key, value: value))
      } else if let colon = line.firstIndex(of: ":") {
        let value = line[line.index(after: colon)...].drop { $0 == " " }
        entries.append(Entry(key: line[..<colon], value: String(value)))
      }
    }
    return entries
  }
}
