import JanusCore
import JanusPlatform
import Testing

@testable import JanusModels

@Suite("Keys and addresses")
struct ProviderRouteTests {
  private func route(
    _ name: String, key: String? = nil, variable: String? = nil, urls: [String]? = nil,
    origin: AddressOrigin = .user, project: [String: String] = [:],
    _ environment: [String: String] = [:]
  ) throws -> ProviderRoute {
    var model = ModelConfiguration(try ModelName(parsing: name))
    model.keyVariable = variable
    if let urls { model.baseURLs = urls }
    model.addressOrigin = origin
    let manifest = try #require(ProviderCatalog.entry(model.name.provider)).manifest
    return try ProviderRoute(
      to: model, manifest: manifest, key: key.map { Secret($0) },
      variables: ModelVariables(project: project) { environment[$0] })
  }

  @Test("a given key beats a named variable, and that the usual ones")
  func keys() throws {
    let all = ["MY_KEY": "mine", "OPENAI_API_KEY": "usual"]
    func found(_ key: String?, _ variable: String?) throws -> String {
      let route = try route("openai/x", key: key, variable: variable, all)
      return "\(route.key?.value ?? "") from \(route.keyOrigin ?? "")"
    }
    #expect(try found("given", "MY_KEY") == "given from `--api-key`")
    #expect(try found(nil, "MY_KEY") == "mine from MY_KEY")
    #expect(try found(nil, nil) == "usual from OPENAI_API_KEY")
    #expect(try found(" ", nil) == "usual from OPENAI_API_KEY")
    #expect(try route("gemini/x", ["GOOGLE_API_KEY": "g"]).keyOrigin == "GOOGLE_API_KEY")
    #expect(try route("vllm/x").key == nil && route("offline").key == nil)
  }

