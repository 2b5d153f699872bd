internal import JanusCore
internal import JanusPlatform

/// Reads a rubric from YAML.
///
///     scale: [1, 5]
///     criteria:
///       - name: empathy
///         description: Whether the answer takes the writer's worries seriously.
///         weight: 2
///         anchors:
///           1: Dismissive.
///           5: Takes up each worry by name.
///
/// `scale` may stand in a criterion too; `weight` (1), `scale` (1 to 5) and `anchors` may be left out.
struct RubricReader {
  private static let keys = ["name", "description", "scale", "criteria"]
  private static let criterionKeys = ["name", "description", "scale", "weight", "anchors"]
  private static let defaultScale = 1...5
  /// Within these the width of a scale is a number too.
  private static let bounds = -1_000_000...1_000_000

  /// - Throws: ``SynthesisError`` with the line of the first fault.
  static func rubric(from text: String) throws(SynthesisError) -> Rubric {
    let read: YAMLNode?
    do { read = try YAMLReader.read(Array(text.utf8), path: "rubric") } catch {
      let first = error.diagnostics.first
      throw fault(first?.message ?? error.summary, first?.position)
    }
    guard let node = read, node.mapping != nil else {
      let seen = read?.kindInWords ?? "empty"
      throw fault("it is \(seen), not a mapping with `criteria`", read?.position)
    }
    try check(node, knows: keys)
    let scale = try node["scale"].map(scale) ?? defaultScale
    guard let list = node["criteria"]?.sequence, !list.isEmpty else {
      throw fault("`criteria` must be a list of at least one criterion", node.position)
    }
    var criteria: [Rubric.Criterion] = []
    for node in list {
      let criterion = try criterion(node, scale: scale)
      guard !criteria.contains(where: { $0.name == criterion.name }) else {
        throw fault("there are two criteria `\(criterion.name)`", node.position)
      }
      criteria.append(criterion)
    }
    return Rubric(criteria: criteria)
  }

  private static func criterion(
    _ node: YAMLNode, scale given: ClosedRange<Int>
  ) throws(SynthesisError) -> Rubric.Criterion {
    guard node.mapping != nil else {
      throw fault("a criterion is a mapping with `name`, not \(node.kindInWords)", node.position)
    }
    try check(node, knows: criterionKeys)
    guard let name = node["name"]?.scalar?.text, !name.isBlank else {
      throw fault("a criterion has no `name`", node.position)
    }
    let scale = try node["scale"].map(scale) ?? given
    var weight = 1.0
    if let node = node["weight"] {
      guard let number = node.scalar.flatMap({ Double($0.text) }), number > 0, number.isFinite
      else { throw fault("`weight` must be a number above 0", node.position) }
      weight = number
    }
    var anchors: [Rubric.Anchor] = []
    if let node = node["anchors"] { anchors = try self.anchors(node, in: scale) }
    return Rubric.Criterion(
      name: name.trimmed, description: node["description"]?.scalar?.text.trimmed ?? "",
      scale: scale, anchors: anchors, weight: weight)
  }

  /// `[1, 5]`
  private static func scale(_ node: YAMLNode) throws(SynthesisError) -> ClosedRange<Int> {
    let ends = (node.sequence ?? []).compactMap { $0.scalar.flatMap { Int($0.text) } }
    guard ends.count == 2, node.sequence?.count == 2, ends[0] < ends[1] else {
      throw fault("`scale` must be two whole numbers, the lower first, as in [1, 5]", node.position)
    }
    guard ends.allSatisfy(bounds.contains) else {
      throw fault(
        "`scale` must be between \(bounds.lowerBound) and \(bounds.upperBound)", node.position)
    }
    return ends[0]...ends[1]
  }

  private static func anchors(
    _ node: YAMLNode, in scale: ClosedRange<Int>
  ) throws(SynthesisError) -> [Rubric.Anchor] {
    guard let members = node.mapping else {
      throw fault(
        "`anchors` must say what points of the scale mean, as in `5: Flawless`", node.position)
    }
    var anchors: [Rubric.Anchor] = []
    for member in members {
      guard let point = Int(member.key), scale.contains(point) else {
        throw fault(
          "`\(member.key)` is no point of the scale \(scale.lowerBound) to \(scale.upperBound)",
          member.keyPosition)
      }
      anchors.append(
        Rubric.Anchor(point: point, meaning: member.value.scalar?.text.trimmed ?? ""))
    }
    return anchors.sorted { $0.point < $1.point }
  }

  private static func check(_ node: YAMLNode, knows keys: [String]) throws(SynthesisError) {
    for member in node.mapping ?? [] where !keys.contains(member.key) {
      let near = Suggestion.nearest(to: member.key, among: keys).map { "; did you mean `\($0)`?" }
      throw fault("there is no key `\(member.key)`\(near ?? "")", member.keyPosition)
    }
  }

  private static func fault(_ message: String, _ position: SourcePosition?) -> SynthesisError {
    let place = position.map { "line \($0.line): " } ?? ""
    return .other(
      "The rubric cannot be used: \(place)\(message).",
      remedy: "A rubric has `criteria`, each with `name`, `description` and `anchors`.")
  }
}
