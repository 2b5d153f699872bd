public import JanusCore

public enum ModelNameError: UserFacingError, Equatable {
  case noProvider(String)
  case noName(String)
  case unknownProvider(String, String)
  case offlineHasNoModels(String)

  public var summary: String {
    switch self {
    case .noProvider(let text): "The model \"\(text)\" has no provider."
    case .noName(let text): "The model \"\(text)\" has no name behind its provider."
    case .unknownProvider(let provider, _): "There is no provider \"\(provider)\"."
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
    case .noName: "Write provider/name, for example openai/gpt-5.4-mini."
    case .unknownProvider(_, let name):
      "The providers are \(ProviderCatalog.namesInWords). Any OpenAI-compatible server works as `openai/\(name)@http://HOST:PORT/v1`."
    case .offlineHasNoModels: "Write `--model offline`."
    }
  }

  public var exitCode: ExitCode { .usage }
}
