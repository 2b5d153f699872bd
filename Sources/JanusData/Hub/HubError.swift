package import JanusCore
internal import JanusPlatform

/// Why the Hub did not do what it was asked.
package enum HubError: UserFacingError, Equatable {
  case badName(String)
  case offline
  case missingToken(String)
  case badToken
  /// There is none, or it is private and the token has no access.
  case noRepository(String)
  case gated(String)
  case noWriteAccess(String, message: String)
  case nameTaken(String)
  case noRevision(String, repository: String)
  case noFile(String, repository: String)
  /// None of its files can be read as records.
  case noRecords(String)
  /// The Hub would not take what was sent.
  case refused(status: Int, message: String)
  case tooLarge(String)
  case tooManyRequests
  case serverFailed(status: Int, message: String)
  case unreachable(String, reason: String)
  case malformedReply(String)
  /// Somebody stopped the work.
  case cancelled
  /// What came of a file is not what it should be.
  case wrongHash(String, wanted: String, found: String)
  /// The storage does not have a file as it was sent.
  case wrongUpload(String, reason: String)
  /// The Hub cannot be asked, and what was loaded earlier is not all that is needed.
  case notKept(String, missing: Int, because: String)
  /// Others were faster, again and again.
  case lostRaces(String)
  case file(FileFault)

  /// A file on this machine that cannot be used.
  package struct FileFault: Equatable, Sendable {
    var path: String
    var reason: String
  }

  init(_ error: FileError) { self = .file(FileFault(path: error.path, reason: error.reason)) }

  package var summary: String {
    switch self {
    case .badName(let name): "\"\(name.excerpt)\" is not the name of a repository."
    case .offline: "HF_HUB_OFFLINE is set, so the Hugging Face Hub is not asked."
    case .missingToken(let what):
      "\(what) needs a token of the Hugging Face Hub, and there is none."
    case .badToken: "The Hugging Face Hub does not know the token."
    case .noRepository(let name):
      "There is no \(name) on the Hub, or it is private and the token has no access."
    case .gated(let name): "\(name) is gated, and its terms have not been accepted."
    case .noWriteAccess(let name, let message): "The token may not write to \(name): \(message)"
    case .nameTaken(let name): "The name \(name) is taken, by something that the token cannot see."
    case .noRevision(let revision, let name): "\(name) has no revision \(revision.excerpt)."
    case .noFile(let path, let name): "\(name) has no file \(path)."
    case .noRecords(let name): "\(name) has no file of records that Janus reads."
    case .refused(let status, let message): "The Hub refused with status \(status): \(message)"
    case .tooLarge(let message): "A file is too large for the Hub: \(message)"
    case .tooManyRequests: "The Hub asks to wait, again and again: too many requests."
    case .serverFailed(let status, let message):
      "The Hub failed with status \(status): \(message)"
    case .unreachable(let url, let reason): "\(url) does not answer: \(reason)."
    case .cancelled: "The transfer was stopped."
    case .malformedReply(let reason): "What the Hub answered cannot be understood: \(reason)."
    case .wrongHash(let path, let wanted, let found):
      "\(path) did not arrive as it should: its hash is \(found.prefix(12))…, and not \(wanted.prefix(12))…."
    case .wrongUpload(let path, let reason): "\(path) did not get to the Hub as it is: \(reason)."
    case .notKept(let name, let missing, let reason):
      missing == 0
        ? "\(reason) And nothing of \(name) was loaded earlier."
        : "\(reason) And \(missing == 1 ? "a file" : "\(missing) files") of \(name) \(missing == 1 ? "was" : "were") not loaded earlier."
    case .lostRaces(let name): "Others changed \(name) at the same time, again and again."
    case .file(let fault): "\(fault.path) cannot be used: \(fault.reason)."
    }
  }

  package var remedy: String {
    switch self {
    case .badName: "A name looks like `user/name`, with letters, digits, `-`, `_` and `.`."
    case .offline: "Unset it."
    case .notKept(let name, _, _): "Load it while the Hub can be asked: `janus pull \(name)`."
    case .missingToken, .badToken:
      "Make one at https://huggingface.co/settings/tokens, and export it as HF_TOKEN, or run `hf auth login`."
    case .noRepository: "Check the name, and that HF_TOKEN holds a token with access."
    case .gated(let name): "Accept them at https://huggingface.co/datasets/\(name) first."
    case .noWriteAccess: "Make a token with write access, or `--pr` opens a pull request."
    case .nameTaken: "Choose another name."
    case .noRevision, .noFile: "Check how it is spelled."
    case .noRecords:
      "It reads JSON, JSONL, CSV, TXT and XLSX, also compressed; Parquet has to be turned into one of these first."
    case .tooLarge: "`--shards` makes smaller files; `--compress zstd` as well."
    case .tooManyRequests, .serverFailed, .unreachable, .lostRaces, .cancelled:
      "The same command again goes on: what was sent or loaded is kept."
    case .wrongHash:
      "Nothing of it was kept; the same command again loads it anew. If that does not help, something between here and the Hub changes it."
    case .wrongUpload: "Nothing was committed; the same command again sends it anew."
    case .refused, .malformedReply, .file: ""
    }
  }

  package var exitCode: ExitCode {
    switch self {
    case .badName: .usage
    case .missingToken, .badToken, .gated, .noWriteAccess: .noPermission
    case .noRepository, .noRevision, .noFile, .noRecords: .badData
    case .tooManyRequests, .serverFailed, .unreachable, .offline, .notKept: .unreachable
    case .cancelled: .interrupted
    default: .failure
    }
  }
}

