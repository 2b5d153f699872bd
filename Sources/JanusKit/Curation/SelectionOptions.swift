/// What a run of ``RecordSelection`` does.
public struct SelectionOptions: Sendable {
  /// How records are chosen.
  public enum Method: String, Sendable, CaseIterable {
    case random
    /// Those that cover all best: always the one farthest from what is chosen.
    case kCenter = "k-center"
    /// Those with the greatest numbers in a field.
    case top
    /// From each group its share.
    case stratified
    /// By complexity times quality, passing over what is close to what is chosen.
    case deita
    /// What scores high and is not close to what is chosen.
    case mmr
  }

  /// How many records of a group are chosen.
  public enum Quota: String, Sendable, CaseIterable {
    case equal, proportional
  }

  /// Where the embeddings of the records are.
  public enum Embeddings: Hashable, Sendable {
    /// Made here of the hashes of words; it needs no model.
    case hashing
    /// Asked of a model, as `--model` names one; answers are kept in the journal beside the output.
    case model(String)
    /// A file of NumPy's, or JSON, with a row for each record.
    case file(String)
    /// A field of the records, with an array of numbers.
    case field(String)
  }

  public var files: CurationOptions
  public var count: Int
  public var method = Method.kCenter
  public var seed: UInt64 = 1
  public var embeddings = Embeddings.hashing
  /// The place in a record of the text that is embedded; nil for all that it says.
  public var field: String?
  /// The place of the number by which records are chosen, by the methods top and mmr; of the latter nil for how
  /// close they are to the middle of all.
  public var scoreField: String?
  /// Whether the least numbers are the best.
  public var prefersLowest = false
  /// The places of what makes a group.
  public var groupFields: [String] = []
  public var quota = Quota.equal
  /// The most records of a group.
  public var cap: Int?
  /// Where the numbers for the method deita are.
  public var complexityField = "complexity"
  public var qualityField = "quality"
  /// The greatest cosine with a chosen record, for the method deita.
  public var similarityBound = 0.9
  /// How much scores count beside being different, from 0 to 1, for the method mmr.
  public var balance = 0.5
  /// A file for the records that are not chosen.
  public var rest: String?

  public init(inputs: [String], output: String, count: Int) {
    files = CurationOptions(inputs: inputs, output: output)
    self.count = count
  }
}
