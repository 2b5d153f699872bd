internal import JanusCore

/// Answers requests that have no scene: by the format that is asked for, with the prompt's own words. Equal prompts and
/// equal seeds give equal answers.
struct OfflineAnswers {
  private let subject: OfflineSubject
  private var random: SeededRandom
  /// Tells the elements of a list apart; it does not begin with the same for every answer.
  private var variation: Int
  private let firstVariation: Int

  init(to messages: [ChatMessage], random: SeededRandom) {
    subject = OfflineSubject(messages.last { $0.role == .user }?.content ?? "")
    self.random = random
    firstVariation = self.random.below(16)
    variation = firstVariation
  }

  /// The answer's text: JSON where a format is asked for.
  mutating func text(_ format: AnswerFormat?) -> String {
    guard let format else { return OfflinePhrases(subject).answer(&random) }
    if format.shape == .anyObject { return JSONWriter.string(.object(object())) }
    let value = value(format.shape, named: format.listKey ?? format.name)
    return JSONWriter.string(format.listKey.map { .object([$0: value]) } ?? value)
  }

  private mutating func value(_ shape: AnswerShape, named name: String) -> JSONValue {
    switch shape {
    case .text: return .string(text(named: name))
    // Whatever is compared is mostly different.
    case .boolean: return .bool((random.below(4) > 0) != (name == "equal"))
    case .choice(let words): return .string(choice(words))
    // The first mostly is that which nothing is wrong with.
    case .integerChoice(let numbers):
      return .int((random.below(4) > 0 ? numbers.first : random.pick(numbers)) ?? 0)
    case .integer(let range):
      let range = range ?? 1...5
      return .int(range.lowerBound + random.below(min(range.count, 1 << 30)))
    case .number(let range):
      let range = range ?? 0...1
      let number = range.lowerBound + random.unit() * (range.upperBound - range.lowerBound)
      return .double((number * 100).rounded() / 100)
    case .list(let element, let count):
      return .array(
        (0..<length(count)).map { index in
          variation = firstVariation + index
          return value(element, named: name)
        })
    case .object(let fields, _):
      return .object(JSONObject(fields.map { .init($0.name, value($0.shape, named: $0.name)) }))
    case .anyObject: return .object(object())
    }
  }

  private mutating func length(_ count: ClosedRange<Int>?) -> Int {
    // A list without bounds is of what is found in the text.
    guard let count else { return min(1 + random.below(3), max(1, subject.sentences.count)) }
    return max(count.lowerBound, min(3, count.upperBound))
  }

  /// The word that the text speaks of; now and then another, for models are not of one mind.
  private mutating func choice(_ words: [String]) -> String {
    let isContrary = random.below(8) == 0
    let drawn = random.pick(words) ?? ""
    if !isContrary, let best = subject.best(of: words) { return best }
    return drawn
  }

  private mutating func text(named name: String) -> String {
    if name == "label" || name == "category", !subject.choices.isEmpty {
      return choice(subject.choices)
    }
    if name == "tasks" { return OfflineInstructions(subject.language).text(&random) }
    return OfflinePhrases(subject).text(named: name, variation: variation, &random)
  }

  /// An object with the keys that the prompt shows, or a rewording of the record that it quotes.
  private mutating func object() -> JSONObject {
    if let record = subject.record, isList {
      return reworded(record)
    }
    var object = JSONObject()
    for key in subject.keys { object[key] = member(key) }
    return object.isEmpty ? ["answer": .string(OfflinePhrases(subject).answer(&random))] : object
  }

  /// Whether the prompt shows a list under its only key, or nothing.
  private var isList: Bool { subject.keys.count <= 1 }

  private mutating func member(_ key: String) -> JSONValue {
    let name = key.lowercased()
    if name.contains("score") || name.contains("rating") { return .int(1 + random.below(5)) }
    if name == "labels" || name == "tags" { return .array([.string(choice(subject.choices))]) }
    return .string(text(named: name))
  }

  private func reworded(_ record: JSONObject) -> JSONObject {
    var other = record
    for member in record.members {
      guard let text = member.value.stringValue, text.count > 12 else { continue }
      other[member.key] = .string(
        OfflinePhrases(OfflineSubject(text)).reworded(text, variation: variation))
    }
    return other
  }
}
