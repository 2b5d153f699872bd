package import JanusCore

/// A way to make or enrich records with models: one file in `Methods/`, one line in ``MethodCatalog``.
///
/// A method knows nothing of files, servers, retries or budgets. It is given an item, asks models through its
/// ``MethodContext``, and gives back records.
package protocol SynthesisMethod: Sendable {
  /// What there is to know about the method before it runs: help, options and documentation are made from it.
  static var manifest: MethodManifest { get }

  /// Takes its settings. Everything that is wrong with them is found here, before any call.
  init(_ settings: MethodSettings) throws(SynthesisError)

  /// Makes sure, before any call, that the models can do what the method asks of them.
  func check(_ models: MethodModels) throws(SynthesisError)

  /// How many items there are where no records are read; nil for as many as it takes to complete the pool.
  var itemCount: Int? { get }

  /// Where items leave something to those after them, what they begin with; nil where they have nothing to do
  /// with each other.
  func makePool() -> (any SynthesisPool)?

  /// The same for a method whose records are seeds.
  /// - Throws: ``SynthesisError`` where nothing can grow from them.
  func makePool(seeds: [SynthesisItem]) throws(SynthesisError) -> (any SynthesisPool)?

  /// What becomes of one item.
  ///
  /// Many items are worked on at once. Equal items and equal answers must give equal records: what is random comes
  /// from ``MethodContext/random(for:)``.
  /// - Returns: Any number of records, in their order. Of a record that was read, its keys come first, as they were.
  /// - Throws: ``SynthesisFailure`` where the item comes to nothing; it is then listed with the reason.
  func records(
    for item: SynthesisItem, in context: MethodContext
  ) async throws(SynthesisFailure) -> [JSONObject]

  /// Whether a record that was made goes into the output; the others may go into a file of their own.
  func stays(_ record: JSONObject) -> Bool

  /// What a run found out beside its records, from all that its items counted.
  func findings(_ tally: MethodTally) -> MethodFindings
}

extension SynthesisMethod {
  package func check(_ models: MethodModels) throws(SynthesisError) {}
  package var itemCount: Int? { nil }
  package func makePool() -> (any SynthesisPool)? { nil }
  package func makePool(seeds: [SynthesisItem]) throws(SynthesisError) -> (any SynthesisPool)? {
    makePool()
  }
  package func stays(_ record: JSONObject) -> Bool { true }
  package func findings(_ tally: MethodTally) -> MethodFindings { MethodFindings(of: tally) }
}

/// What earlier items leave to later ones, for example the instructions that there are already.
///
/// It is changed only between items and in their order, so equal answers give equal outputs.
package protocol SynthesisPool: Sendable {
  /// How many items may be under way at once: item *n* sees the pool as it was just after item *n* − `reach` was
  /// accepted, be the others as quick as they may. `Int.max` where items don't look into the pool.
  var reach: Int { get }

  /// How many items are enough to be under way, so that no more is asked than is wanted; at least 1 unless all is
  /// done.
  var wanted: Int { get }

  /// How many records are missing from those wanted.
  var missing: Int { get }

  /// Whether there is enough, or nothing new comes any more: the run is done.
  var isComplete: Bool { get }

  /// Takes what an item came to; nothing, if it failed.
  ///
  /// The `tally` counts what is left out, and why. What is returned is written.
  mutating func accept(_ records: [JSONObject], tally: inout MethodTally) -> [JSONObject]
}

extension SynthesisPool {
  package var reach: Int { .max }
  package var wanted: Int { .max }
  package var missing: Int { 0 }
  package var isComplete: Bool { false }
}

/// What a method works on: a record that was read, or only a number where none are read.
package struct SynthesisItem: Sendable {
  /// Its place among the items, from 0.
  package var number: Int
  /// Empty where the method reads no records.
  package var record: JSONObject
  /// The record as talk.
  package var view: RecordView
  /// The language of its prompts.
  package var language: PromptLanguage
  /// The pool as this item sees it; nil if the method has none.
  package var pool: (any SynthesisPool)?

  /// An item in a language of its own, or in that of the record's text.
  package init(
    number: Int, record: JSONObject = JSONObject(), language: PromptLanguage? = nil,
    pool: (any SynthesisPool)? = nil
  ) {
    self.number = number
    self.record = record
    self.pool = pool
    view = RecordView(.object(record))
    self.language = language ?? PromptLanguage(of: view.text)
  }
}
