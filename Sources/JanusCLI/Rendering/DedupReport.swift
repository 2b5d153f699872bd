import JanusCore
import JanusKit

/// What `janus dedup` did, for people and for machines.
struct DedupReport {
  private let summary: DeduplicationSummary

  init(_ summary: DeduplicationSummary) { self.summary = summary }

  /// The last of them is the closing line.
  var lines: [String] {
    var lines: [String] = []
    if summary.blankCount > 0 {
      let blank =
        summary.blankCount == 1
        ? "1 record has" : "\(HumanNumber.grouped(summary.blankCount)) records have"
      lines.append("\(blank) no text to compare, and stayed.")
    }
    if summary.knownCount > 0 {
      lines.append("Compared with \(records(summary.knownCount)) of earlier data, too.")
    }
    return lines + [closing]
  }

  private var closing: String {
    let kept = HumanNumber.grouped(summary.keptCount)
    return "\(records(summary.recordCount)): \(kept) kept, \(removal), \(time)"
  }

  private var removal: String {
    guard summary.duplicateCount > 0 else { return "no duplicates" }
    var parts: [String] = []
    if summary.exactCount > 0 { parts.append("\(HumanNumber.grouped(summary.exactCount)) exact") }
    if summary.nearCount > 0 { parts.append("\(HumanNumber.grouped(summary.nearCount)) near-") }
    if summary.semanticCount > 0 {
      parts.append("\(HumanNumber.grouped(summary.semanticCount)) semantic")
    }
    let last = parts.removeLast()
    let list = parts.isEmpty ? last : parts.joined(separator: ", ") + " and " + last
    let share = 100 * Double(summary.duplicateCount) / Double(max(1, summary.recordCount))
    let noun = summary.duplicateCount == 1 ? "duplicate" : "duplicates"
    let joint = list.hasSuffix("-") ? "" : " "
    return "\(list)\(joint)\(noun) removed (\(HumanNumber.fixed(share, 1)) %)"
  }

  private func records(_ count: Int) -> String {
    "\(HumanNumber.grouped(count)) \(count == 1 ? "record" : "records")"
  }

  private var time: String {
    summary.seconds < 60
      ? "\(HumanNumber.fixed(summary.seconds, 1)) s"
      : HumanNumber.duration(seconds: summary.seconds)
  }

  var json: JSONValue {
    [
      "records": .int(summary.recordCount),
      "kept": .int(summary.keptCount),
      "exact_duplicates": .int(summary.exactCount),
      "near_duplicates": .int(summary.nearCount),
      "semantic_duplicates": .int(summary.semanticCount),
      "without_text": .int(summary.blankCount),
      "compared_with": .int(summary.knownCount),
      "rejected": .int(summary.faultCount),
      "used_disk": .bool(summary.isSpilled),
      "seconds": .double((summary.seconds * 1000).rounded() / 1000),
    ]
  }
}
