import JanusCore
import JanusKit
import JanusPlatform
import JanusReview

/// `janus review`: a page to look at records, keep, drop and mend them.
struct ReviewCommand: Command {
  static let name = "review"
  static let abstract = "Look at records in the browser: keep, drop and mend them."
  static let discussion = """
    A page opens that shows the records as talk, with what the rules of curation find in them. Each decision is saved \
    at once, in .janus/review beside the file, which itself is never changed; it can be taken back at any time, also \
    tomorrow. Decisions stay with their records when the file is put into another order or grows.

    Several people can review one file, each by a name (--reviewer), at the same time too; the page says how far they agree. \
    Clean-up, downloads and --export go by the decisions of --reviewer if that is given. Without, where reviewers \
    differ, the majority's count, and a tie keeps the record; of different edits of one text the latest counts.

    The page is served to this machine alone, and only to who has the address with its token. Press Ctrl-C to end.
    """
  static let examples = [
    Example("janus review outputs.json", "Review a data set."),
    Example("janus review my_project --reviewer ann", "All files of a folder, as Ann."),
    Example("janus review hf:user/name", "A data set of the Hugging Face Hub."),
    Example(
      "janus review outputs.json --export clean.json", "What was decided, without a browser."),
    Example(
      "janus review outputs.json --export train.jsonl --format messages",
      "The same in a trainer's form."),
  ]
  static let parameters: [any Parameter] = [
    input, reviewer, diagram, port, host, noOpen, export, format, json,
  ]

  private static let input = Operand(
    "input", completes: .files,
    help: "A file or folder of records, an address that begins with http, or hf:user/name.")
  private static let reviewer = Option<String?>(
    "--reviewer", in: .notEmpty, placeholder: "name",
    help: "Who decides; the user's name if left out.")
  private static let diagram = Option<String?>(
    "--diagram", in: .notEmpty, placeholder: "file|folder", completes: .files,
    help: "The diagram that the records were made from; without, it is looked for beside them.")

  private static let server = "Server"
  private static let port = Option<Int?>(
    "--port", in: .between(1, 65535), group: server,
    help: "The port to listen at; any that is free if left out.")
  private static let host = Option(
    "--host", default: "127.0.0.1", in: .notEmpty, placeholder: "address", group: server,
    help: "The address to listen at. Others than this machine's own can be reached by others.")
  private static let noOpen = Flag(
    "--no-open", group: server, help: "Print the address, and leave the browser alone.")

  private static let outputs = "Without a browser"
  private static let export = Option<String?>(
    "--export", short: "-o", in: .notEmpty, placeholder: "file", completes: .files, group: outputs,
    help: """
      Write the records with all decisions, by the file's ending or in the form of the input, and end; - is the \
      standard output.
      """)
  private static let format = Option<FormatName?>(
    "--format", short: "-f", group: outputs,
    help: "The form to write; see janus export.")
  private static let json = Flag(
    "--json", help: "Print the address, or what was written, as JSON.")

  private let input: String
  private var options: ReviewSession.Options
  private var address = ReviewServer.Address()
  private let opensBrowser: Bool
  private let exportPath: String?
  private let exportFormat: String?
  private let printsJSON: Bool

  init(_ arguments: ParsedArguments) throws {
    input = arguments[Self.input]
    let user = Environment.process.text("USER") ?? Environment.process.text("LOGNAME")
    options = ReviewSession.Options(reviewer: arguments[Self.reviewer] ?? user ?? "reviewer")
    options.isReviewerNamed = arguments.isGiven(Self.reviewer)
    options.diagram = arguments[Self.diagram]
    let host = arguments[Self.host]
    address.host = host == "localhost" ? "127.0.0.1" : host
    address.port = arguments[Self.port].map { UInt16($0) }
    opensBrowser = !arguments[Self.noOpen]
    exportPath = arguments[Self.export]
    exportFormat = arguments[Self.format]?.argument
    printsJSON = arguments[Self.json]
    if exportFormat != nil, exportPath == nil {
      throw arguments.usageError(
        .other("--format says how to write: give --export with a file's name, too."))
    }
    if printsJSON, exportPath == "-" {
      throw arguments.usageError(
        .other("The records go to the standard output, where --json would mix with them."))
    }
  }

