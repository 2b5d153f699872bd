/// One attempt at a call, as batches and the journal name it.
struct BatchedCall: Hashable, Sendable {
  var key: CallKey
  var attempt: Int

  /// Names it in a batch: at most 64 letters, digits and hyphens.
  var id: String { "\(key.hexadecimal.prefix(40))-\(attempt)" }
}

/// A batch of which the journal still wants answers.
struct JournalledBatch: Sendable {
  var row: Int64
  var tag: String
  /// The server's id; nil where it is not known whether the batch came to be.
  var remote: String?
  /// When its submission began, in seconds since 1970.
  var begun: Double
  /// How many calls it had.
  var size: Int
  /// Those without an answer in the journal.
  var calls: Set<BatchedCall>
}

/// A batch whose answers were not all fetched yet, as it is shown.
public struct PendingBatch: Hashable, Sendable {
  public var model: ModelName
  /// The server's id; nil where its reply to the submission was lost.
  public var remote: String?
  /// When it was submitted, in seconds since 1970.
  public var begun: Double
  public var size: Int
  /// Calls whose answers are still to come.
  public var left: Int
}

/// How far the batches of a run have come.
public struct BatchProgress: Hashable, Sendable {
  /// Which batch is told of, from 1: the first that has not come back.
  public var number: Int
  /// How many there were so far.
  public var count: Int
  public var done: Int
  public var size: Int
  /// Seconds since it was submitted.
  public var seconds: Double

  public init(number: Int, count: Int, done: Int, size: Int, seconds: Double) {
    self.number = number
    self.count = count
    self.done = done
    self.size = size
    self.seconds = seconds
  }
}
