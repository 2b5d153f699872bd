public import JanusCore

public enum ModelNameError: UserFacingError, Equatable {
  case noProvider(String)
  /// It has no provider, and is none of the names that a `models.yaml` defines.
  case unknownName(String, defined: [String])
  case noName(String)
  /// Several names, with commas between them.
  case severalNames(String)
  /// It is in a file, but nothing says where that is.
  case noFile(String)
  case unknownProvider(String, String)
  case offlineHasNoModels(String)
  /// What stands behind the `@` is a server, but nothing says how to speak to it.
  case addressWithoutScheme(name: String, address: String)

  public var summary: String {
    switch self {
    case .noProvider(let text): "The model \"\(text)\" has no provider."
    case .unknownName(let text, _): "There is no model \"\(text)\" in models.yaml."
    case .noName(let text): "The model \"\(text)\" has no name behind its provider."
    case .severalNames(let text): "\"\(text)\" is no model: no model's name has a comma in it."
    case .noFile(let text): "The model \"\(text)\" is in a file, and nothing says in which."
    case .unknownProvider(let provider, _): "There is no provider \"\(provider)\"."
    case .addressWithoutScheme(_, let address):
      "The address \"\(address)\" has no http:// before it."
    case .offlineHasNoModels(let text): "The offline model is called \"offline\", not \"\(text)\"."
    }
  }

  public var remedy: String {
    switch self {
    case .noProvider(let text):
      if let provider = ProviderCatalog.guess(for: text) {
        "Did you mean `\(provider)/\(text)`? Models are written provider/name; the providers are \(ProviderCatalog.namesInWords)."
      } else {
        "Models are written provider/name, for example openai/\(text); the providers are \(ProviderCatalog.namesInWords)."
      }
    case .unknownName(let text, let defined):
      if let near = Suggestion.nearest(to: text, among: defined) {
        "Did you mean `\(near)`?"
      } else {
        "It defines \(defined.joined(separator: ", ")). Other models are written provider/name."
      }
    case .noName: "Write provider/name, for example openai/gpt-5.4-mini."
    case .severalNames(let text):
      "Name one: `\(text.split(separator: ",").first.map { $0.trimmed } ?? "offline")`. Several, with commas between them, are for `--models`, as in `janus synthesize vote`."
    case .noFile(let text):
      "Write gguf:PATH, for example gguf:models/\(text.split(separator: "/").last ?? "").gguf."
    case .unknownProvider(let provider, let name):
      "\(Self.advice(provider, name))The providers are \(ProviderCatalog.namesInWords). Any OpenAI-compatible server works as `openai/\(name)@http://HOST:PORT/v1`."
    case .addressWithoutScheme(let name, let address): "Write \(name)@http://\(address)."
    case .offlineHasNoModels: "Write `--model offline`."
    }
  }

  private static func advice(_ provider: String, _ name: String) -> String {
    let near = Suggestion.nearest(to: provider, among: ProviderCatalog.names)
    return near.map { "Did you mean `\($0)/\(name)`? " } ?? ""
  }

  public var exitCode: ExitCode { .usage }
}
