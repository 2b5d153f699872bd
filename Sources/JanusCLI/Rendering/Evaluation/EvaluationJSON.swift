import JanusCore
import JanusKit
import JanusQuality

/// What was found of a set of data, for machines: first the numbers that JoyDataForge has, under its names.
struct EvaluationJSON {
  private static let mostTop = 50

  private let summary: EvaluationSummary
  private let usesBits: Bool

  init(_ summary: EvaluationSummary, usesBits: Bool) {
    self.summary = summary
    self.usesBits = usesBits
  }

  /// The fields that any of some sets have.
  static func fields(_ summaries: [EvaluationSummary]) -> [String] {
    var fields: [String] = []
    for balance in summaries.flatMap(\.balances) where !fields.contains(balance.field) {
      fields.append(balance.field)
    }
    return fields
  }

  /// The numbers that JoyDataForge has.
  var figures: JSONObject {
    [
      "vendi_score": Self.number(summary.vendiScore),
      "entity_shannon_entropy": entropy(summary.entities),
      "label_shannon_entropy": entropy(summary.entityLabels),
      "entity_simpson_index": Self.number(summary.entities.simpson),
      "label_simpson_index": Self.number(summary.entityLabels.simpson),
      "unique_entity_count": .int(summary.entities.uniqueCount),
      "unique_label_count": .int(summary.entityLabels.uniqueCount),
      "total_data_count": .int(summary.recordCount),
    ]
  }

  var value: JSONValue {
    var object = figures
    object["inputs"] = .array(summary.inputs.map(JSONValue.string))
    object["entropy_unit"] = usesBits ? "bits" : "nats"
    object["without_text"] = .int(summary.blankCount)
    object["bad"] = .int(summary.faultCount)
    object["vendi"] = vendi
    if summary.duplicateShare != nil {
      object["lengths"] = spreads(summary.lengths)
      object["scores"] = spreads(summary.scores)
      object["fields"] = .object(
        JSONObject(summary.balances.map { .init($0.field, frequencies($0.values)) }))
      object["entities"] = frequencies(summary.entities)
      object["labels"] = frequencies(summary.entityLabels)
      object["entity_source"] = .string(summary.entitySource.name)
      if case .model = summary.entitySource {
        object["without_answer"] = .int(summary.unansweredCount)
      }
      object["diagram"] = [
        "records": frequencies(summary.mentions),
        "missing": .array(summary.missingNames.map(JSONValue.string)),
      ]
      object["duplicates"] = duplicates
      object["rules"] = .object(JSONObject(summary.rules.map { .init($0.name, .int($0.count)) }))
      object["failing_rules"] = .int(summary.failingCount)
    }
    object["sample"] = sample
    object["advice"] = .array(
      EvaluationAdvice.list(summary).map { advice in
        .string(advice.text + (advice.command.map { " " + $0.text } ?? ""))
      })
    object["seconds"] = .double((summary.seconds * 1000).rounded() / 1000)
    return .object(object)
  }

  private static func number(_ value: Double?) -> JSONValue { value.map(JSONValue.double) ?? .null }

  private func entropy(_ values: Frequencies) -> JSONValue {
    Self.number(values.entropy?.inUnit(usesBits))
  }

  private var vendi: JSONValue {
    var orders = JSONObject()
    for order in summary.orders {
      orders[EvaluationMeasure.orderName(order)] = Self.number(summary.vendi?.score(order: order))
    }
    let groups = summary.groups.map { group -> JSONValue in
      [
        "field": .string(group.field), "value": .string(group.value),
        "records": .int(group.count), "vendi_score": .double(group.vendiScore),
      ]
    }
    return [
      "embedder": .string(summary.embedderName), "dimension": .int(summary.dimension),
      "orders": .object(orders), "groups": .array(groups),
    ]
  }

  private func spreads(_ spreads: [EvaluationSummary.Spread]) -> JSONValue {
    .object(JSONObject(spreads.map { .init($0.name, quantiles($0.quantiles)) }))
  }

  private func quantiles(_ quantiles: Quantiles) -> JSONValue {
    var object: JSONObject = ["records": .int(quantiles.count), "mean": .double(quantiles.mean)]
    for (part, value) in zip(Quantiles.parts, quantiles.values) {
      object[part.argument] = .double(value)
    }
    return .object(object)
  }

  private func frequencies(_ values: Frequencies) -> JSONValue {
    [
      "total": .int(values.total), "unique": .int(values.uniqueCount),
      "shannon_entropy": entropy(values), "evenness": Self.number(values.evenness),
      "simpson_index": Self.number(values.simpson),
      "simpson_index_unbiased": Self.number(values.unbiasedSimpson),
      "top": .object(
        JSONObject(values.top(Self.mostTop).map { .init($0.name, .int($0.count)) })),
    ]
  }

  private var duplicates: JSONValue {
    [
      "exact": .int(summary.exactDuplicateCount), "near": .int(summary.nearDuplicateCount),
      "share": Self.number(summary.duplicateShare),
    ]
  }

  private var sample: JSONValue {
    var object: JSONObject = [
      "records": .int(summary.sampleCount),
      "distinct": .array(summary.distinct.map(Self.number)),
      "gram_vendi_score": Self.number(summary.gramVendi),
      "gram_vendi_records": .int(summary.gramVendiCount),
      "mean_cosine": Self.number(summary.meanCosine),
    ]
    object["self_bleu"] = summary.selfBLEU.map { bleu in
      ["records": .int(bleu.count), "mean": .double(bleu.mean), "error": .double(bleu.error)]
    }
    object["nearest_cosine"] = summary.nearest.map { quantiles($0.quantiles) }
    object["vocabulary"] = summary.vocabulary.map { growth in
      [
        "exponent": Self.number(growth.exponent),
        "points": .array(
          growth.points.map { ["words": .int($0.words), "vocabulary": .int($0.vocabulary)] }),
      ]
    }
    object["vendi_by_size"] = .array(
      summary.growth.map { ["records": .int($0.count), "vendi_score": .double($0.vendiScore)] })
    object["duplicates_by_threshold"] = .array(
      summary.duplicateCurve.map {
        ["threshold": .double($0.threshold), "share": .double($0.share)]
      })
    return .object(object)
  }
}
