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

  /// Grows as they are needed.
  private let slots = Mutex<[Slot]>([])
  private let data: ReviewData
  let reviewer: String

  /// - Throws: ``SQLiteError`` or ``FileError`` where the decisions cannot be opened.
  init(_ data: ReviewData, reviewer: String) throws {
    self.data = data
    self.reviewer = reviewer
    let slot = Slot(try Self.open(data))
    slots.withLock { $0.append(slot) }
  }

  private static func open(_ data: ReviewData) throws -> sending SQLiteConnection {
    let connection = try DecisionStore.open(path: data.decisionsPath)
    try connection.attach(data.indexPath, as: "known")
    return connection
  }

  /// Does something with the store as the reviewer sees it.
  func use<Value: Sendable>(_ body: (DecisionStore) throws -> Value) throws -> Value {
    let open = slots.withLock { $0 }
    for slot in open {
      let done = try slot.connection.withLockIfAvailable { connection in
        try body(DecisionStore(connection: connection, reviewer: reviewer, data: data))
      }
      if let done { return done }
    }
    let slot: Slot
    if open.count < Self.connectionCount {
      slot = Slot(try Self.open(data))
      slots.withLock { $0.append(slot) }
    } else {
      slot = open[Int.random(in: open.indices)]
    }
    return try slot.connection.withLock { connection in
      try body(DecisionStore(connection: connection, reviewer: reviewer, data: data))
    }
  }
}
