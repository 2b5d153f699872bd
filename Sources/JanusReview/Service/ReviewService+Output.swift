internal import JanusCore
internal import JanusData
internal import JanusKit
internal import JanusPlatform

/// What comes of the decisions.
extension ReviewService {
  func cleanUp(_ body: JSONValue) throws -> JSONValue {
    try session.requireLoaded()
    let clean = session.cleanUp
    let isConfirmed = body["confirm"]?.boolValue == true
    let exists = FileSystem.exists(clean.outputPath)
    let (counts, badCount) = try session.database.use { store in
      (
        isConfirmed ? try clean.write(in: store) : try clean.records.forEach(nil, in: store, nil),
        try IndexFacts(store.connection).badCount
      )
    }
    var answer = counts.members
    answer["bad"] = .int(badCount)
    answer["output"] = .string(clean.outputPath)
    answer["exists"] = .bool(exists)
    answer["written"] = .bool(isConfirmed)
    return .object(answer)
  }

  func download(_ items: [(name: String, value: String)]) throws -> ServerResponse {
    try session.requireLoaded()
    let form = items.first { $0.name == "form" }?.value ?? "cleanup"
    guard form == "cleanup" || DatasetExport.formats.contains(where: { $0.name == form }) else {
      throw ReviewFault.badRequest("There is no form `\(form.excerpt)`.")
    }
    let file = try ReviewOutput(session).download(try ReviewQuery(items), form: form)
    var response = ServerResponse.attachment(file.path, name: file.name)
    if file.faultCount > 0 {
      let reason = (file.reason ?? "").utf8.flatMap { Array("%\([$0].hexadecimal)".utf8) }
      response.headers += [
        ("X-Janus-Left-Out", "\(file.faultCount)"),
        ("X-Janus-Reason", String(decoding: reason, as: UTF8.self)),
      ]
    }
    return response
  }

  /// The evaluation of what matches, as it would go out; of a random part where that is very much.
  func reportPage(_ items: [(name: String, value: String)]) throws -> ServerResponse {
    try session.requireLoaded()
    let query = try ReviewQuery(items)
    let most = mostEvaluated
    return try ReviewOutput(session).withCleanedFile(query, atMost: most) { file, counts in
      guard counts.written > 0 else { throw ReviewFault(409, "No record matches.") }
      let options = EvaluationOptions(inputs: [file])
      var summary = try waitingForTask { try await Evaluation.run(options) }
      // People know the file under its own name, and the page's advice names it.
      summary.inputs = [session.data.input]
      if counts.written > most { summary.drawnFrom = counts.written }
      return .text(Array(report(summary).utf8), type: "text/html")
    }
  }

  func publicationPreview(_ items: [(name: String, value: String)]) throws -> JSONValue {
    try session.requireLoaded()
    let plan = try PublicationPlan(items)
    return try ReviewOutput(session).withCleanedFile(plan.query) { file, _ in
      var publication = plan.publication(of: file, project: session.data.folder)
      publication.isDryRun = true
      let summary = try waitingForTask { [publication] in try await publication.run() }
      return plan.preview(summary, hasToken: HubAccess().token != nil)
    }
  }

  func publish(_ body: JSONValue) throws -> JSONValue {
    try session.requireLoaded()
    let plan = try PublicationPlan(body)
    guard HubAccess().token != nil else {
      throw ReviewFault(
        403, "There is no token for the Hub.",
        remedy: "Set HF_TOKEN, or log in with `hf auth login`, and start again.")
    }
    let session = session
    let job = try publications.start { progress in
      try ReviewOutput(session).withCleanedFile(plan.query) { file, _ in
        let publication = plan.publication(of: file, project: session.data.folder)
        progress(publication.progress)
        return try waitingForTask { try await publication.run() }
      }
    }
    return ["job": .string(job)]
  }
}
