import Foundation
import JanusCore
import JanusTestSupport

/// Answers in the shapes that the prompts of the methods ask for. They depend on the model, the first messages and the
/// seed alone: neither on when they are given, nor on what was wrong with an answer before.
enum SynthesisAnswer {
  static let byPrompt: FakeBehaviour = { request, _ in reply(to: request) }

  static func reply(to request: RecordedRequest) -> FakeReply {
    guard request.path.hasSuffix("/pooling") else { return .answer(text(for: request)) }
    var random = SeededRandom(seed: FakePrompt(body: "reward \(request.body)").hash)
    let score = Double(random.below(1000)) / 100
    return .status(200, body: #"{"data":[{"index":0,"object":"pooling","data":[\#(score)]}]}"#)
  }

  /// The answer's text, which no other call's is.
  static func text(for request: RecordedRequest) -> String {
    let prompt = request.prompt.text.components(separatedBy: wrongAnswer)[0].trimmed
    let model = (request.json["model"] as? String) ?? ""
    let name = FakePrompt(body: "\(model)\n\(request.prompt.seed ?? "")\n\(prompt)").hash
    var random = SeededRandom(seed: name)
    let isRaw = !request.path.hasSuffix("/chat/completions")
    let words = isRaw ? question(&random) : text(for: prompt, model, &random)
    return "\(words) #\(String(name, radix: 36))"
  }

  /// How the fake server's answer of a wrong shape begins, which is shown to the model.
  private static let wrongAnswer = "{\"dialogue\""

  private static func text(
    for prompt: String, _ model: String, _ random: inout SeededRandom
  ) -> String {
    for (mark, answer) in answers where prompt.contains(mark) { return answer(prompt, &random) }
    return "Answer \(random.below(999)) of \(model)."
  }

  private typealias Answer = @Sendable (String, inout SeededRandom) -> String

  /// Answers by what only the prompts that ask for them contain.
  private static let answers: [(mark: String, answer: Answer)] = [
    (
      "\"requests\"",
      { #"{"requests":[{"content":"words \#($1.below(99))","label":"\#(label($0, &$1))"}]}"# }
    ),
    (
      "\"rewrite\"",
      { _, random in
        let records = (0..<3).map { #"{"input":"wording \#($0) \#(random.below(99))"}"# }
        return "{\"rewrite\":[\(records.joined(separator: ","))]}"
      }
    ),
    ("\"target\"", { #"{"input":"question \#($1.below(999))","target":"answer"}"# }),
    (
      "\"changeType\"",
      { _, random in
        let list = (0..<3).map { _ in #"{"input":"\#(question(&random))","changeType":"harder"}"# }
        return "{\"instructions\":[\(list.joined(separator: ","))]}"
      }
    ),
    ("\"instructions\"", { "{\"instructions\":[\(questions(3, &$1))]}" }),
    ("\"tasks\"", { "{\"tasks\":[\(questions(8, &$1))]}" }),
    ("\"instruction\"", { #"{"instruction":"\#(question(&$1))"}"# }),
    ("\"equal\"", { #"{"equal":\#($1.below(4) == 0)}"# }),
    ("\"valid\"", { #"{"valid":\#($1.below(5) == 0 ? -1 : 1),"score":\#($1.below(101))}"# }),
    (
      "\"ratings\"",
      { prompt, random in
        let count = prompt.components(separatedBy: "</response_").count - 1
        let list = (0..<count).map { _ in #"{"rating":\#(1 + random.below(5)),"rationale":"so"}"# }
        return "{\"ratings\":[\(list.joined(separator: ","))]}"
      }
    ),
    (
      "input_quality",
      {
        let quality = $1.below(3) == 0 ? "poor" : "good"
        return """
          {"intent":"to know","knowledge":"some","difficulty":"easy","quality_explanation":"clear",\
          "input_quality":"\(quality)","task_category":"Math","other_task_category":[],"language":"EN"}
          """
      }
    ),
    ("\"label\"", { #"{"label":"\#(label($0, &$1))","reason":"because"}"# }),
  ]

  private static func label(_ prompt: String, _ random: inout SeededRandom) -> Substring {
    let labels = prompt.split(separator: "\n").filter { $0.hasPrefix("- ") }.map { $0.dropFirst(2) }
    return random.pick(labels) ?? "other"
  }

  private static func questions(_ count: Int, _ random: inout SeededRandom) -> String {
    (0..<count).map { _ in "\"\(question(&random))\"" }.joined(separator: ",")
  }

  private static func question(_ random: inout SeededRandom) -> String {
    (0..<9).map { _ in random.pick(words) ?? "" }.joined(separator: " ") + "?"
  }

  private static let words = """
    amber answer around autumn basket before begin better between bridge bright careful carry change choose clear \
    corner cover daily decide detail doubt early effort evening example family field final follow forest friend \
    future garden gather gentle habit harbour honest hour idea inside known large later learn letter light
    """.split(separator: " ").map(String.init)
}
