import JanusCore
@testable import JanusModels
import JanusPlatform
import Testing

@Suite("Model names")
struct ModelNameTests {
  @Test(
    "read back as they were written",
    arguments: [
      ("offline", "offline", "offline", nil),
      ("openai/gpt-5.4-mini", "openai", "gpt-5.4-mini", nil),
      ("openai/Qwen/Qwen2.5-7B@http://h:8000/v1", "openai", "Qwen/Qwen2.5-7B", "http://h:8000/v1"),
      ("openai/a@b@https://u:p@h/v1", "openai", "a@b", "https://u:p@h/v1"),
      ("gemini/gemini-3.5-flash", "gemini", "gemini-3.5-flash", nil),
    ])
  func reads(_ text: String, _ provider: String, _ name: String, _ url: String?) throws {
    let model = try ModelName(parsing: text)
    #expect(model == ModelName(provider: provider, name: name, baseURL: url))
    #expect(model.description == text)
  }

  @Test("in records do not say where the server was")
  func label() throws {
    #expect(try ModelName(parsing: "openai/m@http://secret").label == "openai/m")
    #expect(ModelName.offline.label == "offline")
  }

  @Test(
    "that cannot be meant are refused with advice",
    arguments: [
      ("gpt-5", ModelNameError.noProvider("gpt-5"), "openai/gpt-5"),
      ("", .noProvider(""), "provider/name"), ("qwen", .noProvider("qwen"), "openai/qwen"),
      ("gemini-3", .noProvider("gemini-3"), "gemini/gemini-3"),
      ("openai/", .noName("openai/"), "openai/"),
      ("openai/@http://h", .noName("openai/@http://h"), "provider/name"),
      ("olama/x", .unknownProvider("olama", "x"), "openai/x@http"),
      ("/x", .unknownProvider("", "x"), "openai/x"),
      ("OpenAI/x", .unknownProvider("OpenAI", "x"), "openai"),
      ("offline,offline", .severalNames("offline,offline"), "Name one: `offline`."),
      ("openai/a,openai/b", .severalNames("openai/a,openai/b"), "`--models`"),
      ("offline/x", .offlineHasNoModels("offline/x"), "--model offline"),
      (
        "openai/q@localhost:11434",
        .addressWithoutScheme(name: "openai/q", address: "localhost:11434"),
        "openai/q@http://localhost:11434"
      ),
    ])
  func refuses(_ text: String, _ error: ModelNameError, _ advice: String) {
    #expect(throws: error) { try ModelName(parsing: text) }
    #expect(error.remedy.contains(advice))
    #expect(error.exitCode == .usage)
  }
}

@Suite("Model defaults")
struct ModelDefaultsTests {
  private func parameters(_ name: String) throws -> SamplingParameters {
    try ModelDefaults().parameters(of: try ModelName(parsing: name))
  }

  @Test("are those of the first version, where models still take them")
  func firstVersion() throws {
    #expect(
      try parameters("gemini/gemini-3.5-flash")
        == SamplingParameters(temperature: 0.9, topP: 1, topK: 32, maxTokens: 8192))
    #expect(
      try parameters("openai/Qwen/Qwen2.5@http://h/v1")
        == SamplingParameters(temperature: 0.9, topP: 1, maxTokens: 4096))
  }

  @Test("a later, narrower entry wins, and `none` takes away")
  func narrower() throws {
    #expect(try parameters("gemini/gemini-3.8-flash") == SamplingParameters(maxTokens: 8192))
    #expect(try parameters("openai/gpt-5.4-mini") == SamplingParameters(maxTokens: 16384))
    #expect(try parameters("offline") == SamplingParameters())
  }

  @Test("old names of models mean models that can be asked")
  func backends() throws {
    let defaults = try ModelDefaults()
    #expect(try defaults.model(forBackend: "gpt")?.provider == "openai")
    #expect(try defaults.model(forBackend: "gemini")?.provider == "gemini")
    #expect(try defaults.model(forBackend: "bard") == nil)
  }
}

@Suite("The catalogue of providers")
struct ProviderCatalogTests {
  private static let http = HTTPClient()

  private func make(
    _ name: String, key: String? = nil, _ environment: [String: String] = [:]
  ) throws -> any ModelProvider {
    try ProviderCatalog.provider(
      for: try ModelName(parsing: name), key: key.map { Secret($0) }, timeout: 1,
      http: Self.http, variables: ModelVariables { environment[$0] })
  }

  @Test("names each once, and each can be made")
  func names() throws {
    #expect(Set(ProviderCatalog.names).count == ProviderCatalog.names.count)
    for name in ProviderCatalog.names where name != "offline" {
      let made = try make("\(name)/m", key: "k", ["AZURE_OPENAI_ENDPOINT": "https://r.example"])
      #expect(made.manifest.name == name)
    }
    #expect(try make("offline") is OfflineProvider)
  }

  @Test("needs a key for a provider's own address, not for one of one's own")
  func keys() throws {
    #expect(throws: ProviderError.missingKey(provider: "openai", variable: "OPENAI_API_KEY")) {
      try make("openai/m")
    }
    #expect(throws: ProviderError.missingKey(provider: "gemini", variable: "GEMINI_API_KEY")) {
      try make("gemini/m", ["OPENAI_API_KEY": "k"])
    }
    #expect(throws: Never.self) { try make("openai/m@http://localhost:1/v1") }
    #expect(throws: Never.self) { try make("openai/m", ["OPENAI_BASE_URL": "http://localhost:1"]) }
    #expect(throws: Never.self) { try make("gemini/m", ["GOOGLE_API_KEY": "k"]) }
  }

  @Test("a key prints as nothing, and loses the white space of copying")
  func secrets() {
    let secret = Secret(" sk-1\r\n")
    #expect(secret.value == "sk-1")
    #expect(
      "\(secret) \(String(reflecting: secret)) \(String(describing: [secret]))".contains("sk-")
        == false)
    var dumped = ""
    dump(secret, to: &dumped)
    #expect(!dumped.contains("sk-"))
  }

  @Test(
    "base addresses",
    arguments: [
      ("http://h:8000/v1/", "h", "http://h:8000/v1"), ("https://u:p@h/v1", "h", "https://h/v1"),
      ("http://[::1]:80/", "[::1", "http://[::1]:80"), ("h:80", "h", "h:80"),
      ("https://api.openai.com", "api.openai.com", "https://api.openai.com"),
      ("http://h/a@b", "h", "http://h/a@b"),
    ])
  func baseURLs(_ text: String, _ host: String, _ display: String) {
    #expect(BaseURL(text).host == host)
    #expect(BaseURL(text).display == display)
  }
}
