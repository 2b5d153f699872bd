public import JanusCore

/// Why a provider gave no reply. No case ever holds a key.
public enum ProviderError: UserFacingError, Equatable {
  case missingKey(provider: String, variable: String)
  /// The key cannot be part of a request. The origin is its variable, or option.
  case malformedKey(origin: String)
  /// The key would go to a server that only a file of the project names.
  case keyWithheld(variable: String, model: String, url: String, path: String)
  /// The provider has no server of its own, and none is named.
  case missingBaseURL(provider: String, variable: String)
  case unsupported(provider: String, capability: Capability, alternatives: [String])
  /// The origin is the key's variable, or option; nil if it is not known.
  case keyRefused(provider: String, status: Int, message: String, keyOrigin: String? = nil)
  case unknownModel(model: String, message: String)
  /// The model is known, and has to be fetched by this command first.
  case modelNotPulled(model: String, command: String, message: String)
  case quotaExhausted(provider: String, message: String)
  case unreachable(url: String, reason: String)
  /// The name of the server's host leads nowhere.
  case unknownHost(url: String)
  case untrustedCertificate(url: String, reason: String)
  case badURL(String)
  case rateLimited(retryAfter: Double?, message: String)
  case serverFault(status: Int, retryAfter: Double?, message: String)
  case connectionLost(reason: String)
  case timedOut(seconds: Double)
  /// The server fell silent for so many seconds, after so many characters of the answer.
  case stalled(seconds: Double, characters: Int)
  /// The call was in a batch that came back without an answer to it.
  case batchUnanswered(String)
  /// The server has more calls in batches than it takes at once: the call is to go into a later one.
  case batchPutOff(String)
  /// The journal could not note what is in a batch.
  case batchNotKept(String)
  /// What came is no answer of that interface.
  case malformedReply(String)
  /// The server refuses this one request.
  case badRequest(status: Int, message: String)
  case unsupportedParameter(DroppableParameter, message: String)
  /// Nothing has had success for so many seconds; with the last fault, in words, and the seconds that the server asks to
  /// wait, where that is longer than patience lasts.
  case noSuccess(seconds: Double, last: String, wait: Double? = nil)
  /// The model is in a file, and cannot be served from it.
  case local(LocalModelError)
  case cancelled

  /// That a provider does not offer `capability`, with those that do.
  static func lacking(_ capability: Capability, provider: String) -> ProviderError {
    .unsupported(
      provider: provider, capability: capability,
      alternatives: ProviderCatalog.manifests.filter { $0.capabilities.contains(capability) }
        .map(\.name))
  }

  public var summary: String {
    switch self {
    case .missingKey(let provider, let variable):
      "\(provider) needs an API key, and \(variable) is not set."
    case .malformedKey(let origin): "The key in \(origin) has line breaks or control characters."
    case .keyWithheld(let variable, _, let url, let path):
      "\(path) names the server \(url), and the key in \(variable) is not sent there on a project's word."
    case .missingBaseURL(let provider, _):
      "The provider \(provider) has no server of its own, and no address is given."
    case .unsupported(let provider, let capability, _):
      "\(provider) has no \(capability.inWords)."
    case .keyRefused(let provider, let status, let message, _):
      "\(provider) refuses the key (\(status)): \(message)"
    case .unknownModel(let model, let message), .modelNotPulled(let model, _, let message):
      "The model \(model) is not there: \(message)"
    case .quotaExhausted(let provider, let message):
      "The quota at \(provider) is used up: \(message)"
    case .unreachable(let url, let reason): "No server answers at \(url): \(reason)."
    case .unknownHost(let url): "The host of \(url) is not known."
    case .untrustedCertificate(let url, let reason):
      "The certificate of \(url) cannot be trusted: \(reason)."
    case .badURL(let url): "\"\(url)\" is not an address of a server."
    case .rateLimited(_, let message): "The server asks to go slower (429): \(message)"
    case .serverFault(let status, _, let message): "The server failed (\(status)): \(message)"
    case .connectionLost(let reason): "The connection broke: \(reason)."
    case .timedOut(let seconds): "No answer within \(seconds.formatted) s."
    case .stalled(let seconds, let characters):
      characters == 0
        ? "Nothing of an answer came for \(seconds.formatted) s."
        : "The answer stalled: nothing more came for \(seconds.formatted) s, after \(characters) characters."
    case .batchUnanswered(let reason): "The batch has no answer to it: \(reason)."
    case .batchPutOff(let reason): "The server takes fewer calls in batches at once: \(reason)"
    case .batchNotKept(let reason): reason
    case .malformedReply(let reason): "The server's answer cannot be read: \(reason)."
    case .badRequest(let status, let message):
      "The server refuses the request (\(status)): \(message)"
    case .unsupportedParameter(let parameter, let message):
      "The server refuses the parameter \(parameter.rawValue): \(message)"
    case .noSuccess(_, let last, let wait?):
      "The server asks to wait for \(Int(wait.rounded(.up))) s, longer than patience lasts. It says: \(last)"
    case .noSuccess(let seconds, let last, nil):
      "No call has had success for \(Int(seconds.rounded())) s. The last: \(last)"
    case .local(let error): error.summary
    case .cancelled: "Interrupted."
    }
  }

