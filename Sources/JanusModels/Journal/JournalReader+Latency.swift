internal import JanusPlatform

extension JournalReader {
  /// The median of how many seconds the newest answers of a model took; nil if there are none.
  ///
  /// - Complexity: O(*n*) for a journal of *n* answers, where few are of the model.
  public func medianSeconds(of model: ModelName, newest count: Int = 1000) -> Double? {
    var seconds: [Double] = []
    try? connection.prepare(
      """
      SELECT a.seconds FROM answers a JOIN settings s ON s.id = a.setting
      WHERE s.provider = ? AND s.model = ? AND a.seconds > 0 ORDER BY a.id DESC LIMIT ?
      """
    ).forEachRow([.text(model.provider), .text(model.name), .integer(Int64(count))]) { row in
      seconds.append(row.double(0))
      return true
    }
    return seconds.isEmpty ? nil : seconds.sorted()[seconds.count / 2]
  }
}
