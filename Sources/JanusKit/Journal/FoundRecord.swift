internal import JanusCore
internal import JanusData

/// A record of a file, with what it says of where it came from.
struct FoundRecord {
  let index: Int
  let record: JSONValue
  let provenance: Provenance
  let type: SampleType
  let turns: [Turn]

  init(_ choice: Lineage.Choice, in path: String) throws(JanusError) {
    (index, record) =
      switch choice {
      case .index(let index): (index, try Self.record(at: index, in: path))
      case .id(let id): try Self.record(id: id, in: path)
      }
    guard let provenance = record["provenance"].flatMap(Provenance.init) else {
      throw JanusError(
        "Record \(index) of \(path) does not say where it came from: it has no provenance.",
        remedy: "`janus generate` writes it unless it is told --no-provenance.",
        exitCode: .badData)
    }
    self.provenance = provenance
    type = record["type"]?.stringValue.flatMap(SampleType.init) ?? .conversation
    turns = (record["conversations"]?.arrayValue ?? []).map {
      Turn(user: $0["user"]?.stringValue ?? "", assistant: $0["assistant"]?.stringValue ?? "")
    }
  }

  private static func record(at index: Int, in path: String) throws(JanusError) -> JSONValue {
    let reader = try RecordReader(path: path, type: .json)
    while reader.count < index, try reader.nextRaw() != nil {}
    if reader.count == index, let record = try reader.next() { return record.value }
    let last = reader.count - 1
    throw JanusError(
      reader.count == 0 ? "\(path) has no records." : "\(path) has no record \(index).",
      remedy: last >= 0 ? "Its records are counted from 0 to \(last)." : "", exitCode: .badData)
  }

  private static func record(
    id: String, in path: String
  ) throws(JanusError) -> (Int, JSONValue) {
    let reader = try RecordReader(path: path, type: .json)
    while let record = try reader.next()?.value {
      if record["provenance"]?["id"]?.stringValue == id { return (reader.count - 1, record) }
    }
    throw JanusError(
      "No record of \(path) has the id \"\(id.excerpt)\".",
      remedy: "A record has its id in `provenance.id`: 16 hexadecimal digits.", exitCode: .badData)
  }
}
