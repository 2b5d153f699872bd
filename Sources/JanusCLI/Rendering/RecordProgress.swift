/// Says how many records were read so far, once that takes longer than two seconds.
final class RecordProgress: Sendable {
  private let progress: PatientProgress

  init(_ console: Console) { progress = PatientProgress(console) }

  /// - Parameter count: How many records were read.
  func show(read count: Int) {
    progress.show { seconds in
      guard count > 0 else { return nil }
      let rate = HumanNumber.count(Int(Double(count) / seconds))
      return "\(HumanNumber.grouped(count)) records, \(rate)/s"
    }
  }

  /// Takes the display down.
  func end() { progress.end() }
}
