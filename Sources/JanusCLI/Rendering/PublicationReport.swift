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

extension DatasetPublication {
  /// Publishes, and shows how far it is.
  func shown(on console: Console) async throws -> Summary {
    let progress = progress
    return try await console.showing("Uploading", progress) { try await run() }
  }
}
