internal import JanusCore

/// Sentences of the offline model's answers, in the language of what they are about.
struct OfflinePhrases {
  private let subject: OfflineSubject
  private var isChinese: Bool { subject.language == .zh }
  private var gist: String { subject.gist }

  init(_ subject: OfflineSubject) { self.subject = subject }

  /// A text by the name of its key.
  func text(named name: String, variation: Int, _ random: inout SeededRandom) -> String {
    switch name {
    case "reason", "rationale", "explanation", "feedback", "analysis": reason(&random)
    case "target", "answer", "response", "output", "assistant", "completion": answer(&random)
    case "content", "quote": sentence(variation)
    case "changeType":
      pick(
        &random, en: ["comparison", "advice under a condition", "a plan in steps", "weighing"],
        zh: ["比较", "条件下的建议", "分步计划", "权衡"])
    default: question(variation)
    }
  }

  private func sentence(_ number: Int) -> String {
    let sentences = subject.sentences
    if sentences.isEmpty { return gist.isBlank ? question(number) : gist }
    return sentences[number % sentences.count]
  }

  private func reason(_ random: inout SeededRandom) -> String {
    pick(
      &random,
      en: [
        "The text is about this: \(gist)", "What decides it is this: \(gist)",
        "It follows from what is said: \(gist)",
      ],
      zh: ["内容谈到的是：\(gist)", "判断的依据是：\(gist)", "从原文可以看出：\(gist)"])
  }

  /// An answer to what the text asks.
  func answer(_ random: inout SeededRandom) -> String {
    let beginning = pick(
      &random,
      en: ["Thank you for asking.", "That is a good question.", "Let us take it step by step."],
      zh: ["感谢您的提问。", "这是个好问题。", "我们一步一步来看。"])
    let middle = pick(
      &random,
      en: [
        "You say: “\(gist)” First note what you know already and what is missing.",
        "About “\(gist)” it helps to begin with the facts and to change one thing at a time.",
        "Where it says “\(gist)”, check first whether anything has changed lately.",
      ],
      zh: [
        "您提到“\(gist)”，请先整理已经了解的情况，再看还缺少什么。", "关于“\(gist)”，建议先确认事实，再逐项调整。",
        "针对“\(gist)”，请先核对最近是否有变化。",
      ])
    let end = pick(
      &random,
      en: [
        "If that does not help, ask somebody who can look at it in person.",
        "Then try the simplest step first, and see what comes of it.",
        "Write down what you did, so that the next step is easier to choose.",
      ],
      zh: ["如果仍未解决，请咨询能当面查看的专业人士。", "然后从最简单的一步做起，观察结果。", "请记录做过的步骤，以便选择下一步。"])
    return isChinese ? beginning + middle + end : "\(beginning) \(middle) \(end)"
  }

  /// Something that somebody may ask about the text, another for each variation.
  private func question(_ variation: Int) -> String {
    let en = [
      "What should I know first about this: \(gist)", "How do I go about it step by step? \(gist)",
      "What usually goes wrong here, and how do I avoid it? \(gist)",
      "Could you compare two ways to deal with it? \(gist)",
      "Explain it to somebody who has never heard of it: \(gist)",
      "Which questions should be asked before a decision? \(gist)",
      "What would you do with only a day's time? \(gist)",
    ]
    let zh = [
      "关于这件事，我首先应该了解什么？\(gist)", "具体应该分几步来做？\(gist)", "这里最容易出什么问题，怎样避免？\(gist)",
      "能否比较两种不同的处理办法？\(gist)", "请向完全不了解的人解释清楚：\(gist)", "做决定之前应该先问哪些问题？\(gist)",
      "如果只有一天时间，该怎么办？\(gist)",
    ]
    let phrases = isChinese ? zh : en
    return phrases[variation % phrases.count]
  }

  /// The same in other words, as far as a machine without understanding can have them.
  func reworded(_ text: String, variation: Int) -> String {
    let phrases =
      isChinese
      ? ["换句话说，", "简单来讲，", "我想说的是，", "具体情况是这样的："]
      : ["In other words: ", "Put simply: ", "What I mean is this: ", "To say it differently: "]
    return phrases[variation % phrases.count] + text
  }

  private func pick(_ random: inout SeededRandom, en: [String], zh: [String]) -> String {
    random.pick(isChinese ? zh : en) ?? ""
  }
}