extension HubError {
  /// What a refusal means.
  init(_ response: HTTPResponse, repository: String, hiding token: HubToken?) {
    let message = Self.message(of: response, hiding: token)
    let code = response.header("X-Error-Code") ?? ""
    switch (response.status, code) {
    case (_, "RevisionNotFound"): self = .noRevision("that was named", repository: repository)
    case (_, "EntryNotFound"): self = .noFile("of that name", repository: repository)
    case (_, "RepoNotFound"): self = .noRepository(repository)
    case (_, "GatedRepo"): self = .gated(repository)
    case (401, _):
      let isUnknown = ["Invalid credentials", "Invalid username"].contains { message.contains($0) }
      self = isUnknown ? .badToken : .noRepository(repository)
    case (403, _): self = .noWriteAccess(repository, message: message)
    case (404, _): self = .noRepository(repository)
    case (413, _): self = .tooLarge(message)
    case (429, _): self = .tooManyRequests
    case (500..., _): self = .serverFailed(status: response.status, message: message)
    default: self = .refused(status: response.status, message: message)
    }
  }

  /// The server's words, without the token if they hold it.
  static func message(of response: HTTPResponse, hiding token: HubToken?) -> String {
    let value = try? JSONParser.parse(response.body)
    let error = value?["error"]
    let errors = value?["errors"]?.arrayValue?.compactMap { $0["message"]?.stringValue }
    let text =
      error?.stringValue ?? error?.arrayValue?.compactMap(\.stringValue).joined(separator: "; ")
      ?? errors?.joined(separator: "; ") ?? response.header("X-Error-Message")
      ?? String(String(decoding: response.body.prefix(300), as: UTF8.self))
    let plain = text.trimmed.isEmpty ? "it gave no reason." : text.trimmed
    return token.map { plain.replacing($0.value, with: "…") } ?? plain
  }

  init(_ error: HTTPError, url: String) {
    let host = url.split(separator: "/").prefix(2).joined(separator: "//")
    self =
      switch error {
      case .unreadableBody(let reason): .file(FileFault(path: "A file", reason: reason))
      case .cannotConnect(let reason), .connectionLost(let reason),
        .untrustedCertificate(let reason):
        .unreachable(host, reason: reason)
      case .unknownHost: .unreachable(host, reason: "its name is not known")
      case .timedOut(let seconds), .stalled(let seconds, _):
        .unreachable(host, reason: "nothing came in \(seconds) seconds")
      case .badURL: .unreachable(host, reason: "it is no address")
      case .tooLarge: .malformedReply("it is too large")
      case .cancelled: .cancelled
      }
  }
}
