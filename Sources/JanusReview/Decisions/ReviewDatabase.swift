internal import JanusPlatform
internal import Synchronization

/// The decisions with the index beside them (as `known`), for several threads: each request has a connection to itself.
final class ReviewDatabase: Sendable {
  /// As many requests are worked on at once; others wait.
  private static let connectionCount = 4

  private final class Slot: Sendable {
    let connection: Mutex<SQLiteConnection>
    init(_ connection: sending SQLiteConnection) { self.connection = Mutex(connection) }
  }

  private let slots: [Slot]
  let reviewer: String

  /// - Throws: ``SQLiteError`` or ``FileError``.
  init(_ data: ReviewData, reviewer: String) throws {
    self.reviewer = reviewer
    var slots: [Slot] = []
    for _ in 0..<Self.connectionCount {
      slots.append(Slot(try Self.open(data.decisionsPath, beside: data.indexPath)))
    }
    self.slots = slots
  }

  private static func open(_ path: String, beside index: String) throws -> sending SQLiteConnection
  {
    let connection = try DecisionStore.open(path: path)
    try connection.attach(index, as: "known")
    return connection
  }

  /// Does something with the store as the reviewer sees it.
  func use<Value: Sendable>(_ body: (DecisionStore) throws -> Value) throws -> Value {
    for slot in slots {
      let done = try slot.connection.withLockIfAvailable { connection in
        try body(DecisionStore(connection: connection, reviewer: reviewer))
      }
      if let done { return done }
    }
    let slot = slots[Int.random(in: slots.indices)]
    return try slot.connection.withLock { connection in
      try body(DecisionStore(connection: connection, reviewer: reviewer))
    }
  }
}
