import JanusCore
import Testing

@Suite("Samples as records")
struct SampleTests {
  private func sample(_ provenance: Provenance) -> Sample {
    Sample(
      turns: [
        Turn(user: "Hi", assistant: "Ho", isAssistantFirst: true), Turn(user: "é", assistant: "\n"),
      ],
      type: .conversation, category: "c", model: "p/m", provenance: provenance)
  }

  @Test("have the four keys of the format's first version, in order, and always the user first")
  func firstFourKeys() {
    let seed = Provenance(id: "i", stage: .seed, direction: "d", sample: 0, call: "c")
    #expect(
      JSONWriter.string(sample(seed).record(withProvenance: false))
        == #"{"conversations":[{"user":"Hi","assistant":"Ho"},{"user":"é","assistant":"\n"}],"#
        + #""type":"conversation","category":"c","model":"p/m"}"#)
  }

  @Test("tell where they came from")
  func provenance() throws {
    let seed = Provenance(id: "i", stage: .seed, direction: "d", sample: 2, call: "cc")
    let derivation = Provenance(
      id: "i", stage: .derivation, seed: "s", direction: "d", turns: 3, sample: 1, call: "cc")
    #expect(
      JSONWriter.string(try #require(sample(seed).record(withProvenance: true)["provenance"]))
        == #"{"id":"i","stage":"seed","direction":"d","sample":2,"call":"cc"}"#)
    #expect(
      JSONWriter.string(try #require(sample(derivation).record(withProvenance: true)["provenance"]))
        == #"{"id":"i","stage":"derivation","seed":"s","direction":"d","turns":3,"sample":1,"call":"cc"}"#
    )
  }

  @Test("quote a turn in the order in which the model gave it")
  func quoted() {
    #expect(
      JSONWriter.string(Turn(user: "a", assistant: "b").quoted) == #"{"user":"a","assistant":"b"}"#)
    #expect(
      JSONWriter.string(Turn(user: "a", assistant: "b", isAssistantFirst: true).quoted)
        == #"{"assistant":"b","user":"a"}"#)
  }
}
