/// The templates of the families whose models can play the user.
///
/// Sources: magpie-align/magpie, `configs/model_configs.json` (2025-03-17); the official chat templates of the families;
/// llama.cpp, `src/llama-chat.cpp`; mistral-common 1.13. Ids of tokens differ between generations, so each has its own.
enum ChatTemplates {
  /// The templates by family, for `--template`.
  static let all: [ChatTemplate] =
    llamas + chatMLs + gemmas + mistrals + phis + deepSeeks + others

  static var families: [String] { all.map(\.family) }

  static func family(_ name: String) -> ChatTemplate? { all.first { $0.family == name } }

  // MARK: - Families

  private static let llamas = [
    ChatTemplate(
      family: "llama-3", beginning: "<|begin_of_text|>",
      system: .turn(llama3("system")), user: llama3("user"), assistant: llama3("assistant"),
      stop: ["<|eot_id|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>"],
      stopTokens: [128009, 128001, 128006, 128007]),
    ChatTemplate(
      family: "llama-4", beginning: "<|begin_of_text|>",
      system: .turn(llama4("system")), user: llama4("user"), assistant: llama4("assistant"),
      stop: ["<|eot|>", "<|end_of_text|>", "<|header_start|>", "<|header_end|>"], stopTokens: []),
    ChatTemplate(
      family: "llama-2", beginning: "<s>",
      system: .firstUserTurn,
      user: .init(open: "[INST]", lead: " ", close: " [/INST]"),
      assistant: .init(open: "", lead: " ", close: " </s><s>"),
      stop: ["[/INST]", "</s>", "[INST]"], stopTokens: [2]),
  ]

  private static func llama3(_ role: String) -> ChatTemplate.Frame {
    .init(open: "<|start_header_id|>\(role)<|end_header_id|>\n\n", close: "<|eot_id|>")
  }

  private static func llama4(_ role: String) -> ChatTemplate.Frame {
    .init(open: "<|header_start|>\(role)<|header_end|>\n\n", close: "<|eot|>")
  }

  private static let chatMLStops = ["<|im_end|>", "<|im_start|>", "<|endoftext|>"]

  private static let chatMLs = [
    chatML("qwen-2", stopTokens: [151645, 151644, 151643]),
    chatML(
      "qwen-2.5",
      system: "You are Qwen, created by Alibaba Cloud. You are a helpful assistant.",
      stopTokens: [151645, 151644, 151643]),
    chatML("qwen-3", stopTokens: [151645, 151644, 151643]),
    chatML("yi-1.5", beginning: "<|startoftext|>", stopTokens: [7, 2]),
    chatML(
      "smollm-2",
      system: "You are a helpful AI assistant named SmolLM, trained by Hugging Face",
      stopTokens: [2, 1, 0]),
    // For fine-tuned models of any origin; their tokens' ids are not known.
    chatML("chatml", stopTokens: []),
  ]

  private static func chatML(
    _ family: String, beginning: String = "", system: String? = nil, stopTokens: [Int]
  ) -> ChatTemplate {
    func frame(_ role: String) -> ChatTemplate.Frame {
      .init(open: "<|im_start|>\(role)\n", close: "<|im_end|>\n")
    }
    return ChatTemplate(
      family: family, beginning: beginning, system: .turn(frame("system")), user: frame("user"),
      assistant: frame("assistant"), defaultSystem: system, stop: chatMLStops,
      stopTokens: stopTokens)
  }

  private static let gemmas = [
    gemma("gemma-2", stopTokens: [107, 1, 106]),
    gemma("gemma-3", stopTokens: [106, 1, 105]),
    ChatTemplate(
      family: "gemma-4", beginning: "<bos>", system: .turn(gemma4("system")), user: gemma4("user"),
      assistant: gemma4("model"), stop: ["<turn|>", "<|turn>", "<eos>"], stopTokens: []),
  ]

  private static func gemma(_ family: String, stopTokens: [Int]) -> ChatTemplate {
    func frame(_ role: String) -> ChatTemplate.Frame {
      .init(open: "<start_of_turn>\(role)\n", close: "<end_of_turn>\n")
    }
    return ChatTemplate(
      family: family, beginning: "<bos>", system: .firstUserTurn, user: frame("user"),
      assistant: frame("model"), stop: ["<end_of_turn>", "<start_of_turn>", "<eos>"],
      stopTokens: stopTokens)
  }

  private static func gemma4(_ role: String) -> ChatTemplate.Frame {
    .init(open: "<|turn>\(role)\n", close: "<turn|>\n")
  }

  private static let mistrals = [
    ChatTemplate(
      family: "mistral-v1", beginning: "<s>", system: .firstUserTurn,
      user: .init(open: " [INST]", lead: " ", close: " [/INST]"),
      assistant: .init(open: "", lead: " ", close: "</s>"),
      stop: [" [/INST]", "[/INST]", "</s>", "[INST]"], stopTokens: [2]),
    ChatTemplate(
      family: "mistral-v3", beginning: "<s>", system: .firstUserTurn,
      user: .init(open: "[INST]", lead: " ", close: "[/INST]"),
      assistant: .init(open: "", lead: " ", close: "</s>"),
      stop: ["[/INST]", "</s>", "[INST]"], stopTokens: [4, 2, 3]),
    mistralTekken("mistral-tekken", system: .firstUserTurn),
    ChatTemplate(
      family: "mistral-v7", beginning: "<s>",
      system: .turn(.init(open: "[SYSTEM_PROMPT]", lead: " ", close: "[/SYSTEM_PROMPT]")),
      user: .init(open: "[INST]", lead: " ", close: "[/INST]"),
      assistant: .init(open: "", lead: " ", close: "</s>"),
      stop: ["[/INST]", "</s>", "[INST]"], stopTokens: [4, 2, 3]),
    mistralTekken(
      "mistral-v7-tekken",
      system: .turn(.init(open: "[SYSTEM_PROMPT]", close: "[/SYSTEM_PROMPT]"))),
  ]

