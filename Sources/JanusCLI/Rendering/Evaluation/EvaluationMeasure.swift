import JanusCore
import JanusKit
import JanusPlatform
import JanusQuality

/// A number that tells something of a whole set of data, and what it says.
struct EvaluationMeasure: Hashable {
  var name: String
  var value: String
  /// What is high or low, and what this one is.
  var reading: String

  /// All that there are of a set, in the order in which they are told.
  static func list(_ summary: EvaluationSummary, usesBits: Bool) -> [EvaluationMeasure] {
    vendi(summary) + words(summary) + neighbours(summary)
      + entities(summary, usesBits: usesBits) + cleanness(summary)
  }

  /// How many decimals tell numbers of this size apart.
  static func number(_ value: Double) -> String {
    HumanNumber.fixed(value, value >= 1000 ? 0 : value >= 10 ? 1 : 3)
  }

  static func percent(_ share: Double) -> String { HumanNumber.fixed(100 * share, 1) + " %" }

  static func orderName(_ order: Double) -> String {
    order.isInfinite ? "inf" : order.argument
  }

  private static func vendi(_ summary: EvaluationSummary) -> [EvaluationMeasure] {
    guard let vendi = summary.vendi else { return [] }
    let most = min(summary.recordCount, summary.dimension)
    return summary.orders.map { order in
      let score = vendi.score(order: order)
      var reading = ""
      if order == summary.orders.first {
        reading =
          "so many records with nothing in common would be as diverse; at most \(HumanNumber.grouped(most))"
      }
      if order == 1, most > 1 {
        let part = score / Double(most)
        let word = part < 0.1 ? "low: much is alike" : part < 0.4 ? "middling" : "high"
        reading = "\(percent(part)) of the most that can be: \(word)"
      }
      return EvaluationMeasure(
        name: "Vendi score, q = \(orderName(order))", value: number(score), reading: reading)
    }
  }

  private static func words(_ summary: EvaluationSummary) -> [EvaluationMeasure] {
    var measures: [EvaluationMeasure] = []
    if let score = summary.gramVendi {
      measures.append(
        EvaluationMeasure(
          name: "Vendi score by words", value: number(score),
          reading:
            "of \(HumanNumber.grouped(summary.gramVendiCount)) records, which it is at most"))
    }
    for (place, share) in summary.distinct.enumerated() {
      guard let share else { continue }
      let things = ["words", "pairs of words", "threes of words"][place]
      // With more words less is new, whatever they are: only pairs are judged.
      let word = place != 1 ? "" : share < 0.2 ? ": low" : share < 0.5 ? ": middling" : ": high"
      measures.append(
        EvaluationMeasure(
          name: "distinct-\(place + 1)", value: HumanNumber.fixed(share, 3),
          reading: "part of the \(things) that is new\(word)"))
    }
    if let bleu = summary.selfBLEU {
      let word =
        bleu.mean > 0.7
        ? "high: texts foretell each other" : bleu.mean > 0.4 ? "middling" : "low: texts differ"
      measures.append(
        EvaluationMeasure(
          name: "self-BLEU",
          value: "\(HumanNumber.fixed(bleu.mean, 3)) ± \(HumanNumber.fixed(bleu.error, 3))",
          reading: "of \(HumanNumber.grouped(bleu.count)) records; \(word)"))
    }
    if let growth = summary.vocabulary, let last = growth.points.last {
      measures.append(
        EvaluationMeasure(
          name: "vocabulary", value: HumanNumber.grouped(last.vocabulary),
          reading: "different among \(HumanNumber.grouped(last.words)) words of the sample"))
      if let exponent = growth.exponent {
        measures.append(
          EvaluationMeasure(
            name: "vocabulary growth", value: HumanNumber.fixed(exponent, 3),
            reading: exponent < 0.4
              ? "low: what is said repeats itself" : "Heaps' exponent; 0.4 to 0.7 is usual"))
      }
    }
    return measures
  }

  private static func neighbours(_ summary: EvaluationSummary) -> [EvaluationMeasure] {
    var measures: [EvaluationMeasure] = []
    if let nearest = summary.nearest {
      let median = nearest.quantiles.median
      let word = median > 0.9 ? "high: most have a twin" : median > 0.6 ? "middling" : "low"
      measures.append(
        EvaluationMeasure(
          name: "nearest neighbour", value: HumanNumber.fixed(median, 3),
          reading: "the middle cosine to the nearest other of the sample: \(word)"))
    }
    if let mean = summary.meanCosine {
      measures.append(
        EvaluationMeasure(
          name: "mean similarity", value: HumanNumber.fixed(mean, 3),
          reading: "the mean cosine of two records of the sample"))
    }
    return measures
  }

  private static func entities(
    _ summary: EvaluationSummary, usesBits: Bool
  ) -> [EvaluationMeasure] {
    let unit = usesBits ? "bits" : "nats"
    var measures: [EvaluationMeasure] = []
    for (name, values) in [("entities", summary.entities), ("labels", summary.entityLabels)] {
      guard let entropy = values.entropy, let simpson = values.simpson else { continue }
      let unbiased =
        values.unbiasedSimpson.map { ", without bias \(HumanNumber.fixed($0, 4))" } ?? ""
      measures += [
        EvaluationMeasure(
          name: "\(name), different", value: HumanNumber.grouped(values.uniqueCount),
          reading:
            "of \(HumanNumber.grouped(values.total)), \(summary.entitySource.inWords)"),
        EvaluationMeasure(
          name: "\(name), entropy", value: HumanNumber.fixed(entropy.inUnit(usesBits), 4),
          reading:
            "in \(unit); at most \(HumanNumber.fixed(Double.log(Double(max(1, values.uniqueCount))).inUnit(usesBits), 4)), if all were equally frequent"
        ),
        EvaluationMeasure(
          name: "\(name), Simpson", value: HumanNumber.fixed(simpson, 4),
          reading: "how probable it is that two draws differ\(unbiased)"),
      ]
    }
    return measures
  }

  private static func cleanness(_ summary: EvaluationSummary) -> [EvaluationMeasure] {
    guard let share = summary.duplicateShare else { return [] }
    let count = Double(max(1, summary.recordCount))
    return [
      EvaluationMeasure(
        name: "duplicates", value: percent(share),
        reading:
          "\(HumanNumber.grouped(summary.exactDuplicateCount)) equal to an earlier record, \(HumanNumber.grouped(summary.nearDuplicateCount)) nearly"
      ),
      EvaluationMeasure(
        name: "failing rules", value: percent(Double(summary.failingCount) / count),
        reading: "what `janus filter` would drop"),
    ]
  }
}

extension Double {
  /// An entropy in bits, or as it is.
  func inUnit(_ usesBits: Bool) -> Double { usesBits ? self / Double.log(2) : self }
}

extension EvaluationSummary.EntitySource {
  /// A word for machines, or the model's name.
  var name: String {
    switch self {
    case .fields: "fields"
    case .diagram: "diagram"
    case .model(let name): name
    }
  }

  fileprivate var inWords: String {
    switch self {
    case .fields: "in the records' fields"
    case .diagram: "names of the diagram that records say"
    case .model(let name): "found by \(name)"
    }
  }
}
