extension OfflineTables {
  /// What somebody in a marriage asks a counselor.
  static let couple = """
    register: couple
    words: marriage marital couple spouse husband wife wedding divorce married matrimonial
    expert: counsel therap advis coach mediat psycholog priest pastor
    meeting: session
    ack: Thank you for telling me that so openly.
    ack: That sounds tiring for both of you.
    ack: It takes some courage to say that aloud.
    ack: I can hear how much this weighs on you.
    sign: the same disagreement ends after five minutes instead of an hour
    sign: one of you makes a joke in the middle of it, and both of you laugh
    sign: you catch yourself telling your partner about your day without being asked
    sign: an evening goes wrong and the next morning is ordinary all the same
    mistake: waiting for the other to make the first move
    mistake: keeping score of who has tried harder
    mistake: raising the hardest subject late in the evening, when both of you are tired
    mistake: turning one bad evening into a verdict on the whole marriage
    example: I once worked with two people who only ever talked properly in the car, so they began
      to take the long way home on Thursdays, and within two months it was the hour they both
      guarded.
    example: A couple I saw some years ago wrote “are we on the same side?” on a card and put it
      on the fridge; it ended more quarrels than any rule we had agreed.
    example: One husband I remember stopped defending himself for a single week and only asked
      questions, and his wife told me it was the first time in years that she had felt curious
      about him.
    example: A woman once told me that she and her husband had stopped saying good night; they
      began again with that, feeling foolish, and it was the first brick of everything else.
    example: I think of two people who drew up a list of old grievances and burnt it in the
      garden, and who then could not remember, a week later, what had been on it.

    concern: quarrels
    task: keep small remarks from turning into quarrels
    say: My partner and I start with something small, like the dishes, and ten minutes later we
      are shouting.
    say: We had the same argument again on Sunday, and by the end neither of us knew how it had
      begun.
    say: Lately every remark at home sounds like an accusation, and I answer before I have
      thought.
    ask: How do we stop before it gets that far?
    ask: What could I do differently the next time it starts?
    see: Quarrels like these are rarely about what they seem to be about; they are usually about
      whether each of you feels noticed.
    see: What you describe is a loop: one of you gets louder in order to be heard, and the other
      goes quiet in order to feel safe.
    step: agree on a word that either of you may say to stop for twenty minutes | the stop word |
      Choose it on a calm day, make it slightly silly, and let whoever says it also name the time
      when you will sit down again, so that a pause never looks like walking out.
    step: say what happened and how it felt before you say what should change | putting the
      feeling before the demand | Instead of “you never help”, try “when I came home to the full
      sink, I felt left alone with it”. People can argue with a verdict; it is much harder to
      argue with a feeling.
    step: repeat in your own words what your partner has said, and only then answer | repeating
      before answering | It feels wooden at first. One sentence is enough: “You were hurt that I
      came late, is that right?” Much of the heat goes once somebody hears that they have been
      understood.
    step: note for one week when the arguments begin, at what hour and what came just before | the
      one-week log | A line for each is plenty. You will probably find that most of them start at
      the same hour, tired or hungry, and that is something you can change without changing each
      other.

    concern: distance
    task: feel close to my partner again
    say: We are polite to each other, we share a calendar, and yet I feel lonely at my own table.
    say: I cannot remember when we last talked about anything besides bills and errands.
    say: Nothing terrible has happened between us; we have just drifted, a little further each
      year.
    ask: How do two people find their way back from there?
    ask: Where would you begin, if you were me?
    see: Drifting happens in small steps, and there is good news in that: the way back is made of
      small steps too.
    see: Feeling lonely beside someone often means that the everyday curiosity has gone, not that
      the love has. | 1
    step: keep fifteen minutes each evening in which neither of you talks about tasks | the
      quarter of an hour in the evening | Put the phones in another room and ask one real
      question, such as what the best moment of the day was. Stop on time even when it goes well;
      that makes it easy to come back tomorrow.
    step: tell your partner one thing a day that you noticed and liked | one kind remark a day |
      Make it particular. “Thanks for everything” slides past; “you made the call I was dreading”
      stays in the mind all afternoon.
    step: plan an outing every second week and take turns to choose it | the outing every second
      week | It need not cost anything. Whoever chooses also arranges it, so that neither of you
      carries the whole load, and the other agrees beforehand to come along with good grace.
    step: bring back one small custom from your early days | the old custom | Think of what you
      did before there was so much to organise: a walk after dinner, a note in a pocket, breakfast
      in bed. Do it once without announcing it and watch what comes back.

    concern: trust
    task: trust my partner again after a broken promise
    say: My partner broke a promise that mattered to me. I have said that I forgive it, and I
      notice that I do not.
    say: We agreed to leave a broken promise behind us, yet it comes back in every disagreement.
    say: I want to trust my partner again after last year, but I keep looking for signs that
      something is wrong.
    ask: Can trust be rebuilt at all, or am I fooling myself?
    ask: What would help me to stop checking? | 3
    see: Forgiving is a decision and trusting is an experience; the first can happen in a day, and
      the second needs many small proofs.
    see: The checking is understandable. It is an attempt to feel safe, and it works for an hour
      at most. | 3
    step: ask for one small promise that can be kept every day | the small daily promise | A call
      at noon, being home by seven: it hardly matters what. What matters is that you see it kept
      thirty times, because trust grows on repetition and not on grand gestures.
    step: set a fixed half hour for talking about the hurt, so that it does not leak into every
      other hour | the fixed half hour | Anything that comes up on Tuesday may wait until Saturday
      at ten. Most people find that half of what they meant to say has lost its sting by then, and
      the other half gets a proper hearing.
    step: tell your partner exactly what you still need to know, and what you would rather not
      know | the list of open questions | Write it down first. Questions that help you to
      understand belong on it; questions that only feed pictures in your head do not.
    step: say it aloud whenever a promise has been kept | naming the kept promises | “You said
      seven, and it was seven. I noticed.” It costs nothing, it tells your partner that the effort
      counts, and it trains your own eye to see more than danger.

    concern: household
    task: share the work at home more fairly
    say: I do most of the cooking and all of the remembering, and when I mention it I am told that
      I only had to ask.
    say: We both work full days, but the evenings seem to belong to only one of us.
    say: My partner thinks we share the housework equally, and I honestly do not know which home
      that is about.
    ask: How do I bring it up without starting a fight?
    ask: How do other couples settle this?
    see: The remembering is work as well, and it is the part that nobody sees until it stops. | 1
    see: Each of you sees all of your own effort and about half of the other's, so two honest
      people can easily add up to more than a hundred per cent. | 2 3
    step: write the whole list together, including the invisible things such as birthdays and
      dentist visits | the list of everything | Do it over coffee and not after a quarrel. The aim
      of the first evening is only to finish the list; most couples are surprised by its length,
      and the surprise does half of the persuading.
    step: hand over whole areas instead of single tasks | handing over whole areas | Whoever has
      the laundry has it from the basket to the cupboard, with the right to do it their own way.
      Then nobody has to be the manager, and nobody has to be managed.
    step: try the new division for a month before either of you judges it | the trial month | Put
      the date of the review in the calendar now. A month is long enough to get past the clumsy
      start and short enough to bear a mistake.
    step: thank each other for ordinary chores as though they were favours | thanking each other
      for ordinary things | It sounds old-fashioned, and it works, because resentment about chores
      is mostly a feeling of not being seen.

    concern: difficult subject
    task: raise a difficult subject with my partner
    say: There is a subject that we both avoid, and the longer we avoid it, the larger it gets.
    say: Whenever I try to talk about money, my partner changes the subject or leaves the room.
    say: I rehearse the conversation in my head every morning and lose my nerve every night.
    ask: How do I begin without making my partner defensive?
    ask: Is there a good moment for such a talk?
    see: Avoiding it is a way of protecting the peace, and for a while it does; then the silence
      itself becomes the quarrel. | 1 2
    see: The first three minutes decide a good deal, so it is worth planning how you begin rather
      than how you will win.
    step: ask for a time instead of starting at once | asking for a time | “I would like to talk
      about something that matters to me. Would Saturday morning suit you?” It shows that you are
      not ambushing anybody, and it gives your partner the chance to arrive prepared.
    step: open with what you both want before you come to what divides you | common ground first |
      Something like “I think we both want to feel safe about next year” is true, it is easy to
      say yes to, and it puts the two of you on one side of the table.
    step: stay with one subject and one example | one subject, one example | The moment a second
      example comes in, it becomes a trial. If something else comes up, write it on a piece of
      paper and promise it an evening of its own.
    step: end the talk after half an hour, whether or not you have agreed | ending after half an
      hour | A conversation that stops in time can be taken up again. One that goes on until
      somebody breaks cannot.
    """
}
