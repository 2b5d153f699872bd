internal import JanusCore
internal import JanusKit
internal import JanusPlatform

/// What is to be published, and how, as the page asks for it.
struct PublicationPlan: Sendable {
  private var repository = ""
  private var isPrivate: Bool?
  private var existing = DatasetPublication.Existing.refuse
  private var views: [String] = []
  private var split: String?
  private(set) var query = ReviewQuery()

  /// Reads the query of a preview: fields of its own, and which records are meant.
  init(_ items: [(name: String, value: String)]) throws(ReviewFault) {
    var rest: [(name: String, value: String)] = []
    for item in items {
      if item.value.isEmpty, item.name != "repo" { continue }
      if try !read(item.name, item.value) { rest.append(item) }
    }
    query = try ReviewQuery(rest)
    try check()
  }

  /// Reads the body of the wish itself.
  init(_ body: JSONValue) throws(ReviewFault) {
    for member in body.objectValue?.members ?? [] {
      let values = member.value.arrayValue ?? [member.value]
      for value in values where value != .null {
        guard let text = value.stringValue ?? value.boolValue.map({ $0 ? "true" : "false" }) else {
          throw .badRequest("`\(member.key.excerpt)` cannot be that.")
        }
        if member.key == "query" {
          query = try ReviewQuery(QueryText.items(text))
        } else if !text.isEmpty, try !read(member.key, text) {
          throw .badRequest("There is no `\(member.key.excerpt)`.")
        }
      }
    }
    try check()
  }

  private func check() throws(ReviewFault) {
    guard repository.split(separator: "/").count == 2 else {
      throw .badRequest("`repo` is the data set on the Hub: user/name.")
    }
  }

  /// - Returns: Whether it is a field of a publication.
  private mutating func read(_ name: String, _ value: String) throws(ReviewFault) -> Bool {
    switch name {
    case "repo": repository = value
    case "private": isPrivate = value == "true" || value == "1"
    case "split": split = value
    case "view":
      guard DatasetExport.formats.contains(where: { $0.name == value }) else {
        throw .badRequest("There is no format `\(value.excerpt)`.")
      }
      views.append(value)
    case "existing":
      switch value {
      case "append": existing = .append
      case "overwrite": existing = .overwrite
      case "refuse": existing = .refuse
      default: throw .badRequest("`existing` is append, overwrite or refuse.")
      }
    default: return false
    }
    return true
  }

  /// - Parameters:
  ///   - file: The cleaned records.
  ///   - project: The folder of what is reviewed, which may be a project's.
  /// - Returns: The publication, not begun.
  func publication(of file: String, project: String) -> DatasetPublication {
    var publication = DatasetPublication(
      input: InputSelection(paths: [file]), repository: repository)
    publication.isPrivate = isPrivate
    publication.existing = existing
    publication.views = views
    publication.split = split
    let folder = project.isEmpty ? "." : project
    if FileSystem.exists(Path.join(folder, "setup.yaml")) { publication.card.project = folder }
    return publication
  }

  func preview(_ summary: DatasetPublication.Summary, hasToken: Bool) -> JSONValue {
    [
      "repo": .string(repository),
      "files": .array(
        summary.files.map {
          let records: JSONValue =
            $0.path.hasPrefix("data/") && summary.files.count { $0.path.hasPrefix("data/") } == 1
            ? .int(summary.recordCount) : .null
          return ["path": .string($0.path), "bytes": .int($0.size), "records": records]
        }),
      "deletions": .array(summary.deletions.map(JSONValue.string)),
      "records": .int(summary.recordCount), "card": .string(summary.card),
      "token": .bool(hasToken), "private": .bool(isPrivate ?? false),
      "new": .bool(summary.isNew), "upToDate": .bool(summary.isUpToDate),
      "notes": .array(summary.notes.map(JSONValue.string)),
    ]
  }
}
