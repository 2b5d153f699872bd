/// Runs work that blocks on a thread of its own, and waits for it without holding a thread of the cooperative pool.
package func onOwnThread<Value: Sendable, Failure: Error>(
  _ name: String, _ work: @escaping @Sendable () throws(Failure) -> Value
) async throws(Failure) -> Value {
  let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
    startThread(name: name) {
      do throws(Failure) {
        continuation.resume(returning: .success(try work()))
      } catch {
        continuation.resume(returning: .failure(error))
      }
    }
  }
  return try result.get()
}