  func run(_ console: Console) async throws -> ExitCode {
    let session = try await open(console)
    defer { session.stop() }
    guard let exportPath else { return try await serve(session, on: console) }
    try await wait(for: session, on: console)
    try await export(session, to: exportPath, on: console)
    return .success
  }

  private func open(_ console: Console) async throws -> ReviewSession {
    var copy: String?
    if let remote = try RemoteData(input) {
      copy = remote.path
      if remote.isCopied {
        console.note(
          "Loaded from \(remote.url) before: \(remote.path). Remove that file to load it anew.")
      } else {
        let most = HumanNumber.bytes(RemoteData.largestFile)
        console.note("Loading \(remote.url), at most \(most), into \(remote.path).")
        try await remote.fetch()
      }
    }
    let (input, options, fetched) = (input, options, copy)
    return try await onOwnThread("janus-review") { () throws(JanusError) in
      let data = try ReviewData(input, fetched: fetched)
      return try ReviewSession(data, options) { process in
        let who = process.map { " (process \($0))" } ?? ""
        console.note(
          "Another janus review\(who) is loading the records of \(data.name); waiting until it is done."
        )
      }
    }
  }

  /// Serves the page until the user has enough.
  private func serve(_ session: ReviewSession, on console: Console) async throws -> ExitCode {
    let server = try ReviewServer(session, at: address) {
      EvaluationPage([$0], usesBits: false).text
    }
    defer { server.stop() }
    if !address.isLoopback {
      console.warning(
        "Others who can reach \(address.host) can see and change the review if they get the address with its token: it goes over the network unencrypted."
      )
    }
    if printsJSON {
      console.print(["url": .string(server.url), "reviewer": .string(options.reviewer)])
    } else {
      console.print("Reviewing \(session.data.name) as \(options.reviewer) at\n\(server.url)")
    }
    if opensBrowser, !Browser.open(server.singleURL) {
      console.note("Open that address in a browser.")
    }
    do {
      try await wait(for: session, on: console)
      console.note("Press Ctrl-C to end; every decision is saved already.")
      while true { try await Task.sleep(for: .seconds(3600)) }
    } catch is CancellationError {
      return .success
    }
  }

  /// Waits until all records are loaded, and says how far that is.
  private func wait(for session: ReviewSession, on console: Console) async throws {
    try await console.showingProgress { progress in
      while true {
        let loading = session.loading
        if loading.isComplete { return }
        if let failure = session.loadingFailure { throw failure }
        progress(loading.done)
        try await Task.sleep(for: .milliseconds(50))
      }
    }
  }

  private func export(
    _ session: ReviewSession, to path: String, on console: Console
  ) async throws {
    let format = exportFormat
    let summary = try await onOwnThread("janus-review") { () throws(JanusError) in
      try ReviewOutput(session).write(to: path, format: format)
    }
    console.report(summary.faults)
    if summary.faultCount > 0, let format {
      console.warning(
        "\(HumanNumber.of(summary.faultCount, "record")) cannot be had as \(format), and are left out."
      )
    }
    if summary.badCount > 0 {
      console.warning(
        "\(HumanNumber.of(summary.badCount, "line or element", "lines or elements")) of the input are no records, and are left out."
      )
    }
    if printsJSON {
      var json = summary.counts
      json["output"] = .string(summary.path)
      json["records"] = .int(summary.recordCount)
      json["bad"] = .int(summary.faultCount + summary.badCount)
      return console.print(.object(json))
    }
    let count = HumanNumber.of(summary.recordCount, "record")
    let dropped = summary.counts["dropped"]?.intValue ?? 0
    let edited = summary.counts["edited"]?.intValue ?? 0
    console.note("Wrote \(count) to \(summary.path): \(dropped) dropped, \(edited) edited.")
  }
}
