import JanusCore
import Testing

@Suite("JSON objects")
struct JSONObjectTests {
  @Test(
    "keep the order of their keys through every change, small and large", arguments: [3, 17, 60])
  func order(_ count: Int) {
    var object = JSONObject()
    for number in 0..<count { object["k\(number)"] = .int(number) }
    object["k1"] = "changed"
    object["k0"] = nil
    object["absent"] = nil
    object["k0"] = "again"
    #expect(object.keys == (1..<count).map { "k\($0)" } + ["k0"])
    #expect(object["k1"] == "changed")
    #expect(object["k0"] == "again")
    #expect(object["k\(count - 1)"] == .int(count - 1))
    #expect(object["absent"] == nil)
    #expect(object.count == count)
  }

  @Test("behave like a list of pairs with unique keys, whatever is done to them")
  func againstModel() {
    var random = SeededRandom(seed: 4)
    var object = JSONObject()
    var model: [(key: String, value: Int)] = []
    for step in 0..<4000 {
      let key = "k\(random.below(40))"
      let place = model.firstIndex { $0.key == key }
      if random.below(3) == 0 {
        object[key] = nil
        if let place { model.remove(at: place) }
      } else {
        object[key] = .int(step)
        if let place { model[place].value = step } else { model.append((key, step)) }
      }
      #expect(object[key]?.intValue == model.first { $0.key == key }?.value)
    }
    #expect(object.keys == model.map(\.key))
    #expect(object.members.map(\.value.intValue) == model.map(\.value))
  }

  @Test("are equal when their members are, in order")
  func equality() {
    let one: JSONObject = ["a": 1, "b": 2]
    #expect(one == JSONObject([.init("a", 1), .init("b", 2)]))
    #expect(one != ["b": 2, "a": 1])
    #expect(one.hashValue == JSONObject([.init("a", 1), .init("b", 2)]).hashValue)
  }

  @Test("tell keys apart that only look the same, few or many", arguments: [0, 40])
  func exactKeys(_ others: Int) {
    var object = JSONObject((0..<others).map { .init("k\($0)", 0) })
    object["\u{E9}"] = 1
    object["e\u{301}"] = 2
    #expect(object.count == others + 2)
    #expect(object["\u{E9}"] == 1)
    #expect(object["e\u{301}"] == 2)
  }

  @Test("values of another kind are nil, not zero")
  func accessors() throws {
    let value: JSONValue = ["text": "x", "list": [1, 2.5], "yes": true, "none": nil]
    #expect(value["text"]?.stringValue == "x")
    #expect(value["text"]?.intValue == nil)
    #expect(value["list"]?[0]?.intValue == 1)
    #expect(value["list"]?[1]?.doubleValue == 2.5)
    #expect(value["list"]?[1]?.intValue == nil)
    #expect(value["list"]?[2] == nil)
    #expect(value["list"]?[-1] == nil)
    #expect(value["yes"]?.boolValue == true)
    #expect(value["none"] == JSONValue.null)
    #expect(value["other"] == nil)
    #expect(JSONValue.number("123456789012345678901234567890").intValue == nil)
    #expect(JSONValue.double(.nan) == .null)
    #expect(JSONValue.double(.infinity) == .null)
  }
}