  private static func mistralTekken(
    _ family: String, system: ChatTemplate.SystemPlace
  ) -> ChatTemplate {
    ChatTemplate(
      family: family, beginning: "<s>", system: system,
      user: .init(open: "[INST]", close: "[/INST]"), assistant: .init(open: "", close: "</s>"),
      stop: ["[/INST]", "</s>", "[INST]"], stopTokens: [4, 2, 3])
  }

  private static let phis = [
    phi("phi-3", end: "<|end|>\n", break: "\n", stopTokens: [32007, 32000, 32001, 32006, 32010]),
    phi(
      "phi-3-small", beginning: "<|endoftext|>", end: "<|end|>\n", break: "\n",
      stopTokens: [100266, 100257, 100261, 100262, 100263]),
    phi("phi-4-mini", end: "<|end|>", break: "", stopTokens: []),
    ChatTemplate(
      family: "phi-4", beginning: "",
      system: .turn(phi4("system")), user: phi4("user"), assistant: phi4("assistant"),
      stop: ["<|im_end|>", "<|im_start|>", "<|endoftext|>", "<|im_sep|>"],
      stopTokens: [100265, 100264, 100257]),
  ]

  private static func phi(
    _ family: String, beginning: String = "", end: String, break lineBreak: String,
    stopTokens: [Int]
  ) -> ChatTemplate {
    func frame(_ role: String) -> ChatTemplate.Frame {
      .init(open: "<|\(role)|>\(lineBreak)", close: end)
    }
    return ChatTemplate(
      family: family, beginning: beginning, system: .turn(frame("system")), user: frame("user"),
      assistant: frame("assistant"),
      stop: ["<|end|>", "<|assistant|>", "<|user|>", "<|endoftext|>"], stopTokens: stopTokens)
  }

  private static func phi4(_ role: String) -> ChatTemplate.Frame {
    .init(open: "<|im_start|>\(role)<|im_sep|>", close: "<|im_end|>")
  }

  private static let deepSeeks = [
    ChatTemplate(
      family: "deepseek-v2", beginning: "<｜begin▁of▁sentence｜>",
      system: .turn(.init(open: "", close: "\n\n")),
      user: .init(open: "User:", lead: " ", close: "\n\n"),
      assistant: .init(open: "Assistant:", lead: " ", close: "<｜end▁of▁sentence｜>"),
      stop: ["\n\nAssistant:", "<｜end▁of▁sentence｜>", "<|EOT|>", "<｜Assistant｜>"],
      stopTokens: [100001, 100000]),
    deepSeek("deepseek-v3", stopTokens: [128804, 1, 128803]),
    // The tokens of the models that it was distilled into have other ids.
    deepSeek("deepseek-distill", stopTokens: []),
  ]

  private static func deepSeek(_ family: String, stopTokens: [Int]) -> ChatTemplate {
    ChatTemplate(
      family: family, beginning: "<｜begin▁of▁sentence｜>", system: .turn(.init(open: "", close: "")),
      user: .init(open: "<｜User｜>", close: ""),
      assistant: .init(open: "<｜Assistant｜>", close: "<｜end▁of▁sentence｜>"),
      stop: ["<｜Assistant｜>", "<｜end▁of▁sentence｜>", "<｜User｜>"], stopTokens: stopTokens)
  }

  private static let others = [
    ChatTemplate(
      family: "olmo-2", beginning: "<|endoftext|>",
      system: .turn(.init(open: "<|system|>\n", close: "\n")),
      user: .init(open: "<|user|>\n", close: "\n"),
      assistant: .init(open: "<|assistant|>\n", close: "<|endoftext|>\n"),
      // These are plain text for the model: no token ends a user's turn.
      stop: ["\n<|assistant|>", "<|assistant|>", "<|user|>", "<|endoftext|>"],
      stopTokens: [100257]),
    ChatTemplate(
      family: "vicuna", beginning: "<s>", system: .turn(.init(open: "", close: " ")),
      user: .init(open: "USER:", lead: " ", close: " "),
      assistant: .init(open: "ASSISTANT:", lead: " ", close: "</s>"),
      defaultSystem:
        "A chat between a curious user and an artificial intelligence assistant. The assistant gives helpful, detailed, and polite answers to the user's questions.",
      stop: ["ASSISTANT:", "</s>", "USER:"], stopTokens: [2]),
    ChatTemplate(
      family: "gpt-oss", beginning: "",
      system: .turn(.init(open: "<|start|>system<|message|>", close: "<|end|>")),
      user: .init(open: "<|start|>user<|message|>", close: "<|end|>"),
      assistant: .init(open: "<|start|>assistant<|channel|>final<|message|>", close: "<|end|>"),
      defaultSystem: """
        You are ChatGPT, a large language model trained by OpenAI.
        Knowledge cutoff: 2024-06

        Reasoning: medium

        # Valid channels: analysis, commentary, final. Channel must be included for every message.
        """,
      stop: ["<|end|>", "<|start|>", "<|return|>", "<|channel|>"],
      stopTokens: [200007, 200006, 200002, 200012]),
  ]
}
