import Foundation
import JanusCore
import Synchronization

/// Deterministic answers in the shapes that Janus asks for.
package enum FakeAnswer {
  /// Answers by the messages' text and the seed, and nothing else: equal prompts get equal answers,
  /// in every order, process and run. This is a server's behaviour unless another is set.
  package static let byPrompt: FakeBehaviour = { request, _ in
    .answer(text(for: request.prompt))
  }

  /// Answers by the prompt and how many times it was answered before by this very behaviour.
  ///
  /// Samples of one prompt then differ although nothing in the requests does. Two runs get the same
  /// answers to each prompt, but which call gets which depends on the order of arrival; and an
  /// answer that is lost on its way, as when the client dies, is not given again.
  package static func byPromptAndTime() -> FakeBehaviour {
    let times = Counts<UInt64>()
    return { request, _ in
      let prompt = request.prompt
      return .answer(text(for: prompt, time: times.next(prompt.hash)))
    }
  }

  /// Gives `replies` to the first requests, one each, and then behaves as `rest`.
  package static func scripted(
    _ replies: [FakeReply], then rest: @escaping FakeBehaviour = byPrompt
  ) -> FakeBehaviour {
    { request, ordinal in ordinal < replies.count ? replies[ordinal] : rest(request, ordinal) }
  }

  /// Two or three turns as `{"conversations":[…]}` if the prompt has `"conversations"` in quotation
  /// marks, else one as `{"conversation":{…}}`.
  package static func text(for prompt: FakePrompt, time: Int = 0) -> String {
    var random = SeededRandom(seed: prompt.hash &+ UInt64(time) &* 0x9FB2_1C65_1E98_DF25)
    guard prompt.text.contains("\"conversations\"") else {
      return "{\"conversation\":\(turn(&random))}"
    }
    let turns = (0..<2 + random.below(2)).map { _ in turn(&random) }
    return "{\"conversations\":[\(turns.joined(separator: ","))]}"
  }

  private static func turn(_ random: inout SeededRandom) -> String {
    let question = sentence(&random, words: 6 + random.below(8), end: "?")
    let answer = (0..<3 + random.below(3)).map { _ in
      sentence(&random, words: 7 + random.below(8), end: ".")
    }
    let separator = random.below(8) == 0 ? "\\n\\n" : " "
    return """
      {"user":"\(question)","assistant":"\(answer.joined(separator: separator))"}
      """
  }

  private static func sentence(_ random: inout SeededRandom, words count: Int, end: String)
    -> String
  {
    var words = (0..<count).map { _ in random.pick(Self.words) ?? "" }
    words[0] = words[0].capitalized
    if random.below(8) == 0 { words[1] = "\\\"\(words[1])\\\"" }
    return words.joined(separator: " ") + end
  }

  private static let words = """
    amber answer around autumn basket because before begin better between bridge bright careful carry \
    change choose clear corner cover daily decide detail doubt early easy effort enough evening every \
    example family field final follow forest friend future garden gather gentle habit happen harbour \
    honest hour idea inside kind known large later learn letter light listen little local make market \
    matter meet memory middle moment morning music nature never notice often open order other paper \
    patient people place plain point quiet reach reason remain river round season second share simple \
    slowly small speak steady story street strong summer talk thing think toward trust under water \
    while winter café naïve größer señal 東京 Ωmega
    """.split(separator: " ").map(String.init)
}

/// Counts how many times each key came, from any thread.
final class Counts<Key: Hashable & Sendable>: Sendable {
  private let counts = Mutex<[Key: Int]>([:])

  /// How many times `key` came before this time.
  func next(_ key: Key) -> Int {
    counts.withLock { counts in
      defer { counts[key, default: 0] += 1 }
      return counts[key, default: 0]
    }
  }
}
