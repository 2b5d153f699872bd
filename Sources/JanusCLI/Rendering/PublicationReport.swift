import JanusCore
import JanusKit

/// Says what was published, or what would be.
struct PublicationReport {
  private let summary: DatasetPublication.Summary
  private let isDryRun: Bool
  private let repository: String

  init(_ summary: DatasetPublication.Summary, _ publication: DatasetPublication) {
    self.summary = summary
    isDryRun = publication.isDryRun
    repository = publication.repository
  }

  func say(on console: Console) {
    for note in summary.notes { console.note(note) }
    if summary.knownCount > 0 {
      console.note("\(HumanNumber.of(summary.knownCount, "record")) left out: there already.")
    }
    if summary.isUpToDate {
      console.note("\(repository) is up to date; nothing was sent.")
    } else if isDryRun {
      console.note("Nothing was sent. This would be:")
      if summary.isNew { console.print("new repository  \(repository)") }
      for file in summary.files {
        console.print("send  \(file.path)  \(TransferLine.size(file.size))")
      }
      for path in summary.deletions { console.print("delete  \(path)") }
      console.print("\n\(summary.card)", terminator: "")
    } else {
      console.note("Published \(HumanNumber.of(summary.recordCount, "record")).")
      console.print(summary.url)
    }
  }

  var json: JSONValue {
    [
      "repository": .string(repository), "url": .string(summary.url),
      "commit": summary.commit.map { .string($0) } ?? .null,
      "records": .int(summary.recordCount), "known": .int(summary.knownCount),
      "bad": .int(summary.faultCount), "new": .bool(summary.isNew),
      "up_to_date": .bool(summary.isUpToDate), "dry_run": .bool(isDryRun),
      "files": .array(
        summary.files.map { ["path": .string($0.path), "bytes": .int($0.size)] }),
      "deleted": .array(summary.deletions.map { .string($0) }),
      "notes": .array(summary.notes.map { .string($0) }),
    ]
  }
}

/// How far a transfer has come, as a line.
enum TransferLine {
  static func text(_ what: String, _ bytes: (done: Int, total: Int)) -> String {
    "\(what) \(size(bytes.done)) of \(size(bytes.total))"
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
  /// Shows how far a transfer has come while it goes on: a line that changes on a terminal, nothing elsewhere.
  func showing<Value: Sendable>(
    _ what: String, _ bytes: @escaping @Sendable () -> (done: Int, total: Int),
    during work: () async throws -> Value
  ) async throws -> Value {
    guard canRedraw, verbosity != .quiet else { return try await work() }
    let drawing = Task {
      while !Task.isCancelled {
        let now = bytes()
        if now.total > 0 { redraw([TransferLine.text(what, now)]) }
        try? await Task.sleep(for: .milliseconds(100))
      }
    }
    defer {
      drawing.cancel()
      endRedrawing()
    }
    return try await work()
  }
}

extension DatasetPublication {
  /// Publishes, and shows how far it is.
  func shown(on console: Console) async throws -> Summary {
    let progress = progress
    return try await console.showing("Uploading", { progress.bytes }) { try await run() }
  }
}
