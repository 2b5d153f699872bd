internal import JanusCore

/// The instructions of JoyDataForge's wizard evolution as records of their own, each knowing its parent.
struct ForgeLineage {
  let root: String
  let rounds: [ForgeRound]

  /// - Parameters:
  ///   - record: What the instructions were made from; its keys come first.
  ///   - withInvalid: Whether those that break a rule are written too.
  /// - Returns: One record an instruction, round by round.
  func records(from record: JSONObject, withInvalid: Bool) -> [JSONObject] {
    var records: [JSONObject] = []
    var known: [String: String] = [:]
    for round in rounds {
      var made: [String: String] = [:]
      for (place, instruction) in round.instructions.enumerated() {
        let id = "\(root).\(round.number).\(place + 1)"
        // Of equal instructions the pool takes the first.
        if made[instruction.instruction] == nil { made[instruction.instruction] = id }
        guard instruction.valid > 0 || withInvalid else { continue }
        let isDepth = place < round.depth.count
        var lineage: JSONObject = [
          "id": .string(id), "parent_id": .string(known[instruction.parent] ?? root),
          "operation": isDepth ? "depth" : "breadth", "round": .int(round.number),
          "valid": .int(instruction.valid), "score": .int(instruction.score),
        ]
        if instruction.valid <= 0 { lineage["eliminated_by"] = "judge" }
        var flat = record
        flat["wizard_llm_querys"] = nil
        flat["wizard_round_cnt"] = nil
        flat["evolved_instruction"] = .string(instruction.instruction)
        flat["evolved_label"] = instruction.label
        flat["evolved_response"] = instruction.response.map { .string($0) }
        flat["evolution"] = .object(lineage)
        records.append(flat)
      }
      known = made
    }
    return records
  }
}
