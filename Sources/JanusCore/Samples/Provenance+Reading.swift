extension Provenance {
  /// Reads the `provenance` of a record; nil if it does not say all that a provenance says.
  public init?(_ value: JSONValue) {
    guard let id = value["id"]?.stringValue,
      let stage = value["stage"]?.stringValue.flatMap(Stage.init(rawValue:)),
      let direction = value["direction"]?.stringValue,
      let sample = value["sample"]?.intValue,
      let call = value["call"]?.stringValue
    else { return nil }
    self.init(
      id: id, stage: stage, seed: value["seed"]?.stringValue, direction: direction,
      turns: value["turns"]?.intValue, sample: sample, call: call)
  }
}
