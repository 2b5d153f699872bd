internal import JanusCore
package import JanusKit
package import JanusPlatform

/// Answers the requests of the page: who may ask, what is asked, what comes of it. It knows nothing of sockets.
///
/// | request | answer |
/// | --- | --- |
/// | `GET /`, `/app/NAME` | the page's files |
/// | `GET /api/dataset`, `progress`, `records`, `facets`, `records/ID`, `agreement` | what is known |
/// | `POST /api/decisions`, `bulk`, `undo`, `redo` | changes |
/// | `GET /download`, `POST /api/cleanup`, `/api/publish` | what comes of the decisions |
/// | `GET /report`, `/diagram.svg` | pictures of the data |
package final class ReviewService: Sendable {
  /// Makes a page of an evaluation.
  package typealias ReportMaker = @Sendable (EvaluationSummary) -> String

  /// Bodies with more bytes are refused; an edited turn of a very long record must fit.
  static let largestBody = 8 << 20

  let session: ReviewSession
  let report: ReportMaker
  let mostEvaluated: Int
  let publications = PublicationDesk()
  private let gate: ReviewGuard

  /// - Parameters:
  ///   - session: What is reviewed.
  ///   - host: The address that the server listens at.
  ///   - port: Its port.
  ///   - mostEvaluated: Where more records match, the evaluation is of so many of them, drawn at random.
  ///   - report: Makes a page of an evaluation.
  package init(
    _ session: ReviewSession, host: String, port: UInt16, mostEvaluated: Int = 20_000,
    report: @escaping ReportMaker
  ) {
    self.session = session
    self.mostEvaluated = mostEvaluated
    self.report = report
    gate = ReviewGuard(host: host, port: port)
  }

  /// What stands behind the address's slash to be let in: `?token=…`.
  package var entry: String { "/?token=\(gate.token)" }
  /// The same for one use, where others may see it.
  package var singleEntry: String { "/?token=\(gate.pass.token)" }

  /// Answers a request. This may block, and may be called on several threads at once.
  package func respond(to request: ServerRequest) -> ServerResponse {
    switch gate.verdict(on: request) {
    case .refused(let response): return ReviewHeaders.secured(response, isFramed: false)
    case .welcome(let cookie):
      let response = ServerResponse(
        status: 303, headers: [("Location", "/"), ("Set-Cookie", cookie)])
      return ReviewHeaders.secured(response, isFramed: false)
    case .allowed: break
    }
    let isFramed = ["/report", "/diagram.svg"].contains(request.path)
    do {
      return ReviewHeaders.secured(try answer(request), isFramed: isFramed)
    } catch {
      return ReviewHeaders.secured(.failure(ReviewFault(error)), isFramed: isFramed)
    }
  }

  private func answer(_ request: ServerRequest) throws -> ServerResponse {
    switch request.method {
    case "GET": return try get(request)
    case "POST": return try post(request)
    default:
      var response = ServerResponse.failure(ReviewFault(405, "Only GET and POST are answered."))
      response.headers.append(("Allow", "GET, POST"))
      return response
    }
  }

  private func get(_ request: ServerRequest) throws -> ServerResponse {
    switch request.path {
    case "/": return try asset("index.html")
    case "/api/dataset": return .json(try dataset())
    case "/api/progress": return .json(try progress())
    case "/api/records": return .json(try records(request.query))
    case "/api/facets": return .json(try facets(request.query))
    case "/api/agreement": return .json(try agreement())
    case "/api/publish": return .json(try publicationPreview(request.query))
    case "/download": return try download(request.query)
    case "/report": return try reportPage(request.query)
    case "/diagram.svg": return try drawing(request.query)
    default: return try getNamed(request)
    }
  }

  /// What has a name in its path.
  private func getNamed(_ request: ServerRequest) throws -> ServerResponse {
    let parts = request.path.split(separator: "/", omittingEmptySubsequences: false)
      .map(String.init)
    switch parts.count {
    case 3 where parts[1] == "app": return try asset(parts[2])
    case 4 where parts[1...2] == ["api", "records"]: return .json(try record(parts[3]))
    case 4 where parts[1...2] == ["api", "publish"]:
      return .json(try publications.state(of: parts[3]))
    case 5 where parts[1...2] == ["api", "records"] && parts[4] == "compare":
      return .json(try compare(parts[3], request.query))
    default: throw ReviewFault(404, "There is nothing at \(request.path.excerpt).")
    }
  }

  private func post(_ request: ServerRequest) throws -> ServerResponse {
    let type = request.header("Content-Type")?.split(separator: ";").first.map {
      String($0).trimmed
    }
    guard type?.lowercased() == "application/json" else {
      throw ReviewFault(415, "A change comes as application/json.")
    }
    guard request.body.count <= Self.largestBody else {
      throw ReviewFault(413, "A change has at most \(Self.largestBody) bytes.")
    }
    guard let body = try? JSONParser.parse(request.body), body.objectValue != nil else {
      throw ReviewFault.badRequest("The change is no JSON object.")
    }
    switch request.path {
    case "/api/decisions": return .json(try decide(body))
    case "/api/bulk": return .json(try decideAll(body))
    case "/api/undo": return .json(try step(isUndoing: true))
    case "/api/redo": return .json(try step(isUndoing: false))
    case "/api/cleanup": return .json(try cleanUp(body))
    case "/api/publish": return .json(try publish(body), status: 202)
    default: throw ReviewFault(404, "There is nothing at \(request.path.excerpt).")
    }
  }

  /// A file of the page, by its name: only names of the list are known, so none leads elsewhere.
  private func asset(_ name: String) throws(ReviewFault) -> ServerResponse {
    guard let bytes = EmbeddedFiles.reviewFile(name) else {
      throw ReviewFault(404, "The page has no file \(name.excerpt).")
    }
    let type =
      switch name.split(separator: ".").last {
      case "html": "text/html"
      case "css": "text/css"
      case "js": "text/javascript"
      case "svg": "image/svg+xml"
      default: "text/plain"
      }
    return .text(bytes, type: type)
  }
}
