extension OfflineTables {
  /// What a client asks a therapist or coach.
  static let wellbeing = """
    register: wellbeing
    words: counsel therap psycholog wellbeing mental anxiety stress grief emotion mood addiction
      burnout depress client coach mindful
    expert: counsel therap advis coach psycholog psychiat social mentor listener
    meeting: session
    ack: Thank you for trusting me with that.
    ack: I am glad that you said it, and did not keep it to yourself.
    ack: That sounds like a great deal to carry at once.
    ack: What you feel makes sense, given what you describe.
    sign: the bad hours still come, but they leave sooner
    sign: you notice the feeling a minute earlier than you used to
    sign: you have said no to something without rehearsing it for a day
    sign: someone close to you remarks on it before you do
    mistake: trying to change everything in one week
    mistake: treating one bad day as proof that nothing works
    mistake: waiting until you feel ready, because readiness tends to come after the first attempt
    mistake: comparing your insides with other people's outsides
    example: I think of a woman who could not meditate at all, so she polished one pair of shoes
      every evening instead; it was the ten minutes of quiet that counted, not the method.
    example: One man I worked with marked each worry with a pencil dot in his diary, and after
      three weeks he saw that almost all of the dots fell on Sunday evenings.
    example: A student I knew began by leaving the house for the length of one song, then two, and
      by spring she was meeting friends again.
    example: Someone told me that she had put a chair by the window and called it the complaining
      chair; she was allowed to complain there as long as she liked, and nowhere else, and it was
      empty by summer.
    example: A man I saw for a while began to greet his bad mood by name each morning, and said
      that it had become better company since.

    concern: worry
    task: stop my thoughts from going round in circles at night
    say: I lie awake and go through everything that could go wrong, and in the morning I am too
      tired to do any of it well.
    say: My head does not switch off any more; even when things go well, I am waiting for the next
      problem.
    say: I worry about things that I know are unlikely, and knowing it does not help in the least.
    ask: What can I do when it starts?
    ask: Is there a way to quieten it that does not depend on willpower?
    see: Worry pretends to be problem-solving, but it asks questions that have no answer at three
      in the morning.
    see: The mind goes over things at night because nobody has given it another time to do so. | 1
    step: keep a quarter of an hour in the afternoon for worrying, with pen and paper | the worry
      appointment | Write down whatever comes, and next to each item whether there is something
      you can do about it this week. At night you can then tell yourself, truthfully, that it has
      its place tomorrow at five.
    step: get up after twenty minutes awake and do something dull in dim light | getting up
      instead of lying awake | Fold laundry, sort a drawer; nothing with a screen. The point is to
      let the bed become a place for sleep again, and that takes about two weeks.
    step: ask of each worry whether it is a question or only a picture | asking whether it is a
      question or a picture | A question can be answered or passed on. A picture can only be
      looked at until it fades, and it fades sooner when you name it: “there is the picture of the
      failed interview again”.
    step: breathe out for longer than you breathe in for two minutes | the long breath out | Four
      counts in, six or seven out. It is the simplest way of telling your body that nothing is
      chasing it.

    concern: overload
    task: say no without feeling guilty
    say: I say yes to everyone and then lie there at night being angry with them, which is hardly
      fair.
    say: There is always one more thing that only I can do, or so it seems, and I have nothing
      left at the end of the week.
    say: I have become the reliable one, and I no longer know how to be anything else.
    ask: How do I set a limit without letting people down?
    ask: Where do I start when everything seems to matter?
    see: Each yes was reasonable when you gave it; it is the sum that has become unreasonable.
    see: Guilt about saying no usually means that you are breaking a habit, and only sometimes
      that you are doing wrong.
    step: answer every request with “I will tell you tomorrow” for two weeks | the answer tomorrow
      | You are not refusing anybody; you are moving the decision to a moment when nobody is
      looking at you. You will be surprised how different the answer is after a night's sleep.
    step: write down what you would have to drop for each new thing that you accept | the list of
      what has to go | A yes is always a no to something else, often to sleep or to people who do
      not complain. On paper the price can be seen.
    step: practise on something small where little is at stake | practising on small things | A
      survey on the telephone, a second helping. The muscle is the same, and it grows in the same
      way.
    step: give no more than one reason when you decline | giving only one reason | Three reasons
      sound like an invitation to negotiate. “I cannot manage it this week” is complete, and it is
      kind.

    concern: loss
    task: live with a loss that still hurts
    say: It has been months, and other people seem to think I should be over it by now.
    say: Some days are nearly normal, and then a song in a shop undoes me completely.
    say: I keep busy so that I do not have to feel it, and I know that it is only waiting for me.
    ask: Is it normal that it comes back so strongly? | 1 2
    ask: What helps, when nothing can be put right?
    see: Grief does not run along a line; it comes in waves, and a high one late in the day does
      not mean that you have gone backwards.
    see: Missing someone or something is not an illness, so the aim is not to be cured of it but
      to make room for it.
    step: give it a place and a time of its own, perhaps a candle on Sunday evening | the place of
      its own | When it has its hour, it need not break into all the others. Some people write a
      letter in that hour, others only sit; both are right.
    step: tell one person what they may say and what they had better leave out | telling one
      person what helps | Most people keep silent because they fear to hurt you. “You may mention
      it, but please do not give me advice” is a relief for both sides.
    step: keep to three fixed points in the day: getting up, one proper meal, some fresh air |
      three fixed points in the day | On bad days they are all that you have to achieve. They hold
      the roof up until you can think about the furniture.
    step: prepare for the difficult dates instead of being caught by them | preparing for the
      difficult dates | Decide a week ahead where you will be and with whom, and allow yourself to
      leave early. The dread beforehand is often worse than the day.

    concern: confidence
    task: trust my own judgement more
    say: I ask five people before I decide anything, and then I wonder whether I should have asked
      a sixth.
    say: When somebody praises me I wait for the correction, and when somebody criticises me I
      believe it at once.
    say: I did well, everyone says so, and all I can see is the one thing that I forgot.
    ask: How does one become more sure of oneself?
    ask: What could I practise?
    see: Confidence is less a feeling than a record: it comes from having kept small promises to
      yourself.
    see: You hold yourself to a standard that you would never dream of applying to a friend. | 2 3
    step: decide one small matter a day within a minute, and let it stand | the one-minute
      decision | What to eat, which way to walk. You are not training to be right; you are
      training to survive having been slightly wrong.
    step: write three lines each evening about what you did, not about how you felt | the three
      lines in the evening | Facts only: made the call, finished the page, asked for help. After a
      month you will have ninety of them, and they are harder to argue with than a compliment.
    step: ask yourself what you would say to a friend in the same position | the advice to a
      friend | Say it aloud, in the second person. The gap between the two voices is usually so
      wide that it is almost funny.
    step: ask for advice from one person only, and decide before you ask | deciding before asking
      | If the advice then changes your mind, good. If it does not, you will have found out that
      you knew.
    """
}
