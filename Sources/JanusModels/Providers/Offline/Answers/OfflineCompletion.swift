internal import JanusCore

/// Goes on from a raw text: with what a user may ask, or an answer, as the chat template at its end would have it.
struct OfflineCompletion {
  private let prompt: RawPrompt

  init(of prompt: RawPrompt) { self.prompt = prompt }

  func text(_ random: SeededRandom) -> String {
    var random = random
    let end = prompt.text.suffix(60).lowercased()
    if end.contains("assistant") || end.contains("model\n") {
      return OfflinePhrases(OfflineSubject(prompt.text)).answer(&random)
    }
    let beginnings =
      PromptLanguage(of: prompt.text) == .zh
      ? ["请解释一下", "怎样才能学会", "请比较不同的", "能否举例说明", "我想了解"]
      : [
        "Explain", "How can I learn about", "Compare two ways to think of", "Give an example of",
        "Write a plan for",
      ]
    let matters =
      PromptLanguage(of: prompt.text) == .zh
      ? ["睡眠", "家庭预算", "二分查找", "时区换算", "咖啡的冲泡", "合同条款", "植物的浇水", "面试准备", "数据备份", "长跑训练"]
      : [
        "sleep", "a household budget", "binary search", "time zones", "brewing coffee",
        "the terms of a lease", "watering plants", "a job interview", "backups",
        "running a long distance",
        "fractions", "a letter of complaint",
      ]
    let isChinese = PromptLanguage(of: prompt.text) == .zh
    let text =
      (random.pick(beginnings) ?? "") + (isChinese ? "" : " ") + (random.pick(matters) ?? "")
    return text + (isChinese ? "。" : ".")
  }
}
