import JanusCore
import JanusKit
import JanusModels

/// Where a sample came from, for people and for machines.
struct LineageReport {
  private let lineage: Lineage
  /// Texts are shortened to some lines of this width.
  private static let excerptWidth = 100

  init(_ lineage: Lineage) { self.lineage = lineage }

  func lines(width: Int, style: TextStyle) -> [String] {
    var parts = [("Record \(lineage.index) of \(lineage.output)", record(width: width))]
    for step in lineage.steps { parts.append((step.title, fields(of: step, width: width))) }
    if let seed = lineage.provenance.seed, lineage.steps.count == 1 {
      var fields = FieldList()
      fields.add("call", "\(seed); the journal does not have it any more")
      parts.append(("Seed", fields))
    }
    parts.append(("Project", project))
    return Array(
      parts.map { title, fields in
        [style.bold(title.printable)] + fields.lines(width: width, style: style)
      }.joined(separator: [""]))
  }

  private func record(width: Int) -> FieldList {
    let record = lineage.record
    let turns = record["conversations"]?.arrayValue ?? []
    let words = [record["type"], record["category"], record["model"]].compactMap { $0?.stringValue }
    var fields = FieldList()
    fields.add("id", lineage.provenance.id)
    fields.add("sample", (words + [HumanNumber.of(turns.count, "turn")]).joined(separator: ", "))
    fields.add(
      "begins", turns.first?["user"]?.stringValue?.excerpt(of: 2 * min(width, Self.excerptWidth)))
    fields.add(
      "state",
      lineage.isUnchanged
        ? "as the model answered" : "changed since: no answer of its call reads like this")
    return fields
  }

  private func fields(of step: Lineage.Step, width: Int) -> FieldList {
    let call = step.call
    var fields = FieldList()
    if let turns = step.turns, let seed = lineage.provenance.seed {
      fields.add("follows", "the first \(HumanNumber.of(turns, "turn")) of the seed \(seed)")
    }
    fields.add("call", "\(call.key.sampleDigits)… to \(call.model.label), \(call.parameterText)")
    fields.add("sample", "number \(call.sample + 1) of its prompt")
    fields.add("prompt", call.messages.last?.content.excerpt(of: 3 * min(width, Self.excerptWidth)))
    if let place = step.answer {
      let answer = call.answers[place]
      let count = call.answers.count
      fields.add("answer", answer.reply.text.excerpt(of: 2 * min(width, Self.excerptWidth)))
      fields.add("came", (count > 1 ? "\(place + 1) of \(count); " : "") + answer.summary)
    } else {
      fields.add("answers", "\(call.answers.count), none of which reads like what came of it")
    }
    switch step.isCurrent {
    case true?: fields.add("now", "the project would ask the same")
    case false?: fields.add("now", "the project has changed since, and would ask something else")
    case nil: break
    }
    return fields
  }

  private var project: FieldList {
    var fields = FieldList()
    guard let project = lineage.project else {
      fields.add("folder", "not found, or it has errors")
      return fields
    }
    let setup = project.setup
    fields.add("folder", project.folder)
    let roles = "\(setup.userRole) talks to \(setup.assistantRole)"
    fields.add("setup", "\(setup.type.rawValue), category \(setup.category), \(roles)")
    let names = project.diagram.entities.map(\.name)
    let count = HumanNumber.of(names.count, "entity", "entities")
    fields.add("diagram", names.isEmpty ? count : "\(count): \(names.joined(separator: ", "))")
    return fields
  }

  var json: JSONValue {
    [
      "output": .string(lineage.output),
      "index": .int(lineage.index),
      "record": lineage.record,
      "unchanged": .bool(lineage.isUnchanged),
      "steps": .array(lineage.steps.map(\.json)),
      "runs": .array(lineage.runs.map(\.json)),
      "project": lineage.project.map { project in
        [
          "folder": .string(project.folder),
          "type": .string(project.setup.type.rawValue),
          "category": .string(project.setup.category),
          "user_role": .string(project.setup.userRole),
          "assistant_role": .string(project.setup.assistantRole),
          "entities": .array(project.diagram.entities.map { .string($0.name) }),
        ]
      } ?? .null,
    ]
  }
}

extension Lineage.Step {
  fileprivate var title: String {
    let kind = stage == .seed ? "Seed" : "Derivation"
    return direction.map { "\(kind) in the direction \"\($0)\"" } ?? kind
  }

  fileprivate var json: JSONValue {
    [
      "stage": .string(stage.rawValue),
      "direction": direction.map { .string($0) } ?? .null,
      "turns": turns.map(JSONValue.int) ?? .null,
      "call": call.json,
      "answer": answer.map(JSONValue.int) ?? .null,
      "current": isCurrent.map(JSONValue.bool) ?? .null,
    ]
  }
}

extension CallKey {
  /// The digits that a sample is named by.
  fileprivate var sampleDigits: String { String(hexadecimal.prefix(16)) }
}
