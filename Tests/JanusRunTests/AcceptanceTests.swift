import Foundation
import JanusCore
import JanusTestSupport
import Testing

@Suite("Samples that are accepted while they are made", .timeLimit(.minutes(5)))
struct AcceptanceTests {
  /// Of the derivations each third declines, each third is the same, and the others are of their own.
  private static let behaviour: FakeBehaviour = { request, ordinal in
    guard !request.content.contains("\nBegin."), !request.content.contains("Judge the assistant")
    else {
      return judged(request) ?? FakeAnswer.byPrompt(request, ordinal)
    }
    switch request.prompt.hash % 3 {
    case 0: return conversation("I'm sorry, but I can't help with that.")
    case 1: return conversation("This is what I tell everybody who asks me about such a visit.")
    default: return FakeAnswer.byPrompt(request, ordinal)
    }
  }

  private static func conversation(_ answer: String) -> FakeReply {
    .answer(#"{"conversations":[{"user":"Shall I come in?","assistant":"\#(answer)"}]}"#)
  }

  /// A judge's answer: 2 for what everybody is told, else 5.
  private static func judged(_ request: RecordedRequest) -> FakeReply? {
    guard request.content.contains("Judge the assistant") else { return nil }
    let rating = request.content.contains("what I tell everybody") ? 2 : 5
    let members = ["helpfulness", "correctness", "coherence"].map {
      #""\#($0)": {"reason": "r", "rating": \#(rating)}"#
    }
    return .answer("{\(members.joined(separator: ","))}")
  }

  private func answers(_ bench: RunBench) throws -> [String] {
    let records = try JSONParser.parse(Array(bench.bytes() ?? Data()))
    return (records.arrayValue ?? []).map {
      $0["conversations"]?[0]?["assistant"]?.stringValue ?? ""
    }
  }

  @Test(
    "rules and duplicates: others are made until there are enough, and the same again whatever the order"
  )
  func rules() async throws {
    let bench = try RunBench(behaviour: Self.behaviour)
    defer { bench.close() }
    let options = [
      "--samples", "12", "--max-waste", "10", "--filter", "refusals", "--dedup", "0.9", "--json",
    ]
    let result = try await bench.generate(options)
    #expect(result.status == 0, "\(result.errors)")
    let texts = try answers(bench)
    #expect(texts.count == 12 && !texts.contains { $0.contains("sorry") })
    #expect(texts.count { $0.contains("everybody") } == 1)
    let summary = try JSONParser.parse(result.output)
    #expect((summary["rejected"]?["refusals"]?.intValue ?? 0) > 0)
    #expect((summary["rejected"]?["dedup"]?.intValue ?? 0) > 0)
    let first = bench.bytes()
    let asked = bench.server.requests.count
    let again = try await bench.generate(options)
    #expect(again.status == 0 && bench.bytes() == first && bench.server.requests.count == asked)
    let slow = try await bench.generate(options + ["--fresh", "-c", "1"])
    #expect(slow.status == 0 && bench.bytes() == first, "\(slow.errors)")
  }

  @Test("a judge's score decides, out of the same budget; and too few is told")
  func judge() async throws {
    let bench = try RunBench(behaviour: Self.behaviour)
    defer { bench.close() }
    let judge = ["--judge", bench.openAI, "--min-score", "4"]
    let result = try await bench.generate(
      ["--samples", "8", "--max-waste", "10", "--filter", "refusals", "--json"] + judge)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try answers(bench).count == 8 && !answers(bench).contains { $0.contains("everybody") })
    #expect((try JSONParser.parse(result.output)["rejected"]?["judge"]?.intValue ?? 0) > 0)
    let bounded = try await bench.generate(
      ["--samples", "8", "--max-calls", "6", "--fresh", "--max-waste", "10"] + judge)
    #expect(bounded.status == 4, "\(bounded.errors)")
    let few = try await bench.generate([
      "--samples", "8", "--max-waste", "1", "--filter", "refusals",
    ])
    #expect(few.status == 3 && few.errors.contains("not accepted"), "\(few.errors)")
  }

  @Test("where no number is asked for, what is not accepted is left out")
  func leftOut() async throws {
    let bench = try RunBench(behaviour: Self.behaviour)
    defer { bench.close() }
    let all = try await bench.generate(["--d-factor", "6", "--json"])
    let count = try answers(bench).count
    #expect(all.status == 0 && count > 10, "\(all.errors)")
    let options = ["--d-factor", "6", "--filter", "refusals", "--dedup", "0.9", "--json"]
    let result = try await bench.generate(options)
    #expect(result.status == 0, "\(result.errors)")
    let texts = try answers(bench)
    #expect(!texts.contains { $0.contains("sorry") })
    #expect(texts.count { $0.contains("everybody") } == 1)
    let rejected = try JSONParser.parse(result.output)["rejected"]
    let left = (rejected?["refusals"]?.intValue ?? 0) + (rejected?["dedup"]?.intValue ?? 0)
    #expect(texts.count + left == count)
    let first = bench.bytes()
    let slow = try await bench.generate(options + ["--fresh", "-c", "1"])
    #expect(slow.status == 0 && bench.bytes() == first, "\(slow.errors)")
  }

  @Test("options that say nothing are refused")
  func mistakes() async throws {
    let bench = try RunBench()
    defer { bench.close() }
    for (options, words) in [
      (["--samples", "3", "--judge", "offline"], "go together"),
      (["--samples", "3", "--filter", "refusal"], "Did you mean `refusals`?"),
      (["--samples", "3", "--dedup", "2"], "above 0, up to 1"),
    ] {
      let result = try await bench.generate(options)
      #expect(result.status == 64 && result.errors.contains(words), "\(options): \(result.errors)")
    }
    #expect(bench.server.requests.isEmpty)
  }
}
