extension OfflineTables {
  /// How single instructions are worded, varied and answered.
  static let instructions = """
    part: instruct.plan
    line: Give me a short plan with which I can {task}.
    line: What are the most useful things that I can do to {task}?
    line: Suggest a few things that I could try in order to {task}.
    line: I would like to {task}. Please advise me how to go about it.
    line: Explain how I can {task}, and say what comes first.
    line: Help me to {task}: what should I do, and why?

    part: instruct.guide
    line: Write a short guide for {auser} who wants to {theirtask}.
    line: Explain to {auser} how to {theirtask}.
    line: Describe how you would help {auser} to {theirtask}.
    line: {auser} would like to {theirtask}. Write down what you would recommend.
    line: What should {auser} know who is trying to {theirtask}?

    part: instruct.mistakes
    line: What do people get wrong when they try to {theirtask}, and what would you recommend
      instead?
    line: Name the most common mistakes of people who want to {theirtask}, and give advice on how
      to avoid them.

    part: instruct.signs
    line: I am trying to {task}. Tell me what to do, and how I can see that it is working.
    line: How can I {task}, and how will I notice whether it helps?

    part: twist
    line: Assume that there is no more than an hour a week for it. | With only an hour a week, I
      would drop everything except the first point and do that at a fixed time.
    line: Assume that the usual advice has already been tried without success. | Since the usual
      advice has been tried, the first thing is to find out at which point it broke down, and to
      begin exactly there.
    line: Write it for somebody who is quite impatient. | For somebody impatient, it helps to
      choose the step whose result can be seen within a day.
    line: Take into account that other people have to agree. | Because others have to agree, I
      would begin with the part that needs nobody's permission and show the result.
    line: Add what to do if it goes wrong at the first attempt. | If the first attempt goes wrong,
      make the step half as large and try again within two days, before the doubt has set in.
    line: Say also how to keep it up after the first month. | After the first month it needs to be
      tied to something that happens anyway; otherwise it will last exactly as long as the
      enthusiasm.
    line: Keep in mind that money is short. | None of it has to cost anything; where money is
      short, regularity does most of the work.
    line: Say as well how somebody else could support it. | Somebody else can support it best by
      asking one friendly question a week and by giving no advice unless asked.

    part: variation
    line: Consider once more this question: “{question}”
    line: Somebody asked: “{question}”
    line: Here is a question that comes up again and again: “{question}”
    line: Take this question as the starting point: “{question}”

    part: variationAsk
    line: Answer it in your own way.
    line: What would you say to somebody in a slightly different position?
    line: What would you advise, and what would you look at first?
    line: Give an answer that goes one step further.

    part: instruct.intro
    line: To {task}, a few habits matter more than good intentions.
    line: The good news is that people do learn to {theirtask}.
    line: It is quite possible to {task}, provided that the first step is small.

    part: instruct.end
    line: Taken together, this is a matter of weeks and not of days, but the first difference
      usually shows early.
    line: Begin with {handle}, and add the rest only when that has become a matter of course.
    line: The most common mistake is {mistake}, so that is what I would guard against.
    line: You will know that it works when {sign}.
    line: If you do only one of these things, let it be {handle}.

    part: question
    line: What have you already tried that helped, even a little?
    line: Who else would notice if it changed, and by what?
    line: What would you have to give up if it were solved tomorrow?
    line: What is the smallest thing about it that lies in your own hands?
    """
}
