internal import JanusCore
internal import JanusData
internal import JanusPlatform
internal import JanusQuality

/// Lets some records through, and others not; the work of `janus filter` and `janus decontaminate`.
struct RecordSieve {
  /// Why a record does not get through.
  struct Rejection: Sendable {
    var rule: String
    var reason: FilterReason

    /// As it stands in a record that is marked.
    var mark: JSONValue {
      var object: JSONObject = ["rule": .string(rule), "reason": .string(reason.text)]
      object["span"] = reason.span.map(JSONValue.string)
      return .object(object)
    }
  }

  /// Looks at records on one thread.
  final class Judge {
    private let rules: [(name: String, rule: any RecordRule)]
    private let field: FieldPath?
    private let condition: ExpressionEvaluator?
    /// Its name among the rules.
    static let conditionName = "where"
    /// Whether a record had a text at the field.
    private(set) var foundText = false

    init(
      _ rules: [(name: String, rule: any RecordRule)], field: FieldPath?,
      _ condition: RecordExpression?
    ) {
      self.rules = rules
      self.field = field
      self.condition = condition.map { ExpressionEvaluator($0) }
    }

    func rejection(of value: JSONValue) -> Rejection? {
      if let field, !foundText { foundText = RecordText.text(at: field, in: value) != nil }
      if let condition, !condition.holds(for: value) {
        return Rejection(
          rule: Self.conditionName, reason: FilterReason(text: "the condition does not hold"))
      }
      guard !rules.isEmpty else { return nil }
      let record = FilteredRecord(value, field: field)
      for (name, rule) in rules {
        if case .reject(let reason) = rule.verdict(on: record) {
          return Rejection(rule: name, reason: reason)
        }
      }
      return nil
    }

    var foundFields: Set<Int> { condition?.foundFields ?? [] }
  }

  /// Some records, with what was found of them.
  private struct Batch: Sendable {
    var records: [RawRecord]
    var rejections: [Int: Rejection] = [:]
    var faults: [Int: RecordFault] = [:]
    /// Those of the condition that a record had.
    var foundFields: Set<Int> = []
    var foundText = false
  }

  var files: CurationOptions
  var rules: [(name: String, rule: any RecordRule)]
  var field: FieldPath?
  var condition: RecordExpression?
  /// The key under which a record that is marked says why.
  var markKey: String

  func run(progress: @Sendable (Int) -> Void) throws -> FilterSummary {
    let start = ContinuousClock.now
    let pipeline = try RecordPipeline(paths: files.inputs, name: "janus-filter") {
      [rules, field, condition] in
      let judge = Judge(rules, field: field, condition)
      return { Self.judged($0, by: judge) }
    }
    let output = try RecordWriter(path: files.output)
    let rejects = try files.rejects.map { (path) throws(JanusError) in
      try RecordWriter(path: path, format: .json(.jsonLines))
    }
    let log = RecordFaultLog()
    var summary = FilterSummary(
      rules: (condition == nil ? [] : [Judge.conditionName]) + rules.map(\.name))
    var found: Set<Int> = []
    var foundText = field == nil
    while let batch = try pipeline.next() {
      try Task.checkCancellation()
      found.formUnion(batch.foundFields)
      foundText = foundText || batch.foundText
      for (number, record) in batch.records.enumerated() {
        if let fault = batch.faults[number] {
          if files.isStrict { throw fault.error }
          try log.add(fault)
          try rejects?.write(fault.record)
          continue
        }
        let rejection = batch.rejections[number]
        summary.count(rejection?.rule)
        if files.marks {
          try output.write(try record.adding(markKey, rejection?.mark ?? .null))
        } else if rejection == nil {
          try output.write(record)
        }
        if let rejection, let rejects { try rejects.write(Self.line(record, rejection)) }
      }
      progress(summary.recordCount + log.count)
    }
    if !foundText, summary.recordCount > 0, let field {
      throw JanusError.noText(in: field.description)
    }
    try rejects?.commit()
    try output.commit()
    summary.missingFields = (condition?.fields ?? []).enumerated()
      .filter { summary.recordCount > 0 && !found.contains($0.offset) }.map(\.element.description)
    (summary.faultCount, summary.faults) = (log.count, log.diagnostics)
    summary.seconds = (ContinuousClock.now - start) / .seconds(1)
    return summary
  }

  private static func judged(_ records: [RawRecord], by judge: Judge) -> Batch {
    var batch = Batch(records: records)
    for (number, record) in records.enumerated() {
      do throws(RecordFault) {
        batch.rejections[number] = judge.rejection(of: try record.object())
      } catch {
        batch.faults[number] = error
      }
    }
    batch.foundFields = judge.foundFields
    batch.foundText = judge.foundText
    return batch
  }

  /// The line of the file of rejects.
  private static func line(_ record: RawRecord, _ rejection: Rejection) -> JSONValue {
    var line: JSONObject = [
      "file": .string(record.place.file), "line": .int(record.place.position.line),
      "rule": .string(rejection.rule), "reason": .string(rejection.reason.text),
    ]
    line["span"] = rejection.reason.span.map(JSONValue.string)
    line["record"] = (try? record.value()) ?? .null
    return .object(line)
  }
}
