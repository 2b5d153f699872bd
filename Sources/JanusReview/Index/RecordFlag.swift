internal import JanusCore
internal import JanusKit
internal import JanusQuality

/// Something that a rule found in a record.
struct RecordFlag: Hashable, Sendable {
  /// The rule's name.
  var rule: String
  /// What it found, without a full stop.
  var message: String
  /// The words that show it; nil where there are none to show.
  var span: String?
  /// The number of the record that it is alike, counted from 0.
  var other: Int?
  /// The Jaccard index of the two.
  var similarity: Double?

  static let nearDuplicate = "near-duplicate"
  static let marked = "marked-duplicate"

  /// What people read of a rule.
  struct Title: Hashable, Sendable {
    var name: String
    /// A word or two.
    var title: String
    /// One sentence; empty of a rule that is not known here.
    var summary: String
  }

  static func title(of rule: String) -> Title {
    switch rule {
    case nearDuplicate:
      return Title(
        name: rule, title: "Near-duplicate", summary: "It says what another record says.")
    case marked:
      return Title(
        name: rule, title: "Marked duplicate", summary: "`janus dedup` has marked it in the file.")
    case "length":
      return Title(name: rule, title: "Too short", summary: "Hardly anything is said.")
    case "leaks":
      return Title(
        name: rule, title: "Leak of the diagram",
        summary: FilterCatalog.filter(rule)?.manifest.summary ?? "")
    default:
      let words = rule.replacing("-", with: " ")
      return Title(
        name: rule, title: words.prefix(1).uppercased() + words.dropFirst(),
        summary: FilterCatalog.filter(rule)?.manifest.summary ?? "")
    }
  }
}

/// Finds what there is to tell of records: by the curation rules, and by what curation wrote into them.
struct FlagRules: Sendable {
  /// Fewer words than these are hardly ever a sample.
  private static let fewestWords = 4

  private let rules: [(name: String, rule: any RecordRule)]

  /// - Parameter secrets: What must not show in the records.
  /// - Throws: ``FilterError`` where the catalogue does not know its own rules.
  init(_ secrets: LeakSources) throws(FilterError) {
    let names = FilterCatalog.manifests.filter(\.isDefault).map(\.name) + ["length"]
    rules = try FilterCatalog.rules(
      names, settings: [("length.min-words", "\(Self.fewestWords)")], secrets: secrets)
  }

  /// The flags of a record, each rule once; what is written in the record goes before what is found now.
  func flags(of value: JSONValue) -> [RecordFlag] {
    var flags = Self.written(in: value)
    let record = FilteredRecord(value)
    for (name, rule) in rules where !flags.contains(where: { $0.rule == name }) {
      guard case .reject(let reason) = rule.verdict(on: record) else { continue }
      flags.append(RecordFlag(rule: name, message: reason.text, span: reason.span))
    }
    return flags
  }

  /// What `janus dedup --mark`, `janus filter --mark` and `janus decontaminate --mark` have written.
  private static func written(in value: JSONValue) -> [RecordFlag] {
    var flags: [RecordFlag] = []
    if value[Deduplication.markKey]?.boolValue == true {
      flags.append(RecordFlag(rule: RecordFlag.marked, message: "janus dedup has marked it"))
    }
    for key in [Filtering.markKey, Decontamination.markKey] {
      guard let mark = value[key], let reason = mark["reason"]?.stringValue else { continue }
      let rule = mark["rule"]?.stringValue ?? key
      flags.append(RecordFlag(rule: rule, message: reason, span: mark["span"]?.stringValue))
    }
    return flags
  }
}
