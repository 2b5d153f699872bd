import JanusCore
import JanusData
import Testing

@Suite("Sampling dialogues")
struct DialogueSamplerTests {
  private let talk: JSONObject = [
    "id": 7,
    "dialogs": [
      "user: a", "assistant: 1", "user: b", "assistant: 2", "user: c", "assistant: 3", "user: d",
      "assistant: 4",
    ],
  ]

  private func sample(_ stretch: DialogueSampler.Stretch, rounds: Int, seed: UInt64 = 0)
    -> JSONObject?
  {
    DialogueSampler(rounds: rounds, stretch: stretch, seed: seed).sample(talk, number: 0)
  }

  @Test("the last stretch ends at the last line of the user")
  func last() throws {
    let record = try #require(sample(.last, rounds: 2))
    #expect(record["input"] == "d")
    #expect(record["history"] == [["b", "2"], ["c", "3"]])
    #expect(record["id"] == 7)
    #expect(record["dialogs"] == nil)
  }

  @Test("the first stretch begins with the dialogue")
  func first() throws {
    let record = try #require(sample(.first, rounds: 2))
    #expect(record["input"] == "c")
    #expect(record["history"] == [["a", "1"], ["b", "2"]])
  }

  @Test("a random stretch has its rounds, depends on the seed alone, and reaches every place")
  func random() throws {
    var inputs: Set<String> = []
    for seed in 0..<64 as Range<UInt64> {
      let record = try #require(sample(.random, rounds: 1, seed: seed))
      #expect(record == sample(.random, rounds: 1, seed: seed))
      #expect(record["history"]?.arrayValue?.count == 1)
      inputs.insert(record["input"]?.stringValue ?? "")
    }
    #expect(inputs == ["b", "c", "d"])
  }

  @Test(
    "a short dialogue gives the rounds that it has", arguments: DialogueSampler.Stretch.allCases)
  func short(stretch: DialogueSampler.Stretch) throws {
    let record = try #require(sample(stretch, rounds: 9))
    #expect(record["input"] == "d")
    #expect(record["history"]?.arrayValue?.count == 3)
  }

  @Test("lines of one speaker in a row stay apart on the user's side, and together on the other")
  func repeated() throws {
    let record: JSONObject = [
      "messages": [
        ["role": "assistant", "content": "Hello."], ["role": "user", "content": "a"],
        ["role": "user", "content": "b"], ["role": "assistant", "content": "1"],
        ["role": "assistant", "content": "2"], ["role": "user", "content": "c"],
      ]
    ]
    let sample = DialogueSampler(rounds: 5, stretch: .last).sample(record, number: 0)
    #expect(sample?["history"] == [["a", ""], ["b", "1\n2"]])
    #expect(sample?["messages"] == nil)
  }

  @Test("a dialogue in which no user speaks gives nothing")
  func silent() {
    let record: JSONObject = ["messages": [["role": "assistant", "content": "Hello?"]]]
    #expect(DialogueSampler(rounds: 1, stretch: .last).sample(record, number: 0) == nil)
  }
}
