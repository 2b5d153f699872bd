internal import JanusPlatform

/// A thread of a command's own, for it blocks; its task can be cancelled all the same.
actor CurationThread {
  private nonisolated let executor = ThreadExecutor(name: "janus-curation")
  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe executor.asUnownedSerialExecutor()
  }

  func run<Value: Sendable>(_ work: @Sendable () throws -> Value) throws -> Value { try work() }
}