  public var remedy: String {
    switch self {
    case .missingKey(_, let variable):
      "Export \(variable), or try `--model offline`, which needs none."
    case .malformedKey: "Set it to the key alone."
    case .keyWithheld(_, let model, let url, _):
      "If the server is to have a key, name it yourself, `--model \(model)@\(url)`; or give the server's own key with `--api-key` or in the project's .env."
    case .missingBaseURL(let provider, let variable):
      "Write it behind the name, \(provider)/NAME@https://HOST, or export \(variable)."
    case .unsupported(_, _, let alternatives):
      alternatives.isEmpty
        ? "" : "Choose a model of \(alternatives.joined(separator: ", "))."
    case .keyRefused(let provider, _, _, let origin):
      "Check the key in \(origin ?? ProviderCatalog.keyVariable(of: provider)) and what it may do, then give the same command again."
    case .unknownModel:
      "Check the name, and the address if you gave one; `--model provider/name` chooses another."
    case .modelNotPulled(_, let command, _): "`\(command)` gets it."
    case .quotaExhausted:
      "Raise the limit or wait, then give the same command again."
    case .unreachable(let url, _):
      "Start the server, or correct the address (\(url)), then give the same command again."
    case .unknownHost:
      "Check the address, and whether this machine is on the network, then give the same command again."
    case .untrustedCertificate: "Use the host's right name, or install its authority's certificate."
    case .badURL: "Write it as http://HOST:PORT/v1."
    case .local(let error): error.remedy
    case .timedOut: "A longer `--timeout` may help."
    case .stalled(_, let characters):
      "A longer `\(characters == 0 ? "--first-byte-timeout" : "--stall-timeout")` may help."
    case .rateLimited: "A lower `--concurrency` may help; the same command continues."
    case .noSuccess(_, _, .some):
      "Give the same command again after that time, or with a `--patience` that is longer than it."
    case .noSuccess:
      "See what is wrong with the server, then give the same command again; a longer `--patience` waits longer."
    case .batchUnanswered, .batchPutOff, .batchNotKept, .serverFault, .connectionLost,
      .malformedReply, .badRequest, .unsupportedParameter, .cancelled:
      ""
    }
  }

  public var exitCode: ExitCode {
    switch self {
    case .missingKey, .malformedKey, .keyWithheld, .keyRefused: .noPermission
    case .unknownModel, .modelNotPulled, .quotaExhausted, .unreachable, .unknownHost,
      .untrustedCertificate, .noSuccess:
      .unreachable
    case .badURL, .missingBaseURL, .unsupported: .usage
    case .local(let error): error.exitCode
    case .cancelled: .interrupted
    default: .failure
    }
  }
}

extension Double {
  /// Without a fraction where there is none.
  fileprivate var formatted: String { Int(exactly: self).map { String($0) } ?? String(self) }
}
