extension OfflineTables {
  /// What anybody may ask anybody: for diagrams of any subject, and beside the others.
  static let general = """
    register: general
    words: 
    meeting: conversation
    ack: Thank you for explaining it so clearly.
    ack: That is a good question to ask at this stage.
    ack: I can see why it keeps you busy.
    ack: Let us look at it together.
    ack: You are right to think about it before you act.
    sign: you can say in two sentences where things stand
    sign: you spend more time on doing it than on thinking about it
    sign: small setbacks no longer change your whole plan
    sign: other people begin to ask you how you did it
    mistake: trying to settle everything at once
    mistake: waiting for a certainty that will not come
    mistake: asking many people and listening to none of them
    mistake: taking a plan on paper for a step taken
    example: I remember someone in your position who wrote the whole matter on a single card, and
      the card turned out to have room to spare.
    example: Somebody I know once began with the smallest piece, merely to get moving, and it
      happened to be the piece that everything else had been waiting for.
    example: Years ago I watched two people argue for a month about what could have been tried out
      in an afternoon, and I have preferred afternoons ever since.
    example: A neighbour of mine solved something very similar by asking a child what she would
      do, and then doing exactly that.
    example: I think of somebody who put off a telephone call for two years, and it lasted four
      minutes.

    concern: decision
    task: make up my mind about {topic}
    task: come to a decision that I can stand by
    say: I have to make a decision, and each time I am nearly sure, I think of another side to it.
    say: I have been going back and forth about {topic} for weeks.
    say: There are two ways to handle {topic}, and both have something to be said for them.
    say: Everyone has an opinion on what I should do, and the opinions cancel each other out.
    ask: How would you go about deciding?
    ask: What would you look at first?
    see: When a choice stays hard for weeks, the options are usually close in value, and that
      means that neither of them is a disaster. | 1 2 3
    see: It sounds as if you were short of a yardstick rather than of information.
    step: write down what would have to be true for each option to be the right one | the test for
      each option | Check which of those statements you can test this week. Deciding gets easier
      when an argument about taste turns into a question about facts.
    step: name the one thing that you are not willing to give up | the one fixed point | There is
      usually only one such point. Everything else may be bargained over, and an option that costs
      you that one thing can be struck off at once.
    step: choose for a trial period and set the date on which you will look at it again | the
      trial period | A decision that can be revised is half as heavy. Write down beforehand what
      would make you change course, so that a bad mood cannot do it for you.
    step: ask one person who has lived with the result, not five who have opinions | the one
      person who has lived with it | Ask what surprised them and what they would do earlier. That
      is the part which cannot be thought up at a desk.

    concern: starting
    task: make a start with {topic}
    task: make a start on something that I keep putting off
    say: I know roughly what I want, and I do not know where to begin.
    say: I have been meaning to deal with {topic} for some time, and I always find something else
      to do first.
    say: Everything about {topic} seems to depend on everything else, so I never get started.
    say: The whole thing looks so large from here that I prefer to look away.
    ask: What would be a good first step?
    ask: Where would you begin?
    see: Things that have to be done all at once are never done, so the first task is to find a
      piece that can be done alone. | 2 3 4
    see: Not knowing where to begin usually means that there are several good places, and any of
      them would do. | 1 3 4
    step: write down everything that comes to mind, without any order, for ten minutes | the
      ten-minute list | Stop when the ten minutes are over. Afterwards mark what could be finished
      within an hour; there are always two or three such things, and one of them is your
      beginning.
    step: do the smallest piece today, even if it is not the most important one | the smallest
      piece | Its purpose is not progress but motion. It is much easier to steer something that
      already moves.
    step: decide when and where you will take the next step, not only what it is | the fixed time
      and place | “Tuesday at nine, at the kitchen table” gets done. “Soon” does not. It sounds
      trivial, and it doubles the chance that it happens.
    step: tell somebody what you intend to do by the end of the week | telling somebody | Choose a
      person who will ask, kindly. It is a very mild kind of pressure, and it is usually enough.

    concern: overview
    task: keep an overview of {topic}
    task: keep an overview when there is too much at once
    say: There are too many loose ends at the moment, and I am afraid of dropping one of them.
    say: With {topic} there is always something that I hear about too late.
    say: I have notes in four places, and the one that I need is always in the fifth.
    ask: How do you keep track of such things?
    ask: How can I get some order into it?
    see: An overview is not about having less to do; it is about not having to remember it.
    see: What wears you out is probably not the amount but the feeling that something might be
      missing.
    step: collect everything in one place, however untidy that place may be | the one place | A
      notebook, a file, a wall. The rule is only that nothing lives anywhere else. Tidying comes
      later, and it is often not needed.
    step: look through it once a week at a fixed time | the weekly look | Twenty minutes: what is
      finished, what is stuck, what comes next. It is the appointment that makes all the other
      days quieter.
    step: write next to each item who has to move next | the note of whose turn it is | Half of
      most lists is waiting for other people. Those items need a reminder and a date, and they
      need none of your worry.
    step: close two small things before you open a new one | closing two before opening one | It
      feels strict for a week. Then the pile begins to shrink, and you notice that half of the new
      things solve themselves.

    concern: explaining
    task: explain {topic} to people who see it differently
    task: explain what I need so that people understand it
    say: I try to explain what I need, and people hear something else.
    say: When I bring up {topic}, the other side nods and then nothing happens.
    say: I had it clear in my head, and when I said it aloud it came out as a complaint.
    ask: How can I put it so that it gets through?
    ask: What am I doing wrong?
    see: People listen for what it means for them, so a sentence that begins with them travels
      further than one that begins with you.
    see: A nod often means “I have heard that you are speaking”; agreement sounds different, it
      asks questions. | 2
    step: say in one sentence what you would like to be different, before you give any reason |
      the one-sentence wish | Try it on paper first. If it needs a second sentence, there are two
      wishes in it, and they deserve two conversations.
    step: ask the other person to tell you what they have understood | asking what was understood
      | Put the blame on yourself: “I am not sure that I said it well. How did it sound to you?”
      You will be surprised, and it will spare you weeks.
    step: choose a moment when nobody has to save face | the right moment | Not in front of
      others, not at the end of a long day. The same words can be a request at ten in the morning
      and an attack at night.
    step: offer two ways of saying yes | two ways of saying yes | “Would you rather do it this
      week, or shall we do it together next week?” A choice is easier to answer than a demand.

    concern: setback
    task: recover from a setback with {topic}
    task: recover from a setback without losing heart
    say: I tried, it went wrong, and now I hesitate to try again.
    say: Something went wrong with {topic} last month, and I am not sure that I have understood
      why.
    say: It was going well for a while, and then one bad week undid it all.
    ask: How do I avoid the same mistake?
    ask: How do I get back on my feet?
    see: One failure tells you that something did not work once; it takes three before it says
      something about the method. | 1 2
    see: A relapse after a good stretch does not erase the good stretch. You know now that it can
      be done. | 3
    step: write down what happened in the order in which it happened, without a judgement | the
      plain account | Ten lines, only facts. Somewhere around line four there is usually a small
      turning that one did not notice at the time.
    step: change one thing, and leave the rest as it was | changing one thing | If you change
      everything, you learn nothing from the next attempt. Pick what seems most likely and keep
      the others in reserve.
    step: plan what you will do when it goes wrong again | the plan for next time | “If I miss a
      day, I go on the day after, without making up for it.” A slip with a plan remains a slip;
      without one it becomes an ending.
    step: go back to the last point where it worked | the last point where it worked | You do not
      have to start from zero. What held until then still holds, and you can build on it.

    concern: information
    task: find out what I need to know about {topic}
    task: find out what I need to know before I act
    say: I feel that I do not know enough to judge, and I do not even know what to ask.
    say: I have read a good deal about {topic}, and it has made me less sure rather than more.
    say: People use words that I nod at, and at home I look them up.
    ask: What is it that I should know?
    ask: Which questions would you ask in my place?
    see: One does not need to know everything, only what would change the next step.
    see: When reading makes you less sure, you have probably left the basics behind and arrived
      where people honestly disagree. | 2
    step: write down the decision that the knowledge is for | the question of purpose | Write it
      at the top of the page and cross out every question whose answer would not change it. Most
      lists lose two thirds that way.
    step: ask somebody who does it every day what they would warn a beginner about | the warning
      for beginners | It is the best question I know. It flatters the person a little, and the
      answer is never found in books.
    step: settle the three words you meet most often, in sentences of your own | the three words |
      Explain them to a child or to an empty chair. If it works, you have got hold of something;
      if not, you know where to look.
    step: set a limit to the search, for example two evenings | the two evenings | When the second
      evening is over, you decide with what you have. The third evening rarely adds anything
      except doubt.

    concern: perseverance
    task: keep up what I have begun
    task: pay attention to {topic} for longer than a few weeks
    say: I am good at beginning things and poor at keeping them up.
    say: For the first two weeks I paid attention to {topic}, and then everyday life came back.
    say: I do it when I am reminded and forget it when I am not.
    ask: How do I make it last?
    ask: What do people do who manage it?
    see: Nobody keeps things up by remembering them; they keep them up by making them hard to
      forget.
    see: The second month is the difficult one: the novelty has gone, and the result has not come
      yet.
    step: tie it to something that happens every day in any case | tying it to something daily |
      After the first coffee, before the front door, on the way home. The old habit carries the
      new one until it can walk by itself.
    step: make it so small that it fits into your worst day | the worst-day version | Five
      minutes, one line, a single call. You can always do more; what counts is that the chain has
      no holes.
    step: keep a visible mark for every day on which you did it | the visible mark | A cross on a
      calendar is enough. After two weeks you will do it partly for the sake of the crosses, and
      that is perfectly all right.
    step: decide beforehand what you will do after a day that you have missed | the rule for
      missed days | One missed day is an accident, two are the start of a new habit. So the rule
      is simply: never twice in a row.

    concern: disagreement
    task: settle a disagreement about {topic}
    task: settle a disagreement so that both sides can live with it
    say: There are two of us who have to agree, and we have stopped talking about the matter
      itself.
    say: We disagree about {topic}, and by now it is mostly a matter of who gives in.
    say: Whenever the subject comes up, we both become very polite, and nothing gets settled.
    ask: How can we find our way out of that?
    ask: Is there a fair way to settle it?
    see: People argue about positions, but what they need lies behind the positions, and those
      needs fit together more often than one expects.
    see: The politeness shows that you both still want to be able to look each other in the eye;
      that is something to build on. | 3
    step: write down what the other side wants in words that they would sign | the words they
      would sign | Show it to them before you say anything of your own. It is the quickest way to
      be listened to in return.
    step: agree on how you will decide before you talk about what | agreeing on how to decide | By
      turns, by expertise, by a date, by asking a third person. As long as the method is fair, the
      result is easier to bear.
    step: look for the part on which you already agree, and do that | the common part | There
      nearly always is something of the kind. Doing it together changes the tone, and some of the
      rest settles itself on the way.
    step: put the question aside for a week if voices are getting sharp | the week of rest | Not
      as a punishment, but with a date. Very few things are worse after a week, and many are
      smaller.
    """
}