  @Test("a missing key is told by its variable")
  func missing() {
    #expect(throws: ProviderError.missingKey(provider: "groq", variable: "GROQ_API_KEY")) {
      try route("groq/x", ["OPENAI_API_KEY": "k"])
    }
    #expect(throws: ProviderError.missingKey(provider: "vllm", variable: "MY_KEY")) {
      try route("vllm/x@http://h/v1", variable: "MY_KEY", ["VLLM_API_KEY": "k"])
    }
    #expect(throws: ProviderError.missingKey(provider: "azure", variable: "AZURE_OPENAI_API_KEY")) {
      try route("azure/x@https://r")
    }
    #expect(throws: ProviderError.missingKey(provider: "groq", variable: "GROQ_API_KEY")) {
      try route("groq/x", ["GROQ_API_KEY": " "])
    }
  }

  @Test(
    "the environment's key goes where a project says only if that is the provider's own, or here",
    arguments: [
      ("https://evil.test/v1", false), ("http://evil.test", false),
      ("https://api.openai.com/v1", true), ("https://API.openai.com:443", true),
      ("http://api.openai.com/v1", false), ("https://api.openai.com.evil.test", false),
      ("https://api.openai.com@evil.test", false), ("https://api.openai.com:1@evil.test", false),
      ("https://evil.test@a@api.openai.com", false), ("https://evil.test\\@api.openai.com", false),
      ("https://api.openai.com%2eevil.test", false), ("https://api.openai.com?@evil.test", true),
      ("http://localhost:8000/v1", true), ("http://127.0.0.1:1", true), ("http://[::1]:1", true),
      ("http://127.0.0.1.evil.test", false), ("http://localhost.evil.test", false),
    ])
  func strangeAddress(_ url: String, _ isAllowed: Bool) throws {
    let project = AddressOrigin.project(path: "p/models.yaml")
    let key = ["OPENAI_API_KEY": "usual"]
    if isAllowed {
      #expect(try route("openai/x", urls: [url], origin: project, key).key?.value == "usual")
    } else {
      let error = #expect(throws: ProviderError.self) {
        try route("openai/x", urls: ["http://localhost:1", url], origin: project, key)
      }
      let shown = BaseURL(url).display
      #expect(
        error
          == .keyWithheld(
            variable: "OPENAI_API_KEY", model: "openai/x", url: shown, path: "p/models.yaml"))
      #expect(error?.summary.contains("p/models.yaml names the server \(shown)") == true)
      #expect(error?.remedy.contains("`--model openai/x@\(shown)`") == true)
      #expect(error?.exitCode == .noPermission)
    }
    // Whoever names the address themselves, gives a key, or has none to lose, is not asked.
    #expect(try route("openai/x", urls: [url], key).key?.value == "usual")
    #expect(try route("openai/x", key: "k", urls: [url], origin: project, key).key?.value == "k")
    #expect(try route("openai/x", urls: [url], origin: project).key == nil)
  }

  @Test("a project's own key goes where the project says, also beside the environment's")
  func projectKey() throws {
    let project = AddressOrigin.project(path: "p/setup.yaml")
    let url = ["https://host.test/v1"]
    for environment in [[:], ["VLLM_API_KEY": "environment"]] {
      let own = try route(
        "vllm/x", urls: url, origin: project, project: ["VLLM_API_KEY": "own"], environment)
      #expect(own.key?.value == "own")
    }
    #expect(throws: ProviderError.self) {
      try route("vllm/x", urls: url, origin: project, ["VLLM_API_KEY": "environment"])
    }
  }

  @Test("an address in .env is a project's; the same variable of the process is the user's")
  func addressVariable() throws {
    let url = ["OPENAI_BASE_URL": "https://host.test"]
    let key = ["OPENAI_API_KEY": "usual"]
    #expect(
      throws: ProviderError.keyWithheld(
        variable: "OPENAI_API_KEY", model: "openai/x", url: "https://host.test", path: ".env")
    ) { try route("openai/x", project: url, key) }
    #expect(try route("openai/x", project: url, url.merging(key) { $1 }).key?.value == "usual")
    let named = ["OPENAI_API_KEY": "own", "OPENAI_BASE_URL": "https://host.test"]
    #expect(try route("openai/x", project: named, key).key?.value == "own")
  }

  @Test("a key that would break a header is refused, and not shown")
  func malformed() {
    let error = #expect(throws: ProviderError.self) {
      try route("openai/x", ["OPENAI_API_KEY": "sk-1\r\nHost: h"])
    }
    #expect(error == .malformedKey(origin: "OPENAI_API_KEY"))
    #expect(error.map { ($0.summary + $0.remedy).contains("sk-1") } == false)
  }

  @Test("addresses: the model's, else the environment's, else the provider's own")
  func addresses() throws {
    let named = ["OLLAMA_BASE_URL": "http://e:1/v1"]
    #expect(try route("ollama/x").baseURLs.map(\.display) == ["http://localhost:11434/v1"])
    #expect(try route("ollama/x", named).baseURLs.map(\.display) == ["http://e:1/v1"])
    #expect(
      try route("ollama/x", urls: ["http://a/", "http://b"], named).baseURLs.map(\.display)
        == ["http://a", "http://b"])
    #expect(
      throws: ProviderError.missingBaseURL(provider: "azure", variable: "AZURE_OPENAI_ENDPOINT")
    ) { try route("azure/x", key: "k") }
    for bad in ["localhost:8000", "http://", "ftp://h", "http://a b"] {
      #expect(throws: ProviderError.badURL(BaseURL(bad).display)) {
        try route("openai/x", ["OPENAI_BASE_URL": bad])
      }
    }
  }

  @Test(
    "a key that leaves this machine without encryption is found out",
    arguments: [
      ("http://h/v1", true), ("HTTP://h", true), ("http://127.evil.example", true),
      ("http://localhost.evil.example", true), ("http://localhost@h", true),
      ("http://10.0.0.1", true),
      ("http://localhost:1/v1", false), ("http://LOCALHOST", false), ("http://a.localhost", false),
      ("http://127.0.0.1:1", false), ("http://127.9.9.9", false), ("http://[::1]:1/v1", false),
      ("https://h/v1", false), ("HTTPS://h", false),
    ])
  func exposed(_ url: String, _ isExposed: Bool) throws {
    #expect(BaseURL(url).isExposed == isExposed)
    #expect(try route("openai/x", urls: [url]).exposedURLs == [])
    let key = ["OPENAI_API_KEY": "k"]
    #expect(try route("openai/x", urls: [url], key).exposedURLs.isEmpty != isExposed)
    #expect(try route("gemini/x", key: "k", urls: [url]).exposedURLs.isEmpty != isExposed)
  }

  @Test("the offline model has no address to which a key could go")
  func offline() throws {
    #expect(try route("offline", key: "k").exposedURLs == [])
  }
}

@Suite("Capabilities")
struct CapabilityTests {
  private func require(_ needed: Set<Capability>, _ name: String) throws {
    try ProviderCatalog.require(needed, of: ModelConfiguration(try ModelName(parsing: name)))
  }

  @Test("that are there let a call go ahead", arguments: ProviderCatalog.names)
  func chat(_ provider: String) throws {
    try require([.chat], provider == "offline" ? provider : "\(provider)/x")
  }

  @Test("that are not there are an error before any call, with those who have them")
  func missing() throws {
    let error = #expect(throws: ProviderError.self) {
      try require([.chat, .rawCompletion, .n], "groq/x")
    }
    #expect(error?.summary == "groq has no completions of raw text.")
    #expect(error?.remedy == "Choose a model of vllm, together, fireworks.")
    #expect(error?.exitCode == .usage && error?.retryDecision == .stop)
    #expect(throws: ProviderError.self) { try require([.seed], "anthropic/x") }
    #expect(throws: ProviderError.self) { try require([.embeddings], "offline") }
  }

  @Test("of a server of one's own may be more than OpenAI's")
  func elsewhere() throws {
    #expect(throws: ProviderError.self) { try require([.rawCompletion], "openai/x") }
    try require([.rawCompletion], "openai/x@http://localhost:1/v1")
  }

  @Test("have words, one each")
  func words() {
    #expect(Set(Capability.allCases.map(\.inWords)).count == Capability.allCases.count)
  }
}
