package import JanusCore

/// A form of records that trainers take: one file for each, and one line in ``TrainingFormats``.
///
/// Writing is a pure function of a ``TrainingRecord``; so is reading, where the form keeps all that was said.
package protocol TrainingFormat: Sendable {
  /// The name on the command line.
  static var name: String { get }
  /// What it is, as a phrase for lists.
  static var summary: String { get }
  /// Records, and what becomes of them; one test runs them all, in both directions.
  static var examples: [FormatExample] { get }
  /// Whether files of it can be one JSON array; OpenAI's must be lines.
  static var canBeArray: Bool { get }
  /// Whether it is a table rather than JSON.
  static var isTable: Bool { get }
  /// Whether prompts and completions can be texts or lists of messages.
  static var holdsPrompts: Bool { get }
  /// Whether it tells good answers from bad ones; all others are learnt from.
  static var holdsLabels: Bool { get }
  /// Whether ``read(_:)`` works.
  static var isReadable: Bool { get }

  /// - Throws: ``FormatRefusal`` where the options do not go with the format.
  init(_ options: FormatOptions) throws(FormatRefusal)

  /// The records in this form; of a comparison there may be two.
  /// - Throws: ``FormatRefusal`` where the form cannot hold what is said.
  func write(_ record: TrainingRecord) throws(FormatRefusal) -> [JSONObject]

  /// Reads a record in this form back.
  /// - Throws: ``FormatRefusal`` where it is not in this form.
  static func read(_ record: JSONObject) throws(FormatRefusal) -> TrainingRecord

  /// How trainers are told of files whose records have these columns.
  func use(columns: Set<String>) -> TrainerUse
}

extension TrainingFormat {
  package static var canBeArray: Bool { true }
  package static var isTable: Bool { false }
  package static var isReadable: Bool { true }
  package static var holdsPrompts: Bool { false }
  package static var holdsLabels: Bool { false }

  /// The records in this form, of one that loses nothing by it.
  /// - Throws: ``FormatRefusal`` where the record has more than its words, or its answer is not to be learnt.
  package func convert(_ record: TrainingRecord) throws(FormatRefusal) -> [JSONObject] {
    if let reason = WordlessContent.reason(in: record.source) { throw FormatRefusal(reason) }
    if record.label == false, record.rejected.isEmpty, !Self.holdsLabels {
      throw FormatRefusal("its answer is marked as bad: its `label` is false")
    }
    return try write(record)
  }

  static func text(_ key: String, of record: JSONObject) throws(FormatRefusal) -> String {
    guard let text = record[key]?.stringValue else {
      throw FormatRefusal("it has no text under `\(key)`, which \(name) has")
    }
    return text
  }
}

/// A record, and the same in a format.
package struct FormatExample: Sendable {
  package var from: JSONObject
  package var to: [JSONObject]
  package var options = FormatOptions()

  init(_ from: JSONObject, _ to: JSONObject...) {
    self.from = from
    self.to = to
  }

  func with(_ options: FormatOptions) -> FormatExample {
    var example = self
    example.options = options
    return example
  }
}

/// What formats can be told.
package struct FormatOptions: Sendable {
  /// How talk becomes one text; nil if nobody chose.
  package var template: TalkTemplate?
  /// Whether prompts and completions are lists of messages rather than texts.
  package var asMessages = false

  package init(template: TalkTemplate? = nil, asMessages: Bool = false) {
    self.template = template
    self.asMessages = asMessages
  }

  func refuse(template isTemplate: Bool, messages: Bool, for name: String) throws(FormatRefusal) {
    if isTemplate, template != nil { throw FormatRefusal("\(name) takes no template") }
    if messages, asMessages { throw FormatRefusal("\(name) takes no --as-messages") }
  }
}

/// How trainers are told of files in a format; what is nil or empty is not known to read it.
package struct TrainerUse: Sendable {
  /// LLaMA-Factory's description in `dataset_info.json`, without the file's name.
  package var llamaFactory: JSONObject?
  /// The class of TRL's trainer, without `Trainer`: `SFT`.
  package var trl: String?
  /// The lines of a data set in Axolotl's configuration, without its path.
  package var axolotl: [String] = []

  /// No trainer is known to read it.
  package static let unknown = TrainerUse()
}

/// The formats that there are.
package enum TrainingFormats {
  package static let all: [any TrainingFormat.Type] = [
    JanusFormat.self,
    ShareGPTFormat.self,
    MessagesFormat.self,
    AlpacaFormat.self,
    PromptCompletionFormat.self,
    TextFormat.self,
    PreferenceFormat.self,
    ImplicitPreferenceFormat.self,
    KTOFormat.self,
    OpenAIPreferenceFormat.self,
    MagpieFormat.self,
    ForgeFormat.self,
    TableFormat.self,
  ]

  package static func named(_ name: String) -> (any TrainingFormat.Type)? {
    for format in all where format.name == name { return format }
    return nil
  }
}
