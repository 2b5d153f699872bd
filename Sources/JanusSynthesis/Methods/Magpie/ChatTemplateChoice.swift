/// Which family a model is of, by its name.
///
/// The rules are looked through in their order, and the first that fits decides: what was distilled or fine-tuned into
/// another family's shape comes before that family, and what is special before what is general.
enum ChatTemplateChoice {
  /// A model whose name has one of `words` is of `family`; nil where its template is known to be another than
  /// that of the model it came from.
  private struct Rule {
    var family: String?
    var words: [String]

    init(_ family: String?, _ words: String...) {
      self.family = family
      self.words = words
    }
  }

  private static let rules = [
    Rule("deepseek-distill", "deepseek-r1-distill", "r1-distill", "deepseek-r1-0528-qwen3"),
    // Fine-tuned models that are named after what they came from, and talk otherwise.
    Rule("chatml", "hermes", "dolphin", "openhermes"),
    Rule(nil, "tulu", "zephyr", "openchat", "smollm3", "qwq", "phi-2", "phi-1"),
    Rule("vicuna", "vicuna"),
    Rule("gpt-oss", "gpt-oss"),
    Rule("smollm-2", "smollm2"),
    Rule("olmo-2", "olmo-2", "olmo2", "olmoe"),
    Rule("deepseek-v2", "deepseek-coder-v2", "deepseek-v2"),
    Rule("deepseek-v3", "deepseek-v3", "deepseek-v4", "deepseek-r1"),
    Rule("phi-4-mini", "phi-4-mini", "phi4-mini"),
    Rule("phi-4", "phi-4", "phi4"),
    Rule("phi-3-small", "phi-3-small", "phi3-small"),
    Rule("phi-3", "phi-3", "phi3"),
    Rule("yi-1.5", "yi-1.5", "yi-34b-chat", "yi:"),
    Rule("gemma-4", "gemma-4", "gemma4"),
    Rule("gemma-3", "gemma-3", "gemma3"),
    Rule("gemma-2", "gemma-2", "gemma2", "gemma-1.1", "gemma-7b-it", "gemma-2b-it"),
    Rule("mistral-v1", "mistral-7b-instruct-v0.1", "mixtral-8x7b", "mixtral:8x7b"),
    Rule("mistral-tekken", "mistral-nemo", "ministral", "pixtral-12b"),
    Rule("mistral-v7", "mistral-large-instruct-2411", "mistral-large:123b"),
    Rule("mistral-v7-tekken", "mistral-small-3", "mistral-small-24b", "mistral-small3", "devstral"),
    Rule("mistral-v3", "mistral-7b-instruct", "mixtral-8x22b", "mixtral:8x22b", "mistral:7b"),
    Rule("qwen-3", "qwen3", "qwen-3"),
    Rule("qwen-2.5", "qwen2.5", "qwen-2.5"),
    Rule("qwen-2", "qwen2", "qwen1.5", "qwen-2"),
    Rule("llama-4", "llama-4", "llama4"),
    Rule("llama-3", "llama-3", "llama3"),
    Rule("llama-2", "llama-2", "llama2"),
  ]

  /// The template of a model by its name as its server knows it, such as `meta-llama/Llama-3.1-8B-Instruct` or `qwen3:8b`;
  /// nil where its family is not known.
  static func template(for model: String) -> ChatTemplate? {
    let name = model.lowercased().replacing("_", with: "-").replacing(" ", with: "-")
    for rule in rules {
      for word in rule.words where name.contains(word) {
        return rule.family.flatMap(ChatTemplates.family)
      }
    }
    return nil
  }
}
