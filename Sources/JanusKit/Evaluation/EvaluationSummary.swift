public import JanusCore
public import JanusQuality

/// What ``Evaluation`` found. What cannot be told is nil; no number is ever not a number.
public struct EvaluationSummary: Sendable {
  /// The Vendi score of records that have one value of a field.
  public struct Group: Sendable {
    public var field: String
    public var value: String
    public var count: Int
    /// Of the order 1.
    public var vendiScore: Double
  }

  /// A number that records have, and how it is spread.
  public struct Spread: Sendable {
    public var name: String
    public var quantiles: Quantiles
    public var histogram: Histogram
  }

  /// How often each value of a field occurs.
  public struct Balance: Sendable {
    public var field: String
    /// The path of the field.
    public var path: String
    public var values: Frequencies
  }

  /// A part of all records.
  public struct Share: Sendable {
    public var name: String
    public var count: Int
  }

  /// The part of a sample that is alike, by the threshold.
  public struct DuplicatePoint: Sendable {
    public var threshold: Double
    /// From 0 to 1.
    public var share: Double
  }

  /// The Vendi score of the order 1 of a part of the sample.
  public struct DiversityPoint: Sendable {
    public var count: Int
    public var vendiScore: Double
  }

  /// A record on the map.
  public struct MapPoint: Sendable {
    public var x: Double
    public var y: Double
    /// The value of the first balanced field that has more than one; empty where it has none.
    public var group: String
  }

  /// Where entities come from.
  public enum EntitySource: Hashable, Sendable {
    /// Keys of records hold them.
    case fields
    /// They are the names of the diagrams that records say.
    case diagram
    /// A model found them.
    case model(String)
  }

  /// As the user named them.
  public package(set) var inputs: [String]
  /// The good records.
  public internal(set) var recordCount = 0
  /// Those of them that say nothing.
  public internal(set) var blankCount = 0
  /// What was no record.
  public internal(set) var faultCount = 0
  public internal(set) var faults: [Diagnostic] = []

  /// Turns, words, characters, tokens.
  public internal(set) var lengths: [Spread] = []
  /// What judges gave.
  public internal(set) var scores: [Spread] = []
  public internal(set) var balances: [Balance] = []
  public internal(set) var entitySource = EntitySource.fields
  public internal(set) var entities = Frequencies()
  /// The keys that hold entities, or what they are in the diagram, once for each record that has them.
  public internal(set) var entityLabels = Frequencies()
  /// Records for which the model that finds entities has no answer.
  public internal(set) var unansweredCount = 0
  /// Names of the diagrams, by the records that say them; and those that none says.
  public internal(set) var mentions = Frequencies()
  public internal(set) var missingNames: [String] = []

  /// Of all records, from the order that comes first.
  public internal(set) var vendi: VendiScore?
  public internal(set) var orders: [Double] = []
  public internal(set) var dimension = 0
  public internal(set) var embedderName = ""
  public internal(set) var groups: [Group] = []

  /// How many records the measures below are of.
  public internal(set) var sampleCount = 0
  /// Of one, two and three words in a row.
  public internal(set) var distinct: [Double?] = []
  public internal(set) var selfBLEU: SelfBLEU?
  public internal(set) var vocabulary: VocabularyGrowth?
  /// By words in common; of `gramVendiCount` records of the sample.
  public internal(set) var gramVendi: Double?
  public internal(set) var gramVendiCount = 0
  public internal(set) var nearest: Spread?
  public internal(set) var meanCosine: Double?
  public internal(set) var map: [MapPoint] = []
  public internal(set) var mapField: String?
  public internal(set) var shownVariance = 0.0
  public internal(set) var growth: [DiversityPoint] = []
  public internal(set) var duplicateCurve: [DuplicatePoint] = []

  /// Records that are equal to an earlier one, and those that are nearly so.
  public internal(set) var exactDuplicateCount = 0
  public internal(set) var nearDuplicateCount = 0
  /// Rules of `janus filter` with the records that fail them; a record counts for each.
  public internal(set) var rules: [Share] = []
  /// Records that fail any.
  public internal(set) var failingCount = 0
  public internal(set) var seconds = 0.0
  /// How many records there are where those measured were drawn from them at random; nil where all were measured.
  public var drawnFrom: Int?

  init(inputs: [String]) { self.inputs = inputs }

  /// The inputs in a few words.
  public var name: String {
    inputs.count < 3
      ? inputs.joined(separator: ", ") : "\(inputs[0]) and \(inputs.count - 1) others"
  }

  /// The Vendi score of the order 1.
  public var vendiScore: Double? { vendi?.score(order: 1) }

  /// How many records of all are equal or nearly equal to an earlier one, from 0 to 1; nil of none.
  public var duplicateShare: Double? {
    guard recordCount > 0, !lengths.isEmpty else { return nil }
    return Double(exactDuplicateCount + nearDuplicateCount) / Double(recordCount)
  }
}
