import JanusKit
import Synchronization

/// How far a transfer has come, as a line.
enum TransferLine {
  /// `Uploading 12.0 MB of 500.0 MB, 3.1 MB/s`; nil while nothing is known of it.
  static func text(_ what: String, _ bytes: (done: Int, total: Int), seconds: Double) -> String? {
    guard bytes.total > 0 else { return nil }
    let rate = bytes.done > 0 ? ", \(size(Int(Double(bytes.done) / seconds)))/s" : ""
    return "\(what) \(size(bytes.done)) of \(size(bytes.total))\(rate)"
  }

  /// `12 B`, `1.5 MB`.
  static func size(_ bytes: Int) -> String {
    let units = ["kB", "MB", "GB", "TB"]
    guard bytes >= 1000 else { return "\(bytes) B" }
    var value = Double(bytes) / 1000
    var unit = 0
    while value >= 999.95, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10) \(units[unit])"
  }
}

extension Console {
  /// Shows how far a transfer has come while it goes on, once that and what comes before it take longer than two
  /// seconds.
  func showing<Value: Sendable>(
    _ what: String, _ transfer: PublicationProgress, during work: () async throws -> Value
  ) async throws -> Value {
    let progress = PatientProgress(self)
    let drawing = Task {
      var start: Double?
      while !Task.isCancelled {
        progress.show { seconds in
          let bytes = transfer.bytes
          guard bytes.total == 0 else {
            // What was done before says nothing of the line's speed.
            start = start ?? seconds - 0.1
            return TransferLine.text(what, bytes, seconds: seconds - (start ?? 0))
          }
          let (what, count) = transfer.preparation
          return count > 0 ? "\(what) \(HumanNumber.grouped(count))" : nil
        }
        try? await Task.sleep(for: .milliseconds(100))
      }
    }
    let outcome: Result<Value, any Error>
    do { outcome = .success(try await work()) } catch { outcome = .failure(error) }
    drawing.cancel()
    await drawing.value
    progress.end()
    return try outcome.get()
  }

  /// Shows what is loaded from the Hub because it was named as a file.
  func showHubLoads() {
    let current = Mutex<PatientProgress?>(nil)
    HubLoads.observe { [self] event in
      switch event {
      case .loading(let name, let done, let total):
        let progress = current.withLock { current in
          let progress = current ?? PatientProgress(self)
          current = progress
          return progress
        }
        progress.show { TransferLine.text("Loading \(name):", (done, total), seconds: $0) }
      case .ended:
        let progress = current.withLock { current in
          defer { current = nil }
          return current
        }
        progress?.end()
      case .note(let text): warning(text)
      }
    }
  }
}
