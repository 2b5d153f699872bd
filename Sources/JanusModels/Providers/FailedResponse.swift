internal import JanusCore
internal import JanusPlatform

/// What a server said instead of an answer.
struct FailedResponse: Error {
  let status: Int
  /// The server's own words on one line, without the key; they may come from anywhere, so their length is bounded.
  let message: String
  /// What the body calls the fault: OpenAI's `code` and `type`, Google's `status`.
  let codes: [String]
  let parameter: String?
  /// Seconds to wait, from the headers; nil if they don't say.
  let retryAfter: Double?
  /// Whether asking again may help; nil where the server does not say.
  let shouldRetry: Bool?
  let json: JSONValue?
  /// Where the key came from; nil if that is not known.
  private let keyOrigin: String?

  init(_ response: HTTPResponse, json: JSONValue?, key: Secret?, keyOrigin: String? = nil) {
    // A body of Google's may be an array of one.
    let json = json?[0] ?? json
    let error = json?["error"]
    self.json = json
    self.keyOrigin = keyOrigin
    self.status = response.status == 200 ? error?["code"]?.intValue ?? 500 : response.status
    self.codes = ["code", "type", "status"].compactMap { error?[$0]?.stringValue }
    self.parameter = error?["param"]?.stringValue
    let limits = RateLimitHeaders(response)
    self.retryAfter = limits.retryAfter
    self.shouldRetry = limits.shouldRetry
    let text =
      error?["message"]?.stringValue ?? error?.stringValue ?? json?["message"]?.stringValue
      ?? String(decoding: response.body.prefix(Self.longestText), as: UTF8.self)
    self.message = Self.presentable(text, key: key)
  }

  /// Bytes of a body that is not JSON, of which the first words are shown.
  private static let longestText = 2000

  private static func presentable(_ text: String, key: Secret?) -> String {
    var text = text
    if let key, !key.value.isEmpty {
      text = text.replacing(key.value, with: "***")
      // The key may stand where the body was cut.
      if text.utf8.count >= longestText { text = String(text.dropLast(key.value.count)) }
    }
    let words = text.unicodeScalars.split {
      $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x7F
    }
    let line = words.map { String($0) }.joined(separator: " ")
    if line.isEmpty { return "no reason given" }
    return line.count > 300 ? line.prefix(300) + "…" : line
  }

  /// The parameter that the server does not take, of those that it can mean; nil if the fault is another.
  func unsupportedParameter(
    among sent: Set<DroppableParameter> = Set(DroppableParameter.allCases)
  ) -> DroppableParameter? {
    guard status == 400 || status == 422 else { return nil }
    let text = message.lowercased()
    // In an order of their own, so that of two that share a name the same is always meant.
    let sent = DroppableParameter.allCases.filter(sent.contains)
    if let parameter = parameter?.lowercased(),
      let named = sent.first(where: { $0.isNamed(by: parameter) })
    {
      // A format can be done without, whatever is wrong with it; of others the value may be wrong.
      return named.isFormat || saysUnsupported(text) ? named : nil
    }
    let canBeMeant = sent.filter { $0.isFormat || parameter == nil && saysUnsupported(text) }
    return canBeMeant.compactMap { candidate in
      candidate.firstPlace(in: text).map { (place: $0, candidate) }
    }.min { $0.place < $1.place }?.1
  }

  private func saysUnsupported(_ text: String) -> Bool {
    let phrases = [
      "unsupported", "not support", "unrecognized", "unknown", "not permitted", "not allowed",
      "extra inputs", "only the default", "only 1 is allowed", "deprecated", "invalid json payload",
    ]
    return codes.contains { $0.hasPrefix("unsupported_") } || phrases.contains(where: text.contains)
  }

  func refusedKey(provider: String) -> ProviderError {
    .keyRefused(provider: provider, status: status, message: message, keyOrigin: keyOrigin)
  }

  /// The error that the status stands for where the body says nothing more exact; `sent` are the
  /// parameters that the server can have refused.
  func error(
    provider: String, model: String,
    sent: Set<DroppableParameter> = Set(DroppableParameter.allCases)
  ) -> ProviderError {
    if let parameter = unsupportedParameter(among: sent) {
      return .unsupportedParameter(parameter, message: message)
    }
    // What is too large for a minute's allowance will be so in the next minute.
    let isHopeless =
      shouldRetry == false || status == 429 && message.hasPrefix("Request too large")
    if isHopeless, [408, 409, 429, 499].contains(status) || status >= 500 {
      return .badRequest(status: status, message: message)
    }
    switch status {
    case 401, 403: return refusedKey(provider: provider)
    case 402: return .quotaExhausted(provider: provider, message: message)
    case 404: return .unknownModel(model: model, message: message)
    case 429: return .rateLimited(retryAfter: retryAfter, message: message)
    case 408, 409, 499, 500...:
      return .serverFault(status: status, retryAfter: retryAfter, message: message)
    default:
      return shouldRetry == true
        ? .serverFault(status: status, retryAfter: retryAfter, message: message)
        : .badRequest(status: status, message: message)
    }
  }
}

extension DroppableParameter {
  /// How servers write it.
  fileprivate var spellings: [String] {
    switch self {
    case .topP: ["top_p", "topp"]
    case .topK: ["top_k", "topk"]
    case .maxCompletionTokens: ["max_completion_tokens"]
    case .maxTokens: ["max_tokens", "maxoutputtokens", "max_output_tokens"]
    case .jsonSchema:
      Self.formatSpellings + ["json_schema", "json schema", "responsejsonschema", "responseschema"]
    case .jsonMode: Self.formatSpellings + ["json_object", "json mode"]
    case .temperature, .seed, .streamOptions: [rawValue]
    }
  }

  private static let formatSpellings = [
    "response_format", "response format", "output_config", "output_format", "output format",
    "responsemimetype", "response_mime_type", "structured output", "grammar",
  ]

  /// Whether it says how the answer is to look.
  fileprivate var isFormat: Bool { self == .jsonSchema || self == .jsonMode }

  /// Whether the path of a parameter, such as `response_format.type`, is its own.
  fileprivate func isNamed(by path: String) -> Bool {
    spellings.contains { path == $0 || path.hasPrefix($0 + ".") || path.hasSuffix("." + $0) }
  }

  fileprivate func firstPlace(in text: String) -> Int? {
    spellings.compactMap { spelling in
      text.firstRange(of: spelling).map {
        text.utf8.distance(from: text.startIndex, to: $0.lowerBound)
      }
    }.min()
  }
}
