internal import JanusCore

/// Why a request cannot be done: what is answered in place of its result.
struct ReviewFault: Error {
  /// The status of HTTP.
  var status: Int
  var summary: String
  var remedy = ""
  /// What goes with the error, such as the decision as it is now.
  var details: JSONObject = [:]

  init(_ status: Int, _ summary: String, remedy: String = "", details: JSONObject = [:]) {
    self.status = status
    self.summary = summary
    self.remedy = remedy
    self.details = details
  }

  /// Anything that went wrong, as a person may be told.
  init(_ error: any Error) {
    if let fault = error as? ReviewFault {
      self = fault
    } else {
      let error = JanusError(reviewing: error)
      let status =
        switch error.exitCode {
        case .usage, .badData: 400
        case .noPermission: 403
        case .unreachable: 502
        default: 500
        }
      self.init(status, error.summary, remedy: error.remedy)
    }
  }

  static let noRecord = ReviewFault(
    404, "There is no such record.", remedy: "The file may have changed; load the page again.")

  static func changedFile(_ path: String) -> ReviewFault {
    ReviewFault(
      409, "\(path) has changed since it was loaded.",
      remedy: "Start `janus review` again: decisions stay with their records.")
  }

  static func badRequest(_ summary: String, remedy: String = "") -> ReviewFault {
    ReviewFault(400, summary, remedy: remedy)
  }

  /// The body of the answer.
  var json: JSONValue {
    var body = details
    body["error"] = ["summary": .string(summary), "remedy": .string(remedy)]
    return .object(body)
  }
}
