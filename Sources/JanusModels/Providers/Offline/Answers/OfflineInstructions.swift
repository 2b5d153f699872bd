internal import JanusCore

/// What users may ask for: some thousand instructions, each a task, a matter and a manner.
struct OfflineInstructions {
  private let language: PromptLanguage

  init(_ language: PromptLanguage) { self.language = language }

  func text(_ random: inout SeededRandom) -> String {
    let parts = language == .zh ? Self.chinese : Self.english
    let drawn = [parts.tasks, parts.matters, parts.manners].map { random.pick($0) ?? "" }
    return language == .zh
      ? "\(drawn[0])\(drawn[1])，\(drawn[2])。" : "\(drawn[0]) \(drawn[1]), \(drawn[2])."
  }

  private struct Parts: Sendable {
    var tasks: [String]
    var matters: [String]
    var manners: [String]
  }

  private static let english = Parts(
    tasks: [
      "Explain", "Write a short guide to", "Compare two ways to think of", "Make a plan for",
      "List common mistakes with", "Tell a story about", "Ask five questions about",
      "Sum up what is known about", "Write a letter about", "Argue for and against",
      "Give me a checklist for", "Design an exercise on",
    ],
    matters: [
      "better sleep", "a household budget", "binary search", "time zones", "brewing coffee",
      "the terms of a lease", "watering plants", "a job interview", "keeping backups",
      "training for a long run", "adding fractions", "a letter of complaint", "sorting algorithms",
      "the water cycle", "sharing chores", "a medicine's side effects", "learning vocabulary",
      "probability", "choosing an insurance", "recursion", "a lost parcel", "baking bread",
      "public speaking", "the French Revolution",
    ],
    manners: [
      "so that a child of ten understands it", "in at most three sentences",
      "with an example from everyday life", "for somebody who has no time",
      "step by step, with a check after each step", "as a dialogue of two friends",
      "and say what people disagree on", "with numbers where they help",
      "for a colleague who is new to it", "and end with one question to think about",
      "without any technical terms", "in the voice of an old teacher",
    ])

  private static let chinese = Parts(
    tasks: [
      "请解释", "请写一份简短的指南介绍", "请比较两种方法来看待", "请制定计划处理", "请列出常见错误，主题是", "请讲一个故事，关于", "请提出五个问题，关于",
      "请总结", "请写一封信谈谈", "请从正反两面讨论",
    ],
    matters: [
      "改善睡眠", "家庭预算", "二分查找", "时区换算", "手冲咖啡", "租房合同", "给植物浇水", "面试准备", "数据备份", "长跑训练", "分数加法",
      "投诉信",
      "排序算法", "水循环", "分担家务", "药物的副作用", "背单词", "概率", "选择保险", "递归", "丢失的包裹", "烤面包", "公开演讲", "丝绸之路",
    ],
    manners: [
      "让十岁的孩子也能听懂", "不超过三句话", "并举一个生活中的例子", "写给没有时间的人看", "一步一步来，每步都要检查", "写成两位朋友的对话",
      "并说明人们的分歧在哪里", "必要时给出具体数字", "写给刚接触它的同事", "最后留一个思考题", "不使用任何专业术语", "用老教师的口吻",
    ])
}
