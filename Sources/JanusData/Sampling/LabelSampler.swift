package import JanusCore

/// Makes training and test sets of dialogues whose utterances are labelled, as `janus synthesize intents` labels them.
///
/// Each labelled utterance becomes a record, with the talk before it as `history`. No label gets more records than a
/// bound, and none more than a few from one dialogue, so that neither a frequent label nor a long dialogue outweighs
/// the rest.
package struct LabelSampler: Sendable {
  package struct Options: Sendable {
    /// How many of the user's lines before an utterance are its history.
    package var rounds = 3
    /// The most records of one label from one dialogue.
    package var mostPerDialogue = 4
    /// The most records of one label.
    package var mostPerLabel = 10_000
    /// The records of each label that are for testing.
    package var testCount = 100
    package var seed: UInt64 = 0
    /// The key that holds the labelled utterances: a list of `{"content","label",…}`.
    package var key = "model_output"

    package init() {}
  }

  /// The records of one label, in the order of their shuffling.
  package struct Label: Sendable {
    package var name: String
    package var records: [JSONObject]
    package var testCount: Int

    package var test: ArraySlice<JSONObject> { records.prefix(testCount) }
    package var training: ArraySlice<JSONObject> { records.dropFirst(testCount) }
  }

  private let options: Options
  private var records: [String: [JSONObject]] = [:]
  /// The labels in the order in which they came.
  private var names: [String] = []
  /// Dialogues that held no labelled utterances.
  package private(set) var unlabelledCount = 0
  /// Elements of lists of labelled utterances that have no text, or no label.
  package private(set) var malformedCount = 0
  /// Utterances that are not in their dialogue, so that nothing is known of what went before.
  package private(set) var unplacedCount = 0
  /// Utterances that were more than a bound allows.
  package private(set) var cappedCount = 0

  package init(_ options: Options) { self.options = options }

  /// Takes a dialogue with its labels.
  package mutating func add(_ record: JSONObject) {
    let values = record[options.key]?.arrayValue ?? []
    let labelled = values.compactMap { value in
      Self.label(of: value).map { (label: $0, value: value) }
    }
    malformedCount += values.count - labelled.count
    guard !labelled.isEmpty else {
      unlabelledCount += 1
      return
    }
    let turns = RecordView(.object(record)).turns
    let keys = turns.map { TextKey($0.text) }
    var taken: [String: Int] = [:]
    var next = 0
    for (label, value) in labelled {
      guard taken[label, default: 0] < options.mostPerDialogue,
        records[label, default: []].count < options.mostPerLabel
      else {
        cappedCount += 1
        continue
      }
      taken[label, default: 0] += 1
      let content = value["content"]?.stringValue ?? ""
      let place = Self.place(of: TextKey(content), in: turns, keys: keys, from: next)
      if let place { next = place + 1 } else { unplacedCount += 1 }
      append(sample(record, content: content, label: label, turns: turns, at: place), to: label)
    }
  }

  private static func label(of value: JSONValue) -> String? {
    guard let content = value["content"]?.stringValue, !content.isBlank,
      let label = value["label"]?.stringValue?.trimmed, !label.isEmpty
    else { return nil }
    return label
  }

  private mutating func append(_ record: JSONObject, to label: String) {
    if records[label] == nil { names.append(label) }
    records[label, default: []].append(record)
  }

  /// The user's line that says `key`, or holds it; the next one first, for models keep the order.
  private static func place(
    of key: TextKey, in turns: [Utterance], keys: [TextKey], from next: Int
  ) -> Int? {
    guard !key.isEmpty else { return nil }
    let lines = turns.indices.filter { turns[$0].role == .user }
    let order = lines.filter { $0 >= next } + lines.filter { $0 < next }
    return order.first { keys[$0] == key } ?? order.first { keys[$0].text.contains(key.text) }
  }

  private func sample(
    _ record: JSONObject, content: String, label: String, turns: [Utterance], at place: Int?
  ) -> JSONObject {
    var base = record
    for key in [options.key, "needed_query"] { base[key] = nil }
    var stretch = DialogueStretch([Utterance(role: .user, text: content)], at: 0, rounds: 0)
    if let place {
      stretch.history = DialogueStretch(turns, at: place, rounds: options.rounds).history
    }
    var sample = stretch.record(from: base)
    sample["label"] = .string(label)
    return sample
  }

  /// The labels in the order in which they came, their records shuffled by the seed.
  package func labels() -> [Label] {
    names.map { name in
      // A seed for each label: what is added to one does not change the others.
      var random = SeededRandom(seed: options.seed ^ Self.hash(name))
      let shuffled = random.shuffled(records[name] ?? [])
      return Label(name: name, records: shuffled, testCount: min(options.testCount, shuffled.count))
    }
  }

  /// FNV-1a.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
