/// A recorded conversation: a change of the tables or of the grammar changes it, nothing else may.
enum OfflineGolden {
  static let marriage = """
    U: Is there a good way to trust my partner again after a broken promise? My partner broke \
    a promise that mattered to me. I have said that I forgive it, and I notice that I do not. \
    To give you the background, my marriage has lasted 10 years. Please be gentle with me \
    today.
    A: I can hear how much this matters to you, and that is nothing to apologise for. \
    Forgiving is a decision and trusting is an experience; the first can happen in a day, and \
    the second needs many small proofs. A few things tend to help. I suggest that you set a \
    fixed half hour for talking about the hurt, so that it does not leak into every other \
    hour. Then ask for one small promise that can be kept every day. Please be as patient with \
    yourself as you would be with a good friend; you have been carrying this for a while. Give \
    it two weeks before you judge it.
    U: Some days I simply do not have the strength for it. What then?
    A: I am glad that you told me, and there is no need to hurry. As for the small daily \
    promise, here is what I mean. A call at noon, being home by seven: it hardly matters what. \
    What matters is that you see it kept thirty times, because trust grows on repetition and \
    not on grand gestures. It is all right to go slowly, and it is all right to have a day on \
    which nothing works.
    U: Thank you, I feel better prepared now. Is there anything else that I should keep in \
    mind?
    A: Only that you should be patient with yourself. And if it does not work, that is not a \
    failure but something that we can learn from. If you notice that an evening goes wrong and \
    the next morning is ordinary all the same, you will know that you are on the right road. \
    You are not failing at something easy. You are doing something difficult, and you are \
    doing it with care.
    """
}
