/// Words that carry no meaning by themselves, as ``WordSequence`` cuts them: in Chinese single characters.
enum StopWords {
  static let all: Set<String> = Set(english.split(separator: " ").map(String.init))
    .union(chinese.map { String($0) })

  private static let english = """
    a about above after again against all am an and any are aren as at be because been before being below \
    between both but by can couldn d did didn do does doesn doing don down during each few for from further \
    had hadn has hasn have haven having he her here hers herself him himself his how i if in into is isn it \
    its itself just ll m ma me mightn more most mustn my myself needn no nor not now o of off on once only \
    or other our ours ourselves out over own re s same shan she should shouldn so some such t than that the \
    their theirs them themselves then there these they this those through to too under until up ve very was \
    wasn we were weren what when where which while who whom why will with won wouldn y you your yours \
    yourself yourselves
    """
  private static let chinese = "的了和是就都而及与着或一个没有我们你您他她它这那在也很又把被让给从向对为以于之其吗呢吧啊呀哦嗯哪些么"
}
