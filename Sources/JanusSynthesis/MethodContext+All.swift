internal import JanusCore

extension MethodContext {
  /// Does the same for each element at once, where nothing is to be had unless all succeed.
  /// - Returns: What came of each, in their order.
  /// - Throws: The failure of the first that failed, after all have ended.
  func all<Element: Sendable, Value: Sendable>(
    _ elements: [Element],
    _ work: @escaping @Sendable (Element) async throws(SynthesisFailure) -> Value
  ) async throws(SynthesisFailure) -> [Value] {
    var values: [Value] = []
    for result in await each(elements, work) { values.append(try result.get()) }
    return values
  }
}
