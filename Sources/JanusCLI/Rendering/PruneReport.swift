import JanusCore
import JanusKit
import JanusModels

/// What was pruned, or would be, for people and for machines.
struct PruneReport {
  let result: PruneResult
  let isDone: Bool

  func lines(width: Int) -> [String] {
    let removal = result.removal
    let all = removal.calls + removal.keptCalls
    let calls = "\(removal.calls) of \(HumanNumber.of(all, "call"))"
    let what = "\(HumanNumber.of(removal.answers, "answer")), \(removal.usage.inWords)"
    var sentences: [String] = []
    if !result.outputs.isEmpty {
      let outputs = result.outputs.map(\.printable).joined(separator: ", ")
      sentences.append("In use is what \(outputs) came from.")
    }
    sentences.append("\(calls) \(isDone ? "removed" : "would go"): \(what).")
    if isDone {
      let (before, after) = (result.bytesBefore, result.bytesAfter)
      sentences.append(
        "The journal had \(HumanNumber.bytes(before)), and has \(HumanNumber.bytes(after)) now.")
    } else if removal.calls > 0 {
      sentences.append("Nothing was changed; --yes removes them for good.")
    }
    return sentences.flatMap { TextLayout.wrap($0, width: width) }
  }

  var json: JSONValue {
    [
      "removed": .bool(isDone),
      "calls": .int(result.removal.calls),
      "answers": .int(result.removal.answers),
      "kept_calls": .int(result.removal.keptCalls),
      "prompt_tokens": .int(result.removal.usage.promptTokens),
      "completion_tokens": .int(result.removal.usage.completionTokens),
      "outputs": .array(result.outputs.map { .string($0) }),
      "bytes_before": .int(result.bytesBefore),
      "bytes_after": .int(result.bytesAfter),
    ]
  }
}
