internal import JanusCore

/// A provider that speaks OpenAI's language, as data: what there is to know beside the language.
package struct CompatibleProvider: Sendable {
  package let manifest: ProviderManifest
  let dialect: OpenAIDialect

  /// Its own server is at `url`, nil if each user has another; `urlVariable` names another server, and is
  /// `NAME_BASE_URL` if it is left out. What it `refuses` are parameters that it has no place for.
  init(
    _ name: String, _ purpose: String, _ url: String?, key: String, isKeyNeeded: Bool = true,
    urlVariable: String? = nil, can capabilities: Set<Capability>,
    refuses: Set<DroppableParameter> = [], _ dialect: OpenAIDialect = OpenAIDialect()
  ) {
    manifest = ProviderManifest(
      name: name, purpose: purpose, keyVariables: [key], needsKey: isKeyNeeded, defaultBaseURL: url,
      baseURLVariable: urlVariable ?? "\(name.uppercased())_BASE_URL",
      capabilities: capabilities.union([.chat]),
      neverTakes: refuses.union(capabilities.lackedFormats))
    self.dialect = dialect
  }
}

/// The providers that speak OpenAI's language, one row each. A capability is in a row if the provider's
/// documentation has it, though not every model may.
package enum CompatibleProviders {
  package static let all = ownServers + services

  /// Servers that people run themselves. Most take a key only if they were started with one.
  private static let ownServers: [CompatibleProvider] = [
    CompatibleProvider(
      "ollama", "Ollama, on this machine", "http://localhost:11434/v1", key: "OLLAMA_API_KEY",
      isKeyNeeded: false,
      can: [.rawCompletion, .jsonSchema, .jsonMode, .embeddings, .seed],
      OpenAIDialect(completion: .ollama, pullCommand: "ollama pull")),
    CompatibleProvider(
      "vllm", "vLLM, a server of your own", "http://localhost:8000/v1", key: "VLLM_API_KEY",
      isKeyNeeded: false,
      can: [
        .rawCompletion, .jsonSchema, .jsonMode, .embeddings, .scores, .logprobs, .seed, .n,
      ],
      OpenAIDialect(completion: .vLLM)),
    // Builds from the end of 2026 on may listen on port 9931.
    CompatibleProvider(
      "llamacpp", "llama.cpp's server, on this machine", "http://127.0.0.1:8080/v1",
      key: "LLAMA_API_KEY", isKeyNeeded: false,
      can: [.rawCompletion, .jsonSchema, .jsonMode, .embeddings, .logprobs, .seed]),
    CompatibleProvider(
      "lmstudio", "LM Studio, on this machine", "http://localhost:1234/v1",
      key: "LM_STUDIO_API_KEY", isKeyNeeded: false,
      can: [.rawCompletion, .jsonSchema, .embeddings, .seed]),
  ]

  private static let services: [CompatibleProvider] = [
    CompatibleProvider(
      "openrouter", "OpenRouter, models of many", "https://openrouter.ai/api/v1",
      key: "OPENROUTER_API_KEY",
      can: [.jsonSchema, .jsonMode, .logprobs, .seed],
      OpenAIDialect(headers: [("X-Title", "Janus")])),
    CompatibleProvider(
      "together", "Together AI, open models", "https://api.together.ai/v1", key: "TOGETHER_API_KEY",
      can: [.rawCompletion, .jsonSchema, .jsonMode, .embeddings, .logprobs, .seed, .n]),
    CompatibleProvider(
      "fireworks", "Fireworks AI, open models", "https://api.fireworks.ai/inference/v1",
      key: "FIREWORKS_API_KEY",
      can: [.rawCompletion, .jsonSchema, .jsonMode, .embeddings, .logprobs, .seed, .n]),
    CompatibleProvider(
      "groq", "Groq, open models, fast", "https://api.groq.com/openai/v1", key: "GROQ_API_KEY",
      can: [.jsonSchema, .jsonMode, .seed, .batch], refuses: [.topK],
      OpenAIDialect(limit: .maxCompletionTokens, streamsFormats: false)),
    CompatibleProvider(
      "deepseek", "DeepSeek", "https://api.deepseek.com/v1", key: "DEEPSEEK_API_KEY",
      can: [.jsonMode, .logprobs], refuses: [.topK, .seed]),
    CompatibleProvider(
      "mistral", "Mistral AI", "https://api.mistral.ai/v1", key: "MISTRAL_API_KEY",
      can: [.jsonSchema, .jsonMode, .embeddings, .seed, .n], refuses: [.topK, .streamOptions],
      OpenAIDialect(seedName: "random_seed")),
    CompatibleProvider(
      "zhipu", "Zhipu GLM, in China", "https://open.bigmodel.cn/api/paas/v4",
      key: "ZHIPUAI_API_KEY",
      can: [.jsonMode, .embeddings], refuses: [.topK, .seed]),
    // The same models for the rest of the world; their keys are not the same.
    CompatibleProvider(
      "zai", "Zhipu GLM, elsewhere", "https://api.z.ai/api/paas/v4", key: "ZAI_API_KEY",
      can: [.jsonMode], refuses: [.topK, .seed]),
    CompatibleProvider(
      "moonshot", "Moonshot Kimi", "https://api.moonshot.ai/v1", key: "MOONSHOT_API_KEY",
      can: [.jsonMode, .n], refuses: [.topK, .seed]),
    CompatibleProvider(
      "dashscope", "Alibaba Qwen", "https://dashscope.aliyuncs.com/compatible-mode/v1",
      key: "DASHSCOPE_API_KEY",
      can: [.jsonMode, .embeddings, .seed, .n],
      // The open models (qwen3-32b, …) think unless told not to, and then refuse what is not streamed.
      OpenAIDialect(
        addition: .init(prefix: "qwen3-", suffix: "b", name: "enable_thinking", value: false),
        largestEmbeddingBatch: 10)),
    CompatibleProvider(
      "azure", "OpenAI models in Azure", nil, key: "AZURE_OPENAI_API_KEY",
      urlVariable: "AZURE_OPENAI_ENDPOINT",
      can: [.jsonSchema, .jsonMode, .embeddings, .logprobs, .seed, .n], refuses: [.topK],
      OpenAIDialect(
        limit: .maxCompletionTokens, keyHeader: .named("api-key"),
        address: .deployment(apiVersion: "2024-10-21"))),
    CompatibleProvider(
      "nvidia", "NVIDIA, open models", "https://integrate.api.nvidia.com/v1", key: "NVIDIA_API_KEY",
      can: [.rawCompletion, .embeddings, .seed]),
  ]
}
