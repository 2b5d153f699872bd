internal import JanusCore
internal import JanusPlatform

/// The rows of a card's table of measures, from a file of JSON: what `janus evaluate --json` tells in words, of any other
/// file its numbers by their paths.
struct CardMeasures {
  private(set) var rows: [(name: String, value: String)] = []
  /// Whether they are those of `janus evaluate`.
  let isEvaluation: Bool

  private static let mostRows = 100

  /// - Throws: ``JanusError`` where the file cannot be read.
  init(path: String) throws(JanusError) {
    let bytes: [UInt8]
    do { bytes = try FileSystem.read(path, limit: 64 << 20) } catch {
      throw JanusError("\(path) cannot be read: \(error.reason).", exitCode: .badData)
    }
    let value: JSONValue
    do { value = try JSONParser.parse(bytes) } catch {
      throw JanusError(
        "\(path) is no JSON: \(error.message).",
        remedy: "`janus evaluate data.jsonl --json > report.json` writes one.", exitCode: .badData)
    }
    isEvaluation = value["vendi_score"] != nil && value["total_data_count"] != nil
    if isEvaluation { addEvaluation(value) } else { collect(value, path: "") }
    guard !rows.isEmpty else {
      throw JanusError("\(path) has no measures: there is no number in it.", exitCode: .badData)
    }
  }

  private mutating func addEvaluation(_ value: JSONValue) {
    let plain: [(name: String, path: [String])] = [
      ("records that were measured", ["total_data_count"]),
      ("embedder", ["vendi", "embedder"]),
      ("Vendi score (as many records with nothing in common would be as diverse)", ["vendi_score"]),
      ("records equal to an earlier one", ["duplicates", "exact"]),
      ("records nearly equal to an earlier one", ["duplicates", "near"]),
      ("records that a rule of `janus filter` rejects", ["failing_rules"]),
      ("self-BLEU of a sample", ["sample", "self_bleu", "mean"]),
      ("mean cosine of two records of a sample", ["sample", "mean_cosine"]),
    ]
    for (name, path) in plain {
      let found = path.reduce(value as JSONValue?) { $0?[$1] }
      if let found { add(name, found) }
    }
    for (index, part) in (value["sample"]?["distinct"]?.arrayValue ?? []).enumerated() {
      add("distinct-\(index + 1) of a sample", part)
    }
    for member in value["lengths"]?.objectValue?.members ?? [] {
      if let mean = member.value["mean"] { add("\(member.key), mean", mean) }
    }
    for member in value["fields"]?.objectValue?.members ?? [] {
      if let evenness = member.value["evenness"] { add("evenness of `\(member.key)`", evenness) }
    }
  }

  private mutating func add(_ name: String, _ value: JSONValue) {
    guard value != .null, rows.count < Self.mostRows else { return }
    rows.append((name, value.stringValue ?? Self.text(value)))
  }

  /// A number with four digits behind the point at most.
  private static func text(_ value: JSONValue) -> String {
    guard value.intValue == nil, let number = value.doubleValue, number.isFinite,
      abs(number) < 1e12
    else { return JSONWriter.string(value) }
    return JSONWriter.string(.double((number * 10_000).rounded() / 10_000))
  }

  private mutating func collect(_ value: JSONValue, path: String) {
    switch value {
    case .number(let text): if rows.count < Self.mostRows { rows.append((path, text)) }
    case .object(let object):
      for member in object.members {
        collect(member.value, path: path.isEmpty ? member.key : "\(path).\(member.key)")
      }
    default: break
    }
  }
}
