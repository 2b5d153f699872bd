internal import JanusCore

/// Rejects answers that decline, or in which the model speaks of itself.
struct RefusalFilter: RecordFilter {
  static let manifest = FilterManifest(
    name: "refusals",
    summary:
      "An answer declines, or the model speaks of itself (\"As an AI…\"), in English or Chinese.",
    examples: [
      .kept(answer: "I'm sorry to hear that. I can't imagine how hard it was."),
      .rejected(answer: "I'm sorry, but I can't help with that."),
      .rejected(answer: "I’m sorry, but I cannot assist you with this request."),
      .rejected(answer: "Well, as an AI language model, I have no feelings."),
      .kept(answer: "As an AI engineer, she earns well."),
      .rejected(answer: "很抱歉，我无法提供这类信息。"),
      .rejected(answer: "作为一个人工智能，我没有感情。"),
      .kept(answer: "对不起，我不能陪你去，那天我要上班。"),
      .rejected(answer: "Unfortunately, I am unable to provide medical advice."),
      .kept([
        "conversations": [["user": "Say: as an AI language model.", "assistant": "Why should I?"]]
      ]),
    ])

  private static let opening = PhraseFinder(
    combine(
      [
        "i can't", "i cannot", "i can not", "i'm unable to", "i am unable to", "i'm not able to",
        "i am not able to", "i won't be able to", "i'm not allowed to", "i must decline to",
      ],
      [
        "help with", "help you with", "assist", "provide", "fulfill", "comply", "answer that",
        "generate",
        "create", "write", "engage", "support", "discuss", "share", "offer", "continue with",
        "participate",
        "answer this", "help you with that", "process", "access",
      ], joint: " ")
      + combine(
        ["我无法", "我不能", "我没有办法", "无法", "不能够"],
        ["提供", "回答", "协助", "帮助", "满足", "生成", "讨论", "完成您", "完成你", "继续", "为您", "为你", "访问"], joint: "")
      + ["i must respectfully decline", "this request goes against", "请换一个话题", "请提问其他"])

  private static let anywhere = PhraseFinder([
    "as an ai,", "as an ai language", "as an ai model", "as an ai assistant", "as an ai system",
    "as an ai chatbot", "as an ai i ", "as a language model", "as a large language model",
    "as an artificial intelligence", "i'm just an ai", "i am just an ai", "i'm an ai", "i am an ai",
    "i'm only an ai", "my training data", "my knowledge cutoff", "my last knowledge update",
    "i was trained by", "i was created by openai", "against my guidelines", "my programming",
    "作为一个ai", "作为ai", "作为一个人工智能", "作为人工智能", "作为一名人工智能", "作为一个语言模型", "作为语言模型",
    "作为大型语言模型", "作为一个大型语言模型", "作为一款", "我是一个ai", "我是一个人工智能", "我是人工智能",
    "我只是一个ai", "我只是一个人工智能", "我的训练数据", "我的知识截止",
  ])

  /// Declining comes at the beginning.
  private static let openingLength = 240

  private static func combine(_ first: [String], _ second: [String], joint: String) -> [String] {
    first.flatMap { one in second.map { one + joint + $0 } }
  }

  init(_ settings: FilterSettings) {}

  func verdict(on record: FilteredRecord) -> FilterVerdict {
    for text in record.answers {
      if let place = Self.opening.first(
        in: text.lowered, 0..<min(Self.openingLength, text.bytes.count))
      {
        return .reject("\(text.speaker) declines", span: text.excerpt(place))
      }
      if let place = Self.anywhere.first(in: text.loweredProse) {
        return .reject("\(text.speaker) speaks of itself as a model", span: text.excerpt(place))
      }
    }
    return .keep
  }
}
