internal import JanusCore

/// How a server departs from OpenAI's Chat Completions as most servers speak them.
package struct OpenAIDialect: Sendable {
  /// How it is shown the key.
  enum KeyHeader: Sendable {
    case bearer
    case named(String)
  }

  /// Where its chats are.
  enum Address: Sendable {
    /// `/chat/completions` behind the base; a base without a path gets `/v1`.
    case standard
    /// Azure's: the model is a deployment in the path, and the interface's version is in the query. A base
    /// that ends in `/v1` is the newer interface, which is the standard one.
    case deployment(apiVersion: String)
  }

  /// How it goes on from a raw prompt.
  enum Completion: Sendable {
    /// `/completions`, where the server puts the beginning before the prompt.
    case standard
    /// The same with vLLM's own members: the prompt is taken as it stands, and tokens can end the answer.
    case vLLM
    /// Ollama's own `/api/generate`: its `/completions` puts the chat's template around the prompt.
    case ollama
  }

  /// A member that the body needs for some models.
  struct Addition: Sendable {
    /// How those models' names begin and end.
    var prefix: String
    var suffix: String
    var name: String
    var value: JSONValue

    func applies(to model: String) -> Bool { model.hasPrefix(prefix) && model.hasSuffix(suffix) }
  }

  /// Its name for the limit on tokens. OpenAI has renamed it; most other servers know the older one only.
  var limit = DroppableParameter.maxTokens
  var seedName = "seed"
  var keyHeader = KeyHeader.bearer
  var address = Address.standard
  /// Headers beside the key's.
  var headers: [(name: String, value: String)] = []
  var addition: Addition?
  var completion = Completion.standard
  /// The most texts of which vectors can be asked for at once.
  var largestEmbeddingBatch = 256
  /// Whether an answer that is to keep to a format can be streamed.
  var streamsFormats = true
  /// The command that fetches a model which is not there, before the model's name; nil if there is none.
  var pullCommand: String?

  /// What OpenAI's own server speaks.
  static let openAI = OpenAIDialect(limit: .maxCompletionTokens)

  func chatURL(base: BaseURL, model: String) -> String {
    url(of: "/chat/completions", base: base, model: model)
  }

  /// The address of a part of the interface, such as `/embeddings`.
  func url(of path: String, base: BaseURL, model: String) -> String {
    switch address {
    case .deployment(let version) where !base.path.hasSuffix("/v1"):
      let deployment = base.path.contains("/deployments/") ? "" : "/openai/deployments/\(model)"
      return base.appending(path: deployment + path, defaultQuery: "api-version=\(version)")
    default:
      return base.appending(path: path, defaultVersion: "/v1")
    }
  }

  func completionURL(base: BaseURL, model: String) -> String {
    switch completion {
    case .standard, .vLLM: url(of: "/completions", base: base, model: model)
    case .ollama: base.appending(path: "/api/generate", insteadOf: "/v1")
    }
  }

  /// Where the server lists its models.
  func modelsURL(base: BaseURL) -> String {
    switch address {
    case .deployment(let version) where !base.path.hasSuffix("/v1"):
      base.appending(path: "/openai/models", defaultQuery: "api-version=\(version)")
    default: base.appending(path: "/models", defaultVersion: "/v1")
    }
  }

  func headers(key: Secret?) -> [(name: String, value: String)] {
    guard let key else { return headers }
    switch keyHeader {
    case .bearer: return [("Authorization", "Bearer \(key.value)")] + headers
    case .named(let name): return [(name, key.value)] + headers
    }
  }

  func name(of parameter: DroppableParameter) -> String {
    parameter == .seed ? seedName : parameter.rawValue
  }
}
