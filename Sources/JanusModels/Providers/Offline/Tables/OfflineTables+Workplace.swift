extension OfflineTables {
  /// What somebody at work asks a manager or mentor.
  static let workplace = """
    register: workplace
    words: employee manager team project company department hr recruit boss office colleague job
      career staff interview applicant candidate supervisor intern workplace employer task
      deadline
    expert: manager lead boss supervisor hr mentor director coach recruit consult head senior
    meeting: talk
    ack: Thank you for coming to me with it directly.
    ack: I am glad you raise it while there is still room to move.
    ack: That is a difficult position to be in.
    ack: Let us look at it together.
    sign: meetings end before the hour is over
    sign: people come to you with a proposal instead of a complaint
    sign: you leave on time twice a week without hurrying
    sign: bad news reaches you early, and in a calm voice
    mistake: waiting for somebody else to notice
    mistake: sending a long message where a short talk would do
    mistake: agreeing to a date in order to end the meeting
    mistake: solving a problem between two people with a new rule for everybody
    example: A colleague of mine began each week by crossing out one thing on her list before she
      started on anything else; it was the only habit of hers that everybody copied.
    example: I remember a project that was saved by one sentence in the minutes: “We will not do
      this before March.”
    example: Someone in my first team asked at the end of every meeting who would do what by when,
      and after a month we could not imagine a meeting without it.
    example: A manager I knew kept an empty chair in her meetings for the person who would have to
      live with the decision; it shortened a good many of them.
    example: I once watched two colleagues settle a feud of three years because somebody had sent
      them to fetch a printer together.

    concern: workload
    task: get on top of my workload
    say: I have three urgent things, and each of them belongs to somebody who thinks it is the
      only one.
    say: I work late most evenings, and the list in the morning is longer than the one I left.
    say: I say that it is fine when people ask, and it has not been fine since spring.
    ask: How do I decide what comes first? | 1 2
    ask: How do I say that it is too much?
    see: When everything is urgent, the order gets decided by whoever asked last, and that is the
      worst of all methods. | 1
    see: A workload is an agreement between people, so it has to be changed in a conversation and
      cannot be mended by working harder.
    step: write everything on one page with the time that it will really take | the one page | The
      sum is the argument. Show it to the people who want things from you and let them decide what
      waits; it is not a complaint, it is arithmetic.
    step: ask for each task what happens if it is a week late | the week-late question | For most
      of them the honest answer is “nothing much”. What remains is your list for today.
    step: keep two hours each morning free of meetings and messages | the two quiet hours | Put
      them into the calendar as an appointment with yourself. You will get more done in them than
      in the five hours after.
    step: name what you will stop doing before you accept something new | naming the price |
      “Gladly; then the report moves to next week, is that all right?” It is friendly, it is
      clear, and it moves the choice to where it belongs.

    concern: colleague
    task: get along with a colleague who makes my work harder
    say: There is someone in my team who agrees to everything in the meeting and does something
      else afterwards.
    say: A colleague keeps presenting my ideas as though they were common property.
    say: We have to work together, and we have not exchanged a friendly word for weeks.
    ask: Should I say something, or let it rest?
    ask: How do I raise it without making an enemy?
    see: From outside we see what people do and guess why; the guess is usually harsher than the
      truth.
    see: Letting it rest is a choice as well, and you pay for it a little every day.
    step: talk with that person alone, before you talk about them with anyone | talking alone
      first | Twenty minutes, no table in between, perhaps on the way to lunch. People can only
      give way when nobody is watching.
    step: describe one occasion, what it caused and what you would like instead | one occasion and
      one wish | “On Tuesday the plan changed after the meeting, and I did the work twice. Could
      you call me next time?” No “always”, no “never”.
    step: put agreements into a two-line message afterwards | the two-line message | “As we said:
      you take the figures, I take the text, both by Thursday.” It is a courtesy, and it is a
      memory.
    step: look for one thing that you both want to succeed | the shared aim | It need not be
      friendship. A common deadline or a common annoyance will do, and respect tends to follow.

    concern: feedback
    task: ask for feedback that I can use
    say: I am told that I am doing fine, and I cannot do anything with “fine”.
    say: My last review surprised me, and I would rather not be surprised again.
    say: I would like to grow, but nobody tells me in which direction.
    ask: How do I get an honest answer?
    ask: What should I ask for? | 1 3
    see: “Fine” is what people say when the question is too large to answer in a corridor. | 1
    see: A surprise in a review is a failure of the months before it, on both sides. | 2
    see: Nobody tells you because nobody has been asked a question that can be answered in
      passing. | 3
    step: ask about one piece of work instead of about yourself | asking about one piece of work |
      “What would have made that presentation clearer?” can be answered at once and honestly,
      because it is not about your character.
    step: ask what you should do more of, less of and just as before | the three-part question |
      People find it easier to fill three small boxes than a large one, and the third box often
      holds the nicest news.
    step: write down what you hear without defending yourself | writing without defending | You
      need not agree. Say thank you, sleep on it, and decide in the morning which half is true.
    step: come back after a month and say what you changed | coming back after a month | That is
      the moment at which people begin to tell you the truth for good, because they have seen that
      it was worth the trouble.

    concern: career
    task: decide on the next step in my career
    say: I have been offered something new, and I cannot tell whether I am tempted or only tired.
    say: I have done the same work for years; I do it well, and I am bored.
    say: Everybody around me seems to have a plan, and I only have a job.
    ask: How do I find out what I want?
    ask: Is it too late to change direction? | 2 3
    see: Running from something and running towards something feel alike at the start, and it is
      worth knowing which of them you do. | 1 2
    see: Plans are mostly told backwards. The people who seem to have one took a few sensible
      steps and named them later. | 2 3
    step: note for two weeks which hours gave you energy and which took it | the energy list | Two
      columns, one line a day. It tells you more than a title, because you will spend your life in
      hours and not in titles.
    step: talk to three people who already do what you think you want | the three conversations |
      Ask what they do on a Tuesday afternoon, and what they would not do again. One hour of that
      spares you a year of guessing.
    step: try a small piece of it before you decide | trying a small piece | A project, a course,
      a week of shadowing. Decisions made on samples hold better than decisions made on dreams.
    step: set a date by which you will decide | the date for the decision | Until then you may
      gather and doubt as much as you like. After it you choose, and then you give the choice a
      fair year.
    """
}
