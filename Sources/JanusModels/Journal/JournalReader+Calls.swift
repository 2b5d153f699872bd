internal import JanusCore
internal import JanusPlatform

extension JournalReader {
  /// The keys of calls that begin with hexadecimal digits, rising.
  ///
  /// - Parameters:
  ///   - digits: At most 64; anything that is not a hexadecimal digit matches no call.
  ///   - limit: The most keys wanted.
  /// - Returns: The keys, at most `limit`.
  /// - Throws: ``JournalError`` where the journal cannot be read.
  /// - Complexity: O(log *n* + *k*) for *n* answers and *k* that match.
  public func keys(startingWith digits: String, limit: Int) throws(JournalError) -> [CallKey] {
    guard let first = Self.bytes(digits, filledWith: "0"),
      let last = Self.bytes(digits, filledWith: "f")
    else { return [] }
    return try reading { () throws(SQLiteError) in
      var keys: [CallKey] = []
      try connection.prepare(
        "SELECT DISTINCT key FROM answers WHERE key BETWEEN ? AND ? ORDER BY key LIMIT ?"
      ).forEachRow([.blob(first), .blob(last), .integer(Int64(limit))]) { row in
        keys.append(CallKey(bytes: row.blob(0)))
        return true
      }
      return keys
    }
  }

  /// A call with all of its answers; nil if there is none.
  /// - Throws: ``JournalError`` where the journal cannot be read.
  public func call(_ key: CallKey) throws(JournalError) -> JournalledCall? {
    let rows = try reading { () throws(SQLiteError) in
      var rows: [CallRow] = []
      let reasoning = try JournalSchema.reasoningColumn(connection)
      try connection.prepare(CallRow.query(reasoning: reasoning)).forEachRow([.blob(key.bytes)]) {
        row in
        rows.append(CallRow(row))
        return true
      }
      return rows
    }
    guard let first = rows.first else { return nil }
    guard let parameters = try? JSONParser.parse(first.parameters),
      let content = (try? JSONParser.parse(first.messages)).flatMap(ChatRequest.Content.init(json:))
    else { throw .damaged(path: path, reason: "the prompt of \(key.hexadecimal) is not readable") }
    var answers = rows.map(\.answer)
    for (place, next) in answers.enumerated().dropFirst() {
      answers[place - 1].isSuperseded = answers[place - 1].attempt == next.attempt
    }
    return JournalledCall(
      key: key, model: first.model, parameters: parameters, content: content,
      sample: first.sample, answers: answers)
  }

  /// The 32 bytes of a key that begins with `digits` and goes on with `fill`.
  private static func bytes(_ digits: String, filledWith fill: Character) -> [UInt8]? {
    guard digits.utf8.count <= 64 else { return nil }
    let filled = digits + String(repeating: fill, count: 64 - digits.utf8.count)
    let values = filled.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
    guard !values.contains(nil) else { return nil }
    let numbers = values.compactMap(\.self)
    return stride(from: 0, to: 64, by: 2).map { UInt8(numbers[$0] << 4 | numbers[$0 + 1]) }
  }
}

/// One answer, with what its call says of every one.
private struct CallRow {
  /// The rows of a call; `reasoning` is the column that holds it, or `NULL`.
  static func query(reasoning: String) -> String {
    """
    SELECT a.attempt, a.run, a.sample, a.text, a.finish, a.prompt_tokens, a.completion_tokens,
      a.seconds, a.answered, s.provider, s.model, s.parameters, p.messages, \(reasoning)
    FROM answers a JOIN settings s ON s.id = a.setting JOIN prompts p ON p.id = a.prompt
    WHERE a.key = ? ORDER BY a.attempt, a.id
    """
  }

  let answer: JournalledCall.Answer
  let sample: Int
  let model: ModelName
  let parameters: String
  let messages: String

  init(_ row: SQLiteRow) {
    let usage =
      row.isNull(5) ? nil : TokenUsage(reportedPrompt: row.int(5), completion: row.int(6))
    answer = JournalledCall.Answer(
      attempt: row.int(0),
      reply: ChatReply(
        text: row.text(3), reasoning: row.isNull(13) ? nil : row.text(13),
        finishReason: ChatReply.FinishReason(word: row.text(4)), usage: usage),
      seconds: row.double(7), answered: row.time(8), run: row.text(1), isSuperseded: false)
    sample = row.int(2)
    model = ModelName(provider: row.text(9), name: row.text(10))
    parameters = row.text(11)
    messages = row.text(12)
  }
}
