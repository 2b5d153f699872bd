import JanusCore
import JanusModels
import JanusPlatform

/// One call of the journal, for people.
struct CallReport {
  private let call: JournalledCall

  init(_ call: JournalledCall) { self.call = call }

  /// The lines, none wider than `width` if that can be done at spaces.
  func lines(width: Int, style: TextStyle) -> [String] {
    var fields = FieldList()
    fields.add("model", call.model.label)
    fields.add("parameters", call.parameterText)
    fields.add("sample", "\(call.sample)")
    var lines = [style.bold("Call \(call.key.hexadecimal)")]
    lines += fields.lines(width: width, style: style)
    switch call.content {
    case .chat(let messages):
      for message in messages {
        lines += ["", style.bold("Message of the \(message.role.rawValue)")]
        lines += Self.text(message.content, width: width)
      }
    case .completion(let prompt):
      lines += ["", style.bold("Prompt")] + Self.text(prompt.text, width: width)
    }
    for answer in call.answers {
      lines += ["", style.bold("Answer to attempt \(answer.attempt + 1)")]
      lines += TextLayout.wrap(answer.summary, width: width, indent: "  ").map(style.dim)
      if let reasoning = answer.reply.reasoning {
        lines += [style.dim("  Thoughts:")] + Self.text(reasoning, width: width).map(style.dim)
        lines += [style.dim("  Answer:")]
      }
      lines += Self.text(answer.reply.text, width: width)
    }
    return lines
  }

  private static func text(_ text: String, width: Int) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { line in
      let line = String(line).printable
      let lead = "  " + line.prefix { $0 == " " }
      guard !line.isBlank else { return [""] }
      guard line.displayWidth > width - 2 else { return ["  " + line] }
      return TextLayout.wrap(line, width: width, indent: String(lead))
    }
  }
}

extension JournalledCall {
  /// `temperature 0.9, seed 1`.
  var parameterText: String {
    let members = parameters.objectValue?.members ?? []
    guard !members.isEmpty else { return "the server's own" }
    return members.map { "\($0.key) \(JSONWriter.string($0.value))" }.joined(separator: ", ")
  }

  var json: JSONValue {
    var object: JSONObject = [
      "key": .string(key.hexadecimal),
      "model": .string(model.label),
      "parameters": parameters,
      "sample": .int(sample),
      "messages": .array(
        messages.map { ["role": .string($0.role.rawValue), "content": .string($0.content)] }),
    ]
    if case .completion(let prompt) = content { object["prompt"] = .string(prompt.text) }
    object["answers"] = .array(answers.map(\.json))
    return .object(object)
  }
}

extension JournalledCall.Answer {
  /// How and when it came.
  var summary: String {
    let tokens = reply.usage.map { ", \($0.inWords)" } ?? ""
    let superseded = isSuperseded ? "; answered anew later, so it no longer counts" : ""
    let ending = "finished by \(reply.finishReason.word)\(tokens)"
    let time = "\(HumanNumber.fixed(seconds, 2)) s; \(answered.readableTime)"
    return "\(ending), \(time), run \(run)\(superseded)".printable
  }

  fileprivate var json: JSONValue {
    [
      "attempt": .int(attempt),
      "text": .string(reply.text),
      "reasoning": reply.reasoning.map { .string($0) } ?? .null,
      "finish": .string(reply.finishReason.word),
      "prompt_tokens": reply.usage.map { .int($0.promptTokens) } ?? .null,
      "completion_tokens": reply.usage.map { .int($0.completionTokens) } ?? .null,
      "seconds": .double(seconds),
      "answered": .string(WallClock.timestamp(answered)),
      "run": .string(run),
      "superseded": .bool(isSuperseded),
    ]
  }
}
