import JanusCore
import JanusModels
import Testing

@testable import JanusSynthesis

@Suite("Magpie: chat templates")
struct ChatTemplateTests {
  @Test(
    "A model's family is known by its name",
    arguments: [
      ("meta-llama/Meta-Llama-3-8B-Instruct", "llama-3"), ("llama3.1:8b", "llama-3"),
      ("meta-llama/Llama-3.3-70B-Instruct", "llama-3"),
      ("meta-llama/Llama-4-Scout-17B-16E-Instruct", "llama-4"),
      ("meta-llama/Llama-2-7b-chat-hf", "llama-2"),
      ("Qwen/Qwen2.5-7B-Instruct", "qwen-2.5"), ("qwen2.5-coder:7b", "qwen-2.5"),
      ("Qwen/Qwen2-57B-A14B-Instruct", "qwen-2"), ("Qwen/Qwen1.5-7B-Chat", "qwen-2"),
      ("qwen3:8b", "qwen-3"), ("google/gemma-2-9b-it", "gemma-2"), ("gemma3:4b", "gemma-3"),
      ("google/gemma-4-E4B-it", "gemma-4"),
      ("mistralai/Mistral-7B-Instruct-v0.1", "mistral-v1"),
      ("mistralai/Mistral-7B-Instruct-v0.3", "mistral-v3"),
      ("mistralai/Mixtral-8x7B-Instruct-v0.1", "mistral-v1"),
      ("mistralai/Mixtral-8x22B-Instruct-v0.1", "mistral-v3"),
      ("mistralai/Mistral-Nemo-Instruct-2407", "mistral-tekken"),
      ("microsoft/Phi-3.5-mini-instruct", "phi-3"),
      ("microsoft/Phi-3-small-128k-instruct", "phi-3-small"), ("microsoft/phi-4", "phi-4"),
      ("microsoft/Phi-4-mini-instruct", "phi-4-mini"), ("01-ai/Yi-1.5-34B-Chat", "yi-1.5"),
      ("deepseek-ai/DeepSeek-Coder-V2-Lite-Instruct", "deepseek-v2"),
      ("deepseek-ai/DeepSeek-V3.1", "deepseek-v3"),
      // Named after two families, and of neither.
      ("deepseek-ai/DeepSeek-R1-Distill-Qwen-7B", "deepseek-distill"),
      ("NousResearch/Hermes-3-Llama-3.1-8B", "chatml"),
      ("HuggingFaceTB/SmolLM2-1.7B-Instruct", "smollm-2"),
      ("allenai/OLMo-2-1124-7B-Instruct", "olmo-2"), ("openai/gpt-oss-20b", "gpt-oss"),
      ("lmsys/vicuna-7b-v1.5", "vicuna"),
      ("allenai/Llama-3.1-Tulu-3-8B", nil), ("my-model", nil), ("gpt-5.4-mini", nil),
    ] as [(String, String?)])
  func choice(model: String, family: String?) {
    #expect(ChatTemplateChoice.template(for: model)?.family == family)
  }

  /// As the official templates render it, without the token that begins every text.
  @Test(
    "The text before a user's words, with a system message, and after a first turn",
    arguments: [
      (
        "llama-3", "<|start_header_id|>user<|end_header_id|>\n\n",
        "<|start_header_id|>system<|end_header_id|>\n\nS<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n",
        "<|start_header_id|>user<|end_header_id|>\n\nQ<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\nA<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n"
      ),
      (
        "qwen-2.5",
        "<|im_start|>system\nYou are Qwen, created by Alibaba Cloud. You are a helpful assistant.<|im_end|>\n<|im_start|>user\n",
        "<|im_start|>system\nS<|im_end|>\n<|im_start|>user\n",
        "<|im_start|>system\nYou are Qwen, created by Alibaba Cloud. You are a helpful assistant.<|im_end|>\n<|im_start|>user\nQ<|im_end|>\n<|im_start|>assistant\nA<|im_end|>\n<|im_start|>user\n"
      ),
      (
        "gemma-2", "<start_of_turn>user\n", "<start_of_turn>user\nS\n\n",
        "<start_of_turn>user\nQ<end_of_turn>\n<start_of_turn>model\nA<end_of_turn>\n<start_of_turn>user\n"
      ),
      (
        "mistral-v1", " [INST]", " [INST] S\n\n", " [INST] Q [/INST] A</s> [INST]"
      ),
      ("mistral-v3", "[INST]", "[INST] S\n\n", "[INST] Q[/INST] A</s>[INST]"),
      ("mistral-tekken", "[INST]", "[INST]S\n\n", "[INST]Q[/INST]A</s>[INST]"),
      (
        "phi-3", "<|user|>\n", "<|system|>\nS<|end|>\n<|user|>\n",
        "<|user|>\nQ<|end|>\n<|assistant|>\nA<|end|>\n<|user|>\n"
      ),
      (
        "phi-4", "<|im_start|>user<|im_sep|>",
        "<|im_start|>system<|im_sep|>S<|im_end|><|im_start|>user<|im_sep|>",
        "<|im_start|>user<|im_sep|>Q<|im_end|><|im_start|>assistant<|im_sep|>A<|im_end|><|im_start|>user<|im_sep|>"
      ),
      (
        "deepseek-v2", "User:", "S\n\nUser:",
        "User: Q\n\nAssistant: A<｜end▁of▁sentence｜>User:"
      ),
      (
        "deepseek-v3", "<｜User｜>", "S<｜User｜>",
        "<｜User｜>Q<｜Assistant｜>A<｜end▁of▁sentence｜><｜User｜>"
      ),
      (
        "olmo-2", "<|user|>\n", "<|system|>\nS\n<|user|>\n",
        "<|user|>\nQ\n<|assistant|>\nA<|endoftext|>\n<|user|>\n"
      ),
    ])
  func texts(family: String, plain: String, told: String, second: String) throws {
    let template = try #require(ChatTemplates.family(family))
    #expect(template.userPrompt(system: nil) == plain)
    #expect(template.userPrompt(system: "S") == told)
    #expect(
      template.userPrompt(system: nil, after: [.init(question: "Q", answer: "A")]) == second)
  }

  @Test(
    "No template has its beginning token in its text, and each stops at the end of a user's turn")
  func consistent() {
    #expect(Set(ChatTemplates.families).count == ChatTemplates.all.count)
    for template in ChatTemplates.all {
      let text = template.userPrompt(system: "S")
      if !template.beginning.isEmpty { #expect(!text.contains(template.beginning)) }
      // What comes between a user's words and the assistant's has a stop in it.
      let end = template.user.close + template.assistant.open
      #expect(
        template.stop.contains { end.contains($0) }, "\(template.family) does not stop at \(end)")
      #expect(template.stop.allSatisfy { !$0.isBlank })
    }
  }

  @Test("A raw prompt has the family's stops, and the line's end if that is wanted")
  func rawPrompt() throws {
    let template = try #require(ChatTemplates.family("llama-3"))
    let prompt = template.rawPrompt(system: nil, stopsAtLine: true)
    #expect(prompt.beginning == "<|begin_of_text|>")
    #expect(prompt.stop.last == "\n")
    #expect(prompt.stopTokens == [128009, 128001, 128006, 128007])
    #expect(template.rawPrompt(system: nil).stop == template.stop)
  }
}
